"""The turns of a dossier in a real Chromium at 1280 and 390 px: the clock, a letter, legs, corrections; by keyboard."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.selectors import reasons_in_force
from motcua.domains.dossiers.tests.factories import person
from motcua.domains.dossiers.types import Delivered, Intake, PaperGiven, ReasonKind
from motcua.domains.people.models import Officer, Unit
from motcua.domains.people.rules import shipped_demo
from motcua.domains.people.selectors import actor_for_account
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock
from motcua.kernel.actors import Actor, Via
from tests.support.browser import look as looked
from tests.support.browser import look_at
from tests.support.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, base: str, username: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{base}/dang-nhap/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", shipped_demo().password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lam-viec/**")


def look(page: Page, path: str, name: str, faults: list[str]) -> None:
    """Open a page unless it stands there, keep its pictures, gather what is wrong with it."""
    faults += look_at(page, path, name) if path else looked(page, name)


def actor_of(username: str) -> Actor:
    officer = Officer.objects.select_related("account").get(account__username=username)
    return actor_for_account(officer.account, via=Via.WEB)


def taken_in(specialist: Actor) -> Dossier:
    """A dossier taken in just now, with the specialist to examine it."""
    reception, head = actor_of("tiepnhan"), actor_of("truongphong")
    version = next(one for one in catalogue.intake_choices(reception) if one.source_key == "AT-01")
    papers = tuple(PaperGiven(need.pk) for need in version.papers if need.is_required)
    dossier = services.take_in_dossier(
        actor=reception,
        intake=Intake(
            version_public_id=version.version_public_id, submitter=person(), papers=papers, token=uuid4()
        ),
    )
    services.assign_dossier(actor=head, public_id=dossier.public_id, officer_id=specialist.id)
    dossier.refresh_from_db()
    return dossier


def late(dossier: Dossier, specialist: Actor) -> Apology:
    """Its letter of apology, put before the leader."""
    calendar = calendars.calendar_for(dossier.agency_id)
    new_date = calendar.next_working(clock.to_vn(dossier.legal_due_at).date())
    return services.submit_apology(
        actor=specialist,
        public_id=dossier.public_id,
        cause=reasons_in_force(dossier.agency_id, ReasonKind.LATE, clock.today())[0].code,
        cause_text="Chưa có ý kiến về tủ chì chắn xạ.",
        new_date=new_date,
    )


def sent(dossier: Dossier) -> None:
    services.approve_apology(actor=actor_of("lanhdao"), public_id=dossier.public_id)
    services.send_apology(
        actor=actor_of("tiepnhan"),
        public_id=dossier.public_id,
        delivered=Delivered("email", to="anh@example.vn"),
    )


def asked(dossier: Dossier, specialist: Actor) -> tuple[Leg, str]:
    """A leg of a unit of the department, and the address of the answer page of another agency."""
    words = {"kind": "opinion", "request": "Đề nghị cho ý kiến về phương án chắn xạ.", "hours": 16}
    unit = Unit.objects.get(agency_id=dossier.agency_id, code="P-QLKH")
    inside = services.open_leg(
        actor=specialist,
        public_id=dossier.public_id,
        name="Ý kiến chuyên môn",
        unit_id=unit.public_id,
        **words,
    )
    outside = services.open_leg(
        actor=specialist,
        public_id=dossier.public_id,
        name="Ý kiến về an toàn y tế",
        outside_name="Sở Y tế tỉnh Quảng Trị",
        with_token=True,
        **words,
    )
    return inside.leg, f"/phoi-hop/{outside.token}/"


def decided(page: Page, base: str, dossier: Dossier, faults: list[str]) -> None:
    """The leader: the letter, the clock, the lists."""
    address = f"{base}/lam-viec/ho-so/{dossier.public_id}/"
    sign_in(page, base, "lanhdao")
    page.goto(address)
    page.keyboard.press("d")
    look(page, "", "turn-apology-approve", faults)
    sent(dossier)
    look(page, address, "turn-apology-sent", faults)
    page.locator(".mc-clock").first.click()
    page.wait_for_selector("#why .mc-spells")
    look(page, "", "turn-why-drawer", faults)
    look(page, f"{address}han/", "turn-why", faults)
    look(page, f"{address}hen-lai/", "turn-reappoint", faults)
    look(page, f"{base}/lam-viec/xin-loi/?xem=sent", "turn-apologies-sent", faults)
    look(page, f"{base}/lam-viec/xin-loi/", "turn-apologies", faults)
    days = f"tu=01/01/{clock.today().year}&den=31/12/{clock.today().year + 1}"
    look(page, f"{base}/lam-viec/nguyen-nhan-cham/?{days}", "turn-delays", faults)


def answered_and_corrected(page: Page, base: str, dossier: Dossier, leg: Leg, faults: list[str]) -> None:
    """The asked unit, and the desk that corrects."""
    address = f"{base}/lam-viec/ho-so/{dossier.public_id}/"
    sign_in(page, base, "chuyenvien.khoahoc")
    look(page, f"{base}/lam-viec/phoi-hop/", "turn-my-legs", faults)
    look(page, f"{base}/lam-viec/phoi-hop/{leg.public_id}/", "turn-leg-answer", faults)

    sign_in(page, base, "tiepnhan")
    look(page, f"{address}sua/", "turn-correct", faults)
    page.fill("#id_submitter_name", "Lương Thị Hồng Ánh Dương")
    page.fill("#id_reason", "Gõ thiếu tên")
    page.keyboard.press("Enter")
    page.wait_for_selector(".beside")
    look(page, "", "turn-correct-beside", faults)
    page.get_by_role("button", name="Đúng, sửa và hủy giấy cũ").click()
    page.wait_for_url(address)
    look(page, f"{address}?xem=dien-bien", "turn-corrected", faults)


def in_public(page: Page, base: str, answer_page: str, faults: list[str]) -> None:
    """The list of apologies, a dead link, a live one."""
    specialist = actor_of("chuyenvien")
    outside_id = Leg.objects.get(name="Ý kiến về an toàn y tế").public_id
    page.context.clear_cookies()
    look(page, f"{base}/xin-loi/", "turn-public-apologies", faults)
    page.goto(f"{base}{answer_page}", wait_until="commit")
    assert page.get_by_role("heading", level=1).inner_text() == "Không mở được trang trả lời"
    page.wrongs.clear()  # type: ignore[attr-defined]  # a dead link is answered 404, which the console notes
    fresh = services.renew_leg_link(actor=specialist, leg_id=outside_id)
    look(page, f"{base}/phoi-hop/{fresh.token}/", "turn-public-leg", faults)
    page.get_by_role("radio", name="Thống nhất", exact=True).check()
    page.fill("#name", "Trần Y, Phó Giám đốc")
    page.get_by_role("button", name="Gửi trả lời").click()
    page.wait_for_selector("h1:has-text('cảm ơn')")
    look(page, "", "turn-public-answered", faults)


def test_the_turns_of_a_dossier_are_accessible_and_fit(live_server: Any, page: Page) -> None:
    load_demo()
    base, faults = live_server.url, []
    specialist = actor_of("chuyenvien")
    dossier = taken_in(specialist)
    address = f"{base}/lam-viec/ho-so/{dossier.public_id}/"

    sign_in(page, base, "chuyenvien")
    look(page, f"{address}?lam=xin-loi", "turn-apology-write", faults)
    late(dossier, specialist)
    leg, answer_page = asked(dossier, specialist)
    look(page, f"{address}?xem=phoi-hop", "turn-legs", faults)
    look(page, f"{address}phoi-hop/", "turn-leg-new", faults)
    look(page, f"{address}han/buoc/", "turn-why-step", faults)
    look(page, f"{base}/lam-viec/phoi-hop/{leg.public_id}/han/", "turn-why-leg", faults)
    outside = Leg.objects.get(name="Ý kiến về an toàn y tế")
    look(page, f"{base}/lam-viec/phoi-hop/{outside.public_id}/", "turn-leg-asker", faults)
    page.keyboard.press("m")
    page.get_by_role("button", name="Tạo đường dẫn").click()
    page.wait_for_selector("h1:has-text('Gửi đường dẫn này')")
    look(page, "", "turn-leg-link", faults)

    decided(page, base, dossier, faults)
    answered_and_corrected(page, base, dossier, leg, faults)
    in_public(page, base, answer_page, faults)
    assert faults == [], "\n\n".join(faults)
