"""Know who files: find the person or organisation by number, or write them down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.events import PartyChanged, PartyRegistered
from motcua.domains.people.models import Party
from motcua.domains.people.rules import check_cccd, check_email, check_name, check_phone, check_tax_code
from motcua.domains.people.selectors.parties import id_hash_of
from motcua.domains.people.types import Gender, PartyGiven, PartyKind
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

# By kind and hash of the number.
_Known = dict[tuple[str, bytes], Party]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Checked data of a party."""

    kind: str
    id_number: str
    id_hash: bytes
    fields: dict[str, Any]

    @property
    def key(self) -> tuple[str, bytes]:
        return self.kind, self.id_hash


def register_party(*, actor: Actor, kind: PartyKind | str, name: str, id_number: str, **facts: Any) -> Party:
    """One party; `facts` are the further fields of PartyGiven. See `register_parties`."""
    given = PartyGiven(kind=kind, name=name, id_number=id_number, **facts)
    return register_parties(actor=actor, given=[given])[0]


def register_parties(*, actor: Actor, given: Sequence[PartyGiven]) -> list[Party]:
    """The parties of these numbers in the actor's agency, in the order given: made when they are new, brought
    up to date when they are not.

    Empty values never erase what is known. However many there are: one SELECT, one INSERT of the newcomers, and
    an UPDATE for each whose data changed. Of two counters registering the same newcomer at once, the second
    gets the first one's row. Raises NotAllowed, and Invalid with every wrong field of the first wrong party.
    """
    policies.require_may_read_parties(actor)
    wanted = [_checked(one) for one in given]
    with transaction.atomic(savepoint=False):
        return _registered(actor, wanted)


def _registered(actor: Actor, wanted: list[_Wanted]) -> list[Party]:
    known = _find(actor, wanted)
    newcomers: dict[tuple[str, bytes], _Wanted] = {}
    for one in wanted:
        if one.key not in known:
            newcomers.setdefault(one.key, one)
    if newcomers:
        there, added = _add(actor, list(newcomers.values()))
        known |= there | added
        for party in added.values():
            event = PartyRegistered(subject_id=party.public_id, agency_id=party.agency_id, kind=party.kind)
            journal.record(actor=actor, event=event)
    for one in wanted:
        _bring_up_to_date(actor, known[one.key], one)
    return [known[one.key] for one in wanted]


def _find(actor: Actor, wanted: list[_Wanted]) -> _Known:
    found = Party.objects.filter(
        agency_id=actor.agency_key,
        kind__in={one.kind for one in wanted},
        id_hash__in={one.id_hash for one in wanted},
    )
    return {(party.kind, bytes(party.id_hash)): party for party in found}


def _add(actor: Actor, newcomers: list[_Wanted]) -> tuple[_Known, _Known]:
    """The rows another counter was faster to make, and those made here."""
    try:
        with transaction.atomic():
            return {}, _insert(actor, newcomers)
    except IntegrityError:
        there = _find(actor, newcomers)
        missing = [one for one in newcomers if one.key not in there]
        if len(missing) == len(newcomers):
            raise
        return there, _insert(actor, missing) if missing else {}


def _insert(actor: Actor, newcomers: list[_Wanted]) -> _Known:
    rows = [
        Party(
            agency_id=actor.agency_key,
            kind=one.kind,
            id_number=one.id_number,
            id_hash=one.id_hash,
            **one.fields,
        )
        for one in newcomers
    ]
    Party.objects.bulk_create(rows)
    return {one.key: row for one, row in zip(newcomers, rows, strict=True)}


def _bring_up_to_date(actor: Actor, party: Party, wanted: _Wanted) -> None:
    changed = [field for field, value in wanted.fields.items() if value and getattr(party, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(party, field, wanted.fields[field])
    party.save(update_fields=changed)
    journal.record(
        actor=actor,
        event=PartyChanged(subject_id=party.public_id, agency_id=party.agency_id, fields=tuple(changed)),
    )


def _checked(given: PartyGiven) -> _Wanted:
    errors: dict[str, Any] = {}

    def tried(check: Any, value: Any, **options: Any) -> Any:
        try:
            return check(value, **options)
        except Invalid as fault:
            errors.update(fault.errors)
            return ""

    kind, id_number = given.kind, given.id_number
    is_person = kind == PartyKind.PERSON
    if kind not in PartyKind.values:
        errors["kind"] = _("Chọn cá nhân hoặc tổ chức.")
    number = tried(check_cccd, id_number, on=clock.today()) if is_person else tried(check_tax_code, id_number)
    fields = {
        "name": tried(check_name, given.name, field="name", longest=300),
        "address": normalise(given.address or "")[:400],
        "phone": tried(check_phone, given.phone) if given.phone else "",
        "email": tried(check_email, given.email),
    }
    if is_person:
        fields |= {
            "birth_date": tried(_birth_date, given.birth_date),
            "gender": tried(_gender, given.gender),
        }
    if errors:
        raise Invalid(errors)
    return _Wanted(str(kind), number, id_hash_of(kind, number), fields)


def _birth_date(day: date | None) -> date | None:
    if day is not None and day > clock.today():
        raise Invalid(_("Ngày sinh không được sau hôm nay."), field="birth_date")
    return day


def _gender(text: str) -> str:
    if text and text not in Gender.values:
        raise Invalid(_("Chọn nam hoặc nữ."), field="gender")
    return text
