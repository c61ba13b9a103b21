"""The pages of simulating a process in a real Chromium at 1280 and 390 px: nothing sticks out, axe is silent, and the
keyboard alone asks for one."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Simulation
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.tests.simulations import controller, order, other_process, past, run, start
from motcua.domains.people.models import Officer
from motcua.kernel import clock
from tests.support.browser import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "/lam-viec/mo-phong/"


@pytest.fixture
def office() -> Desk:
    """A desk with three dossiers that are through."""
    with clock.frozen(MONDAY):
        made = desk()
        past(made, 3)
        return made


def _session(office: Desk) -> tuple[str, Officer]:
    officer = Officer.objects.select_related("account").get(public_id=controller(office).id)
    client = Client()
    client.force_login(officer.account)
    (cookie,) = client.cookies.values()
    return str(cookie.value), officer


def test_every_page_of_simulating_fits_and_is_clean(
    live_server: LiveServer, page: Page, office: Desk, settings
) -> None:
    session, _officer = _session(office)
    faults: list[str] = []
    waiting = start(office, order(office))
    compared = {"visits_before": 2, "visits_after": 1, "visit_minutes": 90, "hour_rate": 48_000}
    through = run(start(office, order(office, other_process(office), **compared)))
    pages = {
        "simulations": LIST,
        "simulation-choose": f"{LIST}moi/",
        "simulation-new": f"{LIST}moi/?thu-tuc={office.version.procedure_public_id}",
        "simulation-waiting": f"{LIST}{waiting.public_id}/",
        "simulation": f"{LIST}{through.public_id}/",
    }

    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    for name, path in pages.items():
        faults += look_at(page, f"{live_server.url}{path}", name)

    assert faults == []


def test_the_keyboard_alone_asks_for_a_simulation(
    live_server: LiveServer, chromium_page: Page, office: Desk, settings
) -> None:
    page = chromium_page
    session, officer = _session(office)
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}{LIST}moi/?thu-tuc={office.version.procedure_public_id}")

    page.locator("#id_process").focus()
    page.locator("#id_basis_0").focus()
    page.keyboard.press("ArrowDown")  # a load instead of the past
    page.locator("#id_work_share").focus()
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mô phỏng: ").wait_for()
    made = Simulation.objects.get()

    assert (made.by, made.basis, made.total) == (officer, "load", 1_000)
    services.run_simulation(public_id=made.public_id)
    page.get_by_text("Cách tính").wait_for(timeout=10_000)  # the bar asked for the page itself
