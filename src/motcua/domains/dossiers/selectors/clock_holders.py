"""The open clocks of dossiers, counted under another calendar before it is saved.

Each sort of clock is a holder of its own: the appointment, the answer to a filing, the notice of missing
papers, the present step, the legs, the applicant's time, the letter of apology. Nothing here moves anything:
what is printed stays, and a second appointment is a decision somebody takes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import (
    Calendar,
    CalendarChange,
    ClockHolder,
    MovedDue,
    Reading,
    SettingKey,
    Spell,
    Unit,
)
from motcua.domains.dossiers.models import Apology, Dossier, SupplementRequest
from motcua.domains.dossiers.rules.terms import days_before
from motcua.domains.dossiers.selectors.clocks import SUBJECT, setting_on, term_of
from motcua.domains.dossiers.types import OPEN_APOLOGIES, OPEN_STATES, State, SupplementState
from motcua.domains.workflow import rules as workflow_rules
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg

_HOUR = Decimal(60)
_WORKING = (State.ACCEPTED, State.PROCESSING, State.PAYMENT_ASKED)
SpellsOf = Mapping[UUID, tuple[Spell, ...]]


class Shift(NamedTuple):
    """A due moment under the calendar of now and under the changed one; `stored` is what stands in the row."""

    stored: datetime
    old: datetime
    new: datetime
    note: str = ""

    @property
    def moves(self) -> bool:
        """Whether the change gives another date than both the calendar of now and what stands."""
        return self.old != self.new and self.new != self.stored


class _Holder(ABC):
    """Open clocks of one sort, page by page in order of key."""

    subject: ClassVar[str]

    def count(self, change: CalendarChange) -> int:
        """How many open clocks `affected` will look at."""
        return self._rows(change).count()

    def affected(
        self, change: CalendarChange, after_key: int | None, size: int
    ) -> tuple[list[MovedDue], int | None]:
        """The next `size` open clocks after the key: those the change would move."""
        rows = list(self._rows(change).filter(pk__gt=after_key or 0).order_by("pk")[:size])
        return list(self._moved(rows, change)), rows[-1].pk if len(rows) == size else None

    @abstractmethod
    def _rows(self, change: CalendarChange) -> QuerySet[Any]:
        """The open clocks that the change may concern."""

    @abstractmethod
    def _moved(self, rows: Sequence[Any], change: CalendarChange) -> Iterator[MovedDue]:
        """Those of the rows that would move."""

    def _told(self, dossier: Dossier, subject_id: UUID, shift: Shift, what: str) -> Iterator[MovedDue]:
        """The clock when it moves."""
        if shift.moves:
            yield MovedDue(
                subject_type=self.subject,
                subject_id=subject_id,
                label=dossier.code,
                unit_id=dossier.unit_id,
                old=shift.stored,
                new=shift.new,
                what=what,
                note=shift.note,
            )


class Appointments(_Holder):
    """When the result is due: the legal due date of accepted dossiers."""

    subject = SUBJECT

    def _rows(self, change: CalendarChange) -> QuerySet[Dossier]:
        rows = _open(change, OPEN_STATES).filter(_since(change, "legal_due_at"))
        return _of_desk(rows, change).filter(accepted_at__isnull=False)

    def _moved(self, rows: Sequence[Dossier], change: CalendarChange) -> Iterator[MovedDue]:
        spells = _spells(rows, change)
        for row in rows:
            yield from self._told(row, row.public_id, appointment(row, spells, change), _("Hạn trả kết quả"))


class Answers(_Holder):
    """Until when a filing is answered, from its filing or from the day it was completed."""

    subject = "dossier_answer"

    def _rows(self, change: CalendarChange) -> QuerySet[Dossier]:
        completed = SupplementRequest.objects.filter(
            dossier=OuterRef("pk"), state=SupplementState.ANSWERED
        ).order_by("-closed_at")
        rows = _open(change, (State.REGISTERED,)).filter(_since(change, "answer_due_at"))
        return _of_desk(rows, change).annotate(completed_at=Subquery(completed.values("closed_at")[:1]))

    def _moved(self, rows: Sequence[Any], change: CalendarChange) -> Iterator[MovedDue]:
        for row in rows:
            start = row.completed_at or row.submitted_at
            shift = _by_setting(row, SettingKey.ONLINE_ANSWER, start, row.answer_due_at, change)
            yield from self._told(row, row.public_id, shift, _("Trả lời hồ sơ đã nộp"))


class Notices(_Holder):
    """Until when the competent unit may say that papers are missing, while it has not said so."""

    subject = "dossier_notice"

    def _rows(self, change: CalendarChange) -> QuerySet[Dossier]:
        rows = _open(change, _WORKING).filter(_since(change, "notice_due_at"), notice_due_at__gte=clock.now())
        return _of_desk(rows, change).filter(supplements=0, accepted_at__isnull=False)

    def _moved(self, rows: Sequence[Any], change: CalendarChange) -> Iterator[MovedDue]:
        for row in rows:
            shift = _by_setting(row, SettingKey.SUPPLEMENT_NOTICE, row.accepted_at, row.notice_due_at, change)
            yield from self._told(row, row.public_id, shift, _("Thông báo hồ sơ chưa đầy đủ"))


class Steps(_Holder):
    """The step a dossier is at, by the hours of the unit that does it."""

    subject = "dossier_step"

    def _rows(self, change: CalendarChange) -> QuerySet[Dossier]:
        rows = _open(change, _WORKING).filter(_since(change, "step_due_at"), task__isnull=False)
        if change.unit_id is not None:
            rows = rows.filter(task__unit_id=change.unit_id)
        return rows.select_related("task")

    def _moved(self, rows: Sequence[Any], change: CalendarChange) -> Iterator[MovedDue]:
        spells = _spells(rows, change)
        for row in rows:
            ended = [spell.ended_at for spell in spells.get(row.public_id, ()) if spell.ended_at]
            start = max([row.task.started_at, *ended])
            shift = _quota_left(start, row.step_due_at, row.task.unit_id, change)
            yield from self._told(row, row.public_id, shift, _("Bước “%(name)s”") % {"name": row.step_name})


class Legs(_Holder):
    """What other units and agencies were asked: working time, or the date written in the request."""

    subject = "dossier_leg"

    def _rows(self, change: CalendarChange) -> QuerySet[Leg]:
        return workflow.open_legs(
            change.agency_id, subject_type=SUBJECT, since=change.since, unit_id=change.unit_id
        )

    def _moved(self, rows: Sequence[Leg], change: CalendarChange) -> Iterator[MovedDue]:
        ids = [leg.run.subject_id for leg in rows]
        dossiers = Dossier.objects.filter(agency_id=change.agency_id, public_id__in=ids)
        found = {dossier.public_id: dossier for dossier in dossiers.only("public_id", "code", "unit_id")}
        for leg in rows:
            dossier = found.get(leg.run.subject_id)
            if dossier is not None:
                what = _("Phối hợp “%(name)s”") % {"name": leg.journal_name}
                yield from self._told(dossier, leg.public_id, _of_leg(leg, change), what)


class ApplicantTerms(_Holder):
    """Until when the applicant completes the dossier: a date written in the request."""

    subject = "dossier_waiting"

    def _rows(self, change: CalendarChange) -> QuerySet[Dossier]:
        rows = _open(change, (State.SUPPLEMENT_ASKED,)).filter(_since(change, "waiting_until"))
        return _of_desk(rows, change).filter(waiting_until__isnull=False)

    def _moved(self, rows: Sequence[Any], change: CalendarChange) -> Iterator[MovedDue]:
        for row in rows:
            shift = _written(row.waiting_until, row.receiving_unit_id, change)
            yield from self._told(row, row.public_id, shift, _("Hạn người nộp bổ sung"))


class Apologies(_Holder):
    """Letters of apology not sent yet: until when they go out, and the new date they promise."""

    subject = "apology"

    def _rows(self, change: CalendarChange) -> QuerySet[Apology]:
        rows = Apology.objects.filter(
            _since(change, "dossier__legal_due_at")
            | _since(change, "proposed_due_at")
            | _since(change, "new_due_at"),
            agency_id=change.agency_id,
            state__in=OPEN_APOLOGIES,
            dossier__state__in=OPEN_STATES,
            dossier__accepted_at__isnull=False,
        )
        if change.unit_id is not None:
            rows = rows.filter(dossier__receiving_unit_id=change.unit_id)
        return rows.select_related("dossier")

    def _moved(self, rows: Sequence[Apology], change: CalendarChange) -> Iterator[MovedDue]:
        spells = _spells([row.dossier for row in rows], change)
        for row in rows:
            dossier, desk = row.dossier, row.dossier.receiving_unit_id
            due = appointment(dossier, spells, change)
            if due.moves:
                yield from self._told(
                    dossier, row.public_id, _sending(row, due, change), _("Gửi văn bản xin lỗi")
                )
            promised = row.new_due_at or row.proposed_due_at
            if promised is not None:
                shift = _written(promised, desk, change)
                yield from self._told(dossier, row.public_id, shift, _("Ngày hẹn lại"))


def appointment(row: Dossier, spells: SpellsOf, change: CalendarChange) -> Shift:
    """The legal due date before and after the change. One that was appointed by a decision stands on its day;
    when that becomes a day off the law reads the next working day."""
    desk, own = row.receiving_unit_id, spells.get(row.public_id, ())
    start = row.accepted_at or row.submitted_at
    found = setting_on(row, SettingKey.LEGAL_DUE_READING, start)
    reading = found.as_reading() if found else Reading.RESTART

    def due(calendar: Calendar) -> datetime:
        term = term_of(row, calendar)
        return deadlines.clock_dates(term=term, spells=own, calendar=calendar, legal=reading).legal

    before, after = change.before(desk), change.after(desk)
    old, new = due(before), due(after)
    return Shift(
        stored=row.legal_due_at or old,
        old=deadlines.written_moment(old, before),
        new=deadlines.written_moment(new, after),
        note=deadlines.day_off_note(new, after),
    )


def _open(change: CalendarChange, states: Sequence[State]) -> QuerySet[Dossier]:
    return Dossier.objects.filter(agency_id=change.agency_id, state__in=states)


def _of_desk(rows: QuerySet[Dossier], change: CalendarChange) -> QuerySet[Dossier]:
    """Those counted by the hours of the desk that received them, when only that desk's change."""
    return rows if change.unit_id is None else rows.filter(receiving_unit_id=change.unit_id)


def _since(change: CalendarChange, column: str) -> Q:
    """Due on the first day that changes, or later: what is due before cannot move."""
    return Q() if change.since is None else Q(**{f"{column}__gte": change.since})


def _spells(rows: Sequence[Dossier], change: CalendarChange) -> SpellsOf:
    return calendars.spells_by_subject(change.agency_id, SUBJECT, [row.public_id for row in rows])


def _by_setting(
    row: Dossier, key: SettingKey, start: datetime, stored: datetime, change: CalendarChange
) -> Shift:
    """A term of the settings, from the start, by the hours of the desk."""
    found, desk = setting_on(row, key, start), row.receiving_unit_id
    if found is None:
        return Shift(stored, stored, stored)
    amount, unit = found.as_term()
    old, new = (
        deadlines.due_moment(start=start, amount=amount, unit=unit, calendar=calendar)
        for calendar in (change.before(desk), change.after(desk))
    )
    return Shift(stored, old, new)


def _quota_left(start: datetime, stored: datetime, unit_id: int | None, change: CalendarChange) -> Shift:
    """Working time from the start to what stands, in the hours of the changed calendar."""
    before, after = change.before(unit_id), change.after(unit_id)
    minutes = deadlines.office_minutes_between(start, stored, calendar=before)
    if minutes < 1:
        return Shift(stored, stored, stored)
    old, new = (
        deadlines.due_moment(
            start=start, amount=Decimal(minutes) / _HOUR, unit=Unit.WORKING_HOUR, calendar=calendar
        )
        for calendar in (before, after)
    )
    return Shift(stored, old, new)


def _written(stored: datetime, unit_id: int | None, change: CalendarChange) -> Shift:
    """A date that was written down: only a day off puts it off."""
    before, after = change.before(unit_id), change.after(unit_id)
    old = deadlines.written_moment(stored, before)
    new = deadlines.written_moment(stored, after)
    return Shift(old, old, new, deadlines.day_off_note(stored, after))


def _of_leg(leg: Leg, change: CalendarChange) -> Shift:
    unit_id = leg.unit_id or leg.task.unit_id
    if leg.minutes_allowed is None:
        return _written(leg.due_at, unit_id, change)
    old, new = (
        workflow_rules.task_due(leg.started_at, leg.minutes_allowed, calendar)
        for calendar in (change.before(unit_id), change.after(unit_id))
    )
    return Shift(leg.due_at, old, new)


def _sending(row: Apology, due: Shift, change: CalendarChange) -> Shift:
    """So many days before the appointment of the letter's dossier."""
    found, desk = setting_on(row.dossier, SettingKey.APOLOGY_BEFORE, due.new), row.dossier.receiving_unit_id
    if found is None:
        return Shift(row.send_before, due.old, due.new)
    amount, unit = found.as_term()
    old = days_before(due.old, amount, unit, change.before(desk))
    return Shift(row.send_before, old, days_before(due.new, amount, unit, change.after(desk)))


HOLDERS: Mapping[str, ClockHolder] = {
    holder.subject: holder
    for holder in (Appointments(), Answers(), Notices(), Steps(), Legs(), ApplicantTerms(), Apologies())
}
"""By the name under which `deadlines.types.clock_holders` asks them."""
