"""Việc của tôi: what must I do next, and by when."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, person
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

INBOX = "/lam-viec/viec/"


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    """Held by the specialist, due on Monday 19/02/2024 at 17:00."""
    return office.walk(office.take_in(submitter=person(name="Phùng Khánh Ly")), "assignment")


def test_the_heading_counts_what_must_be_done_today(office: Desk, dossier: Dossier) -> None:
    specialist = browser_of(office.specialist)

    assert specialist.get(INBOX).h1 == "Hôm nay không có việc nào đến hạn"
    with clock.frozen(local(2024, 2, 19, 9, 0)):
        page = specialist.get(INBOX)

    assert page.h1 == "Hôm nay có 1 việc phải xong"
    assert page.has("Thứ Hai, 19/02/2024. 1 hồ sơ: 0 quá hạn, 1 đến hạn hôm nay, 0 chờ người nộp.")
    assert page.has("Làm ngay", "Phùng Khánh Ly", "Còn 6 giờ hôm nay 17:00")


def test_a_late_dossier_stays_work_of_today_and_says_by_how_much(office: Desk, dossier: Dossier) -> None:
    with clock.frozen(local(2024, 2, 21, 9, 0)):
        page = browser_of(office.specialist).get(f"{INBOX}?pham-vi=mine&tre=1")

    assert page.h1 == "Hôm nay có 1 việc phải xong"
    assert page.has("1 quá hạn", "Quá 2 ngày hạn 19/02")


def test_a_row_tells_the_next_act_and_the_state_only_when_it_says_more(
    office: Desk, dossier: Dossier
) -> None:
    waiting = office.take_in(submitter=person(name="Lê Hoàng Sơn"))

    mine = browser_of(office.specialist).get(INBOX)
    of_the_head = browser_of(office.head).get(INBOX)

    assert mine.rows == [
        [
            "",  # the box to tick it
            f"Phùng Khánh Ly{dossier.procedure.name}, {dossier.code}",
            "Thẩm định hồ sơ",
            "Còn 5 ngày 19/02/2024",
        ]
    ]
    assert [row[2] for row in of_the_head.rows] == ["Phân công xử lýĐược tiếp nhận"]
    assert of_the_head.has(waiting.code)


def test_the_unit_sees_what_its_officers_hold(office: Desk, dossier: Dossier) -> None:
    head = browser_of(office.head)

    assert dossier.code not in head.get(INBOX).text
    assert dossier.code in head.get(f"{INBOX}?pham-vi=unit").text


def test_a_day_of_the_week_strip_opens_its_dossiers(office: Desk, dossier: Dossier) -> None:
    specialist = browser_of(office.specialist)

    assert "?pham-vi=mine&ngay=2024-02-19" in specialist.get(INBOX).links
    assert dossier.code in specialist.get(f"{INBOX}?pham-vi=mine&ngay=2024-02-19").text
    assert dossier.code not in specialist.get(f"{INBOX}?pham-vi=mine&ngay=2024-02-16").text


def test_the_week_strip_has_ten_working_days_and_leaves_the_holidays_out(office: Desk) -> None:
    page = browser_of(office.specialist).get(INBOX)

    days = [link.removeprefix("?pham-vi=mine&ngay=") for link in page.links if "ngay=" in link]
    assert days == [
        *("2024-02-05", "2024-02-06", "2024-02-07", "2024-02-15", "2024-02-16"),
        *("2024-02-19", "2024-02-20", "2024-02-21", "2024-02-22", "2024-02-23"),
    ]


@pytest.mark.parametrize("query", ["?pham-vi=all", "?ngay=hom-nay", "?tre=yes", "?pham-vi=mine&ngay="])
def test_what_cannot_be_read_in_the_address_narrows_nothing(
    office: Desk, dossier: Dossier, query: str
) -> None:
    assert dossier.code in browser_of(office.specialist).get(INBOX + query).text


def test_a_cursor_nobody_made_is_refused_with_a_way_out(office: Desk) -> None:
    page = browser_of(office.specialist).get(f"{INBOX}?sau=khong-co")

    assert page.status == 422
    assert page.has("Địa chỉ trang không đúng. Hãy mở lại danh sách từ đầu.")


def test_an_empty_inbox_says_where_work_comes_from(office: Desk) -> None:
    page = browser_of(office.specialist).get(INBOX)

    assert page.has("Không có hồ sơ nào ở đây", "Hồ sơ mới sẽ hiện khi được phân công cho bạn")
    assert "Mở việc đầu tiên" not in page.text


def test_an_officer_without_the_right_to_read_sees_no_dossier(office: Desk, dossier: Dossier) -> None:
    outsider = PageClient(people.officer(of=office.unit("P-QLCNCN"), may="plans.read").account)

    for query in ("", "?pham-vi=unit"):
        page = outsider.get(INBOX + query)
        assert page.rows == []
        assert page.has("Không có hồ sơ nào ở đây")


def test_another_agency_sees_nothing_of_ours(office: Desk, dossier: Dossier) -> None:
    there = people.agency("SKHCN-QB")
    foreigner = PageClient(people.officer(of=there, may=["dossiers.read", "dossiers.process"]).account)

    assert foreigner.get(f"{INBOX}?pham-vi=unit").rows == []


@pytest.mark.parametrize(
    ("may", "first"),
    [
        (["dossiers.read"], "/lam-viec/viec/"),
        (["dossiers.read", "plans.read", "catalogue.confirm"], "/lam-viec/ke-hoach/"),
        ([], "/lam-viec/thong-bao/"),
    ],
    ids=["works on dossiers", "controls", "no role yet"],
)
def test_signing_in_leads_to_the_page_one_works_on(office: Desk, may: list[str], first: str) -> None:
    officer = people.officer(of=office.unit("VP"), may=may)

    assert PageClient(officer.account).get("/lam-viec/").path == first
