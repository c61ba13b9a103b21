"""A process with a decision, a fork and a leg is built, mended, sent, approved and put in force by key presses alone,
from the menu on. Nothing here touches the page but the keyboard; what stands there is only looked at."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.workflow import selectors
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.tests.factories import manager
from tests.browser.test_keys import listed
from tests.browser.test_process_designer import office, sign_in
from tests.support.browser import assert_axe_clean

__all__ = ["office"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST = 350
"""Key presses for the whole of it; what is typed as words and hours is 144 of them."""


class Fingers:
    """Key presses, counted. Every step of the way is checked before the next press."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += len(text)

    def at(self, id_: str) -> None:
        """The focus is where it is expected, and can be seen there."""
        expect(self.page.locator(f"[id='{id_}']")).to_be_focused()
        assert self.page.evaluate(RING) is True

    def tab_to(self, words: str, most: int = 40) -> None:
        for _attempt in range(most):
            self.press("Tab")
            if self.page.evaluate(NAMED).startswith(words):
                return
        raise AssertionError(f"{words} is not reached by Tab")

    def pick(self, label: str) -> None:
        """By the arrow keys, in the list that has the focus."""
        down = self.page.evaluate(
            "label => [...document.activeElement.options].findIndex(one => one.text.trim() === label)"
            " - document.activeElement.selectedIndex",
            label,
        )
        self.press(*["ArrowDown" if down > 0 else "ArrowUp"] * abs(down))
        assert self.page.evaluate("document.activeElement.selectedOptions[0].text.trim()") == label


NAMED = """(() => { const one = document.activeElement;
    return (one.getAttribute("aria-label") || one.textContent || "").trim(); })()"""
RING = """(() => { const style = getComputedStyle(document.activeElement);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none"; })()"""

STEPS = (
    ("Tiếp nhận hồ sơ", "4", "Tiếp nhận", "Tiếp nhận"),
    ("Phân công xử lý", "4", "Phân công", "Lãnh đạo phòng"),
    ("Thẩm định hồ sơ", "16", "Xử lý", "Chuyên viên"),
    ("Ký kết quả", "8", "Duyệt, ký", "Lãnh đạo Sở"),
    ("Phát hành", "8", "Phát hành kết quả", "Văn thư"),
    ("Trả kết quả", "0", "Trả kết quả", "Tiếp nhận"),
)


def write_steps(keys: Fingers) -> None:
    for place, (name, hours, kind, role) in enumerate(STEPS):
        keys.press("Alt+b")
        keys.at(f"id_steps-{place}-name")
        keys.type(name)
        keys.press("Enter")
        keys.at(f"id_steps-{place}-minutes")
        keys.type(hours)
        keys.press("Tab")
        keys.pick(kind)
        keys.press("Tab")
        keys.pick(role)


def add_leg_and_decision(keys: Fingers) -> None:
    """At the third step: the police are asked beside it; who fails goes back to the second."""
    page = keys.page
    for _back in range(40):
        if page.evaluate("document.activeElement.id") == "id_steps-2-name":
            break
        keys.press("Shift+Tab")
    keys.press("Alt+p")
    keys.at("id_steps-2-legs-0-name")
    keys.type("Ý kiến công an")
    keys.press("Tab", "Tab", "Tab")
    keys.at("id_steps-2-legs-0-outside")
    keys.type("Công an tỉnh")
    keys.press("Tab")
    keys.type("8")

    keys.press("Alt+r")
    keys.at("id_steps-2-ways-0-asks-0-choice")
    keys.type("khong dat")
    keys.press("Enter")
    expect(page.locator("#id_steps-2-ways-0-asks-0-choice")).to_have_value("Kết quả bước là Không đạt")
    keys.press("Tab", "Tab")
    keys.at("id_steps-2-ways-0-to")
    keys.pick("2. Phân công xử lý")
    expect(page.locator("#drawn").get_by_text("rẽ nhánh chưa có nhánh mặc định")).to_be_visible()
    keys.press("Alt+r")
    keys.at("id_steps-2-ways-1-asks-0-choice")
    keys.press("Tab", "Tab")
    keys.pick("4. Ký kết quả")
    expect(page.locator("#drawn").get_by_text("Không còn lỗi hay cảnh báo")).to_be_visible()


def move_and_drop(keys: Fingers) -> None:
    """A step nobody needs, added after the third, moved down and up, dropped: the focus never falls off the page."""
    page = keys.page
    keys.press("Alt+i")
    keys.at("id_steps-3-name")
    keys.type("Xem lại")
    keys.press("Alt+ArrowDown")
    keys.at("down-buoc-7")
    expect(page.locator("#id_steps-4-name")).to_have_value("Xem lại")
    keys.press("Alt+ArrowUp")
    keys.at("up-buoc-7")
    keys.press("Alt+Delete")
    keys.at("id_steps-2-name")
    expect(page.locator("#id_steps-3-name")).to_have_value("Ký kết quả")


def save_from_where_one_is(keys: Fingers) -> None:
    keys.press("Control+s")
    expect(keys.page.get_by_text("Đã lưu bản thảo; không còn lỗi hay cảnh báo.")).to_be_visible()
    keys.at("id_steps-2-name")


def from_the_menu_to_an_empty_draft(keys: Fingers) -> None:
    page = keys.page
    keys.tab_to("Quy trình nội bộ")
    keys.press("Enter")
    page.wait_for_url("**/quy-trinh/")
    page.wait_for_load_state("networkidle")
    keys.press("n")
    page.wait_for_url("**/quy-trinh/moi/")
    page.wait_for_load_state("networkidle")
    keys.at("id_q")
    keys.type("x-quang")
    keys.press("Enter")
    page.wait_for_url("**q=**")
    page.wait_for_load_state("networkidle")
    keys.tab_to("Thủ tục khai báo thiết bị")
    keys.press("Enter")
    page.wait_for_url("**thu-tuc=**")
    page.wait_for_load_state("networkidle")
    keys.tab_to("Mở bản thảo")
    keys.press("Enter")
    page.wait_for_url("**/sua/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Chưa có bước nào.", exact=False).first).to_be_visible()


def approve(keys: Fingers) -> None:
    page = keys.page
    keys.tab_to("Xem bản đã lưu, trình phê duyệt", most=400)
    keys.press("Enter")
    page.wait_for_url("**/quy-trinh/*-*/")
    page.wait_for_load_state("networkidle")
    keys.press("t")
    expect(page.get_by_text("Đã trình phê duyệt.", exact=True)).to_be_visible()
    keys.press("q")
    keys.at("approve-decision_number")
    keys.type("2448/QĐ-UBND")
    keys.press("Enter")
    expect(page.get_by_text("Đã ghi nhận quyết định")).to_be_visible()
    keys.press("a")
    expect(page.get_by_text("Đã đặt ngày áp dụng")).to_be_visible()


def test_a_process_is_built_sent_approved_and_put_in_force_by_the_keyboard_alone(
    live_server: LiveServer, page: Page, office: Desk, settings, capsys
) -> None:
    sign_in(page, live_server, office, settings.SESSION_COOKIE_NAME)
    page.goto(f"{live_server.url}/lam-viec/viec/")
    page.wait_for_load_state("networkidle")
    keys = Fingers(page)

    from_the_menu_to_an_empty_draft(keys)
    write_steps(keys)
    add_leg_and_decision(keys)
    move_and_drop(keys)
    save_from_where_one_is(keys)
    keys.press("Escape", "?")
    told = listed(page)
    assert told["Alt P"] == "Thêm phần việc song song vào bước đang sửa"
    assert {"Ctrl S", "Alt B", "Alt R", "Alt I", "Alt ↑", "Alt ↓", "Alt O", "Alt Delete"} <= told.keys()
    assert_axe_clean(page)
    keys.press("Escape")
    approve(keys)

    version = made(office)
    table = selectors.editable_process(manager(office.agency), version.public_id).table
    assert version.state == "in_force"
    assert [(one.name, one.kind, one.role) for one in table.steps] == [
        ("Tiếp nhận hồ sơ", "reception", "reception"),
        ("Phân công xử lý", "assignment", "unit_head"),
        ("Thẩm định hồ sơ", "processing", "specialist"),
        ("Ký kết quả", "approval", "director"),
        ("Phát hành", "issuing", "clerk"),
        ("Trả kết quả", "returning", "reception"),
    ]
    assert [(leg.name, leg.outside_name, leg.minutes) for leg in table.steps[2].legs] == [
        ("Ý kiến công an", "Công an tỉnh", 480)
    ]
    assert [(one.from_order, one.to_order, one.condition) for one in table.flows] == [
        (3, 2, {"field": "outcome", "op": "eq", "value": "fail"}),
        (3, 4, None),
    ]
    with capsys.disabled():
        print(f"\nDựng quy trình bằng bàn phím: {keys.presses} lần bấm phím")  # noqa: T201
    assert keys.presses <= MOST


def made(office: Desk) -> ProcessVersion:
    """The version in force that the agency drew itself."""
    return ProcessVersion.objects.get(agency=office.agency, origin="agency")
