"""What a citizen does after filing, on a phone: reads what is asked, sends it, collects the result, has it verified;
the officers between act as they do. Another citizen finds nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page, expect

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, desk, person
from motcua.domains.dossiers.types import ItemAsked, State
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.tests import untrusted
from tests.support.browser import PHONE, look, new_context
from tests.support.pages import PageClient, browser_of
from tests.support.worker import forget_jobs, run_worker_once

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TO_THE_RESULT = ("processing", "approval", "approval", "issuing")


@pytest.fixture
def office(live_server: Any, settings: Any) -> Desk:
    """A department whose public addresses are the live server's, so that a QR code leads back to it."""
    settings.MOTCUA = replace(django_settings.MOTCUA, public_url=live_server.url)
    forget_jobs()
    return desk()


def signed_in(page: Page, base: str, citizen: Citizen) -> None:
    name = django_settings.SESSION_COOKIE_NAME
    cookie = PageClient(citizen.account).client.cookies[name].value
    page.context.add_cookies([{"name": name, "value": cookie, "url": base}])


def asked_of(office: Desk, citizen: Citizen) -> Dossier:
    """Filed by the citizen, with a paper and an answer in words asked for."""
    whose = person(name=citizen.full_name, id_number=str(citizen.id_number))
    dossier = office.take_in(submitter=whose, at=clock.now())
    office.walk(dossier, "assignment", at=clock.now())
    drawing = "Bản vẽ mặt bằng phòng X-quang có ghi kích thước"
    services.ask_supplement(
        actor=office.specialist,
        public_id=dossier.public_id,
        items=[
            ItemAsked(drawing, "missing", explanation="Bản đã nộp mờ."),
            ItemAsked("Số điện thoại trực sự cố ngoài giờ", "missing"),
        ],
    )
    return dossier


def look_on_a_phone(page: Page, name: str) -> list[str]:
    """Looked at in both widths; a phone's page again afterwards."""
    faults = look(page, name)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return faults


def answer(page: Page) -> list[str]:
    """A photo and words; sent too early, the page waits for the photo."""
    picture = untrusted.photo(size=(800, 1100))
    page.locator("#tep-1").set_input_files(
        {"name": "ban-ve.jpg", "mimeType": "image/jpeg", "buffer": picture}
    )
    row = page.locator("[data-uploads] > li")
    expect(row).to_contain_text("đang kiểm tra tệp")
    page.get_by_label("Trả lời bằng chữ cho mục 2").fill("0905123608")
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(row).to_contain_text("Chờ xong rồi gửi")
    run_worker_once("default")
    expect(row).to_contain_text("Đã nhận tệp.")
    faults = look_on_a_phone(page, "after-answer")
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_text("Đã gửi đủ. Hồ sơ trở lại nơi đang giải quyết.")).to_be_visible()
    return faults


def test_a_citizen_answers_collects_and_has_the_result_verified_on_a_phone(
    live_server: Any, office: Desk, phone_page: Page
) -> None:
    citizen = people.citizen(full_name="Đinh Phương Nhi")
    dossier = asked_of(office, citizen)
    page, base = phone_page, live_server.url
    signed_in(page, base, citizen)

    page.goto(f"{base}/nguoi-dan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Có 1 việc chờ bạn")
    faults = look_on_a_phone(page, "after-list")
    page.get_by_role("link", name="Xem việc cần làm").click()
    expect(page.get_by_role("heading", name="Việc của bạn: gửi thêm 2 mục")).to_be_visible()
    faults += look_on_a_phone(page, "after-asked")
    faults += answer(page)
    dossier.refresh_from_db()
    assert dossier.state == State.PROCESSING

    office.walk(dossier, *TO_THE_RESULT, at=clock.now())
    run_worker_once()
    page.reload()
    expect(page.get_by_role("heading", name="Kết quả: Giấy xác nhận")).to_be_visible()
    expect(page.get_by_text("Đã lưu vào kho giấy tờ")).to_be_visible()
    faults += look_on_a_phone(page, "after-result")
    address = page.get_by_role("link", name="Tải kết quả").get_attribute("href")
    saved = page.request.get(f"{base}{address}")
    assert saved.status == 200
    assert saved.body().startswith(b"%PDF")

    page.get_by_role("link", name="Mở trang kiểm tra").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kết quả này do cơ quan cấp")
    expect(page.get_by_text(dossier.results.get().sha256)).to_be_visible()
    faults += look(page, "after-verified")
    assert faults == [], "\n\n".join(faults)


def test_another_citizen_does_not_find_it(live_server: Any, office: Desk, phone_page: Page) -> None:
    dossier: Dossier = office.take_in(at=clock.now())
    signed_in(phone_page, live_server.url, people.citizen())

    answer = phone_page.goto(f"{live_server.url}/nguoi-dan/ho-so/{dossier.public_id}/")

    assert answer is not None
    assert answer.status == 404
    expect(phone_page.get_by_text(dossier.code)).to_have_count(0)
    phone_page.wrongs.clear()  # type: ignore[attr-defined]  the browser notes the status 404


@pytest.mark.parametrize("answer", [True, False], ids=["granted", "declined"])
def test_taking_it_back_is_asked_and_answered_on_the_page(
    live_server: Any, office: Desk, phone_page: Page, answer: bool
) -> None:
    citizen = people.citizen(full_name="Đinh Phương Nhi")
    whose = person(name="Đinh Phương Nhi", id_number=str(citizen.id_number))
    dossier = office.take_in(submitter=whose, at=clock.now())
    office.walk(dossier, "assignment", at=clock.now())
    page = phone_page
    signed_in(page, live_server.url, citizen)
    page.goto(f"{live_server.url}/nguoi-dan/ho-so/{dossier.public_id}/")

    page.get_by_text("Tôi muốn rút hồ sơ này").click()
    page.get_by_label("Lý do rút hồ sơ").fill("Phòng khám thôi hoạt động")
    page.get_by_role("button", name="Gửi đề nghị rút hồ sơ").click()
    expect(page.get_by_text("Chờ cơ quan trả lời")).to_be_visible()
    services.decide_withdrawal(
        actor=office.director, public_id=dossier.public_id, grant=answer, note="Cơ quan đã xem."
    )
    page.reload()

    expect(page.get_by_text("Được rút" if answer else "Không được rút", exact=True)).to_be_visible()
    assert look(page, f"after-withdrawal-{'granted' if answer else 'declined'}") == []


def test_the_counters_code_brings_the_applicant_from_signing_in_to_their_dossier(
    live_server: Any, office: Desk, chromium_page: Page
) -> None:
    """The officer shows the code; the applicant, signed in on a phone of their own, presses once."""
    citizen_number = "045189000214"
    dossier = office.take_in(
        submitter=person(name="Đinh Phương Nhi", id_number=citizen_number), at=clock.now()
    )
    desk_page, base = chromium_page, live_server.url
    name = django_settings.SESSION_COOKIE_NAME
    cookie = browser_of(office.reception).client.cookies[name].value
    desk_page.context.add_cookies([{"name": name, "value": cookie, "url": base}])
    desk_page.goto(f"{base}/lam-viec/ho-so/{dossier.public_id}/da-nhan/")
    desk_page.get_by_role("link", name="Mời liên kết tài khoản").click()
    expect(desk_page.get_by_text("Chưa có tài khoản")).to_be_visible()
    desk_page.get_by_role("button", name="Đưa mã liên kết").click()
    expect(desk_page.get_by_role("heading", name="Mời người nộp quét mã này")).to_be_visible()
    faults = look(desk_page, "account-code")
    address = desk_page.get_by_text("/nguoi-dan/lien-ket/").inner_text()

    browser = desk_page.context.browser
    assert browser is not None
    context = new_context(browser, PHONE)
    phone = context.new_page()
    signed_in(phone, base, people.citizen(full_name="Đinh Phương Nhi", id_number=citizen_number))
    phone.goto(address)
    faults += look(phone, "account-link")
    phone.get_by_role("button", name="Liên kết", exact=True).click()
    expect(phone.get_by_text("Đã liên kết.")).to_be_visible()
    expect(phone.get_by_text(dossier.code).first).to_be_visible()
    context.close()

    desk_page.get_by_role("link", name="Xem đã liên kết chưa").click()
    expect(desk_page.get_by_text("Có tài khoản mức độ 02")).to_be_visible()
    expect(desk_page.get_by_text("Người nộp đã liên kết tại quầy lúc")).to_be_visible()
    assert faults == [], "\n\n".join(faults)
