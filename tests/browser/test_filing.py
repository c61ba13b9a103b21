"""Filing online in a real Chromium on a phone: from the procedure through sign-in to what was sent; with a photo, a
file and a keyboard; and all of it without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Page, expect

from motcua.config.identity import IdentityClient
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.models import FormOfVersion
from motcua.domains.catalogue.types import IntakeVersion, PaperNeed
from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.people.models import Agency, Officer
from motcua.domains.people.selectors import actor_for_account
from motcua.domains.people.tests import factories as people
from motcua.kernel.tests import untrusted
from tests.support.browser import ASKS_AGAIN, PHONE, look
from tests.support.demo import load_demo
from tests.support.issuer import CLIENT_ID, SECRET, Issuer, running
from tests.support.pages import PageClient
from tests.support.worker import run_worker_once

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def issuer(live_server: Any, settings: Any) -> Iterator[Issuer]:
    """VNeID of this installation, which lives where the live server does."""
    with running(Issuer()) as found:
        client = IdentityClient("vneid", found.url, CLIENT_ID, SECRET)
        settings.MOTCUA = replace(django_settings.MOTCUA, identity=(client,), public_url=live_server.url)
        yield found


def simple_version() -> IntakeVersion:
    """A version of the demo that asks for papers in one case and has no e-form."""
    clerk = Officer.objects.select_related("account").get(account__username="tiepnhan")
    with_form = set(FormOfVersion.objects.values_list("version_id", flat=True))
    choices = catalogue.intake_choices(actor_for_account(clerk.account))
    fitting = [
        one
        for one in choices
        if not one.cases and one.version_pk not in with_form and any(need.is_required for need in one.papers)
    ]
    return min(fitting, key=lambda one: (len(one.papers), one.name))


def seen_at_phone(page: Page, name: str) -> list[str]:
    faults = look(page, name)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return faults


def give_papers(page: Page, required: list[PaperNeed]) -> list[str]:
    """A photo for the first, a file for each other; watched until the list says that each was taken."""
    faults: list[str] = []
    for number, need in enumerate(required, start=1):
        page.get_by_role("link", name=f"Thêm tệp: {need.name}").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(need.name)
        if number == 1:
            faults += seen_at_phone(page, "filing-paper")
            photo = untrusted.photo(size=(800, 1100))
            chosen = {"name": "chup.jpg", "mimeType": "image/jpeg", "buffer": photo}
            page.locator("input[capture]").set_input_files(chosen)  # type: ignore[arg-type]
        else:
            chosen = {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": b"mot cua"}
            page.locator("#id_tep").set_input_files(chosen)  # type: ignore[arg-type]
        row = page.locator(f"#giay-{need.order}")
        expect(row).to_contain_text("đang kiểm tra tệp")
        run_worker_once("default")
        expect(row).to_contain_text("Bạn tải lên", timeout=ASKS_AGAIN)
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"xong {number}/{len(required)}")
    return faults


def test_a_filing_on_a_phone_from_the_procedure_to_what_was_sent(
    live_server: Any, issuer: Issuer, page: Page
) -> None:
    load_demo()
    version = simple_version()
    required = [need for need in version.papers if need.is_required]
    faults: list[str] = []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    page.goto(f"{live_server.url}/thu-tuc/{version.procedure_public_id}/")
    faults += seen_at_phone(page, "portal-procedure-online")
    page.get_by_role("link", name="Nộp trực tuyến").click()
    page.get_by_role("button", name="Đăng nhập bằng VNeID").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nộp hồ sơ trực tuyến")
    faults += seen_at_phone(page, "filing-start")
    page.get_by_label("Tôi đã đọc và đồng ý").check()
    page.get_by_role("button", name="Bắt đầu").click()

    expect(page.get_by_text("CHƯA NỘP")).to_be_visible()
    page.get_by_label("Nội dung đề nghị").fill("Đề nghị của tôi")
    faults += seen_at_phone(page, "filing-form")
    page.get_by_role("button", name="Lưu và tiếp tục").click()

    done = f"xong 0/{len(required)}"
    expect(page.get_by_role("heading", level=1)).to_contain_text(done)
    faults += seen_at_phone(page, "filing-papers")
    faults += give_papers(page, required)
    faults += seen_at_phone(page, "filing-papers-done")
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nhận kết quả và trả phí")
    page.get_by_role("radio", name="Bưu chính").check()
    page.get_by_label("Địa chỉ nhận qua bưu chính").fill("22 Trần Hưng Đạo, Đông Hà")
    faults += seen_at_phone(page, "filing-delivery")
    page.get_by_role("button", name="Lưu và tiếp tục").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra trước khi nộp")
    expect(page.get_by_text("22 Trần Hưng Đạo, Đông Hà")).to_be_visible()
    faults += seen_at_phone(page, "filing-check")
    page.get_by_role("button", name="Nộp hồ sơ").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    dossier = Dossier.objects.get(filing_draft__isnull=False)
    expect(page.get_by_text(dossier.code)).to_be_visible()
    faults += seen_at_phone(page, "filing-sent")
    page.get_by_role("link", name="Xem hồ sơ của tôi").click()
    expect(page.locator("main")).to_contain_text(dossier.code)
    assert faults == [], "\n\n".join(faults)


def test_a_draft_is_left_found_again_and_thrown_away_by_keyboard(
    live_server: Any, issuer: Issuer, page: Page
) -> None:
    load_demo()
    version = simple_version()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{live_server.url}/nguoi-dan/nop/moi/{version.version_public_id}/")
    page.get_by_role("button", name="Đăng nhập bằng VNeID").press("Enter")
    page.get_by_label("Tôi đã đọc và đồng ý").press("Space")
    page.get_by_role("button", name="Bắt đầu").press("Enter")
    page.get_by_label("Nội dung đề nghị").fill("Đề nghị của tôi")
    page.get_by_role("button", name="Lưu và thoát").press("Enter")

    expect(page.get_by_role("heading", name="Hồ sơ đang lập, chưa nộp")).to_be_visible()
    assert look(page, "filing-mine") == []
    page.get_by_role("link", name=f"Làm tiếp: {version.name}").press("Enter")
    expect(page.get_by_label("Nội dung đề nghị")).to_have_value("Đề nghị của tôi")
    page.goto(f"{live_server.url}/nguoi-dan/nop/{FilingDraft.objects.get().public_id}/kiem-tra/")
    expect(page.locator("[data-problems]")).to_contain_text("Thiếu “")
    assert look(page, "filing-check-wrong") == []
    page.goto(f"{live_server.url}/nguoi-dan/")
    page.get_by_role("link", name=f"Bỏ bản nháp: {version.name}").press("Enter")
    page.get_by_role("button", name="Bỏ bản nháp").press("Enter")

    expect(page.get_by_text("Đã bỏ bản nháp.")).to_be_visible()
    assert not FilingDraft.objects.exists()


def test_all_of_it_works_without_scripts(live_server: Any, chromium: Browser) -> None:
    load_demo()
    version = simple_version()
    citizen = people.citizen(Agency.objects.get().pk)
    cookie = PageClient(citizen.account).client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/thu-tuc/{version.procedure_public_id}/")
    page.get_by_role("link", name="Nộp trực tuyến").click()
    page.get_by_label("Tôi đã đọc và đồng ý").check()
    page.get_by_role("button", name="Bắt đầu").click()
    page.get_by_label("Nội dung đề nghị").fill("Đề nghị của tôi")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    for need in (need for need in version.papers if need.is_required):
        page.get_by_role("link", name=f"Thêm tệp: {need.name}").click()
        chosen = {"name": f"{need.order}.txt", "mimeType": "text/plain", "buffer": b"mot cua"}
        page.set_input_files("#id_tep", chosen)  # type: ignore[arg-type]
        page.get_by_role("button", name="Tải lên").click()
        expect(page.locator(f"#giay-{need.order}")).to_contain_text("đang kiểm tra tệp")
    run_worker_once("default")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.get_by_role("button", name="Nộp hồ sơ").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    dossier = Dossier.objects.get(filing_draft__isnull=False)
    expect(page.locator("main")).to_contain_text(dossier.code)
    context.close()
