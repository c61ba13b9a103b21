"""Changing office hours, for the agency, a season or a unit."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import SettingMissing, WrongHours
from motcua.domains.deadlines.models import STANDING, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.rules import due_moment
from motcua.domains.deadlines.selectors import calendar_for, list_office_hours
from motcua.domains.deadlines.tests.factories import (
    AFTERNOON,
    FULL_WEEK,
    MORNING,
    WHOLE_DAY,
    calendar,
    keeper,
)
from motcua.domains.deadlines.types import Calendar, DeadlinePermission, SettingKey, Unit
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
SUMMER = dict.fromkeys(range(1, 6), [(time(7), time(11)), (time(13, 30), time(17, 30))])


def close_on(day: date, of: Calendar) -> time:
    return of.hours_on(day)[-1].closes


def test_season_holds_within_its_days_and_then_gives_way() -> None:
    here = agency()
    boss = keeper(here)

    rows = services.save_office_hours(
        actor=boss,
        valid_from=date(2025, 4, 15),
        valid_to=date(2025, 10, 15),
        days=SUMMER,
        source="Quyết định của Giám đốc Sở",
    )

    counted = calendar_for(here.pk)
    assert len(rows) == 5
    assert close_on(date(2025, 4, 14), counted) == time(17)
    assert close_on(date(2025, 4, 15), counted) == time(17, 30)
    assert close_on(date(2025, 10, 15), counted) == time(17, 30)
    assert close_on(date(2025, 10, 16), counted) == time(17)
    last = entries_of("working_calendar", WorkingCalendar.objects.get().public_id).last()
    assert last is not None
    assert last.payload == {
        "unit": "",
        "valid_from": "2025-04-15",
        "valid_to": "2025-10-15",
        "weekdays": {str(day): [["07:00", "11:00"], ["13:30", "17:30"]] for day in range(1, 6)},
        "calendar_version": 2,
        "reception_only": [],
        "received_after": "",
    }


def test_hours_of_one_unit_are_its_own() -> None:
    here = agency()
    boss = keeper(here)
    desk = unit(of=here)

    services.save_office_hours(
        actor=boss, valid_from=date(2025, 1, 1), days={**FULL_WEEK, 6: [MORNING]}, reception_only=[6],
        unit=desk.public_id,
    )  # fmt: skip
    services.save_office_hours(actor=boss, valid_from=date(2025, 2, 1), days=SUMMER, unit=desk.public_id)

    assert close_on(date(2025, 3, 3), calendar_for(here.pk, unit_id=desk.pk)) == time(17, 30)
    assert close_on(date(2025, 3, 3), calendar_for(here.pk)) == time(17)
    assert not calendar_for(here.pk, unit_id=desk.pk).is_working(date(2025, 1, 4))
    assert [row.unit for row in list_office_hours(boss)][:5] == [None] * 5
    assert [row.weekday for row in list_office_hours(boss)[5:]] == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6]


def test_week_that_does_not_add_up_is_refused_and_nothing_changes() -> None:
    boss = keeper()

    with pytest.raises(WrongHours) as refused:
        services.save_office_hours(actor=boss, valid_from=date(2025, 1, 1), days={**FULL_WEEK, 5: [MORNING]})

    assert refused.value.errors == {
        "day-5": "Thứ Sáu có 4 giờ, khác 8 giờ của một ngày làm việc. Hãy sửa giờ hoặc ghi lý do."
    }
    assert OfficeHours.objects.count() == 5
    assert WorkingCalendar.objects.get().version == 1


def test_short_day_is_kept_with_its_reason() -> None:
    here = agency()
    boss = keeper(here)

    services.save_office_hours(
        actor=boss,
        valid_from=date(2025, 1, 1),
        days={**FULL_WEEK, 5: [MORNING]},
        reasons={5: "Nghỉ chiều thứ Sáu theo quyết định"},
    )

    due = due_moment(
        start=local(2025, 1, 9, 9), amount=1, unit=Unit.WORKING_DAY, calendar=calendar_for(here.pk)
    )
    assert due == local(2025, 1, 10, 11, 30)
    assert OfficeHours.objects.get(valid_from=date(2025, 1, 1), weekday=5).reason == (
        "Nghỉ chiều thứ Sáu theo quyết định"
    )


def test_hours_of_a_working_day_are_those_in_force_on_the_first_day_of_the_week() -> None:
    boss = keeper()
    services.save_setting(
        actor=boss, key=SettingKey.HOURS_PER_WORKING_DAY, value={"count": 4}, valid_from=date(2025, 6, 1)
    )

    services.save_office_hours(actor=boss, valid_from=date(2025, 6, 1), days={1: [AFTERNOON]})

    with pytest.raises(WrongHours):
        services.save_office_hours(actor=boss, valid_from=date(2025, 5, 31), days={1: [AFTERNOON]})
    with pytest.raises(SettingMissing):
        services.save_office_hours(actor=boss, valid_from=date(2009, 1, 1), days=FULL_WEEK)


def test_week_saved_again_replaces_itself() -> None:
    here = agency()
    boss = keeper(here)
    services.save_office_hours(actor=boss, valid_from=date(2025, 1, 1), days=SUMMER)

    services.save_office_hours(actor=boss, valid_from=date(2025, 1, 1), days={1: WHOLE_DAY})

    assert calendar_for(here.pk).is_working(date(2025, 3, 3))
    assert not calendar_for(here.pk).is_working(date(2025, 3, 4))
    assert calendar_for(here.pk, version=2).is_working(date(2025, 3, 4))
    assert OfficeHours.objects.filter(STANDING, valid_from=date(2025, 1, 1)).count() == 1


def test_removed_week_gives_way_to_the_one_before() -> None:
    here = agency()
    boss = keeper(here)
    services.save_office_hours(actor=boss, valid_from=date(2025, 1, 1), days=SUMMER)

    services.remove_office_hours(actor=boss, valid_from=date(2025, 1, 1))

    assert close_on(date(2025, 3, 3), calendar_for(here.pk)) == time(17)
    assert WorkingCalendar.objects.get().version == 3


def test_only_week_of_the_agency_cannot_be_removed() -> None:
    boss = keeper()

    with pytest.raises(WrongHours, match="phải luôn có giờ làm việc"):
        services.remove_office_hours(actor=boss, valid_from=date(2010, 1, 1))
    with pytest.raises(WrongHours, match="Không có giờ làm việc bắt đầu từ ngày này"):
        services.remove_office_hours(actor=boss, valid_from=date(2025, 1, 1), unit=unit().public_id)

    assert OfficeHours.objects.filter(STANDING).count() == 5
    assert WorkingCalendar.objects.get().version == 1


@pytest.mark.parametrize("act", [services.save_office_hours, services.remove_office_hours])
def test_only_a_keeper_changes_office_hours(act: Any) -> None:
    here, there = agency(), agency("SKHCN-QB")
    calendar(here)
    calendar(there)
    facts: dict[str, Any] = {"valid_from": date(2010, 1, 1)}
    if act is services.save_office_hours:
        facts["days"] = SUMMER

    with pytest.raises(NotAllowed):
        act(actor=actor(of=here, may=DeadlinePermission.READ), **facts)
    with pytest.raises(NotFound):
        act(actor=actor(of=here, may="dossiers.read"), **facts)
    with pytest.raises(NotFound):
        act(actor=keeper(there), unit=unit(of=here).public_id, **facts)

    assert OfficeHours.objects.filter(STANDING).count() == 10
    assert set(WorkingCalendar.objects.values_list("version", flat=True)) == {1}


def test_outsider_sees_no_office_hours() -> None:
    keeper()

    assert list(list_office_hours(actor(of=agency(), may="dossiers.read"))) == []
    assert list(list_office_hours(actor(of=agency("SKHCN-QB"), may=DeadlinePermission.READ))) == []
