"""A dossier's turns through the web: asked to be completed and on to its result; refused; taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.types import State
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from tests.journeys.test_counter_journey_web import CARD, address_of, handed_over_and_closed, issued
from tests.support.pages import Page, PageClient, browser_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

COUNTER = "/lam-viec/tiep-nhan/"
TUESDAY, FRIDAY = local(2024, 2, 6, 9, 0), local(2024, 2, 16, 10, 0)
"""The days before and after the Tết holidays of 2024."""
COLD, NEW_SLIP = 45, 90
"""Statements of a page, and of an act that issues papers, while the caches of the process are not at work yet."""


@pytest.fixture
def office() -> Desk:
    return desk()


def on_the_counter(office: Desk, counter: PageClient, *, whole: bool) -> dict[str, Any]:
    """What the counter's form would send: the card read, the papers ticked or not."""
    form = counter.get(f"{COUNTER}?thu-tuc={office.version.version_public_id}").form("/tiep-nhan/")
    read = counter.client.post(f"{COUNTER}the/", {"card": CARD}).json()["fields"]
    ticked = {f"paper_{need.pk}": "1" for need in office.version.papers if need.is_required and whole}
    return {**form, **read, **ticked}


def filled(actor: Actor, dossier: Dossier, act: str, **typed: str) -> Page:
    """Open the dossier's page, fill the form of an act, send it."""
    browser = browser_of(actor)
    form = browser.get(address_of(dossier), budget=COLD).form(f"/{act}/")
    return browser.post(f"{address_of(dossier)}{act}/", {**form, **typed}, budget=NEW_SLIP)


def names(dossier: Dossier) -> list[str]:
    return [
        entry.name.removeprefix("dossiers.") for entry in journal.entries_of("dossier", dossier.public_id)
    ]


def taken_in(office: Desk) -> Dossier:
    counter = browser_of(office.reception)
    counter.post(COUNTER, on_the_counter(office, counter, whole=True))
    dossier = Dossier.objects.get()
    filled(office.head, dossier, "phan-cong", officer=str(office.specialist_row.public_id))
    return dossier


def asked_for_two_things(office: Desk, dossier: Dossier, at: datetime) -> None:
    """The specialist ticks a paper, writes a line of their own, looks at the slip, sends."""
    with clock.frozen(at):
        specialist, address = browser_of(office.specialist), f"{address_of(dossier)}bo-sung/"
        form = specialist.get(address).form("/bo-sung/")
        first = office.version.papers[0].pk
        typed = {
            **form,
            f"ask_on_{first}": "1",
            f"ask_reason_{first}": "unsigned",
            f"ask_explain_{first}": "Ký lại ở trang 3",
            "ask_name_x1": "Bản vẽ mặt bằng",
            "ask_reason_x1": "missing",
        }
        shown = specialist.post(address, {**typed, "ask_preview": "1"})
        assert shown.has("Bản vẽ mặt bằng", "Ký lại ở trang 3")
        assert names(dossier)[-1] == "assigned"
        page = specialist.post(address, typed)
    assert page.has("Đã lập phiếu yêu cầu bổ sung", "Chờ người nộp bổ sung, còn thiếu 2/2", "Tạm dừng")


def test_a_dossier_asked_to_be_completed_goes_on_to_its_result(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = taken_in(office)
    asked_for_two_things(office, dossier, TUESDAY)

    with clock.frozen(TUESDAY):
        slip = dossier.supplement_requests.get().paper
        pdf = browser_of(office.reception).client.get(f"{address_of(dossier)}van-ban/{slip.public_id}.pdf")
        assert pdf.content.startswith(b"%PDF-")
        follow = PageClient().get(f"/hs/{dossier.tracking_token}/")
        assert follow.has("Bạn cần bổ sung", "Bản vẽ mặt bằng", "Ký lại ở trang 3")

    with clock.frozen(FRIDAY):
        counter, address = browser_of(office.reception), f"{address_of(dossier)}bo-sung/nhan/"
        form = counter.get(address).form("/nhan/")
        page = counter.post(address, {**form, "received": ["1"]})
        assert page.has("hồ sơ vẫn chờ phần còn thiếu", "còn thiếu 1/2")
        form = counter.get(address).form("/nhan/")
        page = counter.post(address, {**form, "received": ["2"]}, budget=NEW_SLIP)
        assert page.has("Đã nhận đủ giấy tờ bổ sung", "Đang xử lý")
        for actor in (office.specialist, office.head, office.director):
            filled(actor, dossier, "hoan-thanh")
        issued(office, dossier)
        handed_over_and_closed(office, dossier)
        papers = counter.get(f"{address_of(dossier)}?xem=van-ban")

    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements) == (State.RETURNED, 1)
    assert papers.has("Phiếu yêu cầu bổ sung", "Đã hủy", "Đang dùng")
    assert names(dossier)[:5] == [
        "taken_in",
        "assigned",
        "supplement_asked",
        "supplement_partly_received",
        "supplement_answered",
    ]


def test_a_second_request_waits_for_the_leader_who_declines_or_allows_it(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = taken_in(office)
    asked_for_two_things(office, dossier, TUESDAY)
    with clock.frozen(FRIDAY):
        counter, address = browser_of(office.reception), f"{address_of(dossier)}bo-sung/"
        form = counter.get(f"{address}nhan/").form("/nhan/")
        counter.post(f"{address}nhan/", {**form, "received": ["1", "2"]}, budget=NEW_SLIP)
        specialist = browser_of(office.specialist)
        page = specialist.get(address)
        assert page.has("Đây là yêu cầu lần 2", "lãnh đạo duyệt")
        asked = {"ask_name_x1": "Giấy phép", "ask_reason_x1": "expired", "ask_late_reason": "Mới biết"}
        typed = {**page.form("/bo-sung/"), **asked}

        refused = specialist.post(address, typed)
        assert refused.status == 422
        assert "id_ask_repeat_reason" in refused.faults
        assert refused.form("/bo-sung/")["ask_name_x1"] == "Giấy phép"
        again = {**typed, "ask_repeat_reason": "Giấy phép hết hạn trong lúc chờ"}
        page = specialist.post(address, again)
        assert page.has("chờ lãnh đạo duyệt", "Giấy phép hết hạn trong lúc chờ")
        page = filled(office.director, dossier, "bo-sung/duyet", decision="decline", note="")
        assert page.faults == {"supplement-decide-note": "Hãy ghi lý do không duyệt."}
        page = filled(office.director, dossier, "bo-sung/duyet", decision="decline", note="Không cần")
        assert page.has("yêu cầu bổ sung không gửi")

        specialist.post(address, {**again, "moves": specialist.get(address).form("/bo-sung/")["moves"]})
        page = filled(office.director, dossier, "bo-sung/duyet", decision="approve")
        assert page.has("Đã duyệt", "Chờ người nộp bổ sung, còn thiếu 1/1")

    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements) == (State.SUPPLEMENT_ASKED, 2)


def test_what_lies_on_the_counter_is_refused_with_its_slip(office: Desk) -> None:
    with clock.frozen(MONDAY):
        counter = browser_of(office.reception)
        typed = on_the_counter(office, counter, whole=False)
        page = counter.post(f"{COUNTER}tu-choi/", typed)
        assert page.h1 == "Từ chối tiếp nhận hồ sơ"
        form = page.form("/tu-choi/")
        assert form["submitter_name"] == "Đinh Phương Nhi"

        nothing_chosen = counter.post(f"{COUNTER}tu-choi/", {**form, "explanation": "Chưa đủ điều kiện"})
        assert nothing_chosen.status == 422
        assert list(nothing_chosen.faults) == ["refuse-reason"]
        assert nothing_chosen.form("/tu-choi/")["explanation"] == "Chưa đủ điều kiện"
        assert Dossier.objects.count() == 0

        code = next(box for box in page.response.content.decode().split('name="reason" value="')[1:])
        reason = code.split('"')[0]
        done = counter.post(f"{COUNTER}tu-choi/", {**form, "reason": reason, "explanation": "Máy quá hạn"})
        dossier = Dossier.objects.get()
        again = counter.post(f"{COUNTER}tu-choi/", {**form, "reason": reason, "explanation": "Máy quá hạn"})
        public = PageClient().get(f"/hs/{dossier.tracking_token}/")

    assert done.path == again.path == address_of(dossier)
    assert done.has("Từ chối tiếp nhận", "Máy quá hạn", "In phiếu")
    assert Dossier.objects.count() == 1
    assert dossier.state == State.REFUSED
    assert names(dossier) == ["registered", "refused"]
    assert public.has("Hồ sơ không được tiếp nhận", "Máy quá hạn")
    assert "Đinh" not in public.html


def test_papers_missing_on_the_counter_are_asked_for_and_the_filing_is_accepted_later(office: Desk) -> None:
    with clock.frozen(MONDAY):
        counter = browser_of(office.reception)
        page = counter.post(f"{COUNTER}bo-sung/", on_the_counter(office, counter, whole=False))
        form = page.form("/bo-sung/")
        needed = next(need for need in office.version.papers if need.is_required)
        assert (form[f"ask_on_{needed.pk}"], form[f"ask_reason_{needed.pk}"]) == ("1", "missing")
        done = counter.post(f"{COUNTER}bo-sung/", {**form, "decided": "1"})
        dossier = Dossier.objects.get()
    assert done.path == address_of(dossier)
    assert done.has("Chờ người nộp bổ sung")

    with clock.frozen(TUESDAY):
        address = f"{address_of(dossier)}bo-sung/nhan/"
        every = [str(n) for n in range(1, dossier.supplement_requests.get().items.count() + 1)]
        counter.post(address, {**counter.get(address).form("/nhan/"), "received": every})
        assert counter.get("/lam-viec/da-nop/").has(dossier.owner_name, "Còn 8 giờ")
        page = filled(office.reception, dossier, "tiep-nhan")

    dossier.refresh_from_db()
    assert page.has("Đã tiếp nhận hồ sơ")
    assert (dossier.state, dossier.accepted_at) == (State.ACCEPTED, TUESDAY)


def test_a_filing_by_post_is_written_down_and_refused_after_its_clock_ran_out(office: Desk) -> None:
    with clock.frozen(MONDAY):
        counter = browser_of(office.reception)
        address = "/lam-viec/da-nop/ghi/"
        form = counter.get(f"{address}?thu-tuc={office.version.version_public_id}").form("/ghi/")
        person = {"submitter_name": "Tạ Minh Quân", "submitter_id_number": "045089000214"}
        refused = counter.post(address, {**form, **person})
        assert list(refused.faults) == ["id_channel"]
        counter.post(address, {**form, **person, "channel": "3"})
        dossier = Dossier.objects.get()

    with clock.frozen(FRIDAY):
        assert counter.get("/lam-viec/da-nop/").has("Tạ Minh Quân", "Quá 2")
        page = filled(office.reception, dossier, "tu-choi", explanation=" ")
        assert page.status == 422
        assert {"refuse-reason"} == set(page.faults)

    dossier.refresh_from_db()
    assert (dossier.state, dossier.channel) == (State.REGISTERED, 3)


def test_a_dossier_is_taken_back_by_its_applicant(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = taken_in(office)
        page = filled(office.reception, dossier, "rut", reason="Không còn nhu cầu")
        assert page.has("Người nộp xin rút hồ sơ", "Không còn nhu cầu")
        page = filled(office.head, dossier, "rut/quyet-dinh", decision="decline", note="")
        assert page.faults == {"withdrawal-decide-note": "Hãy ghi lý do không chấp nhận rút hồ sơ."}
        page = filled(office.head, dossier, "rut/quyet-dinh", decision="grant", fee_note="Hoàn lại phí")

    dossier.refresh_from_db()
    assert page.has("Đã cho rút hồ sơ", "Hoàn lại phí", "In thông báo")
    assert dossier.state == State.STOPPED
    assert names(dossier)[-2:] == ["withdrawal_asked", "stopped"]


def test_money_is_asked_for_and_the_dossier_goes_on_when_it_came(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = taken_in(office)
        page = filled(office.reception, dossier, "nop-phi", amount="hai trăm")
        assert page.faults == {"payment-amount": "Ghi số tiền bằng số, như 250.000."}
        assert page.form("/nop-phi/")["amount"] == "hai trăm"
        page = filled(office.reception, dossier, "nop-phi", amount="250.000")
        assert page.has("Chờ nộp 250.000 đ")
        public = PageClient().get(f"/hs/{dossier.tracking_token}/")
        page = filled(office.reception, dossier, "nop-phi/da-nop", receipt_number="BL-12")

    dossier.refresh_from_db()
    assert public.has("250.000 đ")
    assert page.has("hồ sơ tiếp tục")
    assert dossier.state == State.PROCESSING
