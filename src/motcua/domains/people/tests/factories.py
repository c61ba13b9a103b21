"""Set-up for tests of people and of every domain above: through the services, so it breaks when they do.

    here = agency()                                   # code SKHCN-QT; found again when called twice
    there = agency("SKHCN-QB")                        # a second agency with like data
    division = unit(of=here, code="P-QLKH")
    row = officer(of=division, may="dossiers.read")   # an Officer row with an account
    acting = actor(of=division, may=["dossiers.read", "dossiers.process"])      # a new officer, as an Actor
    acting = actor(row)                               # that very officer, as an Actor
    boss = actor(of=here, may="dossiers.approve")     # over the whole agency
    deputy = stand_in(row)                            # another officer, as an Actor, who stands in for that one
    person = party(of=here)                           # a new person each time; or kind="organisation"
    somebody = citizen()                              # a new citizen with an account of level 2
    visitor = citizen_actor(somebody, of=here)        # that citizen at the portal of an agency, as an Actor
    row = claim(somebody, of=here)                    # who asks to act for an organisation there

`may` names permission codes of data/roles.json; they hold over the unit given in `of` (with all below it),
or over the whole agency when `of` is an agency. `over=` moves that scope without moving the officer.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Account, Agency, Citizen, Officer, Party, Representation, Unit
from motcua.domains.people.types import IdentityGiven, PartyKind, PeoplePermission, UnitKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor, Via, system_actor

PASSWORD = "Cam-Lo-dau-xuan-7"
"""The password of every officer made here."""

_numbers = itertools.count(1)


def founder() -> Actor:
    """The set-up task that founds agencies."""
    return system_actor("tests", agency_id=None, permissions=[PeoplePermission.MANAGE])


def manager(of: Agency) -> Actor:
    """A task that manages the people of one agency and may look parties up."""
    permissions = [PeoplePermission.MANAGE, PeoplePermission.READ]
    return system_actor("tests", agency_id=of.pk, permissions=permissions)


def agency(code: str = "SKHCN-QT", **facts: Any) -> Agency:
    """The agency of this code, with a root unit "SKHCN"."""
    known = selectors.find_agency(code)
    if known is not None and not facts:
        return known
    facts.setdefault("name", "Sở Khoa học và Công nghệ tỉnh Quảng Trị")
    facts.setdefault("short_name", "Sở KH&CN")
    facts.setdefault("parent_name", "Ủy ban nhân dân tỉnh Quảng Trị")
    facts.setdefault("place", "Quảng Trị")
    facts.setdefault("identifier", "H50")
    made = services.save_agency(actor=founder(), code=code, **facts)
    unit(of=made, code="SKHCN", name="Sở Khoa học và Công nghệ", kind=UnitKind.DEPARTMENT, under=None)
    return made


def unit(
    of: Agency | None = None,
    code: str = "P-QLKH",
    *,
    name: str = "Phòng Quản lý Khoa học",
    kind: UnitKind | str = UnitKind.DIVISION,
    under: Unit | str | None = "SKHCN",
    **facts: Any,
) -> Unit:
    """The unit of this code in the agency; below the root unit unless `under` says otherwise."""
    of = of or agency()
    acting = manager(of)
    known = selectors.find_unit(acting, code)
    if known is not None and not facts:
        return known
    above = selectors.find_unit(acting, under) if isinstance(under, str) else under
    facts.setdefault("handles_procedures", True)
    return services.save_unit(
        actor=acting, code=code, name=name, kind=kind, parent=above.public_id if above else None, **facts
    )


def officer(
    of: Agency | Unit | None = None,
    may: str | Iterable[str] = (),
    *,
    name: str = "Trần Thị Mai",
    username: str = "",
    over: Agency | Unit | None = None,
    title: str = "Chuyên viên",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Officer:
    """A new officer of a unit who may do these things over `over` (default: where they belong)."""
    home = _home(of)
    acting = manager(home.agency)
    made = services.appoint_officer(
        actor=acting,
        username=username or f"canbo{next(_numbers)}",
        full_name=name,
        title=title,
        unit=home.public_id,
        initial_password=PASSWORD,
        must_change_password=False,
    )
    permissions = sorted({may} if isinstance(may, str) else set(may))
    if permissions:
        grant(made, permissions, over=over or of or home, valid_from=valid_from, valid_to=valid_to)
    return made


def grant(
    to: Officer,
    may: str | Iterable[str],
    *,
    over: Agency | Unit,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> None:
    """Let an officer do these things over a unit or the whole agency."""
    acting = manager(to.agency)
    permissions = sorted({may} if isinstance(may, str) else {str(code) for code in may})
    role = services.save_role(
        actor=acting, code=f"test-{next(_numbers)}", name="Vai trò thử", permissions=permissions
    )
    services.grant_role(
        actor=acting,
        officer=to.public_id,
        role=role.code,
        unit=over.public_id if isinstance(over, Unit) else None,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def actor(
    who: Officer | None = None,
    *,
    of: Agency | Unit | None = None,
    may: str | Iterable[str] = (),
    over: Agency | Unit | None = None,
    via: Via = Via.WEB,
    **facts: Any,
) -> Actor:
    """An officer (given or new) as the edge would build it."""
    who = who or officer(of=of, may=may, over=over, **facts)
    return selectors.actor_for_account(account_of(who), via=via)


def stand_in(giver: Officer, receiver: Officer | None = None, **facts: Any) -> Actor:
    """An officer (given, or new in the giver's unit) who stands in for another from today on for a week, as the
    edge would build them. `unit` (public id), `acts`, `procedures`, `valid_from`… narrow what is handed over."""
    today = clock.today()
    receiver = receiver or officer(of=giver.unit, name="Đỗ Thị Bích Thảo")
    said = {"kind": "stand_in", "valid_from": today, "valid_to": today + timedelta(days=6), "reason": "Vắng"}
    services.create_delegation(
        actor=actor(giver), giver=giver.public_id, receiver=receiver.public_id, **{**said, **facts}
    )
    return actor(receiver)


def account_of(who: Officer) -> Account:
    """The officer's account, read afresh as at the start of a request."""
    return Account.objects.select_related("officer__unit", "officer__agency").get(pk=who.account_id)


def party(of: Agency | None = None, kind: PartyKind | str = PartyKind.PERSON, **facts: Any) -> Party:
    """A party filing in the agency: a new one each time, unless `id_number` names one already there."""
    of = of or agency()
    is_person = kind == PartyKind.PERSON
    facts.setdefault("id_number", cccd() if is_person else tax_code())
    facts.setdefault("name", "Hoàng Thị Bảo Châu" if is_person else "Công ty TNHH Hạt Lúa")
    facts.setdefault("phone", "0905123608")
    facts.setdefault("address", "Phường 1, thành phố Đông Hà, tỉnh Quảng Trị")
    if is_person:
        facts.setdefault("birth_date", date(1990, 5, 12))
    return services.register_party(actor=manager(of), kind=kind, **facts)


def identity(**facts: Any) -> IdentityGiven:
    """What VNeID says of a woman of 1990 at level 2; each time another unless `subject` or `id_number` say who."""
    facts.setdefault("provider", "vneid")
    facts.setdefault("issuer", "http://127.0.0.1:9101")
    facts.setdefault("subject", f"nguoi-{next(_numbers)}")
    facts.setdefault("level", 2)
    facts.setdefault("full_name", "Hoàng Thị Bảo Châu")
    facts.setdefault("id_number", cccd() if facts["level"] == 2 else "")
    return IdentityGiven(**facts)


def citizen(agency_id: int | None = None, **facts: Any) -> Citizen:
    """Somebody who has signed in once."""
    return services.welcome_citizen(identity=identity(**facts), agency_id=agency_id).citizen


def citizen_actor(who: Citizen, of: Agency | None = None) -> Actor:
    """A citizen as the edge of the portal would build them."""
    return replace(selectors.actor_for_account(who.account), agency_id=(of or agency()).pk)


def claim(who: Citizen, of: Agency | None = None, **facts: Any) -> Representation:
    """A citizen asks to be known as one who acts for an organisation."""
    facts.setdefault("tax_code", tax_code())
    facts.setdefault("organisation_name", "Phòng khám Đa khoa Hiếu Giang Xanh")
    facts.setdefault("basis", "legal_representative")
    proof = facts.pop("paper", UUID("01890000-0000-7000-8000-00000000cafe"))
    facts["paper"] = (lambda: proof) if proof else None
    return services.claim_representation(actor=citizen_actor(who, of), **facts)


def cccd(number: int | None = None) -> str:
    """A citizen identity number that checks: a woman of 1990 from Quảng Trị."""
    return f"045190{(next(_numbers) if number is None else number) % 1_000_000:06d}"


def tax_code(number: int | None = None) -> str:
    """A tax code whose check digit is right."""
    numbers = _numbers if number is None else itertools.count(number)
    for serial in numbers:
        digits = f"32{serial % 10_000_000:07d}"
        total = sum(w * int(d) for w, d in zip((31, 29, 23, 19, 17, 13, 7, 5, 3), digits, strict=True))
        if total % 11:
            return f"{digits}{10 - total % 11}"
    raise AssertionError


def _home(of: Agency | Unit | None) -> Unit:
    if isinstance(of, Unit):
        return of
    return unit(of=of or agency())
