"""Hand an officer's work to another for some days, and take it back.

Made by the giver, or by whoever holds `people.delegate` (heads of unit, leaders) or `people.manage` over the
giver's unit; these hand over work of their own units alone, so that nobody gives what lies beyond what they
answer for. Only what the giver holds by their own roles can be given: what was handed to them is not handed on,
and rights that shape the system (`….manage`) stay with their holder. A delegation (giao quyền, ủy quyền) is in
writing: it names its document by number and date, not later than its first day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.errors import DelegatedAlready, DelegationOver
from motcua.domains.people.events import DelegationGiven, DelegationRevoked
from motcua.domains.people.models import Delegation, Officer, Unit
from motcua.domains.people.rules import (
    end_of,
    handed_over,
    is_act,
    reach_of_grants,
    shipped_permissions,
)
from motcua.domains.people.selectors import get_unit, reach_of_unit, visible_delegations
from motcua.domains.people.selectors.actors import grants_of
from motcua.domains.people.services._grants import grants_changed
from motcua.domains.people.services._locks import lock_officers
from motcua.domains.people.types import DelegationKind
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor, Grant
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

LONGEST = {"document_number": 60, "document_reference": 300, "reason": 500}
"""Longest text of each written field, in characters; as the table keeps them."""


@dataclass(frozen=True, slots=True)
class _Given:
    """What was asked for, read and tidied; named as the table names it."""

    kind: str
    valid_from: date
    valid_to: date
    unit: Unit | None
    procedures: list[str]
    acts: list[str]
    document_number: str
    document_date: date | None
    document_reference: str
    why: str


@transaction.atomic
def create_delegation(
    *,
    actor: Actor,
    giver: UUID,
    receiver: UUID,
    kind: str,
    valid_from: date,
    valid_to: date,
    reason: str,
    unit: UUID | None = None,
    procedures: Iterable[str] = (),
    acts: Iterable[str] = (),
    document_number: str = "",
    document_date: date | None = None,
    document_reference: str = "",
) -> Delegation:
    """Let one officer act for another between two Vietnamese days, both included.

    `unit` None: wherever the giver's roles reach. `procedures` (public ids as text) and `acts` (permission codes)
    empty: all. Who may give what is told above.

    Raises NotFound (officer or unit, also of another agency), NotAllowed, Invalid with the field,
    DelegatedAlready.
    """
    officers = lock_officers(actor, {giver, receiver})
    giving, taking = officers[giver], officers[receiver]

    policies.require_may_delegate_for(actor, giving)

    given = _Given(
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        unit=get_unit(actor, unit) if unit else None,
        procedures=sorted(set(procedures)),
        acts=sorted({str(act) for act in acts}),
        document_number=normalise(document_number),
        document_date=document_date,
        document_reference=normalise(document_reference),
        why=normalise(reason),
    )
    _require_sound(actor, giving, taking, given)

    row = Delegation.objects.create(
        agency_id=giving.agency_id,
        giver=giving,
        receiver=taking,
        created_by_id=actor.officer_pk,
        created_at=clock.now(),
        **{field.name: getattr(given, field.name) for field in fields(given)},
    )
    grants_changed(taking)

    journal.record(actor=actor, event=_event(row, giving, taking))
    return row


@transaction.atomic
def revoke_delegation(*, actor: Actor, delegation: UUID, reason: str) -> Delegation:
    """End it at once, with a reason; the receiver's next request is without it. What was done stays done.

    By whoever could have made it. Raises NotFound, NotAllowed, DelegationOver, Invalid without a reason.
    """
    row = _lock(actor, delegation)

    policies.require_may_delegate_for(actor, row.giver)

    if row.revoked_at is not None:
        raise DelegationOver(_("Việc giao này đã được thôi trước đó."))
    if row.valid_to < clock.today():
        raise DelegationOver(_("Việc giao này đã hết hạn ngày %(day)s.") % {"day": date_vn(row.valid_to)})
    why = normalise(reason)
    if fault := _fault_of_text("reason", why):
        raise Invalid({"reason": fault})

    row.revoked_at, row.revoked_by_id, row.revoke_reason = clock.now(), actor.officer_pk, why
    row.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    receiver = lock_officers(actor, {row.receiver.public_id})[row.receiver.public_id]
    grants_changed(receiver)

    journal.record(
        actor=actor,
        event=DelegationRevoked(
            subject_id=row.public_id,
            agency_id=row.agency_id,
            giver=row.giver.public_id,
            receiver=receiver.public_id,
            valid_to=row.valid_to,
        ),
    )
    return row


def _require_sound(actor: Actor, giver: Officer, receiver: Officer, given: _Given) -> None:
    faults = _faults(giver, receiver, given) or _faults_of_rights(actor, giver, given)
    if faults:
        raise Invalid(faults)
    _require_new(giver, receiver, given)


def _faults(giver: Officer, receiver: Officer, given: _Given) -> dict[str, Any]:
    """What is wrong with who, when, by which document and why."""
    faults = {
        "kind": None if given.kind in DelegationKind.values else _("Hãy chọn hình thức giao."),
        "giver": None if giver.is_active else _("Người giao không còn làm việc."),
        "receiver": _fault_of_receiver(giver, receiver),
        **_faults_of_days(given),
        **_faults_of_document(given),
        "procedures": None if all(map(_is_public_id, given.procedures)) else _("Không có thủ tục này."),
        "reason": _fault_of_text("reason", given.why),
    }
    return {field: fault for field, fault in faults.items() if fault}


def _fault_of_receiver(giver: Officer, receiver: Officer) -> Any:
    if giver.pk == receiver.pk:
        return _("Không giao cho chính người giao. Hãy chọn cán bộ khác.")
    return None if receiver.is_active else _("Người nhận không còn làm việc. Hãy chọn cán bộ khác.")


def _faults_of_days(given: _Given) -> dict[str, Any]:
    today = clock.today()
    if given.valid_from < today:
        early = _("Ngày bắt đầu đã qua. Chọn từ hôm nay, %(day)s, trở đi.")
        return {"valid_from": early % {"day": date_vn(today)}}
    if given.valid_to < given.valid_from:
        said = _("Ngày kết thúc không được trước ngày bắt đầu, %(day)s.")
        return {"valid_to": said % {"day": date_vn(given.valid_from)}}
    return {}


def _faults_of_document(given: _Given) -> dict[str, Any]:
    number = given.document_number
    must = given.kind == DelegationKind.DELEGATION
    faults: dict[str, Any] = {
        field: _too_long(field)
        for field in ("document_number", "document_reference")
        if len(getattr(given, field)) > LONGEST[field]
    }
    if must and not number:
        faults["document_number"] = _("Ủy quyền phải bằng văn bản: nhập số, ký hiệu văn bản.")
    if given.document_date is None and (must or number):
        faults["document_date"] = _("Nhập ngày của văn bản.")
    elif given.document_date and given.document_date > given.valid_from:
        faults["document_date"] = _("Ngày văn bản không được sau ngày bắt đầu.")
    elif given.document_date and not number:
        faults["document_number"] = _("Nhập số, ký hiệu của văn bản.")
    return faults


def _faults_of_rights(actor: Actor, giver: Officer, given: _Given) -> dict[str, Any]:
    """What of it is not the giver's to give, or not the actor's to hand over for them."""
    own = grants_of(giver, clock.today())
    units = None if given.unit is None else reach_of_unit(giver.agency_id, given.unit.pk)
    handed = _handed(own, units, given)
    missing = [act for act in given.acts if not is_act(act) or act not in {one.permission for one in handed}]
    if missing:
        words = shipped_permissions()
        said = _(
            "Người giao không tự có quyền này ở phạm vi đã chọn, hoặc quyền này không giao được: %(acts)s."
        )
        return {"acts": said % {"acts": "; ".join(words.get(act, act) for act in missing)}}
    if not any(is_act(one.permission) for one in handed):
        field = "unit" if given.unit is not None else "giver"
        return {field: _("Ở phạm vi này người giao không có việc gì để giao cho người khác.")}
    if not policies.is_self(actor, giver) and not policies.is_over(actor, reach_of_grants(handed)):
        return {"unit": _("Bạn chỉ giao được phần việc trong đơn vị mình phụ trách. Hãy chọn đơn vị đó.")}
    return {}


def _handed(own: tuple[Grant, ...], units: frozenset[int] | None, given: _Given) -> tuple[Grant, ...]:
    return handed_over(
        own, units=units, procedures=given.procedures, acts=given.acts, until=end_of(given.valid_to)
    )


def _require_new(giver: Officer, receiver: Officer, given: _Given) -> None:
    """The same handed to the same officer for some of the same days; both officers' rows are held."""
    earlier = Delegation.objects.filter(
        giver=giver,
        receiver=receiver,
        unit=given.unit,
        procedures=given.procedures,
        acts=given.acts,
        revoked_at__isnull=True,
        valid_from__lte=given.valid_to,
        valid_to__gte=given.valid_from,
    ).first()
    if earlier is not None:
        said = _("Đã giao đúng phần việc này cho cán bộ đó từ %(start)s đến hết %(end)s. Hãy chọn ngày khác.")
        days = {"start": date_vn(earlier.valid_from), "end": date_vn(earlier.valid_to)}
        raise DelegatedAlready(said % days, field="valid_from")


def _fault_of_text(field: str, text: str) -> Any:
    if not text:
        return _("Hãy nhập lý do.")
    return _too_long(field) if len(text) > LONGEST[field] else None


def _too_long(field: str) -> Any:
    return _("Nhiều nhất %(longest)s ký tự.") % {"longest": LONGEST[field]}


def _is_public_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _lock(actor: Actor, public_id: UUID) -> Delegation:
    rows = visible_delegations(actor).select_for_update(of=("self",))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy việc giao thay thế, ủy quyền này."))
    return row


def _event(row: Delegation, giver: Officer, receiver: Officer) -> DelegationGiven:
    return DelegationGiven(
        subject_id=row.public_id,
        agency_id=row.agency_id,
        kind=row.kind,
        giver=giver.public_id,
        receiver=receiver.public_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        scope=row.unit.code if row.unit else str(_("toàn bộ phần việc")),
        procedures=tuple(row.procedures),
        acts=tuple(row.acts),
        document=row.document_number,
    )
