"""A procedure packed with its process, and what bringing a package in would change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import forms_of
from motcua.domains.catalogue.selectors._contents import with_content
from motcua.domains.catalogue.selectors.exchange import NEAREST, plan_import, record_of
from motcua.domains.catalogue.selectors.visible import get_procedure
from motcua.domains.catalogue.types import ImportChange, Package, PackagePlan, ProcedureRecord, ProcessRecord
from motcua.domains.workflow import rules as process_rules
from motcua.domains.workflow import selectors as processes
from motcua.domains.workflow.types import EditableProcess, VersionState
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.workflow.models import ProcessVersion


def packed_procedure(actor: Actor, public_id: UUID) -> Package:
    """The procedure as it is being drafted, else as it stands, with the table of its process. Raises
    ProcedureNotFound."""
    procedure = get_procedure(actor, public_id)
    standing = ProcedureVersion.objects.filter(procedure=procedure, state__in=NEAREST)
    versions = list(with_content(standing.select_related("procedure__field", "procedure__executing_unit")))
    if not versions:
        raise ProcedureNotFound(_("Thủ tục chưa có phiên bản nào để đóng gói."))
    version = max(versions, key=lambda one: NEAREST.index(one.state))
    record, process = record_of(version), _process_of(actor, version)
    return Package(procedure=record, process=process, forms=forms_of(record, process))


def _process_of(actor: Actor, version: ProcedureVersion) -> ProcessRecord | None:
    """The procedure's own process, its newest table; else the one its version runs by."""
    own = _own(actor, version.procedure.source_key)
    if own is None:
        own = _editable(actor, processes.visible_processes(actor).filter(pk=version.process_version_id or 0))
    if own is None:
        return None
    return ProcessRecord(
        name=own.name,
        table=process_rules.table_as_json(own.table),
        limit_minutes=own.limit_minutes,
        id=own.process_id if own.topic == version.procedure.source_key else None,
    )


def _own(actor: Actor, topic: str) -> EditableProcess | None:
    """The newest version of the agency's own process of a topic."""
    return _editable(actor, processes.visible_processes(actor).filter(process__code=f"QT-{topic}"))


def _editable(actor: Actor, found: QuerySet[ProcessVersion]) -> EditableProcess | None:
    newest = found.order_by("-number").first()
    return processes.editable_process(actor, newest.public_id) if newest else None


def plan_package(actor: Actor, package: Package) -> PackagePlan:
    """What bringing the package in would do; changes nothing. Raises NotAllowed."""
    policies.require_may_draft(actor, unit_id=None)
    plan = plan_import(actor, [package.procedure])
    if package.process is None:
        return PackagePlan(plan)
    own = _own(actor, topic_of(actor, package.procedure))
    if own is None:
        return PackagePlan(plan, ImportChange.NEW)
    table = process_rules.table_from_json(package.process.table)
    same = process_rules.table_hash(own.table) == process_rules.table_hash(table)
    draft = own.public_id if own.state == VersionState.DRAFT else None
    return PackagePlan(plan, ImportChange.SAME if same else ImportChange.CHANGED, draft, own.content_hash)


def topic_of(actor: Actor, record: ProcedureRecord) -> str:
    """The key the procedure has here: its own when it is stored under another, else the record's."""
    line = plan_import(actor, [record]).lines[0]
    return get_procedure(actor, line.procedure_id).source_key if line.procedure_id else record.key
