"""Ai đang giữ gì: what officers hold, for whoever assigns work in their unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.policies import STEP_PERMISSION
from motcua.domains.dossiers.selectors._reach import reach_of
from motcua.domains.dossiers.selectors.held_besides import (
    Decision,
    decisions_for,
    legs_by_holder,
    legs_of_officer,
    letters_to_write,
)
from motcua.domains.dossiers.selectors.inbox import DUE_FIRST, SHOWN, _name_procedures
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import LIVE_STATES, RUNNING_STATES, DossierPermission
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer
    from motcua.domains.workflow.models import Leg

_RUNNING = Q(state__in=RUNNING_STATES)


@dataclass(frozen=True, slots=True)
class HeldCounts:
    """Live dossiers an officer holds: all, past their date, and not running (done and not handed over, or waiting
    for the applicant); and the open legs given to them."""

    total: int = 0
    late: int = 0
    resting: int = 0
    legs: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """One officer's work as far as the viewer assigns it: dossiers, legs, how many letters of apology of those
    dossiers they are to write (they go with the dossier), and what waits for their word as a leader."""

    officer: Officer
    counts: HeldCounts
    page: Page[Dossier]
    legs: tuple[Leg, ...] = ()
    letters: int = 0
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """An officer who holds something, and who stands in for them today."""

    officer: Officer
    counts: HeldCounts
    stand_ins: tuple[Officer, ...] = ()


def work_of(actor: Actor, officer: Officer) -> QuerySet[Dossier]:
    """Live dossiers the officer holds in units where the actor assigns. Raises DossierNotAllowed for whoever
    assigns nowhere."""
    return _assigned_by(actor).filter(holder_id=officer.pk)


def held_by(actor: Actor, officer_id: UUID, *, after: str | None = None, size: int = 50) -> Held:
    """What this officer holds, nearest due date first, with its counts. Raises NotFound for an officer of another
    agency, DossierNotAllowed, Invalid for a cursor that was not made here."""
    officer = people.get_officer(actor, officer_id)
    held = work_of(actor, officer)
    page = keyset(held.only(*SHOWN), keys=DUE_FIRST, after=after, size=size)
    _name_procedures(page.rows, actor.agency_key if page.rows else 0)
    counts = held.aggregate(
        total=Count("pk"), late=Count("pk", filter=_late()), resting=Count("pk", filter=~_RUNNING)
    )
    legs = tuple(legs_of_officer(actor, officer))
    return Held(
        officer=officer,
        counts=HeldCounts(**counts, legs=len(legs)),
        page=page,
        legs=legs,
        letters=letters_to_write(held),
        decisions=decisions_for(actor, officer, _assigned_by(actor)),
    )


def holders(actor: Actor) -> list[Holder]:
    """Everybody who holds something the actor assigns, by given name; four statements whatever their number.

    Raises DossierNotAllowed.
    """
    late, resting = _late(), ~_RUNNING
    held = _assigned_by(actor).filter(holder__isnull=False).order_by().values("holder_id")
    rows = held.annotate(
        total=Count("pk"), late=Count("pk", filter=late), resting=Count("pk", filter=resting)
    ).values_list("holder_id", "total", "late", "resting")
    found = {pk: HeldCounts(*counts) for pk, *counts in rows if pk is not None}
    for pk, legs in legs_by_holder(actor).items():
        found[pk] = replace(found.get(pk, HeldCounts()), legs=legs)
    if not found:
        return []
    stand_ins = people.stand_ins_of(actor, found.keys())
    officers = people.visible_officers(actor).filter(pk__in=found.keys())
    return [Holder(one, found[one.pk], tuple(stand_ins.get(one.pk, ()))) for one in officers]


def successors_of(actor: Actor, officer: Officer) -> list[Officer]:
    """Officers at work who may take over at least one of these dossiers or legs: in the unit that has it, with the
    right to do its step; by given name. Raises DossierNotAllowed."""
    places = set(work_of(actor, officer).order_by().values_list("unit_id", "step_kind").distinct())
    asked = legs_of_officer(actor, officer).order_by().values_list("unit_id", flat=True).distinct()
    places |= {(unit_id, "processing") for unit_id in asked if unit_id is not None}
    return _able(actor, sorted(places), besides=officer)


def takers_of(actor: Actor, dossiers: Sequence[Dossier]) -> list[Officer]:
    """Officers at work to whom at least one of these dossiers, waiting to be assigned, may be given; by given name.

    What follows the assignment is processing in every process; the service asks of each dossier again.
    """
    units = {row.unit_id for row in dossiers if row.step_kind == "assignment"}
    return _able(actor, [(unit_id, "processing") for unit_id in sorted(units)])


def _able(
    actor: Actor,
    places: Sequence[tuple[int, str]],
    besides: Officer | None = None,
) -> list[Officer]:
    fitting = Q(pk__in=())
    for unit_id, kind in places:
        if kind in STEP_PERMISSION:
            able = people.officer_pks_with(STEP_PERMISSION[kind], unit_id=unit_id)
            fitting |= Q(unit_id=unit_id, pk__in=able)
    officers = people.visible_officers(actor).filter(fitting, is_active=True)
    return [one for one in officers if besides is None or one.pk != besides.pk]


def _assigned_by(actor: Actor) -> QuerySet[Dossier]:
    scopes = actor.scopes(DossierPermission.ASSIGN)
    policies.require(bool(scopes))
    live = visible_dossiers(actor).filter(state__in=LIVE_STATES)
    reach = reach_of(scopes, agency_id=actor.agency_key)
    return live if reach is None else live.filter(reach)


def _late() -> Q:
    return _RUNNING & Q(work_due_at__lt=clock.now())
