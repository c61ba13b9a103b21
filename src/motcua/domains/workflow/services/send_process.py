"""Send a draft to whoever approves it, or take it back to mend it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import DraftChanged
from motcua.domains.workflow.events import ProcessReturned, ProcessSent
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.selectors.drafts import findings_of, table_of
from motcua.domains.workflow.services._versions import lock_version, require_state
from motcua.domains.workflow.types import Finding, FindingLevel, VersionState
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def send_process(
    *,
    actor: Actor,
    version_id: UUID | str,
    seen_hash: str,
    reason: str = "",
    weekly: float | None = None,
) -> ProcessVersion:
    """Send a draft for approval: an error of the checker refuses it, a warning asks for a reason to keep it.

    `weekly`: how many dossiers come in a week, None when unknown. Raises ProcessNotFound, NotAllowed,
    WrongVersionState, DraftChanged, Invalid (`findings`: the first error; `reason`).
    """
    version = lock_version(actor, version_id)
    require_state(version, VersionState.DRAFT)
    table = table_of(version)
    if seen_hash != rules.table_hash(table):
        raise DraftChanged(_("Bản thảo vừa được sửa. Hãy tải lại trang và xem lại trước khi trình."))
    found = findings_of(
        actor, table, topic=version.process.topic, limit_minutes=version.limit_minutes, weekly=weekly
    )
    _require_fit(found, reason.strip())

    version.state, version.sent_at, version.sent_by_id = VersionState.SENT, clock.now(), actor.officer_pk
    version.sent_reason, version.returned_reason = reason.strip(), ""
    version.is_complete = True
    version.save(
        update_fields=["state", "sent_at", "sent_by", "sent_reason", "returned_reason", "is_complete"]
    )
    journal.record(
        actor=actor,
        event=ProcessSent(
            subject_id=version.process.public_id,
            agency_id=version.agency_id,
            process=version.process.code,
            number=version.number,
            content_hash=version.content_hash,
            warnings=len(found),
        ),
    )
    return version


def _require_fit(found: tuple[Finding, ...], reason: str) -> None:
    errors = [one for one in found if one.level is FindingLevel.ERROR]
    if errors:
        text = _("Còn %(n)d lỗi nên chưa trình được. %(first)s") % {
            "n": len(errors),
            "first": errors[0].message,
        }
        raise Invalid(text, field="findings", codes=tuple(one.code for one in errors))
    if found and not reason:
        text = _("Quy trình còn %(n)d cảnh báo. Hãy ghi lý do vẫn giữ như vậy.") % {"n": len(found)}
        raise Invalid(text, field="reason", codes=tuple(one.code for one in found))


@transaction.atomic
def return_process(*, actor: Actor, version_id: UUID | str, reason: str) -> ProcessVersion:
    """A sent version comes back as a draft: its approver asked for something else. Raises ProcessNotFound,
    NotAllowed, WrongVersionState, Invalid (`reason`)."""
    version = lock_version(actor, version_id)
    require_state(version, VersionState.SENT)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do trả lại để người soạn biết phải sửa gì."), field="reason")

    version.state, version.returned_reason = VersionState.DRAFT, reason.strip()
    version.is_complete = False
    version.save(update_fields=["state", "returned_reason", "is_complete"])
    journal.record(
        actor=actor,
        event=ProcessReturned(
            subject_id=version.process.public_id,
            agency_id=version.agency_id,
            process=version.process.code,
            number=version.number,
        ),
    )
    return version
