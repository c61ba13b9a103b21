"""Filings, missing papers, refusal, payment, withdrawal in a real Chromium at 1280 and 390 px; by keyboard, and
without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import reasons_in_force
from motcua.domains.dossiers.tests.factories import person
from motcua.domains.dossiers.types import Channel, Intake, ItemAsked, ReasonKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from tests.browser.test_turns import actor_of, look, sign_in, taken_in
from tests.support.browser import DESKTOP, new_context
from tests.support.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ITEMS = [
    ItemAsked("Bản vẽ mặt bằng phòng X-quang", "missing", "Tỷ lệ 1:50, có chữ ký người vẽ"),
    ItemAsked("Giấy phép hoạt động", "expired", "Nộp bản còn hiệu lực"),
]


def opened(actor: Actor) -> IntakeVersion:
    return next(one for one in catalogue.intake_choices(actor) if one.source_key == "AT-01")


def filed(reception: Actor, channel: int = Channel.ONLINE) -> Dossier:
    """Filed without a paper, not answered yet."""
    version = opened(reception)
    intake = Intake(version_public_id=version.version_public_id, submitter=person(), channel=channel)
    return services.register_filing(actor=reception, intake=intake)


def asked(dossier: Dossier, actor: Actor, **facts: Any) -> None:
    services.ask_supplement(actor=actor, public_id=dossier.public_id, items=ITEMS, **facts)


def refused(reception: Actor) -> Dossier:
    dossier = filed(reception, Channel.POST)
    reason = reasons_in_force(dossier.agency_id, ReasonKind.REFUSAL, clock.today())[0].code
    why = "Thiết bị không thuộc diện khai báo theo thủ tục này."
    services.refuse_filing(actor=reception, public_id=dossier.public_id, reasons=[reason], explanation=why)
    return dossier


def address(base: str, dossier: Dossier, rest: str = "") -> str:
    return f"{base}/lam-viec/ho-so/{dossier.public_id}/{rest}"


def fill_the_counter(page: Page, base: str, reception: Actor) -> None:
    page.goto(f"{base}/lam-viec/tiep-nhan/?thu-tuc={opened(reception).version_public_id}")
    page.fill("#id_submitter_id_number", "045189000214")
    page.fill("#id_submitter_name", "Đinh Phương Nhi")


def test_filings_and_what_is_turned_away_at_the_counter(live_server: Any, page: Page) -> None:
    load_demo()
    base, faults, reception = live_server.url, [], actor_of("tiepnhan")
    filing, gone = filed(reception), refused(reception)

    sign_in(page, base, "tiepnhan")
    look(page, f"{base}/lam-viec/da-nop/", "wait-filings", faults)
    look(page, f"{base}/lam-viec/da-nop/ghi/", "wait-filing-empty", faults)
    chosen = opened(reception).version_public_id
    look(page, f"{base}/lam-viec/da-nop/ghi/?thu-tuc={chosen}", "wait-filing-new", faults)
    look(page, address(base, filing), "wait-filing", faults)
    page.keyboard.press("o")
    look(page, "", "wait-refuse-panel", faults)
    look(page, address(base, gone), "wait-refused", faults)
    look(page, address(base, gone, "?xem=van-ban"), "wait-papers", faults)
    fill_the_counter(page, base, reception)
    page.locator("[formaction$='/bo-sung/']:visible").first.click()
    page.wait_for_url("**/tiep-nhan/bo-sung/")
    look(page, "", "wait-counter-supplement", faults)
    fill_the_counter(page, base, reception)
    page.locator("[formaction$='/tu-choi/']:visible").first.click()
    page.wait_for_url("**/tiep-nhan/tu-choi/")
    page.locator("form.mc-form button.mc-btn--primary").click()
    page.wait_for_selector("[data-error-summary]")
    look(page, "", "wait-counter-refuse", faults)
    page.wrongs.clear()  # type: ignore[attr-defined]  the browser notes that the answer was 422
    look(page, f"{base}/hs/{gone.tracking_token}/", "portal-follow-refused", faults)

    assert faults == [], "\n\n".join(faults)


def test_missing_papers_money_and_withdrawal(live_server: Any, page: Page) -> None:
    load_demo()
    base, faults = live_server.url, []
    specialist, reception = actor_of("chuyenvien"), actor_of("tiepnhan")
    dossier, paying, leaving = taken_in(specialist), taken_in(specialist), taken_in(specialist)
    services.ask_payment(actor=reception, public_id=paying.public_id, amount=250_000, note="Phí thẩm định")
    why = "Không còn nhu cầu"
    services.ask_withdrawal(
        actor=reception, public_id=leaving.public_id, asked_by_name="Lương Ánh", reason=why
    )

    sign_in(page, base, "chuyenvien")
    look(page, address(base, dossier), "wait-dossier", faults)
    look(page, address(base, dossier, "bo-sung/"), "wait-builder", faults)
    asked(dossier, specialist)
    look(page, address(base, dossier), "wait-asked", faults)
    sign_in(page, base, "tiepnhan")
    look(page, address(base, dossier, "bo-sung/nhan/"), "wait-receive", faults)
    look(page, address(base, paying), "wait-payment", faults)
    look(page, f"{base}/hs/{dossier.tracking_token}/", "portal-follow-asked", faults)
    services.receive_supplement(actor=reception, public_id=dossier.public_id, received=[1, 2])
    sign_in(page, base, "chuyenvien")
    look(page, address(base, dossier, "bo-sung/"), "wait-builder-again", faults)
    asked(dossier, specialist, repeat_reason="Giấy phép hết hạn trong lúc chờ bổ sung")
    sign_in(page, base, "lanhdao")
    page.goto(address(base, dossier))
    page.keyboard.press("v")
    look(page, "", "wait-decide", faults)
    look(page, address(base, leaving), "wait-withdrawal", faults)
    page.keyboard.press("m")
    look(page, "", "wait-more", faults)

    assert faults == [], "\n\n".join(faults)


def test_missing_papers_are_asked_for_by_keyboard_alone(live_server: Any, chromium_page: Page) -> None:
    load_demo()
    base, specialist = live_server.url, actor_of("chuyenvien")
    dossier = taken_in(specialist)
    page = chromium_page
    sign_in(page, base, "chuyenvien")
    page.goto(address(base, dossier))

    page.keyboard.press("b")
    page.wait_for_url("**/bo-sung/")
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    page.keyboard.type("Thi")
    page.keyboard.press("Tab")
    page.keyboard.type("Ký lại ở trang 3")
    page.keyboard.press("Tab")
    page.wait_for_selector("#slip :text('Ký lại ở trang 3')")
    page.keyboard.press("F9")
    page.wait_for_url(address(base, dossier))

    request = dossier.supplement_requests.get()
    assert [item.explanation for item in request.items.all()] == ["Ký lại ở trang 3"]


def test_missing_papers_are_asked_for_without_scripts(live_server: Any, chromium: Browser) -> None:
    load_demo()
    base, specialist = live_server.url, actor_of("chuyenvien")
    dossier = taken_in(specialist)
    context = new_context(chromium, DESKTOP, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, base, "chuyenvien")
    page.goto(address(base, dossier, "bo-sung/"))

    page.fill("#id_ask_name_x1", "Bản vẽ mặt bằng")
    page.select_option("#id_ask_reason_x1", "missing")
    page.click("button[name=ask_more]")
    assert page.input_value("#id_ask_name_x1") == "Bản vẽ mặt bằng"
    assert page.locator("#id_ask_name_x3").count() == 1
    page.click("button[name=ask_preview]")
    assert "Bản vẽ mặt bằng" in page.inner_text("#slip")
    page.click("form.mc-form .mc-btn--primary")

    page.wait_for_url(address(base, dossier))
    assert "Chờ người nộp bổ sung, còn thiếu 1/1" in page.inner_text("main")
    context.close()
