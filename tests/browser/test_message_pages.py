"""The officer who controls procedures writes the words of a message, tries them, keeps them; the log beside."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import sign_in
from tests.support.browser import look, look_at
from tests.support.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_words_are_tried_mended_and_kept_with_the_keyboard(live_server: Any, page: Page) -> None:
    load_demo()
    base, faults = live_server.url, []
    sign_in(page, base, "kiemsoat")
    for name, path in {
        "message-templates": "mau-tin/",
        "messages": "tin-bao/",
        "retention": "luu-giu/",
    }.items():
        faults += look_at(page, f"{base}/lam-viec/{path}", name)

    page.goto(f"{base}/lam-viec/mau-tin/accepted/sms/")
    page.get_by_label("Nội dung").fill("Chào {tên người nộp}")
    page.get_by_role("button", name="Xem thử").press("Enter")
    expect(page.get_by_text("Không có chỗ điền {tên người nộp}.").first).to_be_visible()
    page.wrongs.clear()  # type: ignore[attr-defined]  the browser notes the status 422
    faults += look(page, "message-template-refused")
    page.get_by_label("Nội dung").fill("Sở đã nhận hồ sơ {mã hồ sơ}.")
    page.get_by_role("button", name="Ghi bản mới").press("Enter")
    expect(page.get_by_text("Đã ghi bản mới của mẫu tin.")).to_be_visible()
    expect(page.get_by_text("Đang dùng lời của cơ quan, bản số 1.")).to_be_visible()
    faults += look(page, "message-template")
    page.get_by_role("button", name="Dùng lại lời đi kèm phần mềm").press("Enter")
    expect(page.get_by_text("Từ hôm nay dùng lại lời đi kèm phần mềm.")).to_be_visible()

    assert faults == [], "\n\n".join(faults)
