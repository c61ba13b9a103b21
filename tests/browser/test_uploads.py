"""Files sent from a citizen's phone: bars and words, a broken line, a pause, a photo, a file that is not taken."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from motcua.domains.documents.models import FileUpload, StoredFile
from motcua.domains.documents.types import UploadState
from motcua.domains.people.tests import factories as people
from motcua.kernel.tests import untrusted
from tests.support.browser import PHONE, look
from tests.support.pages import PageClient
from tests.support.worker import run_worker_once

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEGABYTE = 1024 * 1024


@pytest.fixture
def page(chromium_page: Page, live_server: Any) -> Page:
    """Signed in as a citizen, at the page that takes files, on a phone."""
    account = people.citizen(people.agency().pk).account
    client = PageClient(account).client
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    chromium_page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    chromium_page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    chromium_page.goto(f"{live_server.url}/tep/")
    return chromium_page


def choose(page: Page, name: str, content: bytes) -> Any:
    page.locator("#id_tep").set_input_files({"name": name, "mimeType": "", "buffer": content})
    return page.locator("[data-uploads] > li").filter(has_text=name)


def test_a_photo_and_a_dangerous_file_are_sent_and_told(page: Page) -> None:
    photo = choose(page, "Giấy phép.jpg", untrusted.photo(size=(800, 1100)))
    evil = choose(page, "don.pdf", untrusted.evil_pdf("javascript"))
    expect(photo).to_contain_text("đang kiểm tra tệp")
    expect(evil).to_contain_text("đang kiểm tra tệp")

    run_worker_once("default")

    expect(photo).to_contain_text("Đã nhận tệp.")
    expect(evil).to_contain_text("Không nhận được tệp này.")
    expect(evil).to_contain_text("mã lệnh JavaScript")
    expect(page.locator("[data-none]")).to_have_text("hoặc kéo thả vào đây")
    kept = StoredFile.objects.get()
    assert kept.original_name == "Giấy phép.jpg"
    upload = FileUpload.objects.get(state=UploadState.CHECKED)
    assert page.locator("input[name=upload]").input_value() == str(upload.public_id)
    assert look(page, "uploads-sent") == []


def test_after_a_broken_line_the_file_goes_on_by_itself(page: Page) -> None:
    sent: list[int] = []

    def break_once(route: Any) -> None:
        offset = int(route.request.headers["upload-offset"])
        sent.append(offset)
        route.abort() if len(sent) == 2 else route.continue_()

    page.route(
        "**/tep/*/", lambda route: break_once(route) if route.request.method == "PATCH" else route.continue_()
    )
    row = choose(page, "ban-ve.txt", b"x" * (9 * MEGABYTE))

    expect(row).to_contain_text("Mất kết nối ở 4 trên 9 MB")
    expect(row).to_contain_text("đang kiểm tra tệp")

    assert sent == [0, 4 * MEGABYTE, 4 * MEGABYTE, 8 * MEGABYTE]
    assert FileUpload.objects.get().received == 9 * MEGABYTE
    page.wrongs[:] = [wrong for wrong in page.wrongs if "ERR_FAILED" not in wrong]  # type: ignore[attr-defined]


def test_a_file_is_paused_gone_on_with_and_given_up_by_keyboard(page: Page) -> None:
    page.route("**/tep/*/", lambda route: None if route.request.method == "PATCH" else route.continue_())
    row = choose(page, "to-khai.txt", b"x" * MEGABYTE)
    row.get_by_role("button", name="Tạm dừng: to-khai.txt").focus()
    page.keyboard.press("Enter")

    expect(row).to_contain_text("Đã tạm dừng ở 0 trên 1 MB.")
    expect(row.get_by_role("button", name="Tải tiếp: to-khai.txt")).to_be_focused()
    assert look(page, "uploads-paused") == []
    page.unroute("**/tep/*/")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("đang kiểm tra tệp")
    row.get_by_role("button", name="Bỏ: to-khai.txt").click()

    expect(page.locator("[data-uploads] > li")).to_have_count(0)
    expect(page.locator("#id_tep")).to_be_focused()
    page.wait_for_load_state("networkidle")
    until = time.monotonic() + 10  # the row goes at once, the server is told after it
    while FileUpload.objects.get().state != UploadState.CANCELLED and time.monotonic() < until:
        page.wait_for_timeout(100)
    assert FileUpload.objects.get().state == UploadState.CANCELLED


def test_the_same_file_chosen_again_on_a_new_page_sends_only_the_rest(page: Page) -> None:
    held: list[Any] = []

    def hold_the_second(route: Any) -> None:
        if route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0":
            held.append(route)
        else:
            route.continue_()

    page.route("**/tep/*/", hold_the_second)
    row = choose(page, "ho-so.txt", b"y" * (6 * MEGABYTE))
    expect(row).to_contain_text("Đã tải 4 trên 6 MB.")
    page.reload()
    page.unroute_all(behavior="ignoreErrors")
    offsets: list[str] = []
    page.on("request", lambda asked: offsets.append(asked.headers.get("upload-offset", "")))

    # The browser gives a chosen buffer a new date each time: the mark is laid by hand, as for the same file.
    page.evaluate("""() => { const old = Object.entries(localStorage)[0];
        Storage.prototype.getItem = () => old[1]; }""")
    row = choose(page, "ho-so.txt", b"y" * (6 * MEGABYTE))
    expect(row).to_contain_text("đang kiểm tra tệp")

    assert [offset for offset in offsets if offset] == [str(4 * MEGABYTE)]
    assert FileUpload.objects.get().state == UploadState.COMPLETE


def test_without_scripts_the_form_sends_the_file(chromium: Any, page: Page, live_server: Any) -> None:
    cookies = page.context.cookies()
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    context.add_cookies(cookies)
    plain = context.new_page()
    plain.goto(f"{live_server.url}/tep/")

    plain.set_input_files("#id_tep", {"name": "don.txt", "mimeType": "text/plain", "buffer": b"mot cua"})
    plain.get_by_role("button", name="Tải lên").click()

    expect(plain.locator("main")).to_contain_text("Đã tải xong, đang kiểm tra tệp.")
    context.close()
