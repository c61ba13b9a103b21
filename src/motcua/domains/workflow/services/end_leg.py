"""A leg that ends without an answer: silence after the written date, or a request taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import LegNotDue
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.services._legs import change_open
from motcua.domains.workflow.types import LegKind, LegState
from motcua.kernel.actors import Actor
from motcua.kernel.errors import WrongState
from motcua.kernel.formats import datetime_vn


def close_silent_leg(*, actor: Actor, leg: Leg, at: datetime, reason: str) -> Leg:
    """Go on without the opinion that was asked for: once the date written in the request has passed, the lead
    agency reports and may proceed on its own responsibility (Nghị định 61/2018/NĐ-CP, Điều 19).

    Work is not an opinion: a parallel part is done or cancelled, silence does not do it. One statement.
    Raises Invalid (no reason), WrongState (no opinion), LegNotDue, LegClosed.
    """
    reason = rules.require_reason(reason)
    if leg.kind != LegKind.OPINION:
        raise WrongState(_("Chỉ bỏ qua được ý kiến quá hạn; phần việc phải được làm xong hoặc hủy."))
    if at <= leg.due_at:
        text = _("Chưa hết hạn trả lời (%(due)s) nên chưa thể coi là không có ý kiến.")
        raise LegNotDue(text % {"due": datetime_vn(leg.due_at)}, due_at=leg.due_at)
    return change_open(
        leg, state=LegState.SILENT, closed_at=at, closed_by_id=actor.officer_pk, close_reason=reason
    )


def cancel_leg(*, actor: Actor, leg: Leg, at: datetime, reason: str) -> Leg:
    """Take the request back. One statement. Raises Invalid (no reason), LegClosed."""
    reason = rules.require_reason(reason)
    return change_open(
        leg, state=LegState.CANCELLED, closed_at=at, closed_by_id=actor.officer_pk, close_reason=reason
    )


def cancel_legs(*, actor: Actor, subject_type: str, subject_id: UUID, at: datetime, reason: str) -> int:
    """Take back every open request of a subject (it was withdrawn, stopped or refused); how many there were.

    One statement. Raises Invalid (no reason).
    """
    reason = rules.require_reason(reason)
    legs = Leg.objects.filter(run__subject_type=subject_type, run__subject_id=subject_id, state=LegState.OPEN)
    return legs.update(
        state=LegState.CANCELLED, closed_at=at, closed_by_id=actor.officer_pk, close_reason=reason
    )
