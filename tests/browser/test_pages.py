"""Every page with the demo department, in a real Chromium at 1280 and 390 px: nothing sticks out, axe is silent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from motcua.domains.dossiers.models import Dossier
from motcua.domains.people.rules import shipped_demo
from motcua.interfaces.cli import demo
from tests.support.browser import assert_axe_clean, assert_fits, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, base: str, username: str) -> None:
    page.goto(f"{base}/dang-nhap/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", shipped_demo().password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/**")


def look(page: Page, base: str, path: str, name: str, faults: list[str]) -> None:
    """Open a page, look at it, keep the picture; faults are gathered so that one run tells all."""
    answer = page.goto(f"{base}{path}")
    if answer is None or answer.status != 200:
        faults.append(f"{name}: {answer.status if answer else 'no answer'}")
        return
    screenshot(page, name)
    for check in (assert_fits, assert_axe_clean):
        try:
            check(page)
        except AssertionError as error:
            faults.append(f"{name}: {error}")


@pytest.mark.parametrize("size", ["1280", "390"])
def test_every_page_of_the_demo_is_accessible_and_fits(
    live_server, request: pytest.FixtureRequest, size: str
) -> None:
    page: Page = request.getfixturevalue("chromium_page" if size == "1280" else "phone_page")
    demo.load()
    faults: list[str] = []
    base = live_server.url
    ours = Dossier.objects.filter(executing_unit__code="P-QLCNCN").order_by("id")
    done = ours.filter(results__isnull=False, hand_over__isnull=False).first()
    going = ours.filter(step_kind="processing").first()
    assert done is not None
    assert going is not None
    version = going.version.public_id

    for name, path in {
        "portal-home": "/",
        "portal-procedures": "/thu-tuc/?q=x quang",
        "portal-procedure": f"/thu-tuc/{going.procedure.public_id}/",
        "portal-track": "/tra-cuu/",
        "portal-follow": f"/hs/{going.tracking_token}/",
        "portal-follow-done": f"/hs/{done.tracking_token}/",
        "portal-verify": "/kiem-tra/",
        "sign-in": "/dang-nhap/",
    }.items():
        look(page, base, path, f"{name}-{size}", faults)

    sign_in(page, base, "tiepnhan")
    for name, path in {
        "intake-empty": "/lam-viec/tiep-nhan/",
        "intake": f"/lam-viec/tiep-nhan/?thu-tuc={version}",
        "return-desk": "/lam-viec/tra-ket-qua/",
        "register": "/lam-viec/so-theo-doi/",
        "search": "/lam-viec/tim/?q=dinh",
        "taken-in": f"/lam-viec/ho-so/{going.public_id}/da-nhan/",
    }.items():
        look(page, base, path, f"{name}-{size}", faults)

    page.context.clear_cookies()
    sign_in(page, base, "chanhvanphong")
    for name, path in {
        "plan": "/lam-viec/ke-hoach/",
        "plan-by-unit": "/lam-viec/ke-hoach/2024/?xem=don-vi",
        "procedures": "/lam-viec/thu-tuc/",
        "procedure-facts": f"/lam-viec/thu-tuc/{going.procedure.public_id}/",
        "notices": "/lam-viec/thong-bao/",
    }.items():
        look(page, base, path, f"{name}-{size}", faults)
    page.goto(f"{base}/lam-viec/ke-hoach/")
    row = page.locator(".plan a").first.get_attribute("href")
    look(page, base, row or "", f"plan-row-{size}", faults)

    page.context.clear_cookies()
    sign_in(page, base, "chuyenvien")
    address = f"/lam-viec/ho-so/{going.public_id}/"
    for name, path in {
        "inbox": "/lam-viec/viec/",
        "dossier": address,
        "dossier-timeline": f"{address}?xem=dien-bien",
        "dossier-facts": f"{address}?xem=thong-tin",
        "dossier-result": f"/lam-viec/ho-so/{done.public_id}/?xem=ket-qua",
        "dossier-why": f"{address}han/",
    }.items():
        look(page, base, path, f"{name}-{size}", faults)

    assert faults == [], "\n\n".join(faults)
