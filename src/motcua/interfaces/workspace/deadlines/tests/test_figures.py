"""The dated figures of the law."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.support.pages import PageClient

from motcua.domains.deadlines.models import DeadlineSetting
from motcua.domains.deadlines.selectors import setting
from motcua.domains.deadlines.selectors.shipped import shipped_settings
from motcua.domains.deadlines.types import Reading, SettingKey, Unit
from motcua.domains.people.models import Agency

pytestmark = pytest.mark.django_db
FIGURES = "/lam-viec/lich/con-so/"
SHIPPED = len(shipped_settings())
ANSWER: dict[str, Any] = {
    "amount": "4",
    "unit": "working-hour",
    "valid_from": "01/01/2027",
    "legal_basis": "Nghị định mới, Điều 5",
    "source": "Công báo",
    "verified": "on",
}


def test_whoever_only_reads_sets_no_figures(reader: PageClient) -> None:
    assert reader.post(f"{FIGURES}online-answer/", ANSWER).status == 403
    assert DeadlineSetting.objects.count() == SHIPPED


def test_figures_of_today_stand_with_their_basis_and_whether_they_were_compared(reader: PageClient) -> None:
    page = reader.get(FIGURES)

    assert len(page.rows) == 29
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
    assert DeadlineSetting.objects.count() == 35


def test_a_figure_nobody_knows_is_not_found(keeper: PageClient) -> None:
    assert keeper.get(f"{FIGURES}gia-vang/").status == 404


@pytest.mark.parametrize("key", [key.value for key in SettingKey])
def test_every_figure_has_its_page(keeper: PageClient, key: str) -> None:
    page = keeper.get(f"{FIGURES}{key}/")

    assert page.status == 200
    assert page.has(str(SettingKey(key).label), "Giá trị mới từ một ngày")
