"""A counter dossier needs no mouse: from the inbox on, key presses only. Prints how many, and how long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.types import State
from tests.browser.test_pages import sign_in
from tests.support.browser import ROOT
from tests.support.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIGURES = ROOT / "var" / "keyboard-journey.txt"
CARD = "045189000214|191234567|Đinh Phương Nhi|12061989|Nữ|Phường Đông Hà, Quảng Trị|01012022"


class Keyboard:
    """Counts what an officer's fingers do. A scanner's burst counts as one."""

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

    def scan(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")
        self.presses += 1


def until(condition: Callable[[], bool], page: Page) -> None:
    for _attempt in range(100):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("waited 5 seconds in vain")


def test_a_dossier_is_taken_in_with_the_keyboard_alone(
    live_server, chromium_page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    load_demo()
    before = Dossier.objects.count()
    page, keys = chromium_page, Keyboard(chromium_page)
    sign_in(page, live_server.url, "tiepnhan")
    page.wait_for_load_state("networkidle")
    began = time.monotonic()

    tab_to(keys, "Tiếp nhận tại quầy")
    keys.press("Enter")
    page.wait_for_url("**/tiep-nhan/")
    page.wait_for_load_state("networkidle")
    keys.press("F4")
    keys.type("khai bao")
    keys.press("ArrowDown", "Enter")
    page.wait_for_url("**thu-tuc=**")
    page.wait_for_load_state("networkidle")
    keys.press("F2")
    keys.scan(CARD)
    expect(page.locator("#id_submitter_name")).to_have_value("Đinh Phương Nhi")
    keys.press("Escape")
    for number in range(1, page.locator(".papers input[type=checkbox]").count() + 1):
        keys.press(str(number))
    keys.press("F9")
    page.wait_for_url("**/da-nhan/")

    seconds = time.monotonic() - began
    told = f"Tiếp nhận bằng bàn phím: {keys.presses} lần bấm phím, {seconds:.1f} giây"
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201
    FIGURES.write_text(told, encoding="utf-8")  # workers print nothing: scripts/test.py tells it at the end
    assert Dossier.objects.count() == before + 1
    taken = Dossier.objects.order_by("-id").first()
    assert taken is not None
    assert (taken.state, taken.submitter_name) == (State.ACCEPTED, "Đinh Phương Nhi")
    assert keys.presses <= 40


def tab_to(keys: Keyboard, label: str) -> None:
    """Tab until the link with these words has the focus."""
    for _attempt in range(30):
        keys.press("Tab")
        if keys.page.evaluate("document.activeElement.textContent.trim()") == label:
            return
    raise AssertionError(f"{label} is not reached by Tab")
