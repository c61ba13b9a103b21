"""Versions of a procedure in a real Chromium at 1280 and 390 px, the editor by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from tests.support.browser import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft() -> ProcedureVersion:
    """AT-01 with a version announced for New Year's Day after next and a draft after it."""
    here = make.catalogue("AT-01")
    make.open_version(here, "AT-01")
    by = made.decision(here, on=date(clock.today().year + 2, 1, 1), signed_on=clock.today())
    made.publish(here, by, made.drafted(here, "AT-01", limit_amount=4))
    return made.drafted(
        here, "AT-01", limit_amount=3, steps=(), conditions=("Có kho bảo quản.", "Có cán bộ.")
    )


@pytest.fixture
def session(draft: ProcedureVersion) -> str:
    """The session of an officer who drafts."""
    writer = made.writer(draft.agency)
    client = Client()
    client.force_login(people.account_of(Officer.objects.get(pk=writer.officer_pk)))
    (cookie,) = client.cookies.values()
    return str(cookie.value)


def pages_of(draft: ProcedureVersion) -> dict[str, str]:
    procedure = draft.procedure.public_id
    own, version = f"/lam-viec/thu-tuc/{procedure}/", f"/lam-viec/thu-tuc/phien-ban/{draft.public_id}/"
    return {
        "versions": f"{own}phien-ban/",
        "version": version,
        "version-edit": f"{version}sua/",
        "version-fee": f"{version}phi/1/",
        "version-forms": f"{version}to-khai/",
        "version-diff": f"{version}so-sanh/",
        "version-diff-whole": f"{version}so-sanh/?ca=1",
        "version-day": f"{own}theo-ngay/?ngay=01/01/{clock.today().year + 2}",
        "portal-procedure-day": f"/thu-tuc/{procedure}/theo-ngay/",
    }


def test_pages_of_versions_fit_and_axe_finds_nothing(
    live_server: LiveServer, draft: ProcedureVersion, session: str, settings, page: Page
) -> None:
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    faults = []
    for name, path in pages_of(draft).items():
        faults += look_at(page, live_server.url + path, name)

    assert faults == []


def test_a_draft_is_written_by_keyboard_alone(
    live_server: LiveServer, draft: ProcedureVersion, session: str, settings, chromium_page: Page
) -> None:
    page = chromium_page
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page.goto(live_server.url + pages_of(draft)["version-edit"])
    page.locator("#id_steps-0-at").focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Nộp hồ sơ tại quầy.")
    page.keyboard.press("Control+s")
    page.wait_for_selector("text=Đã lưu dự thảo.")

    assert [step.text for step in made.content(draft).steps] == ["Nộp hồ sơ tại quầy."]
