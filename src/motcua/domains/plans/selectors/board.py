"""The plan as a board: the annex's table, or by unit, with what is next and what is late."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.plans.models import DoneDay, Plan, PlanRow, PlanRowNote
from motcua.domains.plans.policies import may_read
from motcua.domains.plans.rules import due_days, month_cells, standing_of
from motcua.domains.plans.types import Board, BoardGroup, BoardRow, DueDay, RowStatus, Standing
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Plans of the actor's agency, newest year first; none without the right to read."""
    plans = Plan.objects.filter(agency_id=actor.agency_key).order_by("-year")
    return plans if may_read(actor) else plans.none()


def plan_years(actor: Actor) -> list[int]:
    return list(visible_plans(actor).values_list("year", flat=True))


def get_row(actor: Actor, public_id: UUID | str) -> PlanRow:
    """One visible row. Raises NotFound."""
    row = (
        PlanRow.objects.filter(plan__in=visible_plans(actor), public_id=public_id)
        .select_related("plan")
        .first()
    )
    if row is None:
        raise NotFound(_("Không có việc này trong kế hoạch."))
    return row


def notes_of(actor: Actor, row: PlanRow) -> QuerySet[PlanRowNote]:
    """What was said of a row, newest first."""
    return row.notes.filter(agency_id=actor.agency_key).select_related("by")


def board(actor: Actor, year: int, *, on: date | None = None, by_unit: bool = False) -> Board:
    """The plan of a year as it stands on a day (default today); four statements. Raises NotFound."""
    plan = visible_plans(actor).filter(year=year).first()
    if plan is None:
        raise NotFound(_("Chưa có kế hoạch năm %(year)s.") % {"year": year})
    day = on or clock.today()
    rows = list(PlanRow.objects.filter(plan=plan).select_related("group").order_by("order"))
    notes = _newest_notes(plan)
    done = _done_days(plan)
    days_of = day_counter(plan.agency_id)
    shown = [
        _board_row(row, notes.get(row.pk), _marked(row, days_of(row), done.get(row.pk, set())), day)
        for row in rows
    ]
    groups = _by_unit(shown) if by_unit else _by_group(rows, shown)
    return Board(plan.year, plan.title, plan.number, plan.signed_on, day, groups)


def day_counter(agency_id: int) -> Callable[[PlanRow], tuple[DueDay, ...]]:
    """Counts the due days of the agency's rows with its calendar and its reading of "trước ngày 15"."""
    calendar, before = deadlines.calendar_for(agency_id), days_before(agency_id)
    return lambda row: due_days(row.schedule, days_before=before, is_working=calendar.is_working)


def days_before(agency_id: int) -> Callable[[date], int]:
    """How many days before the day a periodic report is named for it must be there, in an agency."""
    return lambda nominal: deadlines.setting(agency_id, SettingKey.REPORT_BEFORE_DAY, nominal).as_count()


def _marked(row: PlanRow, days: Iterable[DueDay], done: set[date]) -> tuple[DueDay, ...]:
    """Days that are done: each by itself, or all when the row is said to be done."""
    whole = row.status == RowStatus.DONE
    return tuple(DueDay(due.on, due.label, whole or due.on in done) for due in days)


def _board_row(row: PlanRow, note: PlanRowNote | None, dues: tuple[DueDay, ...], on: date) -> BoardRow:
    status = RowStatus(row.status)
    open_days = [due for due in dues if not due.is_done]
    return BoardRow(
        public_id=row.public_id,
        code=row.code,
        work=row.work,
        work_items=tuple(row.work_items or ()),
        lead=row.lead,
        coordinating=row.coordinating,
        time_as_written=row.time_as_written,
        standing=Standing(standing_of(status, dues, row.schedule, on=on)),
        status=status,
        note=str(note.note) if note else "",
        noted_at=note.at if note else None,
        next_due=next((due for due in open_days if due.on >= on), None),
        late=tuple(due for due in open_days if due.on < on),
        dues=dues,
        months=month_cells(row.schedule, dues, status, on=on),
        is_event_driven=row.schedule["kind"] == "when-event",
    )


def _newest_notes(plan: Plan) -> dict[int, PlanRowNote]:
    newest = PlanRowNote.objects.filter(row__plan=plan).order_by("row_id", "-at", "-id").distinct("row_id")
    return {note.row_id: note for note in newest}


def _done_days(plan: Plan) -> dict[int, set[date]]:
    days: dict[int, set[date]] = {}
    for row_id, on in DoneDay.objects.filter(row__plan=plan).values_list("row_id", "on"):
        days.setdefault(row_id, set()).add(on)
    return days


def _by_group(rows: Iterable[PlanRow], shown: Iterable[BoardRow]) -> tuple[BoardGroup, ...]:
    groups: dict[str, tuple[str, list[BoardRow]]] = {}
    for row, board_row in zip(rows, shown, strict=True):
        groups.setdefault(row.group.code, (row.group.title, []))[1].append(board_row)
    return tuple(BoardGroup(code, title, tuple(members)) for code, (title, members) in groups.items())


def _by_unit(shown: Iterable[BoardRow]) -> tuple[BoardGroup, ...]:
    groups: dict[str, list[BoardRow]] = {}
    for row in shown:
        groups.setdefault(row.lead or _("Phụ lục để trống đơn vị chủ trì"), []).append(row)
    return tuple(BoardGroup("", lead, tuple(members)) for lead, members in groups.items())
