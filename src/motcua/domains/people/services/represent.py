"""A person acts for an organisation: they say so and show the paper, an officer decides, either ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.errors import ClaimedAlready, RepresentationDecided
from motcua.domains.people.events import RepresentationClaimed, RepresentationRefused
from motcua.domains.people.models import Citizen, Representation
from motcua.domains.people.rules import check_name, check_tax_code
from motcua.domains.people.selectors.citizens import NOBODY
from motcua.domains.people.selectors.parties import id_hash_of
from motcua.domains.people.services._representations import confirm, end, lock_representation
from motcua.domains.people.types import (
    LIVE_REPRESENTATIONS,
    IdentityLevel,
    PartyKind,
    RepresentationBasis,
    RepresentationState,
)
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

LONGEST_REASON = 500


@transaction.atomic
def claim_representation(
    *,
    actor: Actor,
    tax_code: str,
    organisation_name: str,
    basis: str,
    paper: Callable[[], UUID] | None,
    valid_to: date | None = None,
) -> Representation:
    """A citizen says that they act for an organisation from today on; an officer of the agency will decide.

    `paper` keeps the file that proves it and gives its id: the registration that names the legal representative, or
    the written authorisation, which also says until when it holds. It is called last: of a claim that is not taken
    no file stays. Raises NotAllowed (no citizen, or below level 2), Invalid
    with every wrong field, ClaimedAlready.
    """
    citizen = _lock_citizen(actor)

    policies.require_citizen(actor)
    if citizen.level < IdentityLevel.TWO:
        raise NotAllowed(_("Cần tài khoản mức độ 02 để đại diện cho tổ chức."))

    number, name = _checked(tax_code, organisation_name, basis, paper, valid_to)
    hashed = id_hash_of(PartyKind.ORGANISATION, number)
    mine = Representation.objects.filter(agency_id=actor.agency_key, citizen=citizen, id_hash=hashed)
    if mine.filter(state__in=LIVE_REPRESENTATIONS).exists():
        said = _("Bạn đã đề nghị hoặc đã được xác nhận đại diện cho tổ chức này.")
        raise ClaimedAlready(said, field="tax_code")

    proof = paper() if paper is not None else None
    row = Representation.objects.create(
        agency_id=actor.agency_key,
        citizen=citizen,
        tax_code=number,
        id_hash=hashed,
        organisation_name=name,
        basis=basis,
        paper=proof,
        valid_from=clock.today(),
        valid_to=valid_to,
        state=RepresentationState.CLAIMED,
        claimed_at=clock.now(),
    )

    event = RepresentationClaimed(
        subject_id=row.public_id,
        agency_id=row.agency_id,
        citizen=citizen.public_id,
        basis=row.basis,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
    journal.record(actor=actor, event=event)
    return row


@transaction.atomic
def decide_representation(
    *, actor: Actor, representation: UUID, confirmed: bool, reason: str = ""
) -> Representation:
    """An officer has looked at the paper: the person acts for the organisation, or does not, and why.

    Raises NotFound, NotAllowed, RepresentationDecided, Invalid (a refusal without a reason).
    """
    row = lock_representation(actor, representation)

    policies.require_may_confirm_representations(actor)

    if row.state != RepresentationState.CLAIMED:
        raise RepresentationDecided(
            _("Đề nghị này đã được giải quyết: %(state)s.") % {"state": row.get_state_display().lower()}
        )
    why = normalise(reason)
    if not confirmed and not why:
        raise Invalid(_("Ghi lý do để người đề nghị biết cần làm gì."), field="reason")
    _require_short(why)

    if confirmed:
        confirm(actor, row, by_provider=False)
        return row
    row.state, row.why = RepresentationState.REFUSED, why
    row.decided_at, row.decided_by_id = clock.now(), actor.officer_pk
    row.save(update_fields=["state", "why", "decided_at", "decided_by"])

    event = RepresentationRefused(
        subject_id=row.public_id, agency_id=row.agency_id, citizen=row.citizen.public_id
    )
    journal.record(actor=actor, event=event)
    return row


@transaction.atomic
def end_representation(*, actor: Actor, representation: UUID, reason: str = "") -> Representation:
    """The person does not act for the organisation any more, from now on; by themselves, or by an officer with a
    reason. Raises NotFound, NotAllowed, RepresentationDecided, Invalid."""
    row = lock_representation(actor, representation)

    is_own = actor.kind == ActorKind.CITIZEN
    if not is_own:
        policies.require_may_confirm_representations(actor)

    if row.state not in LIVE_REPRESENTATIONS:
        raise RepresentationDecided(_("Việc đại diện này đã kết thúc trước đó."))
    why = normalise(reason)
    if not is_own and not why:
        raise Invalid(_("Ghi lý do để người đề nghị biết cần làm gì."), field="reason")
    _require_short(why)

    end(actor, row, reason=why)
    return row


def _lock_citizen(actor: Actor) -> Citizen:
    """Held, so that two claims of one person wait for each other. Raises NotAllowed for whoever is no citizen."""
    policies.require_citizen(actor)
    citizen = Citizen.objects.select_for_update().filter(account__public_id=actor.id or NOBODY).first()
    if citizen is None:
        raise NotFound(_("Không tìm thấy tài khoản."))
    return citizen


def _checked(
    tax_code: str, name: str, basis: str, paper: Callable[[], UUID] | None, valid_to: date | None
) -> tuple[str, str]:
    """Tax code and name in their one form. Raises Invalid with every wrong field."""
    faults: dict[str, Any] = {}
    number = tidy = ""
    try:
        number = check_tax_code(tax_code, field="tax_code")
    except Invalid as fault:
        faults |= fault.errors
    try:
        tidy = check_name(name, field="organisation_name", longest=300)
    except Invalid as fault:
        faults |= fault.errors
    if basis not in RepresentationBasis.values:
        faults["basis"] = _("Chọn tư cách của bạn.")
    if paper is None:
        faults["paper"] = _("Đính kèm giấy tờ chứng minh: giấy đăng ký của tổ chức hoặc văn bản ủy quyền.")
    if valid_to is None and basis == RepresentationBasis.AUTHORISATION:
        faults["valid_to"] = _("Ghi ngày cuối cùng của văn bản ủy quyền.")
    elif valid_to is not None and valid_to < clock.today():
        faults["valid_to"] = _("Ủy quyền đã hết hạn. Chọn từ hôm nay, %(day)s, trở đi.") % {
            "day": date_vn(clock.today())
        }
    if faults:
        raise Invalid(faults)
    return number, tidy


def _require_short(why: str) -> None:
    if len(why) > LONGEST_REASON:
        raise Invalid(_("Nhiều nhất %(longest)s ký tự.") % {"longest": LONGEST_REASON}, field="reason")
