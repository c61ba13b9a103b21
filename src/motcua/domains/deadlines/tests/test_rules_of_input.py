"""Days, weeks and values that contradict themselves are refused beside the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from motcua.domains.deadlines.errors import WrongDay, WrongHours, WrongSettingValue
from motcua.domains.deadlines.rules import (
    around_lunch,
    normal_value,
    require_day,
    require_not_both,
    require_week,
)
from motcua.domains.deadlines.selectors.shipped import shipped_settings
from motcua.domains.deadlines.tests.factories import (
    AFTERNOON,
    FULL_WEEK,
    MORNING,
    WHOLE_DAY,
    hours,
    off,
    week,
)
from motcua.domains.deadlines.types import DayKind, NamedDay, SettingKey, WeekHours

MONDAY, SATURDAY = date(2024, 4, 29), date(2024, 5, 4)


@pytest.mark.parametrize(
    ("day", "field", "message"),
    [
        (off(MONDAY, "  "), "name", "Hãy ghi tên ngày"),
        (NamedDay(MONDAY, DayKind.MAKE_UP, "Bù"), "date", "vốn là ngày làm việc trong tuần"),
        (NamedDay(SATURDAY, DayKind.COMPENSATORY, "Nghỉ bù"), "date", "đã là ngày nghỉ cuối tuần"),
        (off(MONDAY, "Lễ", swapped_with=SATURDAY), "swapped_with", "Ngày nghỉ lễ không hoán đổi"),
        (
            NamedDay(SATURDAY, DayKind.MAKE_UP, "Bù", swapped_with=date(2024, 5, 5)),
            "swapped_with",
            "chỉ hoán đổi được với một ngày cuối tuần",
        ),
        (
            NamedDay(MONDAY, DayKind.COMPENSATORY, "Nghỉ", swapped_with=MONDAY),
            "swapped_with",
            "chỉ hoán đổi được với một ngày cuối tuần",
        ),
        (off(date(2009, 12, 31)), "date", "từ 01/01/2010 đến 31/12/2049"),
        (off(date(2050, 1, 1)), "date", "từ 01/01/2010 đến 31/12/2049"),
    ],
)
def test_day_that_contradicts_itself_is_refused(day: NamedDay, field: str, message: str) -> None:
    with pytest.raises(WrongDay) as refused:
        require_day(day)

    assert message in refused.value.errors[field]


def test_day_that_is_right_passes() -> None:
    require_day(off(MONDAY, "Lễ"))
    require_day(off(SATURDAY, "Lễ rơi vào thứ Bảy"))
    require_day(NamedDay(SATURDAY, DayKind.MAKE_UP, "Bù", swapped_with=MONDAY))
    require_day(NamedDay(MONDAY, DayKind.COMPENSATORY, "Nghỉ", swapped_with=SATURDAY))
    require_not_both(off(MONDAY), NamedDay(MONDAY, DayKind.COMPENSATORY, "Nghỉ bù"))


@pytest.mark.parametrize(
    ("bad", "field", "message"),
    [
        (week({1: [MORNING]}), "day-1", "Thứ Hai có 4 giờ, khác 8 giờ của một ngày làm việc"),
        (week({2: [(time(7), time(15, 20))]}), "day-2", "Thứ Ba có 8 giờ 20 phút"),
        (week({3: [(time(7), time(7, 40))]}), "day-3", "Thứ Tư có 40 phút"),
        (week({1: [(time(11), time(7))]}), "day-1", "giờ đóng cửa phải sau giờ mở cửa"),
        (week({1: [(time(7), time(7))]}), "day-1", "giờ đóng cửa phải sau giờ mở cửa"),
        (week({1: [(time(7), time(12)), (time(11), time(14))]}), "day-1", "chồng lên nhau"),
        (week({1: [AFTERNOON, MORNING]}), "day-1", "không theo thứ tự"),
        (week({1: []}), "day-1", "chưa có giờ mở cửa"),
        (week({8: WHOLE_DAY}), "day-8", "từ 1 (thứ Hai) đến 7"),
        (week({}), "days", "ít nhất một ngày làm việc"),
        (week(reception_only=[6]), "day-6", "Thứ Bảy chỉ tiếp nhận thì phải ghi giờ tiếp nhận."),
        (week({6: [MORNING]}, reception_only=[6]), "days", "ít nhất một ngày làm việc"),
        (week(valid_from=date(2024, 2, 1), valid_to=date(2024, 1, 31)), "valid_to", "sau ngày bắt đầu"),
        (week(valid_from=date(2009, 12, 31)), "valid_from", "Ngày phải từ 01/01/2010 đến 31/12/2049."),
        (week(valid_from=date(2050, 1, 1)), "valid_from", "Ngày phải từ 01/01/2010 đến 31/12/2049."),
        (replace(week(), received_after=time(17)), "received_after", "17:00 nằm ngoài giờ làm việc"),
        (replace(week(), received_after=time(7, 29)), "received_after", "07:29 nằm ngoài giờ làm việc"),
    ],
)
def test_week_that_is_no_working_week_is_refused(bad: WeekHours, field: str, message: str) -> None:
    with pytest.raises(WrongHours) as refused:
        require_week(bad, hours_per_day=8)

    assert message in refused.value.errors[field]


def test_every_wrong_day_of_a_week_is_told_at_once() -> None:
    with pytest.raises(WrongHours) as refused:
        require_week(week({1: [MORNING], 2: WHOLE_DAY, 3: []}), hours_per_day=8)

    assert sorted(refused.value.errors) == ["day-1", "day-3"]


def test_shorter_day_passes_with_a_reason_and_a_reception_day_without() -> None:
    short = week({**FULL_WEEK, 5: [MORNING]})

    with pytest.raises(WrongHours):
        require_week(replace(short, reasons={5: "   "}), hours_per_day=8)
    require_week(replace(short, reasons={5: "Họp giao ban chiều thứ Sáu"}), hours_per_day=8)
    require_week(week({**FULL_WEEK, 6: [MORNING]}, reception_only=[6]), hours_per_day=8)
    require_week(week({1: [MORNING]}), hours_per_day=4)


def test_reception_hour_lies_within_some_working_day() -> None:
    half = replace(week({**FULL_WEEK, 5: [MORNING]}), reasons={5: "Nghỉ chiều thứ Sáu"})

    require_week(replace(half, received_after=time(7, 30)), hours_per_day=8)
    require_week(replace(half, received_after=time(16, 59)), hours_per_day=8)
    # On a Saturday on which papers are only received there is nothing to put off.
    saturday = week({**FULL_WEEK, 6: [(time(17), time(19))]}, reception_only=[6])
    with pytest.raises(WrongHours, match="nằm ngoài giờ làm việc"):
        require_week(replace(saturday, received_after=time(18)), hours_per_day=8)


def test_break_divides_the_day_in_two() -> None:
    assert around_lunch(time(7, 30), time(17), (time(11, 30), time(13))) == hours(MORNING, AFTERNOON)


@pytest.mark.parametrize(
    ("lunch", "said"),
    [
        ((time(17, 30), time(18)), "Giờ nghỉ trưa 17:30–18:00 nằm ngoài giờ làm việc 07:30–17:00."),
        ((time(6), time(7)), "Giờ nghỉ trưa 06:00–07:00 nằm ngoài giờ làm việc 07:30–17:00."),
        ((time(7, 30), time(8)), "Giờ nghỉ trưa 07:30–08:00 nằm ngoài giờ làm việc 07:30–17:00."),
        ((time(16), time(17)), "Giờ nghỉ trưa 16:00–17:00 nằm ngoài giờ làm việc 07:30–17:00."),
        ((time(13), time(11, 30)), "Giờ nghỉ trưa 13:00–11:30 phải kết thúc sau khi bắt đầu."),
        ((time(12), time(12)), "Giờ nghỉ trưa 12:00–12:00 phải kết thúc sau khi bắt đầu."),
    ],
)
def test_break_outside_the_day_is_refused(lunch: tuple[time, time], said: str) -> None:
    with pytest.raises(WrongHours) as refused:
        around_lunch(time(7, 30), time(17), lunch)

    assert refused.value.message == said


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        (
            SettingKey.SUPPLEMENT_NOTICE,
            {"amount": "3", "unit": "working-day"},
            {"amount": 3, "unit": "working-day"},
        ),
        (SettingKey.RECEIVED_AFTER, {"time": "15:00:00", "junk": 1}, {"time": "15:00"}),
        (SettingKey.REAPPOINTMENT_LIMIT, {"count": 0}, {"count": 0}),
    ],
)
def test_value_is_kept_in_one_shape(key: SettingKey, value: dict[str, Any], kept: dict[str, Any]) -> None:
    assert normal_value(key, value) == kept


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (SettingKey.SUPPLEMENT_NOTICE, {"amount": 0, "unit": "working-day"}),
        (SettingKey.SUPPLEMENT_NOTICE, {"amount": 3, "unit": "week"}),
        (SettingKey.SUPPLEMENT_NOTICE, {"amount": 2.5, "unit": "day"}),
        (SettingKey.SUPPLEMENT_NOTICE, {"amount": True, "unit": "day"}),
        (SettingKey.SUPPLEMENT_NOTICE, {"time": "15:00"}),
        (SettingKey.RECEIVED_AFTER, {"time": "25:00"}),
        (SettingKey.RECEIVED_AFTER, {"time": 15}),
        (SettingKey.REAPPOINTMENT_LIMIT, {"count": -1}),
        (SettingKey.REAPPOINTMENT_LIMIT, {"count": "một"}),
    ],
)
def test_value_of_another_sort_is_refused(key: SettingKey, value: dict[str, Any]) -> None:
    with pytest.raises(WrongSettingValue) as refused:
        normal_value(key, value)

    assert list(refused.value.errors) == ["value"]


def test_setting_asked_for_as_another_sort_is_a_mistake_of_the_code() -> None:
    term = next(value for value in shipped_settings() if value.key is SettingKey.SUPPLEMENT_NOTICE)

    with pytest.raises(TypeError, match="holds a term, not a time"):
        term.as_time()
