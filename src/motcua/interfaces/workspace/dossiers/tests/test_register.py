"""Sổ theo dõi hồ sơ: narrowed, paged by key, carried away as CSV; and the return desk."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, person
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

REGISTER = "/lam-viec/so-theo-doi/"


def codes(page: Page) -> list[str]:
    return [row[0] for row in page.rows]


def table_of(client: PageClient, query: str) -> list[list[str]]:
    answer = client.client.get(f"{REGISTER}?{query}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("\ufeff")  # so that spreadsheets read the accents
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def pager_link(page: Page, cursor_sign: str) -> str:
    """The address of the pager's link forwards (">") or backwards ("<")."""
    import base64

    for link in page.links:
        cursor = parse_qs(urlsplit(link).query).get("sau", [""])[0]
        if cursor and base64.urlsafe_b64decode(cursor + "===").decode().startswith(f'["{cursor_sign}"'):
            return link
    raise AssertionError(f"no page {cursor_sign}")


def test_the_newest_stands_on_top_with_its_dates_unit_and_state(office: Desk) -> None:
    first = office.take_in(submitter=person(name="Tạ Minh Quân"))
    second = office.take_in(at=local(2024, 2, 5, 11, 0), owner=CLINIC)

    page = browser_of(office.reception).get(REGISTER)

    assert codes(page) == [second.code, first.code]
    assert page.rows[1] == [
        first.code,
        "Tạ Minh Quân",
        first.procedure.name,
        "05/02/2024",
        "19/02/2024",
        "Phòng Quản lý Công nghệ và Chuyên ngành",
        "Được tiếp nhận",
        "",
    ]
    assert page.rows[0][1] == "Phòng khám Mầm Xanh"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tu=05/02/2024&den=05/02/2024", ["monday"]),
        ("tu=06/02/2024", ["tuesday"]),
        ("den=2024-02-05", ["monday"]),
        ("trang-thai=2", ["tuesday", "monday"]),
        ("trang-thai=4", []),
        ("tre=1", []),
        ("trang-thai=99", []),
        ("trang-thai=abc", ["tuesday", "monday"]),
    ],
)
def test_it_is_narrowed_by_day_state_and_lateness(office: Desk, query: str, found: list[str]) -> None:
    taken = {
        "monday": office.take_in().code,
        "tuesday": office.take_in(at=local(2024, 2, 6, 8, 0)).code,
    }

    with clock.frozen(local(2024, 2, 6, 10, 0)):
        page = browser_of(office.reception).get(f"{REGISTER}?{query}")

    assert codes(page) == [taken[name] for name in found]


def test_it_is_narrowed_to_a_procedure_and_a_procedure_nobody_knows_is_not_found(office: Desk) -> None:
    dossier = office.take_in()
    counter = browser_of(office.reception)

    assert codes(counter.get(f"{REGISTER}?thu-tuc={dossier.procedure.public_id}")) == [dossier.code]
    assert counter.get(f"{REGISTER}?thu-tuc={dossier.public_id}").status == 404


def test_a_day_that_cannot_be_read_is_said_beside_its_field_and_stays_as_typed(office: Desk) -> None:
    dossier = office.take_in()

    page = browser_of(office.reception).get(f"{REGISTER}?tu=31/02/2024&trang-thai=2")

    assert page.said_at("tu-error") == "Ghi ngày như 05/02/2024."
    assert page.fields["tu"] == "31/02/2024"
    assert page.fields["trang-thai"] == "2"
    assert codes(page) == [dossier.code]


@pytest.fixture
def twenty_three(office: Desk) -> list[str]:
    """Codes of 23 dossiers, newest first: a page of 20 and a page of 3."""
    taken = [office.take_in(at=MONDAY + timedelta(minutes=minute)) for minute in range(23)]
    return [dossier.code for dossier in reversed(taken)]


def test_pages_follow_each_other_without_gap_and_keep_what_the_list_is_narrowed_to(
    office: Desk, twenty_three: list[str]
) -> None:
    with clock.frozen(local(2024, 2, 5, 16, 0)):
        counter = browser_of(office.reception)
        first = counter.get(f"{REGISTER}?tu=05/02/2024&trang-thai=2")
        second = counter.get(REGISTER + pager_link(first, ">"))
        back = counter.get(REGISTER + pager_link(second, "<"))

    assert codes(first) + codes(second) == twenty_three
    assert codes(back) == codes(first)
    asked = parse_qs(urlsplit(pager_link(first, ">")).query)
    assert (asked["tu"], asked["trang-thai"]) == (["05/02/2024"], ["2"])
    assert second.fields["tu"] == "05/02/2024"


def test_the_csv_holds_every_row_of_the_filter_not_only_the_page(
    office: Desk, twenty_three: list[str]
) -> None:
    with clock.frozen(local(2024, 2, 5, 16, 0)):
        counter = browser_of(office.reception)
        page = counter.get(f"{REGISTER}?tu=05/02/2024&sau=")
        (link,) = [link for link in page.links if "dang=csv" in link]
        header, *lines = table_of(counter, urlsplit(link).query)

    assert link == "?tu=05%2F02%2F2024&dang=csv"
    assert header == [
        *("Mã hồ sơ", "Chủ hồ sơ", "Thủ tục", "Nhận"),
        *("Hẹn trả", "Đơn vị giữ", "Trạng thái", "Trả kết quả"),
    ]
    assert [line[0] for line in lines] == twenty_three
    assert lines[-1][3:7] == [
        *("10:00, 05/02/2024", "17:00, 19/02/2024"),
        *("Phòng Quản lý Công nghệ và Chuyên ngành", "Được tiếp nhận"),
    ]


def test_the_csv_is_a_download_that_no_cache_keeps(office: Desk) -> None:
    answer = browser_of(office.reception).client.get(f"{REGISTER}?dang=csv")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="so-theo-doi.csv"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_name_that_a_spreadsheet_would_run_is_only_text(office: Desk) -> None:
    Dossier.objects.filter(pk=office.take_in().pk).update(owner_name='=HYPERLINK("http://example.net")')

    lines = table_of(browser_of(office.reception), "dang=csv")

    assert lines[1][1] == '\'=HYPERLINK("http://example.net")'


def test_a_list_too_long_for_one_csv_says_so(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.interfaces.workspace.dossiers.views.register.CSV_ROWS", 1)
    office.take_in()
    office.take_in()

    lines = table_of(browser_of(office.reception), "dang=csv")

    assert len(lines) == 3
    assert lines[2] == ["Danh sách còn tiếp: chỉ xuất 1 dòng đầu, hãy thu hẹp khoảng ngày."]


def test_another_unit_finds_only_its_own_dossiers_in_page_and_csv(office: Desk) -> None:
    office.take_in()
    neighbour = PageClient(people.officer(of=office.unit("P-QLKH"), may="dossiers.read").account)

    assert neighbour.get(REGISTER).has("Không có hồ sơ nào trong phạm vi này")
    assert len(table_of(neighbour, "dang=csv")) == 1


def test_the_return_desk_shows_results_that_wait_longest_first(office: Desk) -> None:
    steps = ("assignment", "processing", "approval", "approval", "issuing")
    waiting = office.walk(office.take_in(), *steps)
    newer = office.walk(office.take_in(), *steps, at=local(2024, 2, 6, 9, 0))
    office.walk(office.take_in(), *steps, "returning")

    page = browser_of(office.reception).get("/lam-viec/tra-ket-qua/")

    assert [row[1].rpartition(" ")[2] for row in page.rows] == [waiting.code, newer.code]
    assert page.rows[0][2:] == ["10:00, 05/02/2024", "Tại quầy", "19/02/2024"]


def test_an_empty_return_desk_says_when_it_fills(office: Desk) -> None:
    page = browser_of(office.reception).get("/lam-viec/tra-ket-qua/")

    assert page.has("Không có kết quả nào đang chờ trả", "Khi văn thư ban hành kết quả")
