"""Legs of dossiers: for whoever works with the dossier, and for the unit that was asked."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.workflow import selectors as workflow
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg


def legs_of(dossier: Dossier) -> QuerySet[Leg]:
    """Every leg of a dossier a selector showed to the viewer, in the order they were opened."""
    return workflow.legs_of("dossier", dossier.public_id)


def leg_of(actor: Actor, leg_id: UUID | str) -> tuple[Leg, Dossier]:
    """A leg with its dossier, for whoever sees the dossier or works in the unit that was asked. Raises
    NotFound."""
    leg = workflow.get_leg(actor, leg_id)
    dossier = dossier_of_leg(leg)
    seen = visible_dossiers(actor).filter(pk=dossier.pk).exists()
    if not seen and not policies.may_answer_leg(actor, dossier, leg):
        raise DossierNotFound(_("Không tìm thấy phần việc này."))
    return leg, dossier


def dossier_of_leg(leg: Leg) -> Dossier:
    """The dossier the leg belongs to, with what its page shows. Raises DossierNotFound for a leg of something
    else."""
    dossiers = Dossier.objects.select_related(
        "procedure", "version", "unit", "receiving_unit", "executing_unit", "holder", "task__run"
    )
    found = dossiers.filter(agency_id=leg.agency_id, public_id=leg.run.subject_id).first()
    if found is None:
        raise DossierNotFound(_("Không tìm thấy phần việc này."))
    return found


def my_legs(actor: Actor, *, after: str | None = None, size: int = 50) -> Page[Leg]:
    """Open legs the actor may answer, nearest due first."""
    units = actor.unit_ids(DossierPermission.PROCESS)
    waiting = workflow.legs_waiting(actor.agency_key, unit_ids=units, holder_pks=actor.holder_pks)
    return keyset(waiting, keys=workflow.BY_DUE, after=after, size=size)


def codes_of(actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, str]:
    """Codes of those of these dossiers the actor may see, by id; one statement."""
    if not dossier_ids:
        return {}
    rows = visible_dossiers(actor).filter(public_id__in=list(dossier_ids))
    return dict(rows.values_list("public_id", "code"))
