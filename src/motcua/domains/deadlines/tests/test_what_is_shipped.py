"""The data the product ships with."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

from motcua.domains.deadlines.rules import normal_value, require_day, require_week
from motcua.domains.deadlines.selectors.shipped import shipped_days, shipped_settings, shipped_weeks
from motcua.domains.deadlines.types import CONFIRMING, DayKind, SettingKey, Unit
from motcua.kernel import shipped


def test_every_shipped_day_is_right_in_itself_and_says_how_it_is_known() -> None:
    days = shipped_days()

    for day in days:
        require_day(day)
    assert len(days) == 77
    assert all(day.source for day in days)
    assert [day.on for day in days if day.confirmed != (day.evidence in CONFIRMING)] == []
    assert Counter(day.kind for day in days)[DayKind.MAKE_UP] == 4


def test_shipped_swaps_name_each_other() -> None:
    by_date = {day.on: day for day in shipped_days()}
    swapped = [day for day in by_date.values() if day.swapped_with]

    assert len(swapped) == 8
    assert all(by_date[day.swapped_with].swapped_with == day.on for day in swapped if day.swapped_with)


def test_rows_agree_with_their_own_weekday_and_kind() -> None:
    names = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
    rows = shipped.load_json("holidays.json")["days"]

    assert [row for row in rows if row["weekday"] != names[date.fromisoformat(row["date"]).weekday()]] == []
    assert [row for row in rows if row["working_day"] != (row["kind"] == "swapped-working-day")] == []


def test_shipped_office_hours_make_eight_hours_a_day() -> None:
    weeks = shipped_weeks()

    for week in weeks:
        require_week(week, hours_per_day=8)
    assert len(weeks) == 1
    assert {sum(part.minutes for part in day) for day in weeks[0].days.values()} == {480}


def test_every_setting_ships_with_a_value_today_and_a_basis() -> None:
    values = shipped_settings()

    assert {value.key for value in values} == set(SettingKey)
    assert all(value.legal_basis for value in values)
    assert [value.value for value in values] == [normal_value(value.key, value.value) for value in values]


def test_nothing_recalled_is_called_verified() -> None:
    assert [value for value in shipped_settings() if value.verified and "memory" in value.source] == []
    recalled = [value for value in shipped_settings() if "memory" in value.source]
    assert len(recalled) == 24


def test_settings_read_as_what_they_are() -> None:
    by_key = {value.key: value for value in shipped_settings()}

    assert by_key[SettingKey.SUPPLEMENT_NOTICE].as_term() == (3, Unit.WORKING_DAY)
    assert by_key[SettingKey.ONLINE_ANSWER].as_term() == (8, Unit.WORKING_HOUR)
    assert by_key[SettingKey.APOLOGY_BEFORE].as_term() == (1, Unit.DAY)
    assert by_key[SettingKey.RECEIVED_AFTER].as_time().hour == 15
    assert by_key[SettingKey.MORNING_LIST_AT].as_time() == time(7, 15)
    assert by_key[SettingKey.UNCOLLECTED_LIMIT].as_count() == 3
    assert by_key[SettingKey.HOURS_PER_WORKING_DAY].as_count() == 8
    assert by_key[SettingKey.REAPPOINTMENT_LIMIT].as_count() == 1
    assert by_key[SettingKey.REPORT_BEFORE_DAY].as_count() == 1
    assert not by_key[SettingKey.REPORT_BEFORE_DAY].verified
