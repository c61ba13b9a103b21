"""Begin a new version of a process."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.workflow import policies, rules
from motcua.domains.workflow.errors import DraftOpen, ProcessNotFound
from motcua.domains.workflow.events import ProcessVersionAdded
from motcua.domains.workflow.models import Process, ProcessVersion
from motcua.domains.workflow.selectors import visible_processes
from motcua.domains.workflow.selectors.drafts import table_of
from motcua.domains.workflow.services._store import write_table
from motcua.domains.workflow.types import ProcessOrigin, ProcessTable, VersionState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

LONGEST_TOPIC, LONGEST_NAME = 50, 600


@transaction.atomic
def open_process_draft(
    *,
    actor: Actor,
    topic: str,
    name: str,
    base_id: UUID | None = None,
    limit_minutes: int | None = None,
    process_id: UUID | None = None,
) -> ProcessVersion:
    """A draft of the agency's own process of a topic (the stable key of a procedure): a copy of `base_id`, of
    whatever origin, or empty. `limit_minutes`: the legal time in working minutes. `process_id`: the id a process
    brought from another installation keeps; it counts only where the topic has no process yet.

    One draft of a process at a time. Raises NotAllowed, ProcessNotFound (no such base), DraftOpen, Invalid
    (`topic`, `name`).
    """
    topic, name = topic.strip(), normalise(name)
    base = visible_processes(actor).filter(public_id=base_id).first() if base_id else None
    agency_id = policies.require_may_manage(actor)
    if base_id and base is None:
        raise ProcessNotFound(_("Không tìm thấy quy trình làm mẫu."))
    _require_words(topic, name)
    process = _own_process(agency_id, topic, name, process_id)
    if process.versions.filter(state__in=[VersionState.DRAFT, VersionState.SENT]).exists():
        raise DraftOpen(_("Quy trình này đang có một bản thảo. Hãy sửa tiếp bản thảo đó."))

    table = table_of(base) if base else ProcessTable(steps=())
    last = process.versions.aggregate(last=Max("number"))["last"]
    version = ProcessVersion.objects.create(
        agency_id=agency_id,
        process=process,
        number=(last or 0) + 1,
        origin=ProcessOrigin.AGENCY,
        state=VersionState.DRAFT,
        base=base,
        limit_minutes=_limit(limit_minutes, base),
        total_minutes=rules.critical_minutes(table.steps, table.flows),
        content_hash=rules.table_hash(table),
    )
    write_table(actor, version, table)
    journal.record(
        actor=actor,
        event=ProcessVersionAdded(
            subject_id=process.public_id,
            agency_id=agency_id,
            process=process.code,
            number=version.number,
            origin=version.origin,
        ),
    )
    return version


def _limit(given: int | None, base: ProcessVersion | None) -> int | None:
    """The legal time given, else that of the version copied."""
    if given is not None or base is None:
        return given
    return base.limit_minutes


def _require_words(topic: str, name: str) -> None:
    errors = {}
    if not 0 < len(topic) <= LONGEST_TOPIC:
        errors["topic"] = _("Hãy chọn thủ tục mà quy trình thực hiện.")
    if not 0 < len(name) <= LONGEST_NAME:
        errors["name"] = _("Hãy ghi tên quy trình, nhiều nhất %(n)d ký tự.") % {"n": LONGEST_NAME}
    if errors:
        raise Invalid(errors)


def _own_process(agency_id: int, topic: str, name: str, process_id: UUID | None) -> Process:
    """The one process of the topic that is the agency's own, its row locked; made at first need."""
    code = f"QT-{topic}"
    given = {"public_id": process_id} if process_id else {}
    Process.objects.get_or_create(
        agency_id=agency_id, code=code, defaults={"name": name, "topic": topic, **given}
    )
    process = Process.objects.select_for_update().get(agency_id=agency_id, code=code)
    if process.name != name:
        process.name = name
        process.save(update_fields=["name"])
    return process
