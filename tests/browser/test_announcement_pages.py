"""The announcement desk in a real Chromium at both widths; a new decision is registered by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.tests.announcements import AnnouncingDesk, State, announcing
from motcua.domains.catalogue.types import AnnouncementKind
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local
from tests.support.browser import DESKTOP, PHONE, look, look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK = "/lam-viec/cong-bo/"


@pytest.fixture
def desk() -> Iterator[AnnouncingDesk]:
    """One late with its unit, one at the province."""
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        made = announcing("AT-01", "AT-02", "AT-03")
        late = made.begun()
        made.add(late, "AT-01", steps=())
        sent = made.begun(number="1916/QĐ-BKHCN")
        made.add(sent, "AT-02", AnnouncementKind.ABOLISHED)
        made.walk(sent, until=State.SUBMITTED)
        yield made


def session_of(desk: AnnouncingDesk) -> str:
    client = Client()
    client.force_login(people.account_of(Officer.objects.get(pk=desk.control.officer_pk)))
    (cookie,) = client.cookies.values()
    return str(cookie.value)


def test_the_announcement_desk_fits_and_a_decision_is_registered_by_keyboard(
    live_server: LiveServer, desk: AnnouncingDesk, settings, chromium_page: Page
) -> None:
    page, base = chromium_page, live_server.url
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(desk), "url": base}
    page.context.add_cookies([cookie])
    late, sent = Announcement.objects.order_by("id")
    faults = [
        *look_at(page, f"{base}{DESK}?xem=xong", "announcements-done"),
        *look_at(page, f"{base}{DESK}{sent.public_id}/", "announcement-sent"),
        *look_at(page, f"{base}{DESK}{late.public_id}/?tim=bức xạ", "announcement-late"),
        *look_at(page, f"{base}{DESK}", "announcements"),
    ]

    page.keyboard.press("n")
    page.wait_for_url("**/cong-bo/moi/")
    faults += look(page, "announcement-new")
    page.locator("#id_number").focus()
    typed = ["1917/QĐ-BKHCN", "Bộ Khoa học và Công nghệ", "Sửa đổi thủ tục sở hữu trí tuệ", "18/03/2024"]
    for words in typed:
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("03/06/2024")
    page.locator("#id_unit").select_option(str(desk.unit.public_id))
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Đã ghi nhận căn cứ và tính các hạn.")).to_be_visible()

    assert faults == [], "\n\n".join(faults)
    assert Announcement.objects.latest("id").trigger.number == "1917/QĐ-BKHCN"


def test_on_a_phone_what_comes_next_stands_first_and_the_decision_is_written_in(
    live_server: LiveServer, desk: AnnouncingDesk, settings, chromium_page: Page
) -> None:
    page, base = chromium_page, live_server.url
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(desk), "url": base}
    page.context.add_cookies([cookie])
    late = Announcement.objects.order_by("id")[0]

    page.goto(f"{base}{DESK}{late.public_id}/")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tops = {
        name: page.locator(f"[aria-labelledby={name}]").bounding_box()["y"]
        for name in ("next", "items", "dues")
    }  # type: ignore[index]
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    beside = {
        name: page.locator(f"[aria-labelledby={name}]").bounding_box() for name in ("next", "items", "dues")
    }
    page.get_by_text("Sửa lời dự thảo quyết định").focus()
    page.keyboard.press("Enter")
    executes = page.get_by_label("Điều về nơi thi hành")
    expect(executes).to_be_visible()
    faults = look(page, "announcement-decision")
    executes.fill("Chánh Văn phòng chịu trách nhiệm thi hành./.")
    page.get_by_role("button", name="Lưu dự thảo").press("Enter")
    expect(page.get_by_text("Đã lưu dự thảo quyết định.")).to_be_visible()

    assert faults == [], "\n\n".join(faults)
    assert tops["next"] < tops["items"] < tops["dues"]
    assert beside["next"]["x"] == beside["dues"]["x"] > beside["items"]["x"]  # type: ignore[index]
    assert beside["next"]["y"] == beside["items"]["y"] < beside["dues"]["y"]  # type: ignore[index]
    late.refresh_from_db()
    assert late.decision_texts == {"execute": "Chánh Văn phòng chịu trách nhiệm thi hành./."}
