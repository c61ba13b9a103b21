"""Save what the designer drew."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import DraftChanged
from motcua.domains.workflow.events import ProcessDraftSaved
from motcua.domains.workflow.models import FlowDefinition, LegDefinition, ProcessVersion
from motcua.domains.workflow.selectors.drafts import findings_of, table_of
from motcua.domains.workflow.services._store import write_table
from motcua.domains.workflow.services._versions import lock_version, require_state
from motcua.domains.workflow.types import ProcessTable, SavedDraft, VersionState
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def save_process_draft(
    *,
    actor: Actor,
    version_id: UUID | str,
    table: ProcessTable,
    seen_hash: str,
    limit_minutes: int | None = None,
) -> SavedDraft:
    """Replace the whole table of a draft, and its legal time where one is given. `seen_hash`: the hash of the
    table the officer's page was drawn from.

    A draft may be unfinished: what the checker says comes back and stops nothing. The same table again changes
    nothing. Raises ProcessNotFound, NotAllowed, WrongVersionState, DraftChanged (somebody saved meanwhile),
    Invalid (cells that cannot be stored, see `rules.require_storable`).
    """
    version = lock_version(actor, version_id)
    require_state(version, VersionState.DRAFT)
    rules.require_storable(table)
    stored = rules.table_hash(table_of(version))
    if seen_hash != stored:
        raise DraftChanged(
            _(
                "Người khác vừa lưu bản thảo này. Việc của bạn chưa được lưu; hãy tải lại trang để xem bản mới."
            )
        )

    if limit_minutes is not None:
        version.limit_minutes = limit_minutes
    wanted = rules.table_hash(table)
    if wanted != stored:
        _clear(version)
        write_table(actor, version, table)
        # Units the agency does not have fall away, so the hash is that of what is stored.
        version.content_hash = rules.table_hash(table_of(version))
        version.total_minutes = rules.critical_minutes(table.steps, table.flows)
        version.returned_reason = ""
    version.save(update_fields=["limit_minutes", "content_hash", "total_minutes", "returned_reason"])
    if wanted != stored:
        journal.record(
            actor=actor,
            event=ProcessDraftSaved(
                subject_id=version.process.public_id,
                agency_id=version.agency_id,
                process=version.process.code,
                number=version.number,
                steps=len(table.steps),
                content_hash=version.content_hash,
            ),
        )
    findings = findings_of(actor, table, topic=version.process.topic, limit_minutes=version.limit_minutes)
    return SavedDraft(version=version, findings=findings)


def _clear(version: ProcessVersion) -> None:
    FlowDefinition.objects.filter(version=version).delete()
    LegDefinition.objects.filter(step__version=version).delete()
    version.steps.all().delete()
