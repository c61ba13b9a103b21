"""Handing work over to a stand-in, in a real Chromium at 1280 and 390 px."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from motcua.domains.catalogue.tests import factories as catalogue
from motcua.domains.people.models import Delegation
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from tests.support.browser import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_work_is_handed_over_and_taken_back(live_server, page: Page) -> None:
    unit = people.unit()
    catalogue.catalogue("AT-01", "AT-02", of=unit.agency)
    acts = ["dossiers.read", "dossiers.assign", "dossiers.process", "dossiers.approve", "catalogue.read"]
    head = people.officer(of=unit, may=[*acts, "people.delegate"], name="Lê Văn Hải", username="truongphong")
    people.officer(of=unit, name="Trần Thị Mai", title="Phó Trưởng phòng")
    monday = clock.today() + timedelta(days=1)
    day = f"{monday:%d/%m/%Y}"

    page.goto(f"{live_server.url}/dang-nhap/")
    page.fill("input[name=login]", "truongphong")
    page.fill("input[name=password]", people.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/**")
    page.goto(f"{live_server.url}/lam-viec/uy-quyen/")
    assert look(page, "delegations-empty") == []
    page.get_by_role("link", name="Giao việc").first.click()
    page.wait_for_url("**/moi/")
    assert look(page, "delegation-new") == []

    page.get_by_text("Chỉ một số thủ tục").click()
    page.locator("input[name=procedures]").first.check()
    page.fill("input[name=valid_from]", "01/01/2020")
    page.fill("input[name=valid_to]", day)
    page.fill("textarea[name=reason]", "Đi công tác")
    page.get_by_role("button", name="Giao việc").click()
    page.get_by_text("chỗ cần xem lại").wait_for()
    assert look(page, "delegation-faults") == []
    page.wrongs.clear()  # type: ignore[attr-defined]  # the console tells of the answer 422

    page.locator("select[name=receiver]").select_option(label="Trần Thị Mai, Phó Trưởng phòng", force=True)
    page.fill("input[name=valid_from]", day)
    page.get_by_role("button", name="Giao việc").click()
    page.get_by_role("heading", name="Trần Thị Mai làm thay Lê Văn Hải").wait_for()
    assert look(page, "delegation") == []
    page.goto(f"{live_server.url}/lam-viec/uy-quyen/")
    assert look(page, "delegations") == []

    page.get_by_role("link", name="Trần Thị Mai làm thay Lê Văn Hải").first.click()
    page.fill("textarea[name=reason]", "Về sớm")
    page.get_by_role("button", name="Thôi giao").click()
    page.get_by_text("Lý do thôi giao").wait_for()
    assert look(page, "delegation-revoked") == []
    row = Delegation.objects.get()
    assert (row.giver, row.revoke_reason, len(row.procedures)) == (head, "Về sớm", 1)
