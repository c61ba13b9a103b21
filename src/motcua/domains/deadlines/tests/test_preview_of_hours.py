"""What a change of office hours would move, seen before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import WrongHours
from motcua.domains.deadlines.models import CalendarPreview, OfficeHours, PreviewRow, WorkingCalendar
from motcua.domains.deadlines.rules import due_moment
from motcua.domains.deadlines.selectors import calendar_for, preview
from motcua.domains.deadlines.selectors.previews import change_of
from motcua.domains.deadlines.services.previews import run_preview
from motcua.domains.deadlines.services.save_day import save_edit
from motcua.domains.deadlines.tests.factories import AFTERNOON, FULL_WEEK, MORNING, hours, keeper
from motcua.domains.deadlines.tests.test_previews import RECEIVED, Cases
from motcua.domains.deadlines.types import (
    CalendarEdit,
    DeadlinePermission,
    EditKind,
    HoursEdit,
    HoursEditKind,
    PreviewState,
    Unit,
    clock_holders,
    edit_from_json,
)
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db
WHOLE = {weekday: hours(MORNING, AFTERNOON) for weekday in range(1, 6)}
EARLY = {weekday: hours((time(7), time(11)), (time(12, 30), time(16, 30))) for weekday in range(1, 6)}
FOUR_DAYS = {weekday: WHOLE[weekday] for weekday in range(1, 5)}
FIRST, LAST = date(2027, 3, 2), date(2027, 3, 31)


def setting(days: Any = EARLY, **facts: Any) -> HoursEdit:
    return HoursEdit(HoursEditKind.SETTING, FIRST, **{"valid_to": LAST, "days": days, **facts})


@pytest.fixture(autouse=True)
def no_other_holders(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock_holders, "_items", {})
    with clock.frozen(local(2027, 3, 1, 10)):
        yield


def holding(of: Actor, count: int = 2, unit_id: int | None = None) -> Cases:
    starts = [RECEIVED + timedelta(minutes=number) for number in range(count)]
    return clock_holders.register("case", Cases(of.agency_key, starts, unit_id=unit_id))  # type: ignore[return-value]


def unchanged() -> bool:
    return WorkingCalendar.objects.get().version == 1 and OfficeHours.objects.count() == 5


def test_earlier_closing_shows_who_would_be_due_earlier_that_day() -> None:
    boss = keeper()
    cases = holding(boss)

    found = preview(boss, setting())

    assert (found.total, found.too_many) == (2, False)
    # Weekdays of the season alone change: 2 to 31 March has 22 of them.
    assert (found.days[0], found.days[-1], len(found.days)) == (FIRST, LAST, 22)
    assert [(moved.subject_id, moved.old, moved.new) for moved in found.moved] == [
        (cases.ids[0], local(2027, 3, 8, 17), local(2027, 3, 8, 16, 30)),
        (cases.ids[1], local(2027, 3, 8, 17), local(2027, 3, 8, 16, 30)),
    ]
    assert unchanged()


def test_weekday_that_closes_moves_a_due_date_to_the_next_working_day() -> None:
    boss = keeper()
    holding(boss, 1)
    edit = setting(FOUR_DAYS)

    found = preview(boss, edit)
    save_edit(actor=boss, edit=edit)

    # Friday 5 March is off: 2, 3, 4, 8, 9 are the five working days.
    assert [(moved.old, moved.new) for moved in found.moved] == [
        (local(2027, 3, 8, 17), local(2027, 3, 9, 17))
    ]
    counted = calendar_for(boss.agency_key)
    assert due_moment(start=RECEIVED, amount=5, unit=Unit.WORKING_DAY, calendar=counted) == found.moved[0].new
    assert found.days == (date(2027, 3, 5), date(2027, 3, 12), date(2027, 3, 19), date(2027, 3, 26))


def test_hours_of_a_unit_move_only_what_that_unit_holds() -> None:
    boss = keeper()
    desk, other = unit(), unit(code="P-KHAC", name="Phòng khác")
    theirs = holding(boss, 1, unit_id=desk.pk)
    edit = setting(unit=desk.public_id)

    found = preview(boss, edit)
    theirs.unit_id = other.pk
    elsewhere = preview(boss, edit)

    assert [moved.new for moved in found.moved] == [local(2027, 3, 8, 16, 30)]
    assert elsewhere.moved == ()
    change = change_of(boss.agency_key, edit)
    assert change.unit_id == desk.pk
    assert (change.concerns(desk.pk), change.concerns(other.pk), change.concerns(None)) == (
        True,
        False,
        False,
    )
    assert change.after(other.pk) is change.before(other.pk)
    assert change.since == local(2027, 3, 2, 0)


def test_agencys_hours_do_not_move_a_unit_with_hours_of_its_own() -> None:
    boss = keeper()
    desk = unit()
    services.save_office_hours(actor=boss, valid_from=date(2027, 1, 1), days=FULL_WEEK, unit=desk.public_id)
    holding(boss, 1, unit_id=desk.pk)

    assert preview(boss, setting()).moved == ()


def test_end_and_removal_of_a_season_show_who_moves_back() -> None:
    boss = keeper()
    services.save_office_hours(
        actor=boss, valid_from=FIRST, valid_to=LAST, days=dict.fromkeys(range(1, 5), [MORNING, AFTERNOON])
    )
    holding(boss, 1)

    ended = preview(boss, HoursEdit(HoursEditKind.ENDING, FIRST, valid_to=date(2027, 3, 4)))
    removed = preview(boss, HoursEdit(HoursEditKind.REMOVAL, FIRST))

    back = [(local(2027, 3, 9, 17), local(2027, 3, 8, 17))]
    assert [(moved.old, moved.new) for moved in ended.moved] == back
    assert [(moved.old, moved.new) for moved in removed.moved] == back
    assert WorkingCalendar.objects.get().version == 2


def test_reception_hour_alone_changes_its_days() -> None:
    boss = keeper()
    edit = HoursEdit(HoursEditKind.SETTING, FIRST, valid_to=FIRST, days=WHOLE, received_after=time(15))

    assert preview(boss, edit).days == (FIRST,)


def test_same_hours_again_change_no_day() -> None:
    boss = keeper()
    holding(boss)

    found = preview(boss, setting(WHOLE))

    assert (found.days, found.moved) == ((), ())


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (setting(valid_to=date(2027, 3, 1)), "valid_to"),
        (setting({}), "days"),
        (setting({**WHOLE, 3: hours(MORNING)}), "day-3"),
        (setting(received_after=time(19)), "received_after"),
        (HoursEdit(HoursEditKind.ENDING, FIRST, valid_to=LAST), "valid_from"),
        (HoursEdit(HoursEditKind.ENDING, date(2010, 1, 1)), "valid_to"),
        (HoursEdit(HoursEditKind.ENDING, date(2010, 1, 1), valid_to=LAST), ""),
        (HoursEdit(HoursEditKind.REMOVAL, date(2010, 1, 1)), ""),
    ],
)
def test_hours_that_cannot_be_saved_are_refused_before_anything_is_computed(
    edit: HoursEdit, field: str
) -> None:
    boss = keeper()
    cases = holding(boss)

    for act in (lambda: preview(boss, edit), lambda: services.start_preview(actor=boss, edit=edit)):
        with pytest.raises(WrongHours) as refused:
            act()
        assert list(refused.value.errors) == [field]

    assert (cases.asked, CalendarPreview.objects.count()) == ([], 0)
    assert unchanged()


def test_many_open_clocks_are_looked_at_in_the_background() -> None:
    boss = keeper()
    holding(boss, 1_050)

    assert preview(boss, setting()).too_many
    started = services.start_preview(actor=boss, edit=setting())
    ended = run_preview(public_id=started.public_id)

    started.refresh_from_db()
    assert (ended, started.total, started.moved) == (PreviewState.DONE, 1_050, 1_050)
    assert PreviewRow.objects.count() == 1_050
    assert edit_from_json(started.edit) == setting()


def test_preview_of_a_season_that_was_taken_out_meanwhile_says_so() -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=FULL_WEEK)
    holding(boss)
    edit = HoursEdit(HoursEditKind.REMOVAL, FIRST)
    started = services.start_preview(actor=boss, edit=edit)
    services.remove_office_hours(actor=boss, valid_from=FIRST)

    assert run_preview(public_id=started.public_id) is PreviewState.STALE


def test_only_a_keeper_previews_hours_and_only_of_own_units() -> None:
    here = agency()
    boss = keeper(here)
    holding(boss)
    foreign = unit(of=agency("SKHCN-QB"))

    with pytest.raises(NotAllowed):
        preview(actor(of=here, may=DeadlinePermission.READ), setting())
    for act in (preview, lambda who, edit: services.start_preview(actor=who, edit=edit)):
        with pytest.raises(NotFound, match="Không tìm thấy đơn vị"):
            act(boss, setting(unit=foreign.public_id))

    assert CalendarPreview.objects.count() == 0
    assert unchanged()


@pytest.mark.parametrize(
    "edit",
    [
        setting(),
        setting(
            reception_only=frozenset({6}),
            reasons={5: "Họp giao ban"},
            received_after=time(15),
            source="Thông báo 7",
            valid_to=None,
        ),
        HoursEdit(HoursEditKind.ENDING, FIRST, valid_to=LAST),
        HoursEdit(HoursEditKind.REMOVAL, FIRST),
        CalendarEdit(EditKind.REMOVAL, FIRST),
    ],
)
def test_edit_is_read_back_as_it_was_kept(edit: HoursEdit | CalendarEdit) -> None:
    assert edit_from_json(edit.as_json()) == edit


def test_edit_of_another_sort_is_refused() -> None:
    with pytest.raises(ValueError, match="party"):
        edit_from_json({"kind": "party", "on": "2027-03-02"})
