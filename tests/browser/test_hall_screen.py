"""A screen in the hall, 1920 × 1080: a page fits without scrolling, goes on by itself, can be stopped by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.posting import place
from motcua.interfaces.portal.catalogue.views import screen
from tests.support.browser import assert_axe_clean, look_at, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEYS = ("AT-01", "AT-02", "AT-03", "AT-05", "AT-06", "KH-06")
HALL = {"width": 1920, "height": 1080}


def test_a_page_fits_the_screen_and_the_next_comes_without_scripts(
    live_server: LiveServer, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = make.catalogue(*KEYS)
    wall = place(here, kind="screen", posts_itself=True, name="Màn hình sảnh", location="Trung tâm PVHCC")
    address = f"{live_server.url}/man-hinh/{wall.public_id}/"
    faults = look_at(page, f"{address}?dung=1", "hall-screen")

    page.set_viewport_size(HALL)  # type: ignore[arg-type]
    monkeypatch.setattr(screen, "SECONDS", 2)
    page.goto(address)
    screenshot(page, "hall-screen-1920")
    heights = page.evaluate("[document.documentElement.scrollHeight, window.innerHeight]")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.wall-list h2')).fontSize)")
    page.wait_for_url("**/?sau=*")
    shown = page.locator(".wall-list h2").count()
    page.get_by_role("link", name="Dừng ở trang này").press("Enter")
    page.wait_for_url("**dung=1*")
    assert_axe_clean(page)

    assert faults == [], "\n\n".join(faults)
    assert heights[0] <= heights[1]
    assert size >= 28
    assert shown == len(KEYS) - 4
