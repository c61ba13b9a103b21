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
from motcua.domains.dossiers.selectors.visible import LOADED, visible_dossiers
from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.people import selectors as people
from motcua.domains.workflow import selectors as workflow
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer
    from motcua.domains.workflow.models import Leg


def legs_of(dossier: Dossier) -> QuerySet[Leg]:
    """Every leg of a dossier a selector showed to the viewer, in the order they were opened."""
    return workflow.legs_of("dossier", dossier.public_id)


def leg_of(actor: Actor, leg_id: UUID | str) -> tuple[Leg, Dossier]:
    """A leg with its dossier, for whoever sees the dossier or works in the unit that was asked, its head too.
    Raises NotFound."""
    leg = workflow.get_leg(actor, leg_id)
    dossier = dossier_of_leg(leg)
    asked = policies.may_answer_leg(actor, dossier, leg) or policies.may_assign_leg(actor, dossier, leg)
    if not asked and not visible_dossiers(actor).filter(pk=dossier.pk).exists():
        raise DossierNotFound(_("Không tìm thấy phần việc này."))
    return leg, dossier


def dossier_of_leg(leg: Leg) -> Dossier:
    """The dossier the leg belongs to, with what its page shows. Raises DossierNotFound for a leg of something
    else."""
    found = (
        Dossier.objects.select_related(*LOADED)
        .filter(agency_id=leg.agency_id, public_id=leg.run.subject_id)
        .first()
    )
    if found is None:
        raise DossierNotFound(_("Không tìm thấy phần việc này."))
    return found


def my_legs(actor: Actor, *, after: str | None = None, size: int = 50) -> Page[Leg]:
    """Open legs the actor may answer, and those of the unit they lead whoever holds them, nearest due first."""
    units = actor.unit_ids(DossierPermission.PROCESS)
    waiting = workflow.legs_waiting(
        actor.agency_key, unit_ids=units, holder_pks=actor.holder_pks, led_unit_ids=_led_units(actor)
    )
    return keyset(waiting, keys=workflow.BY_DUE, after=after, size=size)


def takers_of_leg(actor: Actor, leg: Leg) -> list[Officer]:
    """To whom of the asked unit an open leg may be given: officers at work there who process, by given name."""
    if leg.unit is None or not leg.is_open:
        return []
    able = set(people.officer_pks_with(DossierPermission.PROCESS, unit_id=leg.unit.pk))
    return [officer for officer in people.officers_of_unit(actor, leg.unit) if officer.pk in able]


def _led_units(actor: Actor) -> Collection[int]:
    """The actor's own unit, where they hand out its work. Whoever may do so in every unit leads none of them by
    that: their legs have heads of their own."""
    if actor.unit_id is None or not actor.can(DossierPermission.ASSIGN, unit_id=actor.unit_id):
        return ()
    return (actor.unit_id,)


def codes_of(actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, str]:
    """Codes of those of these dossiers the actor may see, by id; one statement."""
    if not dossier_ids:
        return {}
    rows = visible_dossiers(actor).filter(public_id__in=list(dossier_ids))
    return dict(rows.values_list("public_id", "code"))
