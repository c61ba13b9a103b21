"""The printed book, the coded reasons, giving out a leg, what stands beside papers: in a real Chromium at 1280 and
390 px, and by keyboard where one types."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, Reason, StepDuration
from motcua.domains.dossiers.rules.durations import leg_key
from motcua.domains.dossiers.types import ItemAsked
from motcua.domains.people.models import Unit
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from tests.browser.test_turns import actor_of, look, sign_in, taken_in
from tests.support.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def usual(dossier: Dossier, code: str, kind: str, median: int, p90: int) -> None:
    """So long such work took in 87 dossiers, in office minutes."""
    measured = {"median_minutes": median, "p90_minutes": p90, "rest_median_minutes": median}
    measured |= {"rest_p90_minutes": p90, "after_median_minutes": 0, "after_p90_minutes": 0}
    StepDuration.objects.update_or_create(
        agency_id=dossier.agency_id,
        procedure_id=dossier.procedure_id,
        step_code=code,
        step_kind=kind,
        defaults={"cases": 87, "measured_at": clock.now(), **measured},
    )
    revisions.bump("durations")


def asked(dossier: Dossier, specialist: Actor) -> Leg:
    """An opinion asked of the division of science."""
    unit = Unit.objects.get(agency_id=dossier.agency_id, code="P-QLKH")
    return services.open_leg(
        actor=specialist,
        public_id=dossier.public_id,
        kind="opinion",
        name="Ý kiến chuyên môn",
        request="Đề nghị cho ý kiến về phương án chắn xạ.",
        hours=16,
        unit_id=unit.public_id,
    ).leg


def reasons_kept(page: Page, base: str, faults: list[str]) -> None:
    """Whoever controls procedures: the list, a new reason by keyboard, its page."""
    sign_in(page, base, "kiemsoat")
    look(page, f"{base}/lam-viec/ly-do/?loai=refusal", "reasons", faults)
    look(page, f"{base}/lam-viec/ly-do/moi/?loai=refusal", "reason-new", faults)
    page.fill("#id_code", "Thiếu điều kiện")
    page.fill("#id_text", "Cơ sở chưa đủ điều kiện hoạt động theo quy định của pháp luật chuyên ngành")
    page.fill("#id_valid_from", "mai")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mc-errsum")
    look(page, "", "reason-new-wrong", faults)
    page.wrongs.clear()  # type: ignore[attr-defined]  # a fault is answered 422, which the console notes
    page.fill("#id_valid_from", clock.today().strftime("%d/%m/%Y"))
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Cơ sở chưa đủ điều kiện')")
    page.locator("summary", has_text="Thôi dùng").click()
    look(page, "", "reason", faults)
    assert Reason.objects.get(code="thieu-dieu-kien").kind == "refusal"


def leg_given(page: Page, base: str, leg: Leg, faults: list[str]) -> None:
    """The head of the asked division: the list, the form, given."""
    sign_in(page, base, "truongphong.khoahoc")
    look(page, f"{base}/lam-viec/phoi-hop/", "legs-of-head", faults)
    page.get_by_role("link", name="Giao người trả lời").first.click()
    page.wait_for_selector("#leg-assign-officer")
    look(page, "", "leg-give", faults)
    page.select_option("#leg-assign-officer", label="Trần Bảo Anh, Chuyên viên")
    page.get_by_role("button", name="Giao", exact=True).click()
    page.wait_for_selector("summary:has-text('Giao người khác')")
    look(page, "", "leg-given", faults)
    leg.refresh_from_db()
    assert leg.holder is not None


def test_the_book_reasons_legs_and_notes_are_accessible_and_fit(live_server: Any, page: Page) -> None:
    load_demo()
    base, faults = live_server.url, []
    specialist = actor_of("chuyenvien")
    dossier = taken_in(specialist)
    assert dossier.task is not None
    usual(dossier, dossier.task.step.code, dossier.task.step.kind, 60, 100_000)
    leg = asked(dossier, specialist)
    usual(dossier, *leg_key(leg.kind, leg.unit_id, leg.outside_name), 1_200, 2_400)
    other = taken_in(specialist)
    services.ask_supplement(
        actor=specialist, public_id=other.public_id, items=[ItemAsked("Giấy phép kinh doanh", "missing")]
    )
    address = f"{base}/lam-viec/ho-so/{dossier.public_id}/"

    sign_in(page, base, "chuyenvien")
    look(page, address, "dossier-risk", faults)
    look(page, f"{address}?xem=phoi-hop", "dossier-legs-risk", faults)
    look(page, f"{address}?xem=dien-bien", "dossier-messages", faults)
    look(page, f"{address}bo-sung/", "supplement-note", faults)
    look(page, f"{base}/lam-viec/ho-so/{other.public_id}/?xem=van-ban", "dossier-papers-noted", faults)
    leg_given(page, base, leg, faults)
    reasons_kept(page, base, faults)
    sign_in(page, base, "tiepnhan")
    look(page, f"{base}/lam-viec/so-theo-doi/in/", "book", faults)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải số 1").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    sign_in(page, base, "lanhdao")
    look(page, f"{base}/lam-viec/hom-nay/", "day-risk", faults)
    assert faults == [], "\n\n".join(faults)
