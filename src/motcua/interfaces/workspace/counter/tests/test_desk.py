"""The officer's counter in the browser: sit, call, serve, send on; refusals are said on the desk."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.counter import services
from motcua.domains.counter.models import Ticket, TicketDossier
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import Hall
from motcua.domains.counter.types import TicketState
from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor

DESK = "/lam-viec/quay/"


@pytest.fixture
def officer(here: Hall) -> Actor:
    return here.officer()


@pytest.fixture
def browser(officer: Actor) -> PageClient:
    return browser_of(officer)


def act(ticket: Ticket, name: str) -> str:
    return f"{DESK}so/{ticket.public_id}/{name}/"


def test_whoever_sits_nowhere_chooses_a_counter(here: Hall, browser: PageClient) -> None:
    page = browser.get(DESK)
    assert page.h1 == "Bạn ngồi quầy nào?"

    page = browser.post(f"{DESK}vao/", {"counter": str(here.counter("7").public_id)})

    assert page.h1 == "Quầy 7, Trung tâm Phục vụ hành chính công"
    assert page.has("Gọi số tiếp theo", "Không có ai chờ", "Sau 2 lượt ưu tiên")


def test_from_the_call_to_the_end_by_buttons(here: Hall, browser: PageClient) -> None:
    here.issue()
    browser.post(f"{DESK}vao/", {"counter": str(here.counter("7").public_id)})

    called = browser.post(f"{DESK}goi/", {})
    ticket = Ticket.objects.get()
    assert called.has("A001", "gọi lần 1 lúc 08:00", "Gọi thêm 2 lần nữa mới ghi vắng mặt được")
    assert browser.post(act(ticket, "phuc-vu"), {}).has("Đang phục vụ")
    assert browser.post(act(ticket, "xong"), {}).has("Chưa gọi ai")

    ticket.refresh_from_db()
    assert ticket.state == TicketState.SERVED
    assert browser.post(f"{DESK}roi/", {}).h1 == "Bạn ngồi quầy nào?"


def test_three_calls_then_absent_then_back(here: Hall, browser: PageClient) -> None:
    here.issue()
    browser.post(f"{DESK}vao/", {"counter": str(here.counter("7").public_id)})
    browser.post(f"{DESK}goi/", {})
    ticket = Ticket.objects.get()

    refused = browser.post(act(ticket, "vang"), {})
    assert (refused.status, refused.has("Mới gọi 1 lần.")) == (409, True)
    for _ in range(2):
        browser.post(act(ticket, "goi-lai"), {})
    assert browser.post(act(ticket, "vang"), {}).has("Vừa vắng mặt, còn giữ số")
    assert browser.post(act(ticket, "quay-lai"), {}).has("1 người chờ quầy này")


def test_sending_on_keeps_what_was_typed_when_refused(here: Hall, browser: PageClient) -> None:
    here.issue()
    browser.post(f"{DESK}vao/", {"counter": str(here.counter("7").public_id)})
    browser.post(f"{DESK}goi/", {})
    ticket = Ticket.objects.get()
    other = str(here.counter("8").public_id)

    refused = browser.post(act(ticket, "chuyen"), {"counter": other, "reason": ""})
    assert (refused.status, refused.has("Hãy ghi lý do chuyển")) == (422, True)
    assert browser.post(act(ticket, "chuyen"), {"counter": other, "reason": "Trả kết quả"}).has(
        "Đã chuyển sang quầy khác."
    )


def test_calling_with_nobody_waiting_says_so(here: Hall, browser: PageClient) -> None:
    browser.post(f"{DESK}vao/", {"counter": str(here.counter("7").public_id)})

    page = browser.post(f"{DESK}goi/", {})

    assert (page.status, page.has("Chưa có ai chờ quầy này.")) == (409, True)


def test_a_taken_counter_names_who_sits_there(here: Hall, browser: PageClient) -> None:
    here.at("7", name="Hoàng Thị Trước")

    page = browser.post(f"{DESK}vao/", {"counter": str(here.counter("7").public_id)})

    assert (page.status, page.has("Hoàng Thị Trước đang ngồi quầy 7")) == (409, True)


def test_without_a_counter_nothing_is_called(here: Hall, browser: PageClient) -> None:
    assert browser.post(f"{DESK}goi/", {}).status == 404
    assert browser.post(f"{DESK}vao/", {"counter": "x"}).status == 404


def test_the_waiting_part_comes_alone(here: Hall, browser: PageClient, officer: Actor) -> None:
    services.sit_at_counter(actor=officer, counter_id=here.counter("7").public_id)
    here.issue(priority="elderly")

    page = browser.get(f"{DESK}?phan=1")

    assert "<html" not in page.html
    assert "thuộc diện ưu tiên: Người cao tuổi" in page.html


@pytest.fixture
def office(db: None) -> Desk:
    return desk()


def test_a_dossier_taken_in_knows_its_ticket(office: Desk) -> None:
    centre = factories.hall(office.agency)
    row = office.officer("BPTN", ["dossiers.receive", *factories.SERVE], name="Lê Thị Nhận")
    actor = people.actor(row)
    services.sit_at_counter(actor=actor, counter_id=centre.counter("7").public_id)
    centre.issue()
    ticket = centre.call(actor)
    browser = browser_of(actor)
    version = office.version

    shown = browser.get(f"/lam-viec/tiep-nhan/?thu-tuc={version.version_public_id}")
    assert shown.has("Hồ sơ của người giữ số A001, Nộp hồ sơ mới")
    papers = {f"paper_{need.pk}": "1" for need in version.papers if need.is_required}
    taken = browser.post(
        "/lam-viec/tiep-nhan/",
        {
            "version": str(version.version_public_id),
            "ticket": str(ticket.public_id),
            "submitter_id_number": "045189000214",
            "submitter_name": "Đinh Phương Nhi",
            "submitter_phone": "0905123456",
            "submitter_address": "Phường Đông Hà",
            "sets": "1",
            "delivery": "counter",
            "channel": "1",
            **papers,
            **{f"{name}_kind": "original" for name in papers},
            **{f"{name}_quantity": "1" for name in papers},
        },
    )

    assert taken.has("Về quầy, số A001"), taken.text
    link = TicketDossier.objects.get()
    assert link.ticket == ticket
    assert browser.get(f"{DESK}so/{ticket.public_id}/").has(link.dossier.code, "Diễn biến")


def test_without_a_ticket_at_the_counter_the_intake_asks_for_none(office: Desk) -> None:
    assert not browser_of(office.reception).get("/lam-viec/tiep-nhan/").has("người giữ số")
