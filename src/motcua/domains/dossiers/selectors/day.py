"""The leader's day: figures that each open exactly their list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value

from motcua.domains.deadlines import rules as terms
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import SettingKey, Unit
from motcua.domains.dossiers.models import Apology, Dossier, SupplementRequest
from motcua.domains.dossiers.selectors._reach import reach_of
from motcua.domains.dossiers.selectors.inbox import Scope as InboxScope
from motcua.domains.dossiers.selectors.inbox import _name_procedures
from motcua.domains.dossiers.selectors.inbox import _scoped as of_inbox
from motcua.domains.dossiers.selectors.risk import SHOWN
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import (
    OPEN_APOLOGIES,
    OPEN_STATES,
    RUNNING_STATES,
    ApologyState,
    DossierPermission,
    State,
    SupplementState,
)
from motcua.domains.dossiers.types.risk import DayFigure, MorningScope
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset


@dataclass(frozen=True, slots=True)
class DayList:
    """How one figure is found: the dossiers, and the moment they are ordered by, earliest first."""

    dossiers: Callable[[Actor, QuerySet[Dossier]], QuerySet[Dossier]]
    ordered_by: str


def day_counts(actor: Actor, scope: MorningScope) -> dict[DayFigure, int]:
    """How many dossiers stand behind each figure; one statement."""
    parts = [
        found.dossiers(actor, _of(actor, scope))
        .order_by()
        .annotate(figure=Value(figure.value))
        .values("figure")
        .annotate(many=Count("pk"))
        .values_list("figure", "many")
        for figure, found in LISTS.items()
    ]
    counted = dict(parts[0].union(*parts[1:], all=True))
    return {figure: counted.get(figure.value, 0) for figure in LISTS}


def day_list(
    actor: Actor, scope: MorningScope, figure: DayFigure, *, after: str | None = None, size: int = 50
) -> Page[Dossier]:
    """The dossiers behind a figure, the most pressing first; each carries `pressing_at`, the moment it is about.

    Raises Invalid when the cursor was not made here.
    """
    found = LISTS[figure]
    rows: QuerySet[Dossier] = found.dossiers(actor, _of(actor, scope)).annotate(
        pressing_at=F(found.ordered_by)
    )
    page = keyset(
        rows.select_related("holder", "unit").only(*SHOWN),
        keys=("pressing_at", "id"),
        after=after,
        size=size,
    )
    _name_procedures(page.rows, actor.agency_key if page.rows else 0)
    return page


def _of(actor: Actor, scope: MorningScope) -> QuerySet[Dossier]:
    if scope is MorningScope.OFFICER:
        return of_inbox(actor, InboxScope.MINE)
    if scope is MorningScope.UNIT:
        return visible_dossiers(actor).filter(unit_id=actor.unit_id or 0)
    return visible_dossiers(actor)


def _to_approve(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """At an approval step that is the actor's to do, whatever unit they work in."""
    mine = of_inbox(actor, InboxScope.MINE).filter(step_kind="approval", state__in=RUNNING_STATES)
    return mine.filter(work_due_at__isnull=False)


def _to_decide(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Letters of apology, further supplements and withdrawals that wait for the actor's word."""
    rows = visible_dossiers(actor).filter(state__in=OPEN_STATES)
    reach = reach_of(actor.scopes(DossierPermission.DECIDE), agency_id=actor.agency_key)
    if reach is not None:
        rows = rows.filter(reach)
    letter = Apology.objects.filter(dossier=OuterRef("pk"), state=ApologyState.WAITING_APPROVAL)
    request = SupplementRequest.objects.filter(dossier=OuterRef("pk"), state=SupplementState.WAITING_APPROVAL)
    return rows.filter(Exists(letter) | Exists(request) | Q(state=State.WITHDRAWAL_ASKED))


def _apologies(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """With a letter that is drafted, waits for the leader, or is approved and not sent."""
    return rows.filter(apologies__state__in=OPEN_APOLOGIES)


def _without_apology(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Past the legal date with no letter sent for this date."""
    sent = Apology.objects.filter(
        dossier=OuterRef("pk"), state=ApologyState.SENT, original_due_at__gte=OuterRef("legal_due_at")
    )
    return rows.filter(~Exists(sent), state__in=RUNNING_STATES, legal_due_at__lt=clock.now())


def _supplements_expiring(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Waiting for the applicant whose time ends within the term of the warning, or has ended."""
    until = _ahead(actor, SettingKey.APPLICANT_WARNING_BEFORE)
    return rows.filter(state=State.SUPPLEMENT_ASKED, waiting_until__lte=until)


def _unanswered(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Filed online, past the hours within which they are to be answered."""
    return rows.filter(state=State.REGISTERED, answer_due_at__lt=clock.now())


def _uncollected(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """With a result that has been waiting for the applicant longer than the term of the reminder."""
    return rows.filter(state=State.DONE, finished_at__lt=_back(actor, SettingKey.UNCOLLECTED_REMINDER))


def _late_legs(actor: Actor, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """With a leg, of a unit or of another agency, whose answer is overdue."""
    legs = workflow.late_legs(actor.agency_key).order_by().values("run__subject_id")
    return rows.filter(state__in=OPEN_STATES, legal_due_at__isnull=False, public_id__in=legs)


LISTS = {
    DayFigure.TO_APPROVE: DayList(_to_approve, "work_due_at"),
    DayFigure.TO_DECIDE: DayList(_to_decide, "submitted_at"),
    DayFigure.APOLOGIES: DayList(_apologies, "apologies__send_before"),
    DayFigure.WITHOUT_APOLOGY: DayList(_without_apology, "legal_due_at"),
    DayFigure.SUPPLEMENTS: DayList(_supplements_expiring, "waiting_until"),
    DayFigure.UNANSWERED: DayList(_unanswered, "answer_due_at"),
    DayFigure.UNCOLLECTED: DayList(_uncollected, "finished_at"),
    DayFigure.LATE_LEGS: DayList(_late_legs, "legal_due_at"),
}


def _ahead(actor: Actor, key: SettingKey) -> datetime:
    """The moment a dated term ends that begins now."""
    amount, unit = deadlines.setting(actor, key, clock.today()).as_term()
    calendar = deadlines.calendar_for(actor.agency_key)
    return terms.due_moment(start=clock.now(), amount=amount, unit=unit, calendar=calendar)


def _back(actor: Actor, key: SettingKey) -> datetime:
    """What happened before this moment happened longer ago than a dated term. Days count as wholes."""
    amount, unit = deadlines.setting(actor, key, clock.today()).as_term()
    calendar, now = deadlines.calendar_for(actor.agency_key), clock.now()
    step = timedelta(hours=1) if unit is Unit.WORKING_HOUR else timedelta(days=1)
    moment = now
    while terms.due_moment(start=moment, amount=amount, unit=unit, calendar=calendar) >= now:
        moment -= step
    if unit is Unit.WORKING_HOUR:
        return moment
    day = clock.to_vn(moment).date() + timedelta(days=1)
    return clock.local(day.year, day.month, day.day)
