"""What no service would write, the database refuses too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.domains.deadlines.models import CalendarDay, DeadlineSetting, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.tests.factories import calendar
from motcua.domains.deadlines.types import DayKind, Evidence
from motcua.domains.people.tests.factories import agency, unit
from motcua.kernel import clock

pytestmark = pytest.mark.django_db

DAY = {
    "date": date(2028, 1, 26),
    "kind": DayKind.HOLIDAY,
    "name": "Tết",
    "working": False,
    "evidence": Evidence.DECISION,
    "confirmed": True,
    "source": "TB",
    "added_in": 1,
}
HOURS = {"valid_from": date(2028, 1, 1), "weekday": 1, "intervals": [["07:30", "11:30"]], "added_in": 1}
SETTING = {"key": "received-after", "value": {"time": "15:00"}, "valid_from": date(2028, 1, 1)}


def refused(constraint: str, act: Any) -> None:
    def act_and_check() -> None:
        with transaction.atomic():
            act()
            connection.check_constraints()

    with pytest.raises(IntegrityError, match=constraint):
        act_and_check()


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"date": date(2024, 9, 2)}, "calendar_day_once"),
        ({"kind": "feast"}, "calendar_day_kind_is_known"),
        ({"evidence": "hearsay"}, "calendar_day_evidence_is_known"),
        ({"name": ""}, "calendar_day_has_name"),
        ({"working": True}, "calendar_day_works_only_when_made_up"),
        ({"kind": DayKind.MAKE_UP, "date": date(2028, 1, 29)}, "calendar_day_works_only_when_made_up"),
        ({"kind": DayKind.MAKE_UP, "working": True}, "calendar_day_made_up_on_a_weekend"),
        ({"swapped_with": date(2028, 1, 29)}, "calendar_day_swapped_with_another"),
        (
            {"kind": DayKind.COMPENSATORY, "swapped_with": date(2028, 1, 26)},
            "calendar_day_swapped_with_another",
        ),
        ({"source": ""}, "calendar_day_confirmed_by_a_source"),
        ({"removed_in": 1}, "calendar_day_removed_after_added"),
    ],
)
def test_impossible_day(facts: dict[str, Any], constraint: str) -> None:
    made = calendar()

    refused(
        constraint,
        lambda: CalendarDay.objects.create(agency=made.agency, calendar=made, **{**DAY, **facts}),
    )


def test_one_day_may_stand_again_after_it_was_removed() -> None:
    made = calendar()
    CalendarDay.objects.create(agency=made.agency, calendar=made, **{**DAY, "removed_in": 2})

    CalendarDay.objects.create(agency=made.agency, calendar=made, **{**DAY, "added_in": 2})

    assert CalendarDay.objects.filter(date=DAY["date"]).count() == 2


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"valid_from": date(2010, 1, 1)}, "office_hours_once_per_weekday"),
        ({"weekday": 0}, "office_hours_weekday_is_iso"),
        ({"weekday": 8}, "office_hours_weekday_is_iso"),
        ({"intervals": []}, "office_hours_have_intervals"),
        ({"valid_to": date(2027, 12, 31)}, "office_hours_end_after_they_begin"),
        ({"removed_in": 1}, "office_hours_removed_after_added"),
    ],
)
def test_impossible_office_hours(facts: dict[str, Any], constraint: str) -> None:
    made = calendar()

    refused(
        constraint,
        lambda: OfficeHours.objects.create(agency=made.agency, calendar=made, **{**HOURS, **facts}),
    )


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"valid_from": date(2025, 7, 1)}, "deadline_setting_once_a_day"),
        ({"key": "mood"}, "deadline_setting_key_is_known"),
        ({"valid_to": date(2027, 12, 31)}, "deadline_setting_ends_after_it_begins"),
        ({"verified": True, "source": "Công báo"}, "deadline_setting_verified_on_a_basis"),
        ({"verified": True, "legal_basis": "NĐ"}, "deadline_setting_verified_on_a_basis"),
    ],
)
def test_impossible_setting(facts: dict[str, Any], constraint: str) -> None:
    made = calendar()

    refused(constraint, lambda: DeadlineSetting.objects.create(agency=made.agency, **{**SETTING, **facts}))


def test_second_calendar_of_an_agency() -> None:
    made = calendar()

    refused(
        "working_calendar_once_per_agency",
        lambda: WorkingCalendar.objects.create(agency=made.agency, changed_at=clock.now()),
    )


def test_version_zero() -> None:
    refused(
        "working_calendar_version_from_one",
        lambda: WorkingCalendar.objects.create(agency=agency(), version=0, changed_at=clock.now()),
    )


def test_row_that_points_at_a_calendar_or_unit_of_another_agency() -> None:
    made, there = calendar(), agency("SKHCN-QB")
    theirs = unit(of=there)

    refused(
        "deadlines_calendarday_calendar_id_same_agency",
        lambda: CalendarDay.objects.create(agency=there, calendar=made, **DAY),
    )
    refused(
        "deadlines_officehours_calendar_id_same_agency",
        lambda: OfficeHours.objects.create(agency=there, calendar=made, **HOURS),
    )
    refused(
        "deadlines_officehours_unit_id_same_agency",
        lambda: OfficeHours.objects.create(agency=made.agency, calendar=made, unit=theirs, **HOURS),
    )


def test_rows_say_what_they_are() -> None:
    made = calendar()

    assert str(made) == f"{made.agency_id}, 1"
    assert str(CalendarDay.objects.get(date=date(2024, 9, 2))) == "02/09/2024 Quốc khánh"
    assert str(OfficeHours.objects.get(weekday=1)) == "1: [['07:30', '11:30'], ['13:00', '17:00']]"
    assert str(DeadlineSetting.objects.get(key="apology-draft-before")) == "apology-draft-before 21/06/2018"
