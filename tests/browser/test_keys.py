"""Keys: the question mark lists them, Escape leaves the field, what is listed works."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.people.models import Officer
from motcua.domains.people.tests.factories import PASSWORD
from motcua.kernel.actors import Actor
from tests.browser.test_pages import sign_in
from tests.support.browser import assert_axe_clean, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def enter(page: Page, base: str, actor: Actor, path: str) -> None:
    account = Officer.objects.select_related("account").get(public_id=actor.id).account
    sign_in(page, base, account.username, PASSWORD)
    page.goto(f"{base}{path}")
    page.wait_for_load_state("networkidle")


def listed(page: Page) -> dict[str, str]:
    """Key → what it does, as the list says."""
    dialog = page.get_by_role("dialog")
    keys, words = dialog.locator("dt").all_inner_texts(), dialog.locator("dd").all_inner_texts()
    return dict(zip(keys, words, strict=True))


@pytest.fixture
def office() -> Desk:
    return desk()


def test_the_question_mark_lists_every_key_of_the_dossiers_page(
    live_server, chromium_page: Page, office: Desk
) -> None:
    page, dossier = chromium_page, office.walk(office.take_in(), "assignment")
    enter(page, live_server.url, office.specialist, f"/lam-viec/ho-so/{dossier.public_id}/")

    page.keyboard.press("?")

    assert listed(page) == {
        "/": "Tìm hồ sơ, người nộp, thủ tục",
        "T": "Hoàn thành bước",
        "L": "Trả lại bước trước",
        "B": "Yêu cầu bổ sung",
        "M": "Việc khác",
        "X": "Xin lỗi, hẹn lại",
        "Y": "Lấy ý kiến, phối hợp",
        "Tab": "Sang ô, nút kế tiếp",
        "Esc": "Ra khỏi ô đang gõ, đóng bảng đang mở",
        "?": "Bảng này",
    }
    assert_axe_clean(page)
    screenshot(page, "keys-1280")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_no_key_acts_behind_the_list(live_server, chromium_page: Page, office: Desk) -> None:
    page, dossier = chromium_page, office.walk(office.take_in(), "assignment")
    enter(page, live_server.url, office.specialist, f"/lam-viec/ho-so/{dossier.public_id}/")

    page.keyboard.press("?")
    page.keyboard.press("t")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#finish-note")).to_be_hidden()
    page.keyboard.press("t")
    expect(page.locator("#finish-note")).to_be_focused()


def test_in_a_list_the_keys_of_lists_are_told_too_and_work(
    live_server, chromium_page: Page, office: Desk
) -> None:
    page = chromium_page
    first, second = (office.walk(office.take_in(), "assignment") for _number in range(2))
    enter(page, live_server.url, office.specialist, "/lam-viec/viec/")

    page.keyboard.press("?")
    told = listed(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert (told["J"], told["Enter"]) == ("Dòng dưới", "Mở dòng đang chọn")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ho-so/{second.public_id}/")
    assert first.code not in page.locator("main").inner_text()


def test_a_question_mark_typed_into_a_field_is_a_question_mark(
    live_server, chromium_page: Page, office: Desk
) -> None:
    page = chromium_page
    enter(page, live_server.url, office.specialist, "/lam-viec/viec/")

    page.keyboard.press("/")
    page.keyboard.type("ai?")
    expect(page.locator("#search")).to_have_value("ai?")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_the_list_opens_from_the_persons_menu_too(live_server, chromium_page: Page, office: Desk) -> None:
    page = chromium_page
    enter(page, live_server.url, office.specialist, "/lam-viec/viec/")

    page.locator("summary.ws-me").click()
    page.get_by_role("button", name="Phím tắt").click()

    expect(page.get_by_role("dialog", name="Phím tắt của trang này")).to_be_visible()
