"""Dossiers under way are taken over to another version of their process, one by one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.events import DossierProcessMoved
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.acts import WORKING
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce, stand_at
from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.workflow import policies as processes
from motcua.domains.workflow import selectors as workflow_selectors
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor


@transaction.atomic
def move_process(*, actor: Actor, subject_id: UUID, version_pk: int, reason: str) -> None:
    """Let a dossier that is being worked on go on by another version: same step, same officer, the time of the
    new table. Whoever may change processes may do it, over every dossier of the agency; the appointment stays.

    Raises NotAllowed, DossierNotFound, WrongDossierState (it waits for somebody, or is done), and what
    `workflow.services.move_run` raises.
    """
    agency_id = processes.require_may_manage(actor)
    reads = system_actor("dossiers.move_process", agency_id=agency_id, permissions=[DossierPermission.READ])
    dossier = lock_dossier(reads, subject_id)
    if dossier.state not in WORKING or dossier.task is None:
        raise WrongDossierState(_refusal(), state=dossier.state)

    now, step = clock.now(), dossier.step_name
    calendar = calendars.calendar_for(agency_id, unit_id=dossier.unit_id)
    task = workflow.move_run(
        actor=actor, task=dossier.task, version_pk=version_pk, at=now, calendar=calendar, reason=reason
    )
    stand_at(dossier, task)
    dossier.save(
        update_fields=["task", "unit", "holder", "step_order", "step_name", "step_kind", "step_due_at"]
    )
    announce(
        actor=actor,
        dossier=dossier,
        event=DossierProcessMoved,
        step=step,
        next_step=dossier.step_name,
        process_version=workflow_selectors.process_plan(version_pk).name,
    )


def _refusal() -> str:
    return _("Hồ sơ đang chờ người nộp, hoặc đã xong; chỉ chuyển hồ sơ đang được xử lý.")


class DossierMover:
    """What the engine asks of dossiers when their process changes under them."""

    def labels(self, agency_id: int, subject_ids: list[UUID]) -> dict[UUID, str]:
        """Their codes."""
        rows = Dossier.objects.filter(agency_id=agency_id, public_id__in=subject_ids)
        return dict(rows.values_list("public_id", "code"))

    def refusals(self, agency_id: int, subject_ids: list[UUID]) -> dict[UUID, str]:
        """Those that wait for the applicant or are done."""
        rows = Dossier.objects.filter(agency_id=agency_id, public_id__in=subject_ids)
        return {
            found: _refusal() for found in rows.exclude(state__in=WORKING).values_list("public_id", flat=True)
        }

    def move(self, *, actor: Actor, subject_id: UUID, version_pk: int, reason: str) -> None:
        """One dossier, as `move_process` does it."""
        move_process(actor=actor, subject_id=subject_id, version_pk=version_pk, reason=reason)


MOVER = DossierMover()
