"""Bring in a procedure with its process, both as drafts."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.selectors.packages import plan_package, topic_of
from motcua.domains.catalogue.services.import_procedures import import_procedures
from motcua.domains.catalogue.types import ImportChange, Package, PackagePlan
from motcua.domains.workflow import rules as process_rules
from motcua.domains.workflow import services as workflow
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Conflict


@transaction.atomic
def import_package(*, actor: Actor, package: Package, digest: str) -> PackagePlan:
    """The procedure and the table of its process as drafts under the ids they have elsewhere; both or neither.
    `digest` is that of the procedure's plan. What was done comes back as the plan it followed.

    Raises what `import_procedures` raises, NotAllowed (also without workflow.manage), DraftOpen (a process that
    was sent for approval), Conflict (the process' id belongs to another agency here).
    """
    plan = plan_package(actor, package)
    topic = topic_of(actor, package.procedure)
    import_procedures(actor=actor, records=[package.procedure], digest=digest)
    if plan.process in (ImportChange.NEW, ImportChange.CHANGED):
        _write_process(actor, package, plan, topic)
    return plan


def _write_process(actor: Actor, package: Package, plan: PackagePlan, topic: str) -> None:
    process = package.process
    if process is None:
        return
    version_id, seen = plan.process_draft, plan.process_hash
    if version_id is None:
        try:
            with transaction.atomic():
                draft = workflow.open_process_draft(
                    actor=actor,
                    topic=topic,
                    name=process.name,
                    limit_minutes=process.limit_minutes,
                    process_id=process.id,
                )
        except IntegrityError as error:
            text = _("Mã định danh của quy trình đã thuộc về cơ quan khác trong phần mềm này.")
            raise Conflict(text, field="file") from error
        version_id, seen = draft.public_id, draft.content_hash
    workflow.save_process_draft(
        actor=actor,
        version_id=version_id,
        table=process_rules.table_from_json(process.table),
        seen_hash=seen,
        limit_minutes=process.limit_minutes,
    )
