"""Work on many dossiers in a real Chromium: ticked by keyboard, followed while it runs, and without scripts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.domains.deadlines.selectors import shipped_calendar as calendar_of_shipped
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Batch, Dossier
from motcua.domains.dossiers.tests.factories import Desk, desk, person
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from tests.browser.test_keys import enter
from tests.support.browser import DESKTOP, look, new_context
from tests.support.worker import forget_jobs, run_worker_once

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INBOX, WHO = "/lam-viec/viec/", "/lam-viec/ai-giu-gi/"
NAMES = ("Phùng Khánh Ly", "Lê Hoàng Sơn", "Nguyễn Thị Phương Thảo")


@pytest.fixture
def office() -> Desk:
    forget_jobs()
    return desk()


@pytest.fixture
def held(office: Desk) -> list[Dossier]:
    """Three dossiers of the specialist, due in the coming days."""
    now = clock.now()
    made = [office.walk(office.take_in(submitter=person(name=name)), "assignment") for name in NAMES]
    for days, dossier in enumerate(made, start=-1):
        Dossier.objects.filter(pk=dossier.pk).update(work_due_at=now + timedelta(days=days))
    return made


def test_dossiers_are_ticked_by_keyboard_and_followed_to_the_last_row(
    live_server, chromium_page: Page, office: Desk, held: list[Dossier]
) -> None:
    page = chromium_page
    enter(page, live_server.url, office.specialist, INBOX)

    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-selection]")).to_contain_text("2 dòng đã chọn")
    assert look(page, "bulk-ticked") == []
    page.keyboard.press("l")
    page.wait_for_url("**/lam-mot-luot/moi/**")
    expect(page.locator("h1")).to_have_text("Làm một lượt: 2 hồ sơ")
    assert look(page, "bulk-new") == []

    page.locator("#finish-step-note").focus()
    page.keyboard.type("Đủ điều kiện")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-mot-luot/*-*/")
    expect(page.locator(".mc-job")).to_contain_text("0 / 2")
    services.finish_step(actor=office.specialist, public_id=held[0].public_id)
    assert look(page, "bulk-running") == []
    assert set(run_worker_once("default")) == {"succeeded"}

    expect(page.get_by_text("Có 1 hồ sơ không làm được")).to_be_visible()  # the page asked by itself
    assert look(page, "bulk-done") == []


def test_the_pages_of_a_batch_on_each_screen(
    live_server, page: Page, office: Desk, held: list[Dossier]
) -> None:
    ticks = "&".join(f"chon={dossier.public_id}.{dossier.moves}" for dossier in held)
    enter(page, live_server.url, office.specialist, f"/lam-viec/lam-mot-luot/moi/?{ticks}")
    assert look(page, "bulk-form") == []
    page.get_by_role("button", name="Hoàn thành bước, phê duyệt: 3 hồ sơ").click()
    page.wait_for_url("**/lam-mot-luot/*-*/")
    services.finish_step(actor=office.specialist, public_id=held[0].public_id)
    services.run_batch(public_id=Batch.objects.get().public_id)

    page.reload()
    assert look(page, "bulk-rows") == []
    page.goto(f"{live_server.url}/lam-viec/lam-mot-luot/")
    assert look(page, "bulk-list") == []
    page.goto(f"{live_server.url}/lam-viec/lam-mot-luot/moi/")
    assert look(page, "bulk-nothing") == []


def test_who_holds_what_on_each_screen(live_server, page: Page, office: Desk, held: list[Dossier]) -> None:
    office.officer("P-QLCNCN", ["dossiers.process"], name="Mai Thị Thay")
    people.stand_in(office.specialist_row)
    enter(page, live_server.url, office.head, WHO)
    assert look(page, "holders") == []

    page.locator("a.main").first.click()
    page.wait_for_url("**/ai-giu-gi/*-*/")
    assert look(page, "held") == []
    page.get_by_role("button", name="Bàn giao tất cả 3 hồ sơ").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Hãy ghi lý do")
    assert look(page, "held-faults") == []
    page.wrongs.clear()  # type: ignore[attr-defined]  # the browser notes the status 422


def test_legs_and_decisions_of_an_officer_on_each_screen(
    live_server, page: Page, office: Desk, held: list[Dossier]
) -> None:
    both = office.officer("P-QLCNCN", ["dossiers.process", "dossiers.decide"], name="Đinh Thị Cả Hai")
    office.officer("P-QLCNCN", ["dossiers.process"], name="Mai Thị Thay")
    opened = services.open_leg(
        actor=office.specialist,
        public_id=held[0].public_id,
        kind="opinion",
        name="Ý kiến chuyên môn về thiết bị bức xạ",
        request="Cho ý kiến về thiết bị",
        hours=16,
        unit_id=office.unit("P-QLCNCN").public_id,
    )
    services.assign_leg(actor=office.head, leg_id=opened.leg.public_id, officer_id=both.public_id)
    services.submit_apology(
        actor=office.specialist,
        public_id=held[1].public_id,
        cause="complex",
        cause_text="Chờ giám định",
        new_date=working_day_from_now(30),
    )
    enter(page, live_server.url, office.head, f"{WHO}{both.public_id}/")
    expect(page.get_by_text("Chờ người này quyết định")).to_be_visible()
    assert look(page, "held-legs") == []

    page.locator("#hand-over-work-officer").select_option(label="Mai Thị Thay, Chuyên viên")
    page.locator("#hand-over-work-note").fill("Đi công tác")
    page.get_by_role("button", name="Bàn giao tất cả 1 phần việc").click()
    page.wait_for_url("**/lam-mot-luot/*-*/")
    services.run_batch(public_id=Batch.objects.get().public_id)
    page.reload()
    expect(page.get_by_text("phần việc phối hợp").first).to_be_visible()
    assert look(page, "held-legs-done") == []


def working_day_from_now(days: int) -> date:
    found = clock.today() + timedelta(days=days)
    calendar = calendar_of_shipped()
    return found if calendar.is_working(found) else calendar.next_working(found)


def test_the_inbox_of_a_stand_in_on_each_screen(
    live_server, page: Page, office: Desk, held: list[Dossier]
) -> None:
    receiver = people.officer(of=office.unit("P-QLKH"), name="Đỗ Thị Bích Thảo")
    enter(page, live_server.url, people.stand_in(office.specialist_row, receiver), INBOX)

    expect(page.get_by_text("Thay Lê Thị Chuyên").first).to_be_visible()
    assert look(page, "inbox-stand-in") == []


def test_without_scripts_the_ticks_and_their_button_work(
    live_server, chromium: Browser, office: Desk, held: list[Dossier]
) -> None:
    context = new_context(chromium, DESKTOP, java_script_enabled=False)
    page = context.new_page()
    try:
        account = Officer.objects.select_related("account").get(pk=office.specialist.officer_pk).account
        page.goto(f"{live_server.url}/dang-nhap/")
        page.fill("input[name=login]", account.username)
        page.fill("input[name=password]", people.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/lam-viec/**")
        page.goto(f"{live_server.url}{INBOX}")
        page.locator("input[name=chon]").first.check()
        page.get_by_role("button", name="Làm một lượt với hồ sơ đã đánh dấu").click()
        expect(page.locator("h1")).to_have_text("Làm một lượt: 1 hồ sơ")
        page.get_by_role("button", name="Hoàn thành bước, phê duyệt: 1 hồ sơ").click()
        expect(page.locator("h1")).to_have_text("Hoàn thành bước, phê duyệt: 1 hồ sơ")
        assert set(run_worker_once("default")) == {"succeeded"}
        page.get_by_role("link", name="Xem tiến độ mới").click()
        expect(page.get_by_text("Đã xong tất cả 1 hồ sơ.")).to_be_visible()
    finally:
        context.close()
