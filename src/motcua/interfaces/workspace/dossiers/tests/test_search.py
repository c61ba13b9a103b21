"""Finding a dossier by its code or by a name, with or without accents."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.tests.factories import CLINIC, Desk, person
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db

SEARCH = "/lam-viec/tim/?q="


def test_an_exact_code_opens_its_dossier(office: Desk) -> None:
    dossier = office.take_in()
    office.take_in()

    page = browser_of(office.reception).get(f"{SEARCH}{dossier.code.lower()}")

    assert page.path == f"/lam-viec/ho-so/{dossier.public_id}/"


@pytest.mark.parametrize("typed", ["dinh phuong", "Đinh Phương", "NHI dinh", "mam xanh"])
def test_a_name_is_found_without_accents_and_in_any_order(office: Desk, typed: str) -> None:
    dossier = office.take_in(submitter=person(name="Đinh Phương Nhi"), owner=CLINIC)
    office.take_in(submitter=person(name="Tạ Minh Quân"))

    page = browser_of(office.reception).get(SEARCH + quote(typed))

    assert [row[0] for row in page.rows] == [dossier.code]
    assert page.h1 == f"Kết quả tìm “{typed}”"


def test_nothing_found_says_how_to_search_better(office: Desk) -> None:
    page = browser_of(office.reception).get(f"{SEARCH}khong co ai")

    assert page.has("Không thấy hồ sơ nào", "Thử gõ ít chữ hơn, không cần dấu")


def test_an_empty_search_says_what_can_be_typed(office: Desk) -> None:
    office.take_in()

    page = browser_of(office.reception).get("/lam-viec/tim/")

    assert page.rows == []
    assert page.has("Gõ mã hồ sơ hoặc tên người nộp vào ô tìm ở trên")


def test_what_was_searched_stays_in_the_box_and_is_only_text(office: Desk) -> None:
    typed = '<script>alert("x")</script>'

    page = browser_of(office.reception).get(SEARCH + quote(typed))

    assert page.form("/tim/")["q"] == typed
    assert page.h1 == f"Kết quả tìm “{typed}”"


def test_a_code_outside_ones_units_or_agency_is_not_found(office: Desk) -> None:
    dossier = office.take_in()
    neighbour = people.officer(of=office.unit("P-QLKH"), may="dossiers.read")
    foreigner = people.officer(of=people.agency("SKHCN-QB"), may="dossiers.read")

    for officer in (neighbour, foreigner):
        page = PageClient(officer.account).get(SEARCH + dossier.code)
        assert page.path == "/lam-viec/tim/"
        assert page.rows == []
