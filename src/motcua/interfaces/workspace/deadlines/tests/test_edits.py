"""Changing the calendar: who would move is shown before anything is saved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.deadlines.models import CalendarDay, CalendarPreview, WorkingCalendar
from motcua.domains.deadlines.services.previews import run_preview
from motcua.domains.deadlines.tests import factories as make
from motcua.domains.deadlines.tests.test_previews import Cases
from motcua.domains.deadlines.types import DeadlinePermission, clock_holders
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db
CALENDAR = "/lam-viec/lich/"
DAY: dict[str, Any] = {
    "on": "26/11/2026",
    "day_kind": "holiday",
    "name": "Ngày truyền thống",
    "evidence": "decision",
    "source": "Quyết định 01/QĐ",
}
SWAP: dict[str, Any] = {
    "on": "26/11/2026",
    "worked_on": "28/11/2026",
    "evidence": "decision",
    "source": "Thông báo 02/TB",
}


def hold(of: Agency, count: int) -> None:
    """Cases of five working days received on Friday 20/11/2026."""
    starts = [local(2026, 11, 20, 9) + timedelta(minutes=n) for n in range(count)]
    clock_holders.register("case", Cases(of.pk, starts))


def unchanged() -> bool:
    return WorkingCalendar.objects.get().version == 1 and CalendarDay.objects.count() == 77


def test_a_new_day_shows_who_would_move_before_it_is_saved(keeper: PageClient, here: Agency) -> None:
    hold(here, 2)

    page = keeper.post(f"{CALENDAR}ngay/", DAY)

    assert page.status == 200
    assert page.has("2 hạn sẽ đổi", "Thứ Năm 26/11/2026: ngày nghỉ lễ, tết, “Ngày truyền thống”.")
    assert page.rows == [
        ["VỤ-1", "", "17:00, 30/11/2026", "17:00, 01/12/2026", "muộn hơn 1 ngày"],
        ["VỤ-2", "", "17:00, 30/11/2026", "17:00, 01/12/2026", "muộn hơn 1 ngày"],
    ]
    assert page.has("Lưu lịch không tự đổi hạn nào")
    assert page.form("ngay/")["name"] == "Ngày truyền thống"
    assert unchanged()


def test_what_was_typed_comes_back_to_be_mended(keeper: PageClient) -> None:
    shown = keeper.post(f"{CALENDAR}ngay/", DAY)

    page = keeper.post(f"{CALENDAR}ngay/", {**shown.form("ngay/"), "buoc": "sua"})

    assert page.h1 == "Thêm ngày nghỉ, ngày làm bù"
    assert {name: page.fields[name] for name in DAY} == DAY
    assert unchanged()


def test_the_day_is_saved_from_its_preview(keeper: PageClient) -> None:
    shown = keeper.post(f"{CALENDAR}ngay/", DAY)

    page = keeper.post(f"{CALENDAR}ngay/", {**shown.form("ngay/"), "buoc": "luu"})

    assert page.path == f"{CALENDAR}2026/"
    assert page.has("Đã ghi lịch.", "Thứ Năm 26/11/2026", "Quyết định 01/QĐ", "Bản lịch số 2.")


def test_nothing_that_moves_is_said_too(keeper: PageClient, here: Agency) -> None:
    hold(here, 2)

    page = keeper.post(f"{CALENDAR}ngay/", {**DAY, "on": "24/12/2026"})

    assert page.has("Không hạn nào đổi", "Đã xem 2 hạn đang mở.")
    assert unchanged()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"on": "31/02/2026"}, "on", "Không đọc được ngày này"),
        ({"on": ""}, "on", "Hãy nhập ngày."),
        ({"name": "  "}, "name", "Hãy nhập ô này."),
        ({"day_kind": "party"}, "day_kind", "Hãy chọn trong danh sách."),
        ({"source": ""}, "source", "Hãy ghi căn cứ"),
        ({"day_kind": "swapped-working-day"}, "on", "vốn là ngày làm việc trong tuần"),
        ({"on": "26/04/2026", "day_kind": "swapped-working-day"}, "on", "không thể đồng thời là ngày làm bù"),
        ({"on": "22/08/2026"}, "on", "không thể đồng thời là ngày nghỉ lễ, tết"),
        ({"on": "01/01/2051"}, "on", "Ngày phải từ 01/01/2010 đến 31/12/2049."),
    ],
)
def test_a_wrong_day_is_said_beside_its_field_and_nothing_is_saved(
    keeper: PageClient, typed: dict[str, str], field: str, said: str
) -> None:
    for step in ({}, {"buoc": "luu"}):
        page = keeper.post(f"{CALENDAR}ngay/", {**DAY, **typed, **step})

        assert page.status in (409, 422)
        assert said in page.faults[f"id_{field}"]
        assert page.fields["evidence"] == "decision"
    assert unchanged()


def test_a_standing_day_is_opened_to_be_changed(keeper: PageClient) -> None:
    page = keeper.get(f"{CALENDAR}ngay/?ngay=2026-11-24")

    assert page.h1 == "Sửa ngày 24/11/2026"
    assert (page.fields["on"], page.fields["name"]) == ("24/11/2026", "Ngày Văn hóa Việt Nam 24/11")
    assert f"{CALENDAR}bo-ngay/2026-11-24/" in page.links


def test_a_plain_day_is_opened_to_be_made_special(keeper: PageClient) -> None:
    page = keeper.get(f"{CALENDAR}ngay/?ngay=2026-11-26")

    assert page.h1 == "Thêm ngày nghỉ, ngày làm bù"
    assert page.fields["on"] == "26/11/2026"


def test_a_swap_is_previewed_and_saved_as_two_days(keeper: PageClient, here: Agency) -> None:
    hold(here, 1)

    shown = keeper.post(f"{CALENDAR}hoan-doi/", SWAP)
    saved = keeper.post(f"{CALENDAR}hoan-doi/", {**SWAP, "buoc": "luu"})

    # Off on Thursday 26, worked on Saturday 28: 23, 25, 27, 28, 30 are the five working days.
    assert shown.has("Nghỉ Thứ Năm 26/11/2026, làm bù Thứ Bảy 28/11/2026.", "Không hạn nào đổi")
    assert saved.path == f"{CALENDAR}2026/"
    assert set(CalendarDay.objects.filter(added_in=2).values_list("date", flat=True)) == {
        date(2026, 11, 26),
        date(2026, 11, 28),
    }


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "24/11/2026"}, "on"),
        ({"worked_on": "27/11/2026"}, "worked_on"),
        ({"worked_on": "22/08/2026", "on": "23/08/2026"}, "on"),
        ({"source": ""}, "source"),
    ],
)
def test_a_swap_that_cannot_be_is_said_beside_its_field(
    keeper: PageClient, typed: dict[str, str], field: str
) -> None:
    page = keeper.post(f"{CALENDAR}hoan-doi/", {**SWAP, **typed})

    assert page.status in (409, 422)
    assert f"id_{field}" in page.faults
    assert unchanged()


def test_taking_a_day_out_shows_who_moves_back(keeper: PageClient, here: Agency) -> None:
    hold(here, 1)

    page = keeper.get(f"{CALENDAR}bo-ngay/2026-11-24/")

    assert page.h1 == "1 hạn sẽ đổi"
    assert page.has("Bỏ Thứ Ba 24/11/2026 khỏi danh sách ngày nghỉ, ngày làm bù.")
    assert page.rows == [["VỤ-1", "", "17:00, 30/11/2026", "17:00, 27/11/2026", "sớm hơn 3 ngày"]]
    assert unchanged()


def test_a_day_is_taken_out_for_good(keeper: PageClient) -> None:
    page = keeper.post(f"{CALENDAR}bo-ngay/2026-11-24/", {})

    assert page.path == f"{CALENDAR}2026/"
    assert not page.has("Thứ Ba 24/11/2026")
    assert CalendarDay.objects.get(date=date(2026, 11, 24)).removed_in == 2


@pytest.mark.parametrize("on", ["2026-11-23", "hom-qua"])
def test_a_day_that_is_not_there_cannot_be_taken_out(keeper: PageClient, on: str) -> None:
    assert keeper.get(f"{CALENDAR}bo-ngay/{on}/").status == 404
    assert keeper.post(f"{CALENDAR}bo-ngay/{on}/", {}).status == 404
    assert unchanged()


def test_whoever_only_reads_changes_nothing(reader: PageClient) -> None:
    answers = [
        reader.post(f"{CALENDAR}ngay/", {**DAY, "buoc": "luu"}),
        reader.post(f"{CALENDAR}hoan-doi/", {**SWAP, "buoc": "luu"}),
        reader.post(f"{CALENDAR}bo-ngay/2026-11-24/", {}),
    ]

    assert [answer.status for answer in answers] == [403, 403, 403]
    assert unchanged()


def test_many_open_subjects_are_looked_at_in_the_background(keeper: PageClient, here: Agency) -> None:
    hold(here, 1_050)

    page = keeper.post(f"{CALENDAR}ngay/", DAY)

    found = CalendarPreview.objects.get()
    assert page.path == f"{CALENDAR}xem-truoc/{found.public_id}/"
    assert page.has("0 / 1.050", "Đang xem hạn nào sẽ đổi", "Cứ rời trang")
    bar = keeper.client.get(f"{page.path}tien-do/")
    assert (bar.status_code, "HX-Refresh" in bar.headers) == (200, False)

    run_preview(public_id=found.public_id)

    done = keeper.get(page.path)
    assert done.h1 == "1.050 hạn sẽ đổi"
    assert len(done.rows) == 50
    assert keeper.client.get(f"{page.path}tien-do/").headers["HX-Refresh"] == "true"
    assert keeper.post(f"{page.path}luu/", {}).path == f"{CALENDAR}2026/"
    assert WorkingCalendar.objects.get().version == 2


def test_a_preview_can_be_stopped(keeper: PageClient, here: Agency) -> None:
    hold(here, 1_050)
    page = keeper.post(f"{CALENDAR}hoan-doi/", {**SWAP, "worked_on": "05/12/2026"})

    stopped = keeper.post(f"{page.path}dung/", {})

    assert stopped.has("Đã dừng theo yêu cầu.")
    assert unchanged()


def test_a_preview_that_was_overtaken_says_so_and_cannot_be_saved(keeper: PageClient, here: Agency) -> None:
    hold(here, 1_050)
    page = keeper.get(f"{CALENDAR}bo-ngay/2026-11-24/")
    keeper.post(f"{CALENDAR}ngay/", {**DAY, "buoc": "luu"})
    run_preview(public_id=CalendarPreview.objects.get().public_id)

    shown = keeper.get(page.path)

    assert shown.has("Lịch đã được người khác sửa trong lúc tính.")
    assert "Lưu vào lịch" not in shown.text


def test_previews_of_another_agency_are_not_found(keeper: PageClient, here: Agency) -> None:
    hold(here, 1_050)
    page = keeper.post(f"{CALENDAR}ngay/", DAY)
    there = people.agency("SKHCN-QB")
    make.calendar(there)
    foreigner = browser_of(people.actor(of=there, may=[DeadlinePermission.MANAGE, DeadlinePermission.READ]))

    assert foreigner.get(page.path).status == 404
    for act in ("dung/", "luu/"):
        assert foreigner.post(page.path + act, {}).status == 404
    assert foreigner.client.get(f"{page.path}tien-do/").status_code == 404
    assert CalendarPreview.objects.get().state == "queued"
