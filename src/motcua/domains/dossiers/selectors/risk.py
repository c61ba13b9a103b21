"""The morning: what is late, what is about to be, and why; for an officer, a unit, the agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers.models import Dossier, StepDuration
from motcua.domains.dossiers.rules import risk as rules
from motcua.domains.dossiers.rules.durations import leg_key
from motcua.domains.dossiers.selectors import _morning
from motcua.domains.dossiers.selectors.inbox import DUE_FIRST, _name_procedures
from motcua.domains.dossiers.selectors.inbox import Scope as InboxScope
from motcua.domains.dossiers.selectors.inbox import _scoped as of_inbox
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import RUNNING_STATES, DossierPermission
from motcua.domains.dossiers.types.risk import MorningScope, Pick
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, page_of, seek
from motcua.kernel.shipped import load_json

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg

REVISION = "durations"
"""Name of the revision that every cache of measured durations is keyed by."""
SHOWN = (
    *("public_id", "code", "owner_name", "state", "step_kind", "step_name", "accepted_at", "work_due_at"),
    *("legal_due_at", "step_due_at", "finished_at", "procedure_id", "holder__full_name", "unit__name"),
    *("unit__short_name", "moves"),
)


@dataclass(frozen=True, slots=True)
class HistoryTerms:
    """How many months back durations are measured, and how many dossiers are enough to say something."""

    months: int
    least_cases: int


@dataclass(frozen=True, slots=True)
class MorningCounts:
    """Running dossiers of a scope by risk. Late ones are red too and counted apart; a dossier is in one figure."""

    late: int = 0
    red: int = 0
    amber: int = 0
    green: int = 0

    @property
    def total(self) -> int:
        return self.late + self.red + self.amber + self.green

    @property
    def at_risk(self) -> int:
        """About to be late: red or amber, not late yet."""
        return self.red + self.amber


@dataclass(frozen=True, slots=True)
class MorningRow:
    """A dossier with its risk and the reason in words."""

    dossier: Dossier
    standing: rules.Standing
    why: str


_LEVELS = {
    Pick.ALL: (_morning.LATE, _morning.RED, _morning.AMBER),
    Pick.LATE: (_morning.LATE,),
    Pick.AT_RISK: (_morning.RED, _morning.AMBER),
    Pick.RED: (_morning.RED,),
    Pick.AMBER: (_morning.AMBER,),
}


def history_terms(on: date) -> HistoryTerms:
    """The terms in force on a day (data/risk.json)."""
    rows = [row for row in load_json("risk.json")["history"] if row["valid_from"] <= on.isoformat()]
    row = max(rows, key=lambda row: row["valid_from"])
    return HistoryTerms(months=row["months"], least_cases=row["least_cases"])


def morning_counts(actor: Actor, scope: MorningScope) -> MorningCounts:
    """How the running dossiers of the scope stand now; one statement."""
    found = _morning.counts(_of(actor, scope), actor.agency_key, _measure(actor))
    return MorningCounts(
        late=found.get(_morning.LATE, 0),
        red=found.get(_morning.RED, 0),
        amber=found.get(_morning.AMBER, 0),
        green=found.get(_morning.GREEN, 0),
    )


def morning_list(
    actor: Actor, scope: MorningScope, pick: Pick = Pick.ALL, *, after: str | None = None, size: int = 50
) -> Page[MorningRow]:
    """Late and endangered dossiers of the scope, nearest due date first, each with its reason.

    `after` is a cursor of a page before. Raises Invalid when it was not made here.
    """
    place = seek(after, DUE_FIRST, kinds=(datetime, int))
    found_keys = _morning.keys_at(
        _of(actor, scope), actor.agency_key, _LEVELS[pick], _measure(actor), place, size + 1
    )
    rows = Dossier.objects.filter(agency_id=actor.agency_key, pk__in=found_keys)
    loaded = {row.pk: row for row in rows.select_related("holder", "unit").only(*SHOWN)}
    in_order = [loaded[pk] for pk in found_keys if pk in loaded]
    page = page_of(in_order, place, keys=DUE_FIRST, size=size)
    _name_procedures(page.rows, actor.agency_key if page.rows else 0)
    found = risks_of(actor, page.rows)
    shown = [MorningRow(row, found[row.pk], rules.risk_sentence(found[row.pk])) for row in page.rows]
    return Page(rows=shown, next=page.next, previous=page.previous)


def risks_of(actor: Actor, dossiers: Sequence[Dossier]) -> dict[int, rules.Standing]:
    """Risk by key of those of these visible dossiers whose clock runs; one statement."""
    if not dossiers:
        return {}
    by = _measure(actor)
    chosen = visible_dossiers(actor).filter(pk__in=[row.pk for row in dossiers])
    found = _morning.standings(chosen, actor.agency_key, by)
    return {row["id"]: _standing(row, by) for row in found}


def risk_of_step(actor: Actor, dossier: Dossier) -> rules.Standing | None:
    """The risk of the present step by its own due date; None while no step is under way or the clock stands."""
    task = dossier.task
    if task is None or dossier.state not in RUNNING_STATES:
        return None
    by, measured = _measure(actor), durations(actor.agency_key)
    one = measured.get((dossier.procedure_id, task.step.code, task.step.kind))
    own = (one.median_minutes, one.p90_minutes) if one else None
    return _of_part(task.started_at, task.due_at, one.cases if one else 0, own, task.minutes_allowed, by)


def risk_of_leg(actor: Actor, dossier: Dossier, leg: Leg) -> rules.Standing | None:
    """The risk of an open leg by the date written in its request, from how long the same place has taken to
    answer for this procedure; None when it is no longer awaited."""
    if not leg.is_open:
        return None
    by, measured = _measure(actor), durations(actor.agency_key)
    one = measured.get((dossier.procedure_id, *leg_key(leg.kind, leg.unit_id, leg.outside_name)))
    own = (one.median_minutes, one.p90_minutes) if one else None
    return _of_part(leg.started_at, leg.due_at, one.cases if one else 0, own, leg.minutes_allowed, by)


def durations(agency_id: int) -> dict[tuple[int, str, str], StepDuration]:
    """What was measured last, by procedure, code and kind of step; kept in memory until measured anew."""
    return revisions.cached(REVISION, agency_id, lambda: _load(agency_id))


def _load(agency_id: int) -> dict[tuple[int, str, str], StepDuration]:
    rows = StepDuration.objects.filter(agency_id=agency_id)
    return {(row.procedure_id, row.step_code, row.step_kind): row for row in rows}


def _of_part(
    started_at: datetime,
    due_at: datetime,
    cases: int,
    own: tuple[int, int] | None,
    quota: int | None,
    by: _morning.Measure,
) -> rules.Standing:
    expected = rules.needed(
        cases=cases,
        least_cases=by.least_cases,
        rest=own,
        after=(0, 0),
        quota_rest=quota,
        quota_after=0,
    )
    return rules.standing(
        now=clock.now(),
        started_at=started_at,
        due_at=due_at,
        expected=expected,
        calendar=by.calendar,
        is_step=True,
    )


def _measure(actor: Actor) -> _morning.Measure:
    """The agency's own hours for all its units, so that figures of units can be added up."""
    return _morning.Measure(
        deadlines.calendar_for(actor.agency_key), history_terms(clock.today()).least_cases
    )


def _of(actor: Actor, scope: MorningScope) -> QuerySet[Dossier] | None:
    """The running dossiers of the scope; None for all of the agency, which needs no look at each."""
    if scope is MorningScope.OFFICER:
        return of_inbox(actor, InboxScope.MINE).filter(state__in=RUNNING_STATES)
    if scope is MorningScope.UNIT:
        return of_inbox(actor, InboxScope.UNIT).filter(state__in=RUNNING_STATES)
    if sees_all(actor):
        return None
    return visible_dossiers(actor).filter(state__in=RUNNING_STATES)


def sees_all(actor: Actor) -> bool:
    """Whether every dossier of the agency is the actor's to see."""
    return any(
        grant.unit_ids is None and grant.procedures is None and grant.is_live()
        for grant in actor.grants
        if grant.permission == DossierPermission.READ
    )


def _standing(row: dict[str, Any], by: _morning.Measure) -> rules.Standing:
    measured = row["rest_median_minutes"] is not None
    return rules.standing(
        now=clock.now(),
        started_at=row["started_at"],
        due_at=row["work_due_at"],
        expected=rules.needed(
            cases=row["cases"],
            least_cases=by.least_cases,
            rest=(row["rest_median_minutes"], row["rest_p90_minutes"]) if measured else None,
            after=(row["after_median_minutes"], row["after_p90_minutes"]) if measured else None,
            quota_rest=row["quota_rest"],
            quota_after=row["quota_after"],
        ),
        calendar=by.calendar,
    )
