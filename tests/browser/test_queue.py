"""From the kiosk to the dossier in a real browser: ticket → desk calls → wall shows → dossier taken in → done; at the
kiosk's 1080 × 1920, the office's 1280 and a phone's 390 px, axe silent on each."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.domains.counter.models import Ticket, TicketDossier
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import SERVE, Hall
from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.people.tests.factories import PASSWORD
from motcua.kernel import clock
from motcua.kernel.clock import local
from tests.support.browser import (
    PHONE,
    assert_axe_clean,
    assert_fits,
    new_context,
    screenshot,
    watch,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KIOSK = {"width": 1080, "height": 1920}
WALL = {"width": 1920, "height": 1080}
OPENED = local(2024, 2, 5, 9)


@pytest.fixture(autouse=True)
def in_office_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Monday 05/02/2024, 9 o'clock and running, also in the threads of the server."""
    started = time.monotonic()
    monkeypatch.setattr(clock, "now", lambda: OPENED + timedelta(seconds=time.monotonic() - started))


@pytest.fixture
def office() -> Desk:
    return desk()


@pytest.fixture
def centre(office: Desk) -> Hall:
    return factories.hall(office.agency)


@pytest.fixture
def windows(chromium: Browser) -> Iterator[dict[str, Page]]:
    """The kiosk, the wall and a visitor's phone, each a browser of its own."""
    sizes = {"kiosk": KIOSK, "wall": WALL, "phone": PHONE}
    contexts = {name: new_context(chromium, size) for name, size in sizes.items()}
    pages = {name: context.new_page() for name, context in contexts.items()}
    wrongs = {name: watch(page) for name, page in pages.items()}
    yield pages
    for context in contexts.values():
        context.close()
    assert wrongs == {name: [] for name in sizes}


def looked_at(page: Page, name: str) -> None:
    screenshot(page, name)
    assert_fits(page)
    assert_axe_clean(page)


def sign_in(page: Page, base: str, username: str) -> None:
    page.goto(f"{base}/dang-nhap/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/**")


def test_from_the_kiosk_to_the_dossier(
    live_server, page: Page, windows: dict[str, Page], office: Desk, centre: Hall
) -> None:
    base, kiosk, wall, phone = live_server.url, windows["kiosk"], windows["wall"], windows["phone"]
    row = office.officer("BPTN", ["dossiers.receive", *SERVE], name="Lê Thị Nhận")
    version = office.version

    kiosk.goto(f"{base}/lay-so/{centre.place.kiosk_token}/")
    looked_at(kiosk, "queue-kiosk-1080")
    kiosk.get_by_role("button", name="Nộp hồ sơ mới").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Số của bạn: A001")
    looked_at(kiosk, "queue-kiosk-ticket-1080")
    ticket = Ticket.objects.get()

    phone.goto(f"{base}/so/{ticket.token}/")
    expect(phone.get_by_text("Bạn là người kế tiếp")).to_be_visible()
    looked_at(phone, "queue-ticket-390")
    wall.goto(f"{base}/goi-so/{centre.place.public_id}/")
    expect(wall.get_by_text("Chưa gọi số nào").first).to_be_visible()

    sign_in(page, base, row.account.username)
    page.goto(f"{base}/lam-viec/quay/")
    page.get_by_role("button", name="Vào quầy 7").click()
    expect(page.get_by_role("button", name=re.compile("Gọi số tiếp theo"))).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("status").filter(has_text="A001")).to_be_visible()
    looked_at(page, "queue-desk-called-1280")
    expect(wall.locator(".calls-to em")).to_have_text("quầy 7", timeout=10_000)
    looked_at(wall, "queue-wall-1920")
    phone.reload()
    expect(phone.get_by_text("Mời bạn đến quầy 7")).to_be_visible()

    page.keyboard.press("p")
    expect(page.get_by_role("button", name=re.compile("^Xong"))).to_be_visible()
    page.goto(f"{base}/lam-viec/tiep-nhan/?thu-tuc={version.version_public_id}")
    expect(page.get_by_label("Hồ sơ của người giữ số A001")).to_be_checked()
    page.fill("[name=submitter_id_number]", "045189000214")
    page.fill("[name=submitter_name]", "Đinh Phương Nhi")
    for need in version.papers:
        if need.is_required:
            page.check(f"[name=paper_{need.pk}]")
    looked_at(page, "queue-intake-1280")
    page.keyboard.press("F9")
    page.wait_for_url("**/da-nhan/")
    page.get_by_role("link", name="Về quầy, số A001").click()
    expect(page.get_by_text("Đã nhận 1 hồ sơ.")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_text("Chưa gọi ai")).to_be_visible()

    ticket.refresh_from_db()
    assert (ticket.state, TicketDossier.objects.get().ticket) == ("served", ticket)
    page.goto(f"{base}/lam-viec/quay/so/{ticket.public_id}/")
    expect(page.get_by_text("Phục vụ xong số A001 tại quầy 7")).to_be_visible()


def test_the_kiosk_in_large_letters_contrast_and_english(
    live_server, windows: dict[str, Page], centre: Hall
) -> None:
    kiosk = windows["kiosk"]
    kiosk.goto(f"{live_server.url}/lay-so/{centre.place.kiosk_token}/")
    for name in ("Chữ to hơn", "Tương phản cao", "English"):
        kiosk.get_by_role("link", name=name).click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("What brings you here today?")
    looked_at(kiosk, "queue-kiosk-large-1080")

    targets = kiosk.locator("header a, main button, main a, footer a").all()
    small = [box for one in targets if (box := one.bounding_box()) and box["height"] < 64]
    assert small == []
    kiosk.get_by_role("button", name="Collect a result").click()
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Your number: B001")
    kiosk.get_by_role("button", name="Person with a disability").click()
    expect(kiosk.get_by_text("You will be called before others.")).to_be_visible()
    looked_at(kiosk, "queue-kiosk-priority-1080")


def test_an_hour_booked_on_a_phone_becomes_a_number_at_the_kiosk(
    live_server, windows: dict[str, Page], centre: Hall
) -> None:
    phone, kiosk, base = windows["phone"], windows["kiosk"], live_server.url
    phone.goto(f"{base}/hang-doi/")
    looked_at(phone, "queue-now-390")
    phone.get_by_role("link", name="Đặt giờ đến quầy").first.click()
    phone.get_by_role("link", name="Nộp hồ sơ mới").click()
    phone.get_by_label("09:30 đến 10:00").check()
    phone.get_by_role("textbox", name="Số điện thoại").fill("0905 123 456")
    looked_at(phone, "queue-booking-390")
    phone.get_by_role("button", name="Giữ chỗ").click()
    code = phone.get_by_role("heading", level=1).inner_text().rpartition(" ")[2]
    looked_at(phone, "queue-booked-390")

    kiosk.goto(f"{base}/lay-so/{centre.place.kiosk_token}/")
    kiosk.get_by_role("link", name="Tôi đã đặt giờ").click()
    kiosk.get_by_label("Mã hẹn").fill(code.lower())
    looked_at(kiosk, "queue-kiosk-code-1080")
    kiosk.keyboard.press("Enter")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Số của bạn: A001")


def test_without_scripts_wall_and_ticket_ask_anew_by_themselves(
    live_server, chromium: Browser, centre: Hall
) -> None:
    ticket = centre.issue()
    context = new_context(chromium, WALL, java_script_enabled=False)
    page = context.new_page()
    for address in (f"/goi-so/{centre.place.public_id}/", f"/so/{ticket.token}/"):
        page.goto(live_server.url + address)
        assert page.locator("meta[http-equiv=refresh]").count() == 1
    context.close()
