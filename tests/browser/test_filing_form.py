"""The form step of a filing in a real Chromium: saved as one types, rows, faults, a session that ends, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.domains.catalogue import services as catalogue
from motcua.domains.catalogue.tests.forms import tier
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.tests.filed_forms import filing_office
from motcua.domains.forms import services as forms
from motcua.domains.forms.tests.factories import manager
from motcua.domains.people.tests import factories as people
from tests.support.browser import PHONE, look, new_context, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d")


@pytest.fixture
def office() -> Desk:
    """A desk whose procedure asks with the shipped declaration."""
    made = filing_office()
    forms.import_shipped_forms(actor=manager(made.agency))
    catalogue.attach_shipped_forms(actor=tier(made.agency))
    return made


@pytest.fixture
def draft(office: Desk) -> FilingDraft:
    who = people.citizen(full_name="Hoàng Thị Bảo Châu", phone="0905123608", email="chau@nha.test")
    actor = people.citizen_actor(who, of=office.agency)
    return services.start_filing(actor=actor, version_public_id=office.version.version_public_id)


@pytest.fixture
def cookie(draft: FilingDraft, live_server: LiveServer) -> dict[str, str]:
    """The session of the citizen."""
    client = Client()
    client.force_login(draft.citizen.account)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}


@pytest.fixture
def address(draft: FilingDraft, live_server: LiveServer) -> str:
    return f"{live_server.url}/nguoi-dan/nop/{draft.public_id}/to-khai/"


@pytest.fixture
def plain_page(chromium: Browser, cookie: dict[str, str]) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = new_context(chromium, PHONE, java_script_enabled=False)
    context.add_cookies([cookie])  # type: ignore[list-item]
    yield context.new_page()
    context.close()


def test_the_form_is_kept_as_it_is_typed_and_says_what_is_wrong(
    phone_page: Page, cookie: dict[str, str], address: str, draft: FilingDraft
) -> None:
    page = phone_page
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(address)
    expect(page.get_by_label("Tên tổ chức, cá nhân", exact=True)).to_have_value("Hoàng Thị Bảo Châu")
    faults = look(page, "filing-form")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    page.get_by_label("Nội dung đề nghị").fill("Khai báo máy mới")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    draft.refresh_from_db()
    assert draft.subject_line == "Khai báo máy mới"

    rows = page.locator(".efrow")
    before = rows.count()
    page.get_by_role("button", name=re.compile("^Thêm dòng")).first.click()
    expect(rows).to_have_count(before + 1)
    expect(page.get_by_label("Nội dung đề nghị")).to_have_value("Khai báo máy mới")

    page.get_by_role("button", name="Lưu và tiếp tục").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.get_by_role("link", name="Để tờ khai lại, làm bước sau trước")).to_be_visible()
    page.locator("[data-error-summary] a").first.click()
    expect(page.locator(":focus")).to_be_visible()
    faults += look(page, "filing-form-faults")
    assert faults == []
    page.wrongs.clear()  # type: ignore[attr-defined]  # the browser notes the status 422


def test_when_the_session_ends_what_was_typed_stays_on_the_page(
    phone_page: Page, cookie: dict[str, str], address: str
) -> None:
    page = phone_page
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(address)
    page.context.clear_cookies(name=cookie["name"])

    page.get_by_label("Nội dung đề nghị").fill("Chưa kịp lưu")

    expect(page.locator("[data-saved]")).to_contain_text("Bạn đã bị đăng xuất.")
    expect(page.get_by_label("Nội dung đề nghị")).to_have_value("Chưa kịp lưu")
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_text("Đã lưu nháp. Hồ sơ CHƯA NỘP.")).to_be_visible()
    expect(page.get_by_label("Nội dung đề nghị")).to_have_value("Chưa kịp lưu")
    page.wrongs.clear()  # type: ignore[attr-defined]  # the browser itself tells of the answer 401


def test_without_scripts_every_button_is_a_request(plain_page: Page, address: str) -> None:
    page = plain_page
    page.goto(address)
    rows = page.locator(".efrow")
    before = rows.count()
    page.get_by_label("Nội dung đề nghị").fill("Không có script")

    page.get_by_role("button", name=re.compile("^Thêm dòng")).first.click()
    expect(rows).to_have_count(before + 1)
    expect(page.get_by_label("Nội dung đề nghị")).to_have_value("Không có script")

    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_text("Đã lưu nháp. Hồ sơ CHƯA NỘP.")).to_be_visible()
    expect(rows).to_have_count(before + 1)
    screenshot(page, "filing-form-plain")
