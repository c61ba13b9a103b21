"""The officer's inbox: what must I do next, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.policies import STEP_PERMISSION
from motcua.domains.dossiers.selectors import _figures
from motcua.domains.dossiers.selectors._reach import reach_of
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import LIVE_STATES, RUNNING_STATES, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

DUE_FIRST = ("work_due_at", "id")
# What the inbox shows of a dossier; fifty whole rows would cost more than finding them.
SHOWN = (
    "public_id",
    "code",
    "owner_name",
    "state",
    "step_kind",
    "step_name",
    "submitted_at",
    "accepted_at",
    "work_due_at",
    "finished_at",
    "procedure_id",
    "unit_id",
    "holder_id",
    "moves",
)
_LONGEST_BREAK = timedelta(days=31)
_WAITING = (State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED)


class Scope(StrEnum):
    """Whose work: mine, or all of my unit."""

    MINE = "mine"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """Figures over the inbox heading; each opens its list."""

    mine: int
    unit: int
    late: int
    due_today: int
    waiting: int

    @property
    def must_today(self) -> int:
        return self.late + self.due_today


@dataclass(frozen=True, slots=True)
class DayLoad:
    """How many of my dossiers fall due on a working day; `late` of them are past already."""

    day: date
    total: int
    late: int


def inbox(
    actor: Actor,
    scope: Scope = Scope.MINE,
    *,
    state: int | None = None,
    due_on: date | None = None,
    late_only: bool = False,
    after: str | None = None,
    size: int = 50,
) -> Page[Dossier]:
    """Live dossiers in the scope, nearest due date first.

    `due_on` shows what `inbox_figures` counts on that working day, late ones with the first day.
    """
    rows = _scoped(actor, scope).only(*SHOWN)
    if state is not None:
        rows = rows.filter(state=state)
    if due_on is not None:
        rows = rows.filter(_falls_on(actor, due_on))
    if late_only:
        rows = rows.filter(work_due_at__lt=clock.now(), state__in=RUNNING_STATES)
    page = keyset(rows, keys=DUE_FIRST, after=after, size=size)
    _name_procedures(page.rows, actor.agency_key if page.rows else 0)
    return page


def _name_procedures(rows: Sequence[Dossier], agency_id: int) -> None:
    """Rows of one procedure share one object, which lies in memory already."""
    named = catalogue.named_procedures(agency_id) if rows else {}
    for row in rows:
        if row.procedure_id in named:
            row.procedure = named[row.procedure_id]


def inbox_figures(actor: Actor, days: Sequence[date] = ()) -> tuple[InboxCounts, list[DayLoad]]:
    """All figures of the inbox in one statement (three for a stand-in), over live dossiers of the actor's unit
    only: the sums, and my running dossiers falling due on each of the given working days.

    What is late already counts on the first day: that is when it must be done.
    """
    tomorrow = _start(clock.today() + timedelta(days=1))
    end = _start(days[-1] + timedelta(days=1)) if days else tomorrow
    # Whoever stands in for others has work no index leads to at once; they are few, and pay with three statements.
    count = _figures_with_others if actor.stands_in else _figures.figures
    found = count(actor, now=clock.now(), tomorrow=tomorrow, end=end)
    counts = InboxCounts(
        mine=found.mine, unit=found.unit, late=found.late, due_today=found.due_today, waiting=found.waiting
    )
    return counts, _loads(days, found.days)


def _loads(days: Sequence[date], found: Sequence[tuple[date, int, int]]) -> list[DayLoad]:
    totals = dict.fromkeys(days, 0)
    lates = dict.fromkeys(days, 0)
    for day, total, late in found if days else ():
        slot = max(candidate for candidate in days if candidate <= max(day, days[0]))
        totals[slot] += total
        lates[slot] += late
    return [DayLoad(day, totals[day], lates[day]) for day in days]


def _falls_on(actor: Actor, day: date) -> Q:
    """Due between this working day and the next; on the first working day from today, also what is late."""
    calendar = deadlines.calendar_for(actor.agency_key, unit_id=actor.unit_id)
    if not calendar.covers(day) or not calendar.covers(day + _LONGEST_BREAK):
        return Q(pk__in=())  # a day somebody wrote into the address; nothing is due so far away
    due = Q(state__in=RUNNING_STATES, work_due_at__lt=_start(calendar.next_working(day)))
    if day == calendar.next_working(clock.today() - timedelta(days=1)):
        return due
    return due & Q(work_due_at__gte=_start(day))


def _scoped(actor: Actor, scope: Scope) -> QuerySet[Dossier]:
    live = visible_dossiers(actor).filter(state__in=LIVE_STATES)
    return live.filter(_mine(actor) if scope is Scope.MINE else Q(unit_id=actor.unit_id))


def _mine(actor: Actor) -> Q:
    """What I hold, what nobody holds yet at a step that is mine to do, and what those hold for whom I stand in,
    as far as it was handed over to me."""
    mine = Q(holder_id=actor.officer_key)
    for kind, permission in STEP_PERMISSION.items():
        free = reach_of(actor.scopes(permission), agency_id=actor.agency_key)
        mine |= Q(holder_id__isnull=True, step_kind=kind) & (Q() if free is None else free)
    for one in actor.stands_in:
        held = Q(holder_id=one.officer_pk)
        for kind, permission in STEP_PERMISSION.items():
            grants = [grant for grant in one.grants if grant.permission == permission and grant.is_live()]
            given = [(grant.unit_ids, grant.procedures) for grant in grants]
            reach = reach_of(given, agency_id=actor.agency_key)
            mine |= held & Q(step_kind=kind) & (Q() if reach is None else reach)
    return mine


def _figures_with_others(
    actor: Actor, *, now: datetime, tomorrow: datetime, end: datetime
) -> _figures.Figures:
    """As `_figures.figures`, also over the work of those the actor stands in for."""
    mine = _scoped(actor, Scope.MINE)
    running = Q(state__in=RUNNING_STATES)
    sums = mine.aggregate(
        mine=Count("pk"),
        late=Count("pk", filter=running & Q(work_due_at__lt=now)),
        due_today=Count("pk", filter=running & Q(work_due_at__gte=now, work_due_at__lt=tomorrow)),
        waiting=Count("pk", filter=Q(state__in=_WAITING)),
    )
    days = (
        mine.filter(running, work_due_at__lt=end)
        .values(day=TruncDate("work_due_at", tzinfo=clock.VN))
        .annotate(total=Count("pk"), late=Count("pk", filter=Q(work_due_at__lt=now)))
        .order_by("day")
    )
    return _figures.Figures(
        **sums,
        unit=_scoped(actor, Scope.UNIT).count(),
        days=[(row["day"], row["total"], row["late"]) for row in days],
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.VN)
