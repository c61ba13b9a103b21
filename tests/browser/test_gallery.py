"""Every component in a real Chromium: accessibility, and what the scripts do."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from motcua.ui.gallery import ERRORS, SKELETONS
from tests.support.browser import assert_axe_clean, look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [f"trang/{name}/" for name in (*SKELETONS, *ERRORS)]
PUBLIC_PAGES = [f"trang/{name}/?khung=portal" for name in SKELETONS if name != "paper"]


@pytest.fixture
def gallery(live_server) -> str:
    return f"{live_server.url}/ui/"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_is_accessible_on_each_screen(gallery, page, theme):
    assert look_at(page, f"{gallery}?theme={theme}", f"gallery-{theme}") == []


def test_every_skeleton_and_error_page_is_accessible_on_each_screen(gallery, page):
    faults = []
    for shown in [*PAGES, *PUBLIC_PAGES, "trang/list/?khung=slim", "trang/list/?theme=dark"]:
        faults += look_at(page, gallery + shown, "ui-" + re.sub(r"[^a-z0-9]+", "-", shown).strip("-"))

    assert faults == []


def test_slash_puts_the_cursor_into_the_search_but_not_while_typing(gallery, chromium_page):
    chromium_page.goto(f"{gallery}trang/list/")

    chromium_page.keyboard.press("/")
    expect(chromium_page.locator("#search")).to_be_focused()

    chromium_page.keyboard.type("a/b")
    expect(chromium_page.locator("#search")).to_have_value("a/b")


def test_a_list_is_walked_ticked_and_opened_by_keys(gallery, chromium_page):
    page = chromium_page
    page.goto(f"{gallery}trang/list/")
    bar = page.locator("[data-selection]")
    expect(bar).to_be_hidden()

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("tr.at a.main")).to_have_text("Đỗ Quỳnh Như")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(bar).to_be_visible()
    expect(bar.locator("b")).to_have_text("1 dòng đã chọn")

    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#row-2")


def test_a_key_presses_its_button(gallery, chromium_page):
    chromium_page.goto(f"{gallery}trang/detail/")
    chromium_page.evaluate(
        "document.querySelector('[data-key=t]').addEventListener('click', () => { window.pressed = true; })"
    )

    chromium_page.keyboard.press("t")

    assert chromium_page.evaluate("window.pressed") is True


def test_a_clock_opens_the_drawer_with_focus_inside_and_escape_gives_it_back(gallery, chromium_page):
    page = chromium_page
    page.goto(f"{gallery}trang/detail/")
    clock = page.locator("a.mc-clock")

    clock.focus()
    page.keyboard.press("Enter")
    drawer = page.locator("#drawer")
    expect(drawer).to_be_visible()
    expect(drawer).to_be_focused()
    expect(drawer.get_by_role("heading", name="Thứ Hai, 26/02/2024, 17:00")).to_be_visible()
    assert_axe_clean(page)

    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(clock).to_be_focused()


def test_the_drawer_is_a_dialog_on_a_phone_and_keeps_the_focus(gallery, phone_page):
    page = phone_page
    page.goto(f"{gallery}trang/detail/")

    page.locator("a.mc-clock").click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#drawer').contains(document.activeElement)")

    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(gallery, chromium_page):
    chromium_page.goto(f"{gallery}trang/form/")

    summary = chromium_page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()

    expect(chromium_page.locator("#id_issued_on")).to_be_focused()


def test_a_long_choice_is_found_by_typing_without_accents(gallery, chromium_page):
    page = chromium_page
    page.goto(f"{gallery}trang/form/")
    answer_with(page, 200)  # the form saves itself meanwhile
    box = page.get_by_role("combobox", name="Thủ tục")

    box.press_sequentially("giay phep")
    expect(page.locator(".mc-combo [role=option]")).to_have_text(["Gia hạn giấy phép sử dụng thiết bị"])
    assert_axe_clean(page)
    page.keyboard.press("Enter")

    expect(box).to_have_value("Gia hạn giấy phép sử dụng thiết bị")
    assert page.evaluate("new FormData(document.querySelector('main form')).get('procedure')") == "gia-han"

    box.fill("điều")
    page.keyboard.press("Escape")
    expect(box).to_have_value("Gia hạn giấy phép sử dụng thiết bị")


def answer_with(page: Page, status: int, body: dict[str, object] | None = None) -> list[str]:
    """Let the form's posts be answered by the test; returns what was posted."""
    posts: list[str] = []

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        posts.append(route.request.post_data or "")
        route.fulfill(status=status, content_type="application/json", body=json.dumps(body or {}))

    page.route("**/ui/trang/form/**", answer)
    return posts


def test_a_form_saves_itself_after_a_second_of_quiet_and_says_when(gallery, chromium_page):
    page = chromium_page
    page.goto(f"{gallery}trang/form/")
    posts = answer_with(page, 200, {"saved_at": "2024-02-21T07:21:00Z"})

    page.locator("#id_full_name").fill("Hoàng Thị")
    page.locator("#id_full_name").press_sequentially(" Châu", delay=30)

    expect(page.locator("[data-saved]")).to_have_text("Đã lưu lúc 14:21")
    assert len(posts) == 1
    assert "Hoàng Thị Châu" in posts[0]


def test_a_form_says_when_one_was_signed_out_and_keeps_what_was_typed(gallery, chromium_page):
    page = chromium_page
    page.goto(f"{gallery}trang/form/")
    answer_with(page, 401)

    page.locator("#id_full_name").fill("Chữ chưa lưu")

    expect(page.locator("[data-saved]")).to_contain_text("Bạn đã bị đăng xuất")
    expect(page.locator("#id_full_name")).to_have_value("Chữ chưa lưu")
    page.wrongs.clear()  # the browser itself notes the 401 in the console


def test_a_form_pressed_twice_is_sent_once(gallery, chromium_page):
    page = chromium_page
    page.goto(f"{gallery}trang/form/")
    sent = page.evaluate(
        """() => {
            let sent = 0;
            const form = document.querySelector("form[data-guard]");
            document.addEventListener("submit", (event) => { sent += 1; event.preventDefault(); });
            const button = form.querySelector("button");
            button.click(); button.click();
            return sent;
        }"""
    )

    assert sent == 1


def test_the_theme_is_switched_and_remembered(gallery, chromium_page):
    page = chromium_page
    page.goto(f"{gallery}trang/list/")

    page.locator(".ws-top summary.ws-me").click()
    page.locator(".ws-top [data-theme-switch]").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert {"theme": "dark"}.items() <= {c["name"]: c["value"] for c in page.context.cookies()}.items()


def test_public_pages_and_their_menu_work_without_scripts(gallery, chromium):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{gallery}trang/detail/?khung=portal")

    page.locator("summary[aria-label='Trình đơn']").click()

    expect(page.get_by_role("link", name="Tra cứu hồ sơ")).to_be_visible()
    context.close()
