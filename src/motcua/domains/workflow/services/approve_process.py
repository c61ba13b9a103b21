"""Record the decision that approves a process, and put it in force."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.workflow.errors import ForceOverlaps
from motcua.domains.workflow.events import ProcessApproved, ProcessInForce
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.services._versions import lock_version, require_state
from motcua.domains.workflow.types import REVISION, ProcessOrigin, VersionState
from motcua.kernel import clock, formats, journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

LONGEST_NUMBER = 60


@transaction.atomic
def approve_process(
    *, actor: Actor, version_id: UUID | str, decision_number: str, decision_on: date
) -> ProcessVersion:
    """Record the decision of the competent authority on a sent version (Thông tư 01/2018/TT-VPCP, Điều 8).

    The table can no longer change. Raises ProcessNotFound, NotAllowed, WrongVersionState, Invalid
    (`decision_number`, `decision_on`).
    """
    version = lock_version(actor, version_id)
    require_state(version, VersionState.SENT)
    number = decision_number.strip()
    if not 0 < len(number) <= LONGEST_NUMBER:
        text = _("Hãy ghi số quyết định phê duyệt, ví dụ 2448/QĐ-UBND.")
        raise Invalid(text, field="decision_number")
    sent_on = clock.to_vn(version.sent_at).date() if version.sent_at else decision_on
    if decision_on > clock.today() or decision_on < sent_on:
        shown = {"sent": formats.date_vn(sent_on)}
        text = _("Ngày quyết định phải từ ngày trình (%(sent)s) đến hôm nay.")
        raise Invalid(text % shown, field="decision_on")

    version.state, version.decision_number = VersionState.APPROVED, number
    version.decision_on, version.approved_at = decision_on, clock.now()
    version.approved_by_id = actor.officer_pk
    version.save(update_fields=["state", "decision_number", "decision_on", "approved_at", "approved_by"])
    journal.record(
        actor=actor,
        event=ProcessApproved(
            subject_id=version.process.public_id,
            agency_id=version.agency_id,
            process=version.process.code,
            number=version.number,
            decision=number,
            decision_on=decision_on,
            content_hash=version.content_hash,
        ),
    )
    return version


@transaction.atomic
def put_in_force(*, actor: Actor, version_id: UUID | str, on: date) -> ProcessVersion:
    """From the day on, dossiers of the topic start on this version; the one before ends the day before it.
    Those under way finish on theirs.

    Raises ProcessNotFound, NotAllowed, WrongVersionState, ForceOverlaps (another begins that day or later),
    Invalid (`on`: before today or before the decision).
    """
    version = lock_version(actor, version_id)
    require_state(version, VersionState.APPROVED)
    if on < clock.today() or (version.decision_on and on < version.decision_on):
        text = _("Ngày áp dụng phải từ hôm nay và từ ngày quyết định trở đi.")
        raise Invalid(text, field="on")
    later = _in_force(version).filter(valid_from__gte=on).first()
    if later is not None and later.valid_from is not None:
        shown = {"number": later.number, "day": formats.date_vn(later.valid_from)}
        text = _("Bản số %(number)d áp dụng từ %(day)s, trùng với thời gian này. Hãy chọn ngày sau đó.")
        raise ForceOverlaps(text % shown)

    _in_force(version).filter(valid_to__isnull=True).update(valid_to=on - timedelta(days=1))
    version.state, version.valid_from = VersionState.IN_FORCE, on
    version.save(update_fields=["state", "valid_from"])
    revisions.bump(REVISION)
    journal.record(
        actor=actor,
        event=ProcessInForce(
            subject_id=version.process.public_id,
            agency_id=version.agency_id,
            process=version.process.code,
            number=version.number,
            topic=version.process.topic,
            on=on,
        ),
    )
    return version


def _in_force(version: ProcessVersion) -> QuerySet[ProcessVersion]:
    return ProcessVersion.objects.filter(
        process_id=version.process_id, origin=ProcessOrigin.AGENCY, state=VersionState.IN_FORCE
    )
