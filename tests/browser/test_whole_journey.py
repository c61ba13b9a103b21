"""A citizen on a phone from the door to the verified result: signs in at a real provider, finds the procedure,
files with a photo and a paper of the vault, pays at the gateway, is asked for more, answers, collects."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from django.conf import settings as django_settings
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from motcua.config.identity import IdentityClient
from motcua.domains.catalogue.types import PaperNeed
from motcua.domains.digitisation.tests import factories as vault
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import pdf
from motcua.domains.dossiers.types import ItemAsked, State
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.tests.factories import Till, till
from motcua.domains.people.models import Citizen, Unit
from motcua.kernel import clock, revisions
from motcua.kernel.tests import untrusted
from tests.support.browser import ASKS_AGAIN, PHONE, look
from tests.support.gateway import simulated_gateway
from tests.support.issuer import CLIENT_ID, SECRET, Issuer, running
from tests.support.worker import forget_jobs, run_worker_once

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TO_THE_RESULT = ("processing", "approval", "approval", "issuing")
PATIENCE_SECONDS = 30


@pytest.fixture
def money(live_server: Any, settings: Any) -> Iterator[Till]:
    """A department with a provider of identities, a desk on the net, and a gateway: each a server of its own."""
    forget_jobs()
    with running(Issuer()) as issuer, simulated_gateway("bi-mat-cua-cong-thu") as gateway:
        client = IdentityClient("vneid", issuer.url, CLIENT_ID, SECRET)
        settings.MOTCUA = replace(django_settings.MOTCUA, identity=(client,), public_url=live_server.url)
        made = till()
        Unit.objects.filter(agency=made.office.agency, code="BPTN").update(kind="reception-desk")
        revisions.forget()
        made.platform(gateway)
        yield made


class Hand:
    """How the page is used: touched, or by the keyboard alone."""

    def __init__(self, page: Page, keys: bool) -> None:
        self.page, self.keys = page, keys

    def press(self, what: Locator) -> None:
        if not self.keys:
            what.click()
            return
        what.focus()
        expect(what).to_be_focused()
        self.page.keyboard.press("Enter")

    def choose(self, what: Locator) -> None:
        if not self.keys:
            what.check()
            return
        what.focus()
        self.page.keyboard.press("Space")
        expect(what).to_be_checked()

    def give(self, where: Locator, file: Any) -> None:
        """A file for a field; by keyboard through the window the field opens."""
        if not self.keys:
            where.set_input_files(file)
            return
        with self.page.expect_file_chooser() as opened:
            where.focus()
            self.page.keyboard.press("Enter")
        opened.value.set_files(file)


def photo(name: str) -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": untrusted.photo(size=(800, 1100))}


def seen(page: Page, name: str) -> None:
    faults = look(page, name)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert faults == [], "\n\n".join(faults)


def find_and_sign_in(hand: Hand, base: str, name: str) -> None:
    page = hand.page
    page.goto(base)
    page.get_by_role("searchbox").fill("chứng chỉ nhân viên bức xạ")
    hand.press(page.get_by_role("button", name="Tìm thủ tục"))
    hand.press(page.get_by_role("link", name=name).first)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    hand.press(page.get_by_role("link", name="Nộp trực tuyến"))
    hand.press(page.get_by_role("button", name="Đăng nhập bằng VNeID"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nộp hồ sơ trực tuyến")


def photograph(hand: Hand, need: PaperNeed) -> None:
    page = hand.page
    hand.press(page.get_by_role("link", name=f"Thêm tệp: {need.name}"))
    # A machine with a keyboard is not a camera: its button is for telephones.
    hand.give(page.locator("#id_tep" if hand.keys else "input[capture]"), photo("chup.jpg"))
    row = page.locator(f"#giay-{need.order}")
    expect(row).to_contain_text("đang kiểm tra tệp")
    run_worker_once("default")
    expect(row).to_contain_text("Bạn tải lên", timeout=ASKS_AGAIN)


def take_from_vault(hand: Hand, need: PaperNeed, title: str) -> None:
    page = hand.page
    hand.press(page.get_by_role("link", name=f"Thêm tệp: {need.name}"))
    hand.choose(page.get_by_role("radio", name=title))
    seen(page, "whole-vault")
    hand.press(page.get_by_role("button", name="Dùng giấy tờ đã chọn"))
    expect(page.locator(f"#giay-{need.order}")).to_contain_text("Lấy từ kho giấy tờ")


def file_it(hand: Hand, required: list[PaperNeed]) -> Dossier:
    """The steps of the filing, one paper of the vault among those required."""
    page = hand.page
    hand.choose(page.get_by_label("Tôi đã đọc và đồng ý"))
    hand.press(page.get_by_role("button", name="Bắt đầu"))
    page.get_by_label("Nội dung đề nghị").fill("Cấp chứng chỉ cho người phụ trách an toàn")
    hand.press(page.get_by_role("button", name="Lưu và tiếp tục"))
    vault.paper(
        owned_by=vault.owner(Citizen.objects.get()), title="Bằng bác sĩ chuyên khoa chẩn đoán hình ảnh"
    )
    for place, need in enumerate(required):
        if place == 1:
            take_from_vault(hand, need, "Bằng bác sĩ chuyên khoa chẩn đoán hình ảnh")
        else:
            photograph(hand, need)
    hand.press(page.get_by_role("button", name="Tiếp tục"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhận kết quả và trả phí")
    hand.choose(page.get_by_role("radio", name="Điện tử"))
    hand.press(page.get_by_role("button", name="Lưu và tiếp tục"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra trước khi nộp")
    hand.press(page.get_by_role("button", name="Nộp hồ sơ"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    return Dossier.objects.get()


def pay(hand: Hand) -> None:
    """From the dossier's page to the gateway's and back; the money is there when the gateway has told us."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Nộp phí").first)
    hand.press(page.get_by_role("button", name="Trả qua cổng thanh toán quốc gia"))
    hand.press(page.get_by_role("link", name="Đi tới cổng thanh toán"))
    hand.press(page.get_by_role("button", name="Trả tiền"))
    page.wait_for_url("**/tra-phi/**")
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not PaymentOrder.objects.filter(state="paid").exists():
        assert time.monotonic() < give_up_at, "the gateway has told nothing"
        time.sleep(0.05)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp 200.000 đ")
    seen(page, "whole-paid")


def answer(hand: Hand) -> None:
    page = hand.page
    hand.give(page.locator("#tep-1"), photo("ban-ve.jpg"))
    row = page.locator("[data-uploads] > li")
    expect(row).to_contain_text("đang kiểm tra tệp")
    run_worker_once("default")
    expect(row).to_contain_text("Đã nhận tệp.")
    hand.press(page.get_by_role("button", name="Gửi bổ sung"))
    expect(page.get_by_text("Đã gửi đủ. Hồ sơ trở lại nơi đang giải quyết.")).to_be_visible()


def read_code(page: Page) -> str:
    """What a telephone reads from the code beside the result."""
    shot = page.get_by_role("img", name="Mã QR kiểm tra kết quả").screenshot()
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))
    return str(found.text)


@pytest.mark.parametrize("keys", [False, True], ids=["touched", "by keyboard alone"])
def test_from_signing_in_to_the_verified_result(
    live_server: Any, money: Till, phone_page: Page, keys: bool
) -> None:
    page, office, version = phone_page, money.office, money.office.version
    hand = Hand(page, keys)
    home = f"{live_server.url}/nguoi-dan/"
    find_and_sign_in(hand, live_server.url, version.name)
    dossier = file_it(hand, [need for need in version.papers if need.is_required])
    services.accept_filing(actor=office.reception, public_id=dossier.public_id)
    run_worker_once()

    page.goto(f"{home}ho-so/{dossier.public_id}/")
    pay(hand)

    office.walk(dossier, "assignment", at=clock.now())
    services.ask_supplement(
        actor=office.specialist,
        public_id=dossier.public_id,
        items=[ItemAsked("Ảnh chụp biển báo ở cửa phòng", "missing")],
    )
    page.goto(home)
    hand.press(page.get_by_role("link", name="Xem việc cần làm"))
    answer(hand)
    dossier.refresh_from_db()
    assert dossier.state == State.PROCESSING

    office.walk(dossier, *TO_THE_RESULT, at=clock.now())
    run_worker_once()
    page.goto(f"{home}ho-so/{dossier.public_id}/")
    expect(page.get_by_text("Đã lưu vào kho giấy tờ")).to_be_visible()
    path = page.get_by_role("link", name="Tải kết quả").get_attribute("href")
    assert page.request.get(f"{live_server.url}{path}").body() == pdf()
    page.goto(read_code(page))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kết quả này do cơ quan cấp")
    expect(page.get_by_text(dossier.results.get().sha256)).to_be_visible()
