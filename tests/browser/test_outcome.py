"""Where the process goes by what the officer decides, the dossier's page asks for it before the step is finished."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.domains.dossiers.tests.factories import desk
from motcua.domains.dossiers.tests.test_decisions import approve
from motcua.domains.people.tests import factories as people
from tests.support.browser import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_step_that_decides_is_finished_by_keyboard_with_its_outcome(
    live_server: LiveServer, settings: Any, page: Page
) -> None:
    office = desk()
    approve(office)
    dossier = office.walk(office.take_in(), "assignment")
    client = Client()
    client.force_login(people.account_of(office.specialist_row))
    (cookie,) = client.cookies.values()
    name, base = settings.SESSION_COOKIE_NAME, live_server.url
    page.context.add_cookies([{"name": name, "value": str(cookie.value), "url": base}])

    page.goto(f"{base}/lam-viec/ho-so/{dossier.public_id}/")
    page.keyboard.press("t")
    outcome = page.get_by_label("Kết quả bước")
    expect(outcome).to_be_visible()
    choices = outcome.locator("option").all_inner_texts()
    faults = look(page, "dossier-outcome")

    page.get_by_label("Ý kiến xử lý").fill("Bản vẽ không đúng vị trí đặt máy.")
    page.get_by_role("button", name="Hoàn thành: Thẩm định").press("Enter")
    fault = page.locator("#finish-outcome-error")
    expect(fault).to_have_text("Hãy chọn kết quả của bước này: đạt hoặc không đạt.")
    expect(page.get_by_label("Ý kiến xử lý")).to_have_value("Bản vẽ không đúng vị trí đặt máy.")
    faults += look(page, "dossier-outcome-missing")
    page.wrongs.clear()  # type: ignore[attr-defined]  the browser notes that the answer was 422
    dossier.refresh_from_db()
    stood = dossier.step_name

    outcome.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = outcome.evaluate("one => one.selectedOptions[0].text")
    page.get_by_role("button", name="Hoàn thành: Thẩm định").press("Enter")
    expect(page.get_by_text("Đã hoàn thành bước, hồ sơ sang bước tiếp theo.")).to_be_visible()

    assert faults == [], "\n\n".join(faults)
    assert choices == ["Chọn đạt hoặc không đạt", "Đạt", "Không đạt"]
    assert (stood, chosen) == ("Thẩm định", "Không đạt")
    dossier.refresh_from_db()
    assert (dossier.step_order, dossier.step_name) == (5, "Dự thảo từ chối")
