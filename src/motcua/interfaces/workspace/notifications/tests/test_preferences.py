"""Cách nhận thông báo: which kinds come by mail, and where to."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.notifications import selectors
from motcua.domains.notifications.models import MailPreference
from motcua.domains.people.models import Account
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

PAGE = "/lam-viec/thong-bao/cach-nhan/"
MAILBOX = f"{PAGE}thu/"


@pytest.fixture
def office() -> Desk:
    return desk()


def by_mail(actor: Actor) -> set[str]:
    return {one.kind.value for one in selectors.mail_preferences(actor) if one.by_mail}


def address_of(actor: Actor) -> str:
    return Account.objects.get(officer__pk=actor.officer_pk).email


def test_the_page_shows_every_kind_once_with_what_comes_by_mail(office: Desk) -> None:
    page = browser_of(office.specialist).get(PAGE)

    for one in selectors.mail_preferences(office.specialist):
        ticked = " checked" if one.by_mail else ""
        assert page.html.count(f'name="by_mail" value="{one.kind.value}"{ticked}>') == 1


def test_a_choice_is_saved_and_shown_again(office: Desk) -> None:
    page = browser_of(office.specialist).post(PAGE, {"by_mail": ["assigned", "leg"]})

    assert page.path == PAGE
    assert page.has("Đã lưu cách nhận thông báo.")
    assert by_mail(office.specialist) == {"assigned", "leg"}
    assert 'value="leg" checked' in page.html


def test_nothing_ticked_is_a_choice_too(office: Desk) -> None:
    browser_of(office.specialist).post(PAGE, {})

    assert by_mail(office.specialist) == set()


def test_a_kind_there_is_not_changes_nothing(office: Desk) -> None:
    page = browser_of(office.specialist).post(PAGE, {"by_mail": ["lottery"]})

    assert page.status == 422
    assert page.has("Không có loại thông báo này. Hãy tải lại trang rồi chọn lại.")
    assert not MailPreference.objects.exists()


def test_without_a_mail_server_the_page_says_so(office: Desk) -> None:
    assert browser_of(office.specialist).get(PAGE).has("Cơ quan chưa thiết lập máy chủ thư")


def test_without_an_address_the_page_says_so(office: Desk, settings: object) -> None:
    settings.MAIL_IS_SET_UP = True  # type: ignore[attr-defined]
    browser = browser_of(office.specialist)
    assert browser.get(PAGE).has("Bạn chưa có địa chỉ thư điện tử")

    page = browser.post(MAILBOX, {"email": "chuyen@so.test"})

    assert page.path == PAGE
    assert page.has("Đã lưu địa chỉ thư điện tử.")
    assert "Bạn chưa có địa chỉ" not in page.text
    assert page.fields["email"] == address_of(office.specialist) == "chuyen@so.test"


def test_a_wrong_address_is_kept_and_explained_beside_its_field(office: Desk) -> None:
    page = browser_of(office.specialist).post(MAILBOX, {"email": "chuyen@"})

    assert page.status == 422
    assert page.faults == {"email": "Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@donvi.vn."}
    assert page.fields["email"] == "chuyen@"
    assert address_of(office.specialist) == ""


def test_an_address_is_nobody_elses_to_see(office: Desk) -> None:
    browser_of(office.specialist).post(MAILBOX, {"email": "chuyen@so.test"})

    assert "chuyen@so.test" not in browser_of(office.head).get(PAGE).html
    assert address_of(office.head) == ""


def test_a_stranger_signs_in_first() -> None:
    for address in (PAGE, MAILBOX):
        answer = PageClient().send(address, {"by_mail": "assigned", "email": "a@so.test"})
        assert answer.headers["Location"].startswith("/dang-nhap/")
    assert not MailPreference.objects.exists()
