"""What an officer holds beside dossiers: legs given to them, and what waits for their word as a leader."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import Apology, Dossier, SupplementRequest
from motcua.domains.dossiers.selectors._reach import reach_of
from motcua.domains.dossiers.selectors.clocks import SUBJECT
from motcua.domains.dossiers.types import Act, ApologyState, DossierPermission, SupplementState
from motcua.domains.people import selectors as people
from motcua.domains.workflow import selectors as workflow
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer
    from motcua.domains.workflow.models import Leg


@dataclass(frozen=True, slots=True)
class Decision:
    """A letter of apology or a request to complete that waits for a leader since `since`. It belongs to the
    office and not to a person: `others` may give the same word; with nobody else a delegation is needed."""

    dossier: Dossier
    act: Act
    since: datetime
    others: tuple[Officer, ...]


def legs_of_officer(actor: Actor, officer: Officer) -> QuerySet[Leg]:
    """Open legs the officer holds in units where the actor assigns, nearest due first. Raises
    DossierNotAllowed for whoever assigns nowhere."""
    return _assigned(actor, workflow.held_legs(actor.agency_key, subject_type=SUBJECT, holder_pk=officer.pk))


def legs_by_holder(actor: Actor) -> dict[int, int]:
    """How many open legs each officer holds in units where the actor assigns; one statement. Raises
    DossierNotAllowed."""
    legs = _assigned(actor, workflow.held_legs(actor.agency_key, subject_type=SUBJECT))
    found: dict[int, int] = {}
    for holder_pk in legs.order_by().values_list("holder_id", flat=True):
        if holder_pk is not None:
            found[holder_pk] = found.get(holder_pk, 0) + 1
    return found


def codes_of_legs(actor: Actor, leg_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Id and code of the dossier of each of these legs that some officer holds, where the actor assigns. Raises
    DossierNotAllowed."""
    held = workflow.held_legs(actor.agency_key, subject_type=SUBJECT).filter(public_id__in=list(leg_ids))
    legs = dict(_assigned(actor, held).order_by().values_list("public_id", "run__subject_id"))
    dossiers = Dossier.objects.filter(agency_id=actor.agency_key, public_id__in=legs.values())
    codes = dict(dossiers.values_list("public_id", "code"))
    return {leg: (dossier, codes[dossier]) for leg, dossier in legs.items() if dossier in codes}


def decisions_for(actor: Actor, officer: Officer, dossiers: QuerySet[Dossier]) -> tuple[Decision, ...]:
    """What of these dossiers waits for a leader's word that the officer may give, longest waiting first."""
    of = {"agency_id": actor.agency_key, "dossier__in": dossiers.order_by().values("pk")}
    shown = ("dossier__unit", "dossier__procedure")
    letters = Apology.objects.filter(state=ApologyState.WAITING_APPROVAL, **of).select_related(*shown)
    requests = SupplementRequest.objects.filter(state=SupplementState.WAITING_APPROVAL, **of)
    waiting = [(one.dossier, Act.APPROVE_APOLOGY, one.submitted_at or one.drafted_at) for one in letters]
    waiting += [
        (one.dossier, Act.APPROVE_SUPPLEMENT, one.asked_at) for one in requests.select_related(*shown)
    ]
    leaders = _leaders(actor, {dossier.unit_id for dossier, _act, _since in waiting})
    found = [
        Decision(dossier, act, since, tuple(one for one in leaders[dossier.unit_id] if one.pk != officer.pk))
        for dossier, act, since in waiting
        if officer in leaders[dossier.unit_id]
    ]
    return tuple(sorted(found, key=lambda one: one.since))


def _leaders(actor: Actor, unit_ids: Collection[int]) -> dict[int, list[Officer]]:
    """Who at work decides over each of these units, by given name."""
    pks = {unit: people.officer_pks_with(DossierPermission.DECIDE, unit_id=unit) for unit in unit_ids}
    able = {pk for of_unit in pks.values() for pk in of_unit}
    officers = list(people.visible_officers(actor).filter(pk__in=able)) if able else []
    return {unit: [one for one in officers if one.pk in of_unit] for unit, of_unit in pks.items()}


def letters_to_write(dossiers: QuerySet[Dossier]) -> int:
    """How many of these dossiers have a draft letter of apology that waits for whoever holds them."""
    return dossiers.order_by().filter(apologies__state=ApologyState.DRAFT).count()


def _assigned(actor: Actor, legs: QuerySet[Leg]) -> QuerySet[Leg]:
    """Those of units where the actor hands out work, whoever's delegation that is."""
    scopes = actor.scopes(DossierPermission.ASSIGN)
    policies.require(bool(scopes))
    reach = reach_of(scopes, agency_id=actor.agency_key, of_procedures=_of_procedures)
    return legs if reach is None else legs.filter(reach)


def _of_procedures(keys: list[int]) -> Q:
    dossiers: Any = Dossier.objects.filter(procedure_id__in=keys).values("public_id")
    return Q(run__subject_id__in=dossiers)
