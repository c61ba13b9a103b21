"""What a change of the calendar would move, seen before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import CalendarMissing, DayIsBoth, DayMissing, PreviewMissing, WrongDay
from motcua.domains.deadlines.models import CalendarDay, CalendarPreview, PreviewRow, WorkingCalendar
from motcua.domains.deadlines.rules import due_moment
from motcua.domains.deadlines.selectors import (
    calendar_for,
    get_preview,
    preview,
    preview_day,
    preview_removal,
    preview_rows,
    preview_swap,
)
from motcua.domains.deadlines.services.previews import drop_old_previews, run_preview
from motcua.domains.deadlines.tests.factories import keeper
from motcua.domains.deadlines.types import (
    CalendarChange,
    CalendarEdit,
    DayKind,
    DeadlinePermission,
    EditKind,
    Evidence,
    MovedDue,
    PreviewState,
    Unit,
    clock_holders,
)
from motcua.domains.people.tests.factories import actor, agency
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
RECEIVED = local(2027, 3, 1, 9)
WEDNESDAY = date(2027, 3, 3)


@dataclass
class Cases:
    """Cases of five working days each, received a minute apart, all in one agency (and one unit)."""

    agency_id: int
    starts: list[datetime]
    unit_id: int | None = None
    asked: list[int | None] = field(default_factory=list)
    ids: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = [uuid7() for _ in self.starts]

    def count(self, change: CalendarChange) -> int:
        return len(self.starts) if change.agency_id == self.agency_id else 0

    def affected(
        self, change: CalendarChange, after_key: int | None, size: int
    ) -> tuple[list[MovedDue], int | None]:
        if change.agency_id != self.agency_id:
            return [], None
        self.asked.append(after_key)
        first = 0 if after_key is None else after_key + 1
        keys = range(first, min(first + size, len(self.starts)))
        found = []
        for key in keys:
            facts: dict[str, Any] = {"start": self.starts[key], "amount": 5, "unit": Unit.WORKING_DAY}
            old = due_moment(**facts, calendar=change.before(self.unit_id))
            new = due_moment(**facts, calendar=change.after(self.unit_id))
            if old != new:
                found.append(MovedDue("case", self.ids[key], f"VỤ-{key + 1}", None, old, new))
        return found, keys[-1] if keys and keys[-1] + 1 < len(self.starts) else None


@pytest.fixture(autouse=True)
def no_other_holders(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock_holders, "_items", {})
    with clock.frozen(local(2027, 3, 1, 10)):
        yield


def holding(of: Actor, count: int = 3, key: str = "case") -> Cases:
    starts = [RECEIVED + timedelta(minutes=number) for number in range(count)]
    return clock_holders.register(key, Cases(of.agency_key, starts))  # type: ignore[return-value]


def nothing_saved() -> bool:
    return WorkingCalendar.objects.get().version == 1 and CalendarDay.objects.count() == 77


HOLIDAY: dict[str, Any] = {
    "on": WEDNESDAY,
    "kind": DayKind.HOLIDAY,
    "name": "Ngày truyền thống",
    "source": "Quyết định 01",
}


def test_new_holiday_shows_who_would_move_and_from_when_to_when() -> None:
    boss = keeper()
    cases = holding(boss)

    found = preview_day(boss, **HOLIDAY)

    assert (found.total, found.too_many, found.days) == (3, False, (WEDNESDAY,))
    assert [(moved.label, moved.old, moved.new) for moved in found.moved] == [
        (f"VỤ-{number}", local(2027, 3, 8, 17), local(2027, 3, 9, 17)) for number in (1, 2, 3)
    ]
    assert [moved.subject_id for moved in found.moved] == cases.ids
    assert nothing_saved()


def test_what_the_preview_showed_is_what_the_saved_calendar_counts() -> None:
    boss = keeper()
    holding(boss)
    facts: dict[str, Any] = {"start": RECEIVED, "amount": 5, "unit": Unit.WORKING_DAY}
    (moved, *_rest) = preview_day(boss, **HOLIDAY).moved

    services.save_day(actor=boss, **HOLIDAY)

    assert due_moment(**facts, calendar=calendar_for(boss.agency_key)) == moved.new


def test_swap_and_its_removal_move_there_and_back() -> None:
    boss = keeper()
    holding(boss, 1)

    there = preview_swap(boss, WEDNESDAY, date(2027, 3, 6), source="Thông báo 1")
    services.save_swap(actor=boss, off_on=WEDNESDAY, worked_on=date(2027, 3, 13), source="Thông báo 1")
    back = preview_removal(boss, WEDNESDAY)

    # Off on Wednesday, worked on Saturday: the fifth working day stays Monday 08.
    assert (there.days, there.moved) == ((WEDNESDAY, date(2027, 3, 6)), ())
    # Made up only on the 13th the fifth is Tuesday 09; without the swap it is Monday 08 again.
    assert back.days == (WEDNESDAY, date(2027, 3, 13))
    assert [(moved.old, moved.new) for moved in back.moved] == [
        (local(2027, 3, 9, 17), local(2027, 3, 8, 17))
    ]


def test_day_that_only_gets_another_name_moves_nothing() -> None:
    boss = keeper()
    holding(boss)

    found = preview_day(boss, date(2027, 2, 8), DayKind.HOLIDAY, "Tết", source="Thông báo 2")

    assert (found.days, found.moved) == ((), ())


@pytest.mark.parametrize(
    ("edit", "error", "field"),
    [
        (
            CalendarEdit(EditKind.DAY, date(2027, 4, 16), day_kind=DayKind.MAKE_UP, name="x", source="y"),
            WrongDay,
            "date",
        ),
        (CalendarEdit(EditKind.DAY, date(2026, 8, 22), name="Lễ", source="y"), DayIsBoth, "date"),
        (
            CalendarEdit(EditKind.DAY, date(2027, 2, 6), day_kind=DayKind.MAKE_UP, name="x", source="y"),
            DayIsBoth,
            "date",
        ),
        (CalendarEdit(EditKind.DAY, WEDNESDAY, name=" ", source="y"), WrongDay, "name"),
        (CalendarEdit(EditKind.DAY, WEDNESDAY, name="Lễ"), WrongDay, "source"),
        (CalendarEdit(EditKind.SWAP, WEDNESDAY, source="y"), WrongDay, "worked_on"),
        (CalendarEdit(EditKind.SWAP, WEDNESDAY, date(2027, 3, 4), source="y"), WrongDay, "swapped_with"),
        (CalendarEdit(EditKind.SWAP, date(2027, 4, 16), date(2027, 4, 17), source="y"), WrongDay, "off_on"),
        (CalendarEdit(EditKind.REMOVAL, WEDNESDAY), DayMissing, ""),
    ],
)
def test_change_that_cannot_be_saved_is_refused_before_anything_is_computed(
    edit: CalendarEdit, error: type[Exception], field: str
) -> None:
    boss = keeper()
    cases = holding(boss)

    with pytest.raises(error) as refused:
        preview(boss, edit)
    with pytest.raises(error):
        services.start_preview(actor=boss, edit=edit)

    assert list(refused.value.errors) == [field]  # type: ignore[attr-defined]
    assert (cases.asked, CalendarPreview.objects.count()) == ([], 0)
    assert nothing_saved()


def test_without_holders_nothing_would_move() -> None:
    found = preview_day(keeper(), **HOLIDAY)

    assert (found.total, found.moved, found.too_many) == (0, (), False)


def test_over_a_thousand_open_subjects_only_their_number_is_told() -> None:
    boss = keeper()
    cases = holding(boss, 1_001)

    found = preview_day(boss, **HOLIDAY)

    assert (found.total, found.too_many, found.moved) == (1_001, True, ())
    assert cases.asked == []


EDIT = CalendarEdit(EditKind.DAY, WEDNESDAY, name="Ngày truyền thống", source="Quyết định 01")


def test_background_preview_finds_the_same_in_pages() -> None:
    boss = keeper()
    cases = holding(boss, 1_200)
    started = services.start_preview(actor=boss, edit=EDIT)
    assert (started.state, started.total, started.seen) == (PreviewState.QUEUED, 1_200, 0)

    ended = run_preview(public_id=started.public_id)

    found = get_preview(boss, started.public_id)
    assert ended is PreviewState.DONE
    assert (found.state, found.total, found.seen, found.moved) == ("done", 1_200, 1_200, 1_200)
    assert cases.asked == [None, 499, 999]
    rows = preview_rows(boss, found)
    assert len(rows.rows) == 50
    assert (rows.rows[0].label, rows.rows[0].old, rows.rows[0].new) == (
        "VỤ-1",
        local(2027, 3, 8, 17),
        local(2027, 3, 9, 17),
    )
    assert rows.next is not None
    assert preview_rows(boss, found, rows.next).rows[0].label == "VỤ-51"


def test_preview_goes_on_behind_the_last_page_after_its_process_died(monkeypatch: pytest.MonkeyPatch) -> None:
    boss = keeper()
    cases = holding(boss, 10)
    started = services.start_preview(actor=boss, edit=EDIT)
    look, pages = Cases.affected, iter([1, 2])

    def dies_at_the_third(self: Cases, *given: Any) -> Any:
        if next(pages, None) is None:
            raise KeyboardInterrupt
        return look(self, *given)

    with monkeypatch.context() as short:
        short.setattr(Cases, "affected", dies_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            run_preview(public_id=started.public_id, page=3)
    half = get_preview(boss, started.public_id)
    assert (half.state, half.seen, half.moved) == ("running", 6, 6)

    ended = run_preview(public_id=started.public_id, page=3)

    assert ended is PreviewState.DONE
    assert cases.asked == [None, 2, 5, 8]
    assert PreviewRow.objects.count() == 10
    assert get_preview(boss, started.public_id).moved == 10


def test_finished_preview_run_again_changes_nothing() -> None:
    boss = keeper()
    holding(boss)
    started = services.start_preview(actor=boss, edit=EDIT)
    run_preview(public_id=started.public_id)

    assert run_preview(public_id=started.public_id) is PreviewState.DONE
    assert PreviewRow.objects.count() == 3


def test_cancelled_preview_keeps_what_it_found_and_looks_no_further() -> None:
    boss = keeper()
    cases = holding(boss, 10)
    started = services.start_preview(actor=boss, edit=EDIT)

    services.cancel_preview(actor=boss, public_id=started.public_id)
    ended = run_preview(public_id=started.public_id, page=3)

    assert ended is PreviewState.CANCELLED
    assert (cases.asked, PreviewRow.objects.count()) == ([], 0)
    assert services.cancel_preview(actor=boss, public_id=started.public_id).state == "cancelled"


def test_preview_of_a_calendar_that_changed_meanwhile_says_so() -> None:
    boss = keeper()
    holding(boss)
    started = services.start_preview(actor=boss, edit=EDIT)
    services.save_day(actor=boss, **{**HOLIDAY, "on": date(2027, 3, 4)})

    assert run_preview(public_id=started.public_id) is PreviewState.STALE
    assert PreviewRow.objects.count() == 0


def test_preview_of_a_day_that_was_made_up_meanwhile_says_so() -> None:
    boss = keeper()
    holding(boss)
    started = services.start_preview(
        actor=boss, edit=CalendarEdit(EditKind.REMOVAL, date(2027, 4, 16), evidence=Evidence.DECISION)
    )
    services.remove_day(actor=boss, on=date(2027, 4, 16))

    assert run_preview(public_id=started.public_id) is PreviewState.STALE


def test_every_holder_is_asked_in_order_of_its_name() -> None:
    boss = keeper()
    first, second = holding(boss, 4, "case"), holding(boss, 2, "petition")
    started = services.start_preview(actor=boss, edit=EDIT)

    run_preview(public_id=started.public_id, page=2)

    assert (first.asked, second.asked) == ([None, 1], [None])
    found = get_preview(boss, started.public_id)
    assert (found.state, found.total, found.moved) == ("done", 6, 6)


def test_only_a_keeper_sees_and_asks_for_previews() -> None:
    here = agency()
    boss = keeper(here)
    holding(boss)
    started = services.start_preview(actor=boss, edit=EDIT)
    reader = actor(of=here, may=DeadlinePermission.READ)
    stranger = keeper(agency("SKHCN-QB"))

    with pytest.raises(NotAllowed):
        preview(reader, EDIT)
    with pytest.raises(NotAllowed):
        services.start_preview(actor=reader, edit=EDIT)
    with pytest.raises(CalendarMissing):
        preview(actor(of=here, may="dossiers.read"), EDIT)
    for other in (reader, stranger):
        with pytest.raises(PreviewMissing):
            get_preview(other, started.public_id)
        with pytest.raises(PreviewMissing):
            services.cancel_preview(actor=other, public_id=started.public_id)
    assert preview(stranger, EDIT).total == 0
    assert get_preview(boss, started.public_id).state == "queued"
    assert CalendarPreview.objects.count() == 1


def test_previews_are_forgotten_after_a_week() -> None:
    boss = keeper()
    holding(boss)
    old = services.start_preview(actor=boss, edit=EDIT)
    run_preview(public_id=old.public_id)

    with clock.frozen(local(2027, 3, 8, 9)):
        assert drop_old_previews() == 0
    with clock.frozen(local(2027, 3, 8, 11)):
        assert drop_old_previews() == 1

    assert (CalendarPreview.objects.count(), PreviewRow.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "edit",
    [
        EDIT,
        CalendarEdit(EditKind.SWAP, WEDNESDAY, date(2027, 3, 6), evidence=Evidence.PROJECTED),
        CalendarEdit(EditKind.REMOVAL, WEDNESDAY),
        CalendarEdit(
            EditKind.DAY, WEDNESDAY, day_kind=DayKind.COMPENSATORY, swapped_with=date(2027, 3, 6), note="x"
        ),
    ],
)
def test_edit_is_read_back_as_it_was_kept(edit: CalendarEdit) -> None:
    assert CalendarEdit.from_json(edit.as_json()) == edit
