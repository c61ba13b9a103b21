"""The leader's morning with the demo department, in a real Chromium at 1280 and 390 px, by keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from motcua.domains.dossiers.models import Dossier, StepDuration
from motcua.domains.dossiers.selectors.risk import REVISION
from motcua.domains.dossiers.types import RUNNING_STATES
from motcua.domains.people.rules import shipped_demo
from motcua.domains.workflow.models import Task
from motcua.kernel import clock, revisions
from tests.support.browser import look
from tests.support.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = "/lam-viec/hom-nay/"


def sign_in(page: Page, base: str, username: str) -> None:
    page.goto(f"{base}/dang-nhap/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", shipped_demo().password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/**")


def as_if_measured() -> None:
    """The demo's steps have taken three days as a rule, five at most; due dates from yesterday on."""
    now = clock.now()
    running = Dossier.objects.filter(state__in=RUNNING_STATES, task__isnull=False).order_by("pk")
    for place, dossier in enumerate(running.select_related("task__step")):
        due = (clock.to_vn(now) + timedelta(days=place - 1)).replace(hour=17, minute=0)
        Dossier.objects.filter(pk=dossier.pk).update(work_due_at=due, legal_due_at=due)
        Task.objects.filter(pk=dossier.task_id).update(started_at=now - timedelta(hours=2))
        StepDuration.objects.update_or_create(
            agency_id=dossier.agency_id,
            procedure_id=dossier.procedure_id,
            step_code=dossier.task.step.code,
            step_kind=dossier.task.step.kind,
            defaults={
                "cases": 87,
                "median_minutes": 480,
                "p90_minutes": 960,
                "rest_median_minutes": 1_440,
                "rest_p90_minutes": 2_400,
                "after_median_minutes": 480,
                "after_p90_minutes": 960,
                "measured_at": now,
            },
        )
    revisions.bump(REVISION)


def test_the_morning_is_read_and_walked_by_keyboard(live_server, page: Page) -> None:
    load_demo()
    as_if_measured()
    sign_in(page, live_server.url, "lanhdao")

    page.goto(f"{live_server.url}{DAY}")
    assert look(page, "day") == []
    page.goto(f"{live_server.url}{DAY}can-xem/?pham-vi=agency")
    assert look(page, "day-list") == []
    first = page.locator("tr[data-row] a.main").first
    where = first.get_attribute("href")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{where}")

    page.goto(f"{live_server.url}{DAY}")
    page.locator("nav.figs a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/hom-nay/tre/**")
    page.goto(f"{live_server.url}{DAY}cho-duyet/?pham-vi=agency")
    assert look(page, "day-approvals") == []


def test_a_specialist_has_a_day_of_their_own(live_server, page: Page) -> None:
    load_demo()
    as_if_measured()
    sign_in(page, live_server.url, "chuyenvien")

    page.goto(f"{live_server.url}{DAY}")

    assert page.locator("a[aria-current=true]").inner_text() == "Của tôi"
    assert look(page, "day-specialist") == []
