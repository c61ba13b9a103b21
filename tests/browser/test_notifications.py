"""The bell page and how notices come, in a real Chromium at 1280 and 390 px."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people.models import Account
from motcua.domains.people.rules import shipped_demo
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7
from tests.support.browser import look
from tests.support.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTICES = "/lam-viec/thong-bao/"
SAID = (
    (NoticeKind.ESCALATED, "Hồ sơ H50-240205-0007 đã quá hạn 17:00, 05/02/2024 (cả hồ sơ)"),
    (NoticeKind.APPROVAL, "Hồ sơ H50-240205-0004: văn bản xin lỗi chờ bạn duyệt, hẹn lại 17:00, 19/02/2024"),
    (NoticeKind.MORNING, "Sáng nay: việc của bạn: 1 quá hạn; toàn cơ quan: 3 quá hạn, 5 có nguy cơ trễ"),
    (NoticeKind.ARRIVED, "Hồ sơ H50-240205-0009 đến bước của bạn"),
)


def tell(who: Actor) -> None:
    for number, (kind, title) in enumerate(SAID):
        services.notify(
            agency_id=who.agency_key,
            officer_pk=who.officer_key,
            kind=kind,
            entry_id=uuid7(),
            subject_type="morning" if kind is NoticeKind.MORNING else "dossier",
            subject_id=uuid7(),
            title=title,
            at=clock.now() - timedelta(hours=number),
        )


def test_notices_are_read_and_their_way_is_chosen_by_keyboard(live_server: Any, page: Page) -> None:
    load_demo()
    account = Account.objects.select_related("officer").get(username="lanhdao")
    leader = people.actor(account.officer)
    services.mark_all_read(actor=leader)
    tell(leader)
    base = live_server.url
    page.goto(f"{base}/dang-nhap/")
    page.fill("input[name=login]", "lanhdao")
    page.fill("input[name=password]", shipped_demo().password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/**")

    page.goto(f"{base}{NOTICES}")
    assert look(page, "notices") == []
    page.get_by_role("link", name="Cảnh báo hạn").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**loc=canh-bao")
    assert page.locator(".notices > li").count() == 1

    page.goto(f"{base}{NOTICES}")
    page.get_by_role("button", name="Đánh dấu đã đọc hết").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".notices > li.on", state="detached")
    page.goto(f"{base}{NOTICES}?loc=chua-doc")
    assert look(page, "notices-none") == []
    assert selectors.unread_count(leader) == 0

    page.goto(f"{base}{NOTICES}cach-nhan/")
    assert look(page, "notice-preferences") == []
    page.get_by_label("Phối hợp giải quyết").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Lưu lựa chọn").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Đã lưu cách nhận thông báo.")
    assert NoticeKind.LEG in {one.kind for one in selectors.mail_preferences(leader) if one.by_mail}

    page.get_by_label("Thư điện tử công vụ").fill("lanh dao@")
    page.get_by_role("button", name="Lưu địa chỉ").press("Enter")
    if page.locator("#email-error").count() == 0:  # the browser itself asked for a right address
        assert page.evaluate("document.querySelector('#email').validity.valid") is False
    page.get_by_label("Thư điện tử công vụ").fill("lanhdao@so.test")
    page.get_by_role("button", name="Lưu địa chỉ").press("Enter")
    page.wait_for_selector("text=Đã lưu địa chỉ thư điện tử.")
    account.refresh_from_db()
    assert account.email == "lanhdao@so.test"
