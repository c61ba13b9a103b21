"""The applicant's account at the counter: the mark, the code shown once, and the page the code opens."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import AccountInvitation, Dossier
from motcua.domains.dossiers.tests.factories import Desk, person
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
MINE = "045189000214"
CARD = "045189000214|045189000|Đinh Phương Nhi|01011989|Nữ|Phường 1, Đông Hà, Quảng Trị|01012022"


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    return office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))


def address(dossier: Dossier, part: str = "tai-khoan/") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/{part}"


def test_right_after_reception_the_mark_and_the_way_to_help_stand_on_the_page(
    office: Desk, dossier: Dossier
) -> None:
    page = browser_of(office.reception).get(address(dossier, "da-nhan/"))

    assert page.has("Chưa có tài khoản", "Mời liên kết tài khoản")
    assert address(dossier) in page.links


def test_the_facts_of_the_dossier_have_the_mark(office: Desk, dossier: Dossier) -> None:
    people.citizen(full_name="Đinh Phương Nhi", id_number=MINE)

    page = browser_of(office.reception).get(address(dossier, "?xem=thong-tin"))

    assert page.has("Tài khoản của người nộp", "Có tài khoản mức độ 02")


def test_the_code_is_shown_once_and_its_address_says_nothing(office: Desk, dossier: Dossier) -> None:
    browser = browser_of(office.reception)

    page = browser.post(address(dossier), {})

    assert page.has("Mời người nộp quét mã này", "Mã dùng một lần")
    way = page.text[page.text.index("/nguoi-dan/lien-ket/") :].split()[0]
    assert MINE not in way
    assert dossier.code not in way
    again = browser.get(address(dossier))
    assert way not in again.text
    assert again.has("Một mã đang chờ người nộp quét")


def test_the_applicant_presses_once_and_is_at_their_dossier(office: Desk, dossier: Dossier) -> None:
    word = services.invite_account(actor=office.reception, public_id=dossier.public_id).word
    visitor = PageClient(people.citizen(full_name="Đinh Phương Nhi", id_number=MINE).account)

    asked = visitor.get(f"/nguoi-dan/lien-ket/{word}/")
    assert asked.h1 == "Liên kết hồ sơ với tài khoản của bạn"
    assert dossier.code not in asked.html
    assert AccountInvitation.objects.get().used_at is None

    page = visitor.post(f"/nguoi-dan/lien-ket/{word}/", {})

    assert page.path == f"/nguoi-dan/ho-so/{dossier.public_id}/"
    assert page.has("Đã liên kết.")
    assert browser_of(office.reception).get(address(dossier)).has("Người nộp đã liên kết tại quầy lúc")


def test_the_wrong_account_reads_why_and_nothing_of_the_dossier(office: Desk, dossier: Dossier) -> None:
    word = services.invite_account(actor=office.reception, public_id=dossier.public_id).word

    page = PageClient(people.citizen().account).post(f"/nguoi-dan/lien-ket/{word}/", {})

    assert page.status == 409
    assert page.has("Số định danh của tài khoản này khác số trên hồ sơ.")
    assert dossier.code not in page.html


def test_below_level_2_the_page_says_what_to_do(office: Desk, dossier: Dossier) -> None:
    word = services.invite_account(actor=office.reception, public_id=dossier.public_id).word

    page = PageClient(people.citizen(level=1).account).post(f"/nguoi-dan/lien-ket/{word}/", {})

    assert page.status == 403
    assert page.has("Cần tài khoản mức độ 02")


def test_a_visitor_signs_in_first_and_comes_back(office: Desk, dossier: Dossier) -> None:
    word = services.invite_account(actor=office.reception, public_id=dossier.public_id).word

    answer = PageClient().client.get(f"/nguoi-dan/lien-ket/{word}/")

    assert answer.status_code == 302
    assert f"next=%2Fnguoi-dan%2Flien-ket%2F{word}%2F" in answer.headers["Location"]


def test_who_has_an_account_gets_no_code(office: Desk, dossier: Dossier) -> None:
    people.citizen(full_name="Đinh Phương Nhi", id_number=MINE)

    page = browser_of(office.reception).post(address(dossier), {})

    assert page.status == 409
    assert page.has("Người nộp đã có tài khoản mức độ 02; hồ sơ tự hiện trong tài khoản đó.")


def test_a_scanned_card_says_whether_there_is_an_account(office: Desk) -> None:
    browser = browser_of(office.reception)

    without = browser.send("/lam-viec/tiep-nhan/the/", {"card": CARD}).json()  # type: ignore[attr-defined]
    people.citizen(full_name="Đinh Phương Nhi", id_number=MINE)
    there = browser.send("/lam-viec/tiep-nhan/the/", {"card": CARD}).json()  # type: ignore[attr-defined]

    assert "chưa có tài khoản" in without["said"]
    assert there["said"] == "Đã điền từ thẻ căn cước. Người nộp có tài khoản mức độ 02."
