"""Changing the days of a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import CalendarMissing, DayIsBoth, DayMissing, WrongDay
from motcua.domains.deadlines.models import CalendarDay, WorkingCalendar
from motcua.domains.deadlines.rules import due_moment
from motcua.domains.deadlines.selectors import calendar_for, get_day, list_days
from motcua.domains.deadlines.tests.factories import calendar, keeper
from motcua.domains.deadlines.types import DayKind, DeadlinePermission, Evidence, Unit
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
NOTICE = "Thông báo 5015/TB-BNV"


def entries() -> list[tuple[str, dict[str, Any]]]:
    found = entries_of("working_calendar", WorkingCalendar.objects.get().public_id)
    return [(entry.name, entry.payload) for entry in found][1:]


def due_after(start_day: int, month: int, of: int) -> date:
    moment = due_moment(
        start=local(2028, month, start_day, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar_for(of)
    )
    return moment.date()


def test_new_holiday_moves_due_dates_counted_from_then_on() -> None:
    here = agency()
    boss = keeper(here)
    assert due_after(25, 1, here.pk) == date(2028, 1, 26)

    saved = services.save_day(
        actor=boss, on=date(2028, 1, 26), kind=DayKind.HOLIDAY, name=" Tết  Mậu Thân ", source=NOTICE
    )

    assert due_after(25, 1, here.pk) == date(2028, 1, 27)
    assert (saved.name, saved.confirmed, saved.working, saved.added_in) == ("Tết Mậu Thân", True, False, 2)
    assert entries() == [
        (
            "deadlines.calendar_day_saved",
            {
                "on": "2028-01-26",
                "kind": "holiday",
                "title": "Tết Mậu Thân",
                "confirmed": True,
                "swapped_with": None,
                "replaced_kind": "",
                "calendar_version": 2,
            },
        )
    ]


def test_edited_day_replaces_the_one_that_stood_and_the_past_version_keeps_it() -> None:
    here = agency()
    boss = keeper(here)
    on = date(2026, 11, 24)

    services.save_day(
        actor=boss, on=on, kind=DayKind.HOLIDAY, name="Ngày Văn hóa Việt Nam", source="NQ 28/2026/QH16"
    )

    assert get_day(boss, on).confirmed
    assert CalendarDay.objects.filter(date=on).count() == 2
    assert calendar_for(here.pk).named[on].confirmed
    assert not calendar_for(here.pk, version=1).named[on].confirmed
    assert [payload["replaced_kind"] for _name, payload in entries()] == ["holiday"]


def test_saving_the_same_day_twice_changes_nothing() -> None:
    boss = keeper()
    facts = {"on": date(2028, 1, 26), "kind": DayKind.HOLIDAY, "name": "Tết", "source": NOTICE}
    first = services.save_day(actor=boss, **facts)

    second = services.save_day(actor=boss, **facts)

    assert second == first
    assert WorkingCalendar.objects.get().version == 2
    assert len(entries()) == 1


def test_unconfirmed_day_needs_no_source() -> None:
    boss = keeper()

    saved = services.save_day(
        actor=boss,
        on=date(2028, 1, 26),
        kind=DayKind.HOLIDAY,
        name="Tết",
        evidence=Evidence.PROJECTED,
        note="Chờ thông báo",
    )

    assert not saved.confirmed


@pytest.mark.parametrize(
    ("facts", "error", "field"),
    [
        ({"on": date(2024, 5, 4), "kind": DayKind.HOLIDAY}, DayIsBoth, "date"),
        ({"on": date(2026, 4, 26), "kind": DayKind.MAKE_UP}, DayIsBoth, "date"),
        ({"on": date(2028, 1, 26), "kind": DayKind.MAKE_UP}, WrongDay, "date"),
        ({"on": date(2028, 1, 29), "kind": DayKind.COMPENSATORY}, WrongDay, "date"),
        ({"on": date(2028, 1, 26), "kind": DayKind.HOLIDAY, "name": " "}, WrongDay, "name"),
        ({"on": date(2028, 1, 26), "kind": DayKind.HOLIDAY, "source": ""}, WrongDay, "source"),
        ({"on": date(2055, 1, 26), "kind": DayKind.HOLIDAY}, WrongDay, "date"),
    ],
    ids=["off on a make-up day", "make-up on a holiday", "make-up on Wednesday", "in lieu on Saturday",
         "no name", "no source", "too far"],
)  # fmt: skip
def test_wrong_day_is_refused_beside_the_field_and_nothing_changes(
    facts: dict[str, Any], error: type[Exception], field: str
) -> None:
    boss = keeper()

    with pytest.raises(error) as refused:
        services.save_day(actor=boss, **{"name": "Thử", "source": NOTICE, **facts})

    assert list(refused.value.errors) == [field]  # type: ignore[attr-defined]
    assert CalendarDay.objects.count() == 77
    assert WorkingCalendar.objects.get().version == 1
    assert entries() == []


def test_swap_is_one_decision_over_two_days() -> None:
    here = agency()
    boss = keeper(here)

    off, made_up = services.save_swap(
        actor=boss, off_on=date(2028, 5, 2), worked_on=date(2028, 4, 22), source=NOTICE
    )

    assert (off.name, off.kind) == ("Nghỉ hoán đổi (làm bù 22/04/2028)", DayKind.COMPENSATORY)
    assert (made_up.name, made_up.working) == ("Ngày làm bù cho 02/05/2028", True)
    assert off.swapped_with == made_up.date
    assert due_after(21, 4, here.pk) == date(2028, 4, 22)
    assert due_after(1, 5, here.pk) == date(2028, 5, 3)
    assert WorkingCalendar.objects.get().version == 2
    assert len(entries()) == 2


@pytest.mark.parametrize(
    ("off_on", "worked_on", "field"),
    [
        (date(2024, 4, 18), date(2024, 4, 20), "off_on"),
        (date(2028, 5, 2), date(2028, 5, 3), "swapped_with"),
        (date(2028, 5, 6), date(2028, 5, 7), "date"),
        (date(2028, 5, 2), date(2028, 5, 2), "swapped_with"),
    ],
    ids=["a holiday", "two weekdays", "two weekend days", "one day"],
)
def test_wrong_swap_saves_neither_day(off_on: date, worked_on: date, field: str) -> None:
    boss = keeper()

    with pytest.raises(WrongDay) as refused:
        services.save_swap(actor=boss, off_on=off_on, worked_on=worked_on, source=NOTICE)

    assert list(refused.value.errors) == [field]
    assert CalendarDay.objects.count() == 77
    assert entries() == []


def test_removing_one_day_of_a_swap_removes_the_other() -> None:
    here = agency()
    boss = keeper(here)

    gone = services.remove_day(actor=boss, on=date(2024, 5, 4))

    assert gone == (date(2024, 5, 4), date(2024, 4, 29))
    assert calendar_for(here.pk).is_working(date(2024, 4, 29))
    assert not calendar_for(here.pk).is_working(date(2024, 5, 4))
    assert calendar_for(here.pk, version=1).is_working(date(2024, 5, 4))
    assert [(name, payload["on"]) for name, payload in entries()] == [
        ("deadlines.calendar_day_removed", "2024-05-04"),
        ("deadlines.calendar_day_removed", "2024-04-29"),
    ]


def test_day_can_become_a_make_up_day_once_the_holiday_is_removed() -> None:
    here = agency()
    boss = keeper(here)
    services.remove_day(actor=boss, on=date(2026, 4, 26))

    services.save_day(actor=boss, on=date(2026, 4, 26), kind=DayKind.MAKE_UP, name="Làm bù", source=NOTICE)

    assert calendar_for(here.pk).is_working(date(2026, 4, 26))


def test_day_that_does_not_stand_cannot_be_removed() -> None:
    boss = keeper()

    with pytest.raises(DayMissing):
        services.remove_day(actor=boss, on=date(2024, 3, 4))

    assert WorkingCalendar.objects.get().version == 1


def acts(who: Actor) -> list[Any]:
    on = date(2028, 1, 26)
    return [
        lambda: services.save_day(actor=who, on=on, kind=DayKind.HOLIDAY, name="Tết", source=NOTICE),
        lambda: services.save_swap(
            actor=who, off_on=date(2028, 5, 2), worked_on=date(2028, 4, 22), source=NOTICE
        ),
        lambda: services.remove_day(actor=who, on=date(2024, 5, 4)),
    ]


@pytest.mark.parametrize("act", range(3), ids=["save", "swap", "remove"])
@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda here, there: actor(of=here, may=DeadlinePermission.READ), NotAllowed),
        (lambda here, there: actor(of=unit(of=here), may=DeadlinePermission.MANAGE), NotFound),
        (lambda here, there: actor(of=here, may="dossiers.read"), NotFound),
        (lambda here, there: actor(of=there, may=DeadlinePermission.MANAGE), NotFound),
        (lambda here, there: ANONYMOUS, NotFound),
    ],
    ids=["may only read", "manages one unit", "may do other things", "other agency", "nobody"],
)
def test_only_a_keeper_of_the_agency_changes_its_days(who: Any, error: type[Exception], act: int) -> None:
    here, there = agency(), agency("SKHCN-QB")
    calendar(here)
    person = who(here, there)

    with pytest.raises(error):
        acts(person)[act]()

    assert CalendarDay.objects.filter(removed_in=None).count() == 77
    assert WorkingCalendar.objects.get().version == 1
    assert entries() == []


def test_agency_without_a_calendar_is_told_so() -> None:
    boss = actor(of=agency(), may=DeadlinePermission.MANAGE)

    with pytest.raises(CalendarMissing) as missing:
        services.remove_day(actor=boss, on=date(2024, 5, 4))

    assert missing.value.message == "Cơ quan chưa có lịch làm việc."


def test_days_of_a_year_are_listed_in_order_for_those_who_may_see_them() -> None:
    here = agency()
    boss = keeper(here)
    outsider = actor(of=agency("SKHCN-QB"), may=DeadlinePermission.READ)

    days = [row.date for row in list_days(boss, 2024)]

    assert days == sorted(days)
    assert len(days) == 15
    assert list(list_days(outsider, 2024)) == []
    with pytest.raises(DayMissing):
        get_day(outsider, date(2024, 5, 4))
