"""The calendar's pages in a real Chromium at 1280 and 390 px: nothing sticks out, axe is silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.domains.deadlines.tests import factories as make
from motcua.domains.deadlines.tests.test_previews import Cases
from motcua.domains.deadlines.types import DeadlinePermission, clock_holders
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel.clock import local
from tests.support.browser import assert_axe_clean, assert_fits, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "calendar-year": "/lam-viec/lich/2026/",
    "calendar-day": "/lam-viec/lich/ngay/?ngay=2026-11-24",
    "calendar-swap": "/lam-viec/lich/hoan-doi/",
    "calendar-removal": "/lam-viec/lich/bo-ngay/2026-11-24/",
    "calendar-hours": "/lam-viec/lich/gio/",
    "calendar-hours-new": "/lam-viec/lich/gio/dat/",
    "calendar-figures": "/lam-viec/lich/con-so/",
    "calendar-figure": "/lam-viec/lich/con-so/legal-due-reading/",
}


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> str:
    """The session of an officer who keeps the calendar; five open cases."""
    monkeypatch.setattr(clock_holders, "_items", {})
    here = people.agency()
    make.calendar(here)
    may = [DeadlinePermission.MANAGE, DeadlinePermission.READ]
    keeper = people.actor(of=here, may=may)
    starts = [local(2026, 11, 20, 9) + timedelta(minutes=number) for number in range(5)]
    clock_holders.register("case", Cases(here.pk, starts))
    client = Client()
    client.force_login(Officer.objects.select_related("account").get(public_id=keeper.id).account)
    (cookie,) = client.cookies.values()
    return str(cookie.value)


@pytest.mark.parametrize("width", ["1280", "390"])
def test_every_page_of_the_calendar_fits_and_is_clean(
    live_server: LiveServer, chromium_page: Page, phone_page: Page, session: str, settings, width: str
) -> None:
    page = chromium_page if width == "1280" else phone_page
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    faults: list[str] = []

    for name, path in PAGES.items():
        answer = page.goto(f"{live_server.url}{path}")
        assert answer is not None
        assert answer.status == 200, path
        _look(page, f"{name}-{width}", faults)
    page.goto(f"{live_server.url}/lam-viec/lich/ngay/?ngay=2026-11-26")
    page.fill("input[name=name]", "Ngày truyền thống ngành")
    page.fill("input[name=source]", "Quyết định 01/QĐ-UBND")
    page.get_by_role("button", name="Xem ai sẽ đổi hạn").click()
    page.get_by_role("heading", name="5 hồ sơ, việc sẽ đổi hạn").wait_for()
    _look(page, f"calendar-preview-{width}", faults)

    assert faults == []


def _look(page: Page, name: str, faults: list[str]) -> None:
    screenshot(page, name)
    for check in (assert_fits, assert_axe_clean):
        try:
            check(page)
        except AssertionError as error:
            faults.append(f"{name}: {error}")
