"""Office hours by unit and season, and the dated figures of the law."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.support.pages import PageClient

from motcua.domains.deadlines.models import DeadlineSetting, OfficeHours
from motcua.domains.deadlines.selectors import setting
from motcua.domains.deadlines.types import Reading, SettingKey, Unit
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
HOURS, FIGURES = "/lam-viec/lich/gio/", "/lam-viec/lich/con-so/"
WHOLE = "07:00–11:30, 13:30–17:00"
WEEK: dict[str, Any] = {
    "unit": "co-quan",
    "valid_from": "15/04/2027",
    "valid_to": "15/10/2027",
    **{f"day_{n}": WHOLE for n in range(1, 6)},
    "source": "Thông báo giờ mùa hè",
}
ANSWER: dict[str, Any] = {
    "amount": "4",
    "unit": "working-hour",
    "valid_from": "01/01/2027",
    "legal_basis": "Nghị định mới, Điều 5",
    "source": "Công báo",
    "verified": "on",
}


def test_hours_in_force_are_shown_day_by_day(reader: PageClient) -> None:
    page = reader.get(HOURS)

    assert page.has("Cả cơ quan", "Đang áp dụng", "Thứ Hai", "07:30–11:30, 13:00–17:00")
    assert f"{HOURS}dat/" not in page.links


def test_a_season_is_set_and_shown_beside_the_usual_hours(keeper: PageClient) -> None:
    form = keeper.get(f"{HOURS}dat/")
    assert form.fields["day_1"] == "07:30–11:30, 13:00–17:00"

    page = keeper.post(f"{HOURS}dat/", WEEK)

    assert page.path == HOURS
    assert page.has("15/04/2027 – 15/10/2027", "07:00–11:30, 13:30–17:00", "Thông báo giờ mùa hè")
    assert OfficeHours.objects.filter(added_in=2).count() == 5


def test_a_unit_has_hours_of_its_own_with_a_reception_morning(keeper: PageClient, here: Agency) -> None:
    desk = people.unit(here)

    page = keeper.post(
        f"{HOURS}dat/",
        {**WEEK, "unit": str(desk.public_id), "day_6": "7h30 - 11h30", "reception_only": ["6"]},
    )

    assert page.has(desk.name, "chỉ tiếp nhận, không tính là ngày làm việc")
    saturday = OfficeHours.objects.get(unit=desk, weekday=6)
    assert (saturday.intervals, saturday.counts) == ([["07:30", "11:30"]], False)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"day_1": "bảy giờ"}, "day_1", "Không đọc được giờ này"),
        ({"day_1": "07:30–25:00"}, "day_1", "Không đọc được giờ này"),
        ({"day_2": "13:00–07:30"}, "day_2", "giờ đóng cửa phải sau giờ mở cửa"),
        ({"day_3": "07:00–11:30"}, "day_3", "Hãy sửa giờ hoặc ghi lý do"),
        ({"valid_from": "mai"}, "valid_from", "Không đọc được ngày này"),
        ({"valid_to": "01/01/2020"}, "valid_to", "Ngày hết hiệu lực phải sau"),
        ({f"day_{n}": "" for n in range(1, 6)}, "day_1", "ít nhất một ngày làm việc"),
        ({"unit": "khac"}, "unit", "Hãy chọn trong danh sách."),
    ],
)
def test_wrong_hours_are_said_beside_their_day(
    keeper: PageClient, typed: dict[str, str], field: str, said: str
) -> None:
    page = keeper.post(f"{HOURS}dat/", {**WEEK, **typed})

    assert page.status == 422
    assert said in page.faults[f"id_{field}"]
    assert OfficeHours.objects.count() == 5


def test_a_short_day_is_kept_with_its_reason(keeper: PageClient) -> None:
    page = keeper.post(f"{HOURS}dat/", {**WEEK, "day_3": "07:00–11:30", "reason": "Họp giao ban"})

    assert page.path == HOURS
    assert page.has("07:00–11:30 (Họp giao ban)")


def test_a_week_is_taken_out_again(keeper: PageClient) -> None:
    keeper.post(f"{HOURS}dat/", WEEK)

    page = keeper.post(f"{HOURS}bo/", {"valid_from": "2027-04-15", "unit": ""})

    assert page.path == HOURS
    assert not page.has("15/04/2027 – 15/10/2027")


def test_the_last_week_of_the_agency_stays(keeper: PageClient) -> None:
    page = keeper.post(f"{HOURS}bo/", {"valid_from": "2010-01-01", "unit": ""})

    assert page.status == 422
    assert page.has("Cơ quan phải luôn có giờ làm việc")
    assert keeper.post(f"{HOURS}bo/", {"valid_from": "mai"}).status == 422
    assert OfficeHours.objects.filter(removed_in=None).count() == 5


def test_whoever_only_reads_sets_no_hours_and_no_figures(reader: PageClient) -> None:
    answers = [
        reader.post(f"{HOURS}dat/", WEEK),
        reader.post(f"{HOURS}bo/", {"valid_from": "2010-01-01"}),
        reader.post(f"{FIGURES}online-answer/", ANSWER),
    ]

    assert [answer.status for answer in answers] == [403, 403, 403]
    assert (OfficeHours.objects.count(), DeadlineSetting.objects.count()) == (5, 27)


def test_figures_of_today_stand_with_their_basis_and_whether_they_were_compared(reader: PageClient) -> None:
    page = reader.get(FIGURES)

    assert len(page.rows) == 21
    row = next(row for row in page.rows if row[0].startswith("Thời hạn trả lời hồ sơ nộp trực tuyến"))
    assert row[1:3] == ["08 giờ làm việc", "từ 01/07/2025"]
    assert row[4] == "Chưa đối chiếu"
    assert page.has("con số chưa đối chiếu văn bản", "Tính lại từ đầu sau khi nhận đủ hồ sơ bổ sung")


def test_only_what_nobody_compared_is_listed_when_asked_for(reader: PageClient) -> None:
    page = reader.get(f"{FIGURES}?xem=chua-doi-chieu")

    assert {row[4] for row in page.rows} == {"Chưa đối chiếu"}


def test_a_new_value_holds_from_its_day_and_the_old_one_stays(keeper: PageClient, here: Agency) -> None:
    page = keeper.post(f"{FIGURES}online-answer/", ANSWER)

    assert page.path == f"{FIGURES}online-answer/"
    assert page.rows[0][:2] == ["04 giờ làm việc", "từ 01/01/2027"]
    assert len(page.rows) == 3
    key = SettingKey.ONLINE_ANSWER
    assert setting(here.pk, key, date(2027, 1, 1)).as_term() == (4, Unit.WORKING_HOUR)
    assert setting(here.pk, key, date(2026, 12, 31)).as_term() == (8, Unit.WORKING_HOUR)


def test_a_choice_is_made_among_its_readings(keeper: PageClient, here: Agency) -> None:
    typed = {"choice": "restart", "valid_from": "01/01/2027"}

    page = keeper.post(f"{FIGURES}index-reading/", typed)

    assert page.path == f"{FIGURES}index-reading/"
    assert setting(here.pk, SettingKey.INDEX_READING, date(2027, 1, 1)).as_reading() is Reading.RESTART


@pytest.mark.parametrize(
    ("key", "typed", "field"),
    [
        ("online-answer", {"amount": "0"}, "amount"),
        ("online-answer", {"amount": "nhiều"}, "amount"),
        ("online-answer", {"unit": "year"}, "unit"),
        ("online-answer", {"valid_from": ""}, "valid_from"),
        ("online-answer", {"source": ""}, "legal_basis"),
        ("online-answer", {"valid_to": "01/01/2026"}, "valid_to"),
        ("received-after", {"amount": "ba giờ"}, "amount"),
        ("morning-list-at", {"amount": "04:59"}, "amount"),
        ("morning-list-at", {"amount": "11:01"}, "amount"),
        ("index-reading", {"choice": "yes"}, "choice"),
        ("reappointment-limit", {"amount": "-1"}, "amount"),
    ],
)
def test_a_wrong_figure_is_said_beside_its_field(
    keeper: PageClient, key: str, typed: dict[str, str], field: str
) -> None:
    page = keeper.post(f"{FIGURES}{key}/", {**ANSWER, **typed})

    assert page.status == 422
    assert f"id_{field}" in page.faults
    assert DeadlineSetting.objects.count() == 27


def test_a_figure_nobody_knows_is_not_found(keeper: PageClient) -> None:
    assert keeper.get(f"{FIGURES}gia-vang/").status == 404


@pytest.mark.parametrize("key", [key.value for key in SettingKey])
def test_every_figure_has_its_page(keeper: PageClient, key: str) -> None:
    page = keeper.get(f"{FIGURES}{key}/")

    assert page.status == 200
    assert page.has(str(SettingKey(key).label), "Giá trị mới từ một ngày")
