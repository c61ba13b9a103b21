"""Kế hoạch năm as the head of the Văn phòng opens it: the annex's table, by unit, on a day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.people.tests import factories as people
from motcua.domains.plans.models import Plan
from motcua.domains.plans.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

BOARD = "/lam-viec/ke-hoach/"


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 18, 9, 0)):
        yield


@pytest.fixture
def plan() -> Plan:
    return make.plan()


@pytest.fixture
def reader(plan: Plan) -> PageClient:
    return browser_of(make.reader(plan.agency))


def test_the_board_has_all_rows_of_the_annex_in_its_groups(reader: PageClient) -> None:
    page = reader.get(BOARD)

    codes = [row[0] for row in page.rows]
    assert len(codes) == 25
    assert (codes[0], codes[-1]) == ("I.1", "IX.2")
    assert page.h1 == "Kế hoạch kiểm soát TTHC năm 2024"
    assert page.has("25 việc của Phụ lục", "Tính đến 18/03/2024.", "IV. Tổ chức thực hiện cơ chế một cửa")


def test_each_figure_opens_the_rows_behind_it(reader: PageClient) -> None:
    page = reader.get(BOARD)
    figures = [link for link in page.links if "tinh-trang=" in link]

    counted = [len(reader.get(f"{BOARD}2024/{link}").rows) for link in figures]

    assert len(figures) == 5
    assert sum(counted) == 25


def test_by_unit_every_row_stands_under_its_lead(reader: PageClient) -> None:
    page = reader.get(f"{BOARD}?xem=don-vi")

    assert len(page.rows) == 25
    assert page.has("Văn phòng Sở (")


def test_a_standing_without_rows_says_so(reader: PageClient) -> None:
    page = reader.get(f"{BOARD}?tinh-trang=done")

    assert page.rows == []
    assert page.has("Không có việc nào ở tình trạng này")


@pytest.mark.parametrize("query", ["?tinh-trang=lung-tung", "?xem=khac", "?ngay=hom-qua"])
def test_what_cannot_be_read_in_the_address_narrows_nothing(reader: PageClient, query: str) -> None:
    assert len(reader.get(BOARD + query).rows) == 25


def test_the_board_can_be_seen_as_it_stands_on_another_day(reader: PageClient) -> None:
    assert reader.get(f"{BOARD}?ngay=15/01/2024").has("Tính đến 15/01/2024.")


def test_the_annex_is_printed_as_a_pdf(reader: PageClient) -> None:
    answer = reader.client.get(f"{BOARD}2024/phu-luc.pdf")

    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'inline; filename="phu-luc-ke-hoach-2024.pdf"'


@pytest.mark.parametrize("rest", ["2019/", "2019/phu-luc.pdf"])
def test_a_year_without_a_plan_is_not_found(reader: PageClient, rest: str) -> None:
    assert reader.get(BOARD + rest).status == 404


def test_without_a_plan_the_page_says_how_one_comes() -> None:
    page = browser_of(make.reader(people.agency())).get(BOARD)

    assert page.has("Chưa có kế hoạch nào")


def test_whoever_may_not_read_the_plan_sees_none_of_it(plan: Plan) -> None:
    outsider = browser_of(make.outsider(plan.agency))

    assert outsider.get(BOARD).has("Chưa có kế hoạch nào")
    assert outsider.get(f"{BOARD}2024/").status == 404
    assert outsider.get(f"{BOARD}2024/phu-luc.pdf").status == 404


def test_another_agency_sees_none_of_it(plan: Plan) -> None:
    foreigner = browser_of(make.reader(people.agency("SKHCN-QB")))

    assert foreigner.get(f"{BOARD}2024/").status == 404
