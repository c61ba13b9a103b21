"""A calendar over its versions: what stood when, who decided, and what a new decision takes with it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import DayIsBoth, WrongDay, WrongHours
from motcua.domains.deadlines.models import STANDING, CalendarDay, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.rules import due_date, due_moment
from motcua.domains.deadlines.selectors import calendar_for, get_day, list_days, list_office_hours, setting
from motcua.domains.deadlines.tests.factories import FULL_WEEK, MORNING, WHOLE_DAY, calendar, keeper, loader
from motcua.domains.deadlines.types import DayKind, Evidence, SettingKey, Unit
from motcua.domains.people.tests.factories import agency, unit
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
NOTICE = "Thông báo 5015/TB-BNV"
FRIDAY, SATURDAY, NEXT_SATURDAY = date(2028, 3, 10), date(2028, 3, 11), date(2028, 3, 18)
SUMMER = dict.fromkeys(range(1, 6), [(time(7), time(11)), (time(13, 30), time(17, 30))])


def told() -> list[tuple[str, Any]]:
    """What the journal says after the loading: the end of each name, and the day it is about."""
    found = entries_of("working_calendar", WorkingCalendar.objects.get().public_id)
    return [(entry.name.rsplit(".", 1)[-1], entry.payload.get("on")) for entry in found][1:]


def working(agency_id: int, *days: date) -> list[bool]:
    counted = calendar_for(agency_id)
    return [counted.is_working(day) for day in days]


def test_swap_moved_to_another_saturday_leaves_the_first_one_free_again() -> None:
    here = agency()
    boss = keeper(here)
    services.save_swap(actor=boss, off_on=FRIDAY, worked_on=SATURDAY, source=NOTICE)
    assert working(here.pk, FRIDAY, SATURDAY, NEXT_SATURDAY) == [False, True, False]

    services.save_swap(actor=boss, off_on=FRIDAY, worked_on=NEXT_SATURDAY, source=NOTICE)

    assert working(here.pk, FRIDAY, SATURDAY, NEXT_SATURDAY) == [False, False, True]
    assert get_day(boss, FRIDAY).swapped_with == NEXT_SATURDAY
    assert WorkingCalendar.objects.get().version == 3
    assert told()[2:] == [
        ("calendar_day_removed", "2028-03-11"),
        ("calendar_day_saved", "2028-03-10"),
        ("calendar_day_saved", "2028-03-18"),
    ]


def test_saturday_worked_for_another_day_frees_the_day_it_stood_for() -> None:
    here = agency()
    boss = keeper(here)
    thursday = date(2028, 3, 9)
    services.save_swap(actor=boss, off_on=FRIDAY, worked_on=SATURDAY, source=NOTICE)

    services.save_swap(actor=boss, off_on=thursday, worked_on=SATURDAY, source=NOTICE)

    assert working(here.pk, thursday, FRIDAY, SATURDAY) == [False, True, True]


def test_same_swap_decided_again_keeps_both_days() -> None:
    here = agency()
    boss = keeper(here)
    services.save_swap(actor=boss, off_on=FRIDAY, worked_on=SATURDAY, source=NOTICE)

    services.save_swap(actor=boss, off_on=FRIDAY, worked_on=SATURDAY, source="Thông báo khác")

    assert working(here.pk, FRIDAY, SATURDAY) == [False, True]
    assert get_day(boss, SATURDAY).source == "Thông báo khác"
    assert [name for name, _on in told()] == ["calendar_day_saved"] * 4


def test_swap_that_is_refused_leaves_the_first_decision_as_it_stands() -> None:
    here = agency()
    boss = keeper(here)
    services.save_swap(actor=boss, off_on=FRIDAY, worked_on=SATURDAY, source=NOTICE)
    services.save_day(actor=boss, on=NEXT_SATURDAY, kind=DayKind.HOLIDAY, name="Lễ hội", source=NOTICE)

    with pytest.raises(DayIsBoth):
        services.save_swap(actor=boss, off_on=FRIDAY, worked_on=NEXT_SATURDAY, source=NOTICE)
    with pytest.raises(WrongDay):
        services.save_swap(actor=boss, off_on=FRIDAY, worked_on=date(2028, 3, 25), source="  ")

    assert working(here.pk, FRIDAY, SATURDAY, NEXT_SATURDAY) == [False, True, False]
    assert get_day(boss, FRIDAY).swapped_with == SATURDAY
    assert WorkingCalendar.objects.get().version == 3


def test_swap_only_recalled_is_marked_in_every_due_date_it_touches() -> None:
    here = agency()
    services.save_swap(
        actor=keeper(here), off_on=FRIDAY, worked_on=SATURDAY, evidence=Evidence.RECALLED, source=""
    )

    found = due_date(
        start=local(2028, 3, 9, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar_for(here.pk)
    )

    assert found.moment == local(2028, 3, 11, 17)
    assert found.warnings == ("Lịch nghỉ chưa đối chiếu văn bản chính thức: 10/03/2028, 11/03/2028.",)


def test_due_date_counted_in_a_past_version_can_be_shown_again() -> None:
    here = agency()
    boss = keeper(here)
    facts: dict[str, Any] = {"start": local(2028, 3, 9, 9), "amount": 1, "unit": Unit.WORKING_DAY}
    services.save_day(actor=boss, on=FRIDAY, kind=DayKind.HOLIDAY, name="Lễ hội", source=NOTICE)
    services.remove_day(actor=boss, on=FRIDAY)

    dues = [due_moment(calendar=calendar_for(here.pk, version=version), **facts).day for version in (1, 2, 3)]

    assert dues == [10, 13, 10]
    assert [calendar_for(here.pk, version=version).version for version in (1, 2, 3)] == ["1", "2", "3"]


def test_each_change_says_when_the_calendar_was_changed() -> None:
    boss = keeper()

    with clock.frozen(local(2028, 1, 3, 9)):
        services.save_day(actor=boss, on=FRIDAY, kind=DayKind.HOLIDAY, name="Lễ hội", source=NOTICE)

    assert WorkingCalendar.objects.get().changed_at == local(2028, 1, 3, 9)
    assert get_day(boss, FRIDAY).added_in == 2


def test_removed_day_is_kept_for_the_past_and_gone_from_the_list() -> None:
    boss = keeper()
    services.save_day(actor=boss, on=FRIDAY, kind=DayKind.HOLIDAY, name="Lễ hội", source=NOTICE)

    services.remove_day(actor=boss, on=FRIDAY)

    assert list(list_days(boss, 2028)) == []
    row = CalendarDay.objects.get(date=FRIDAY)
    assert (row.added_in, row.removed_in) == (2, 3)


@pytest.mark.parametrize(
    ("on", "kind", "swapped_with", "field"),
    [
        (FRIDAY, DayKind.HOLIDAY, SATURDAY, "swapped_with"),
        (FRIDAY, DayKind.COMPENSATORY, date(2028, 3, 9), "swapped_with"),
        (SATURDAY, DayKind.MAKE_UP, date(2028, 3, 12), "swapped_with"),
        (date(2009, 12, 31), DayKind.HOLIDAY, None, "date"),
        (date(2050, 1, 1), DayKind.HOLIDAY, None, "date"),
    ],
    ids=[
        "holiday swapped",
        "two weekdays",
        "two weekend days",
        "before every calendar",
        "after every calendar",
    ],
)
def test_day_that_cannot_be_leaves_the_version_as_it_was(
    on: date, kind: DayKind, swapped_with: date | None, field: str
) -> None:
    boss = keeper()

    with pytest.raises(WrongDay) as refused:
        services.save_day(actor=boss, on=on, kind=kind, name="Thử", source=NOTICE, swapped_with=swapped_with)

    assert list(refused.value.errors) == [field]
    assert WorkingCalendar.objects.get().version == 1
    assert told() == []


def test_last_week_without_an_end_stays_even_beside_a_season() -> None:
    here = agency()
    boss = keeper(here)
    services.save_office_hours(
        actor=boss, valid_from=date(2025, 4, 15), valid_to=date(2025, 10, 15), days=SUMMER
    )

    with pytest.raises(WrongHours, match="phải luôn có giờ làm việc"):
        services.remove_office_hours(actor=boss, valid_from=date(2010, 1, 1))

    assert calendar_for(here.pk).is_working(date(2026, 3, 5))
    assert OfficeHours.objects.filter(STANDING).count() == 10
    assert WorkingCalendar.objects.get().version == 2


def test_later_week_without_an_end_goes_and_the_first_holds_again() -> None:
    here = agency()
    boss = keeper(here)
    services.save_office_hours(actor=boss, valid_from=date(2020, 1, 1), days=SUMMER)

    services.remove_office_hours(actor=boss, valid_from=date(2020, 1, 1))

    assert calendar_for(here.pk).hours_on(date(2020, 1, 2))[0].opens == time(7, 30)
    assert calendar_for(here.pk, version=2).hours_on(date(2020, 1, 2))[0].opens == time(7)


def test_season_may_always_be_taken_out_again() -> None:
    here = agency()
    boss = keeper(here)
    season = {"valid_from": date(2025, 4, 15), "valid_to": date(2025, 10, 15)}
    services.save_office_hours(actor=boss, days=SUMMER, **season)

    services.remove_office_hours(actor=boss, valid_from=season["valid_from"])

    assert calendar_for(here.pk).hours_on(date(2025, 6, 2))[0].opens == time(7, 30)
    assert [row.valid_from for row in list_office_hours(boss)] == [date(2010, 1, 1)] * 5


def test_week_of_a_unit_goes_and_the_agencys_holds_for_it() -> None:
    here = agency()
    boss = keeper(here)
    desk = unit(of=here)
    services.save_office_hours(actor=boss, valid_from=date(2025, 1, 1), days=SUMMER, unit=desk.public_id)

    services.remove_office_hours(actor=boss, valid_from=date(2025, 1, 1), unit=desk.public_id)

    assert calendar_for(here.pk, unit_id=desk.pk).hours_on(date(2025, 6, 2))[0].opens == time(7, 30)
    assert calendar_for(here.pk, unit_id=desk.pk, version=2).hours_on(date(2025, 6, 2))[0].opens == time(7)


def test_saturday_reception_of_one_desk_moves_no_due_date() -> None:
    here = agency()
    boss = keeper(here)
    desk = unit(of=here)
    services.save_office_hours(
        actor=boss, valid_from=date(2024, 1, 1), days={**FULL_WEEK, 6: [MORNING]}, reception_only=[6],
        unit=desk.public_id,
    )  # fmt: skip

    due = due_moment(
        start=local(2024, 3, 9, 9),
        amount=1,
        unit=Unit.WORKING_DAY,
        calendar=calendar_for(here.pk, unit_id=desk.pk),
    )

    assert due == local(2024, 3, 11, 17)
    saturday = OfficeHours.objects.get(unit=desk, weekday=6)
    assert (saturday.counts, saturday.intervals) == (False, [["07:30", "11:30"]])


def test_week_with_several_faults_names_each_weekday_and_saves_none() -> None:
    boss = keeper()
    days = {1: [MORNING], 2: [(time(17), time(8))], 3: WHOLE_DAY, 9: WHOLE_DAY}

    with pytest.raises(WrongHours) as refused:
        services.save_office_hours(actor=boss, valid_from=date(2025, 1, 1), days=days)

    assert sorted(refused.value.errors) == ["day-1", "day-2", "day-9"]
    assert OfficeHours.objects.count() == 5
    assert told() == []


def test_newer_figure_of_the_law_waits_for_its_day() -> None:
    here = agency()
    services.save_setting(
        actor=keeper(here),
        key=SettingKey.RECEIVED_AFTER,
        value={"time": "16:00"},
        valid_from=date(2027, 1, 1),
    )

    then = setting(here.pk, SettingKey.RECEIVED_AFTER, date(2026, 12, 31)).as_time()
    now = setting(here.pk, SettingKey.RECEIVED_AFTER, date(2027, 1, 1)).as_time()

    assert (then, now) == (time(15), time(16))
    assert told() == [("setting_saved", None)]


def test_calendars_of_two_agencies_have_versions_of_their_own() -> None:
    here, there = agency(), agency("SKHCN-QB")
    calendar(here)
    calendar(there)

    services.save_day(
        actor=loader(there), on=FRIDAY, kind=DayKind.HOLIDAY, name="Lễ hội Quảng Bình", source=NOTICE
    )

    versions = dict(WorkingCalendar.objects.values_list("agency__code", "version"))
    assert versions == {"SKHCN-QT": 1, "SKHCN-QB": 2}
    assert working(here.pk, FRIDAY) == [True]
    assert working(there.pk, FRIDAY) == [False]
