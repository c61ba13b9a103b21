"""Figures that open their tickets; setting up with faults beside their fields; who may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.support.pages import PageClient, browser_of

from motcua.domains.counter.models import PriorityGround, ServicePlace
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.people.tests import factories as people

FIGURES, SETUP = "/lam-viec/quay/so-lieu/", "/lam-viec/quay/cai-dat/"


@pytest.fixture
def keeper(here: Hall) -> PageClient:
    actor = people.actor(of=here.agency, may=["counter.read", "counter.manage"])
    return browser_of(actor)


@pytest.fixture
def served(here: Hall) -> Hall:
    officer = here.at("7")
    for number in range(3):
        here.issue(at=MONDAY + timedelta(minutes=number))
    for number in (10, 20, 30):
        here.serve(officer, at=MONDAY + timedelta(minutes=number))
    return here


def test_every_figure_opens_its_tickets(served: Hall, keeper: PageClient) -> None:
    page = keeper.get(FIGURES)
    assert page.has("Người dân chờ bao lâu?", "A Nộp hồ sơ mới", "08:00", "19 phút")

    tickets = [link for link in page.links if "/so-lieu/so/" in link]
    assert len(tickets) >= 6
    for link in tickets:
        assert keeper.get(link).status == 200
    shown = keeper.get(next(link for link in tickets if "tinh_trang=served" in link))
    assert shown.has("A001", "A002", "A003", "Đã phục vụ")


def test_days_are_chosen_and_never_run_backwards(served: Hall, keeper: PageClient) -> None:
    assert keeper.get(f"{FIGURES}?tu=2024-01-01&den=2024-01-31").has("Từ 01/01/2024 đến 31/01/2024.")
    assert keeper.get(f"{FIGURES}?tu=2024-02-09&den=2024-02-05").has("Ngày 05/02/2024.")


def test_a_ticket_tells_its_story(served: Hall, keeper: PageClient) -> None:
    ticket = served.place.tickets.get(number=1)

    page = keeper.get(f"/lam-viec/quay/so/{ticket.public_id}/")

    assert page.h1 == "Số A001 ngày 05/02/2024"
    assert page.has("Gọi số A001 đến quầy 7", "Phục vụ xong số A001 tại quầy 7", "đến trước, theo thứ tự")


def test_without_places_figures_say_so(db: None) -> None:
    agency = people.agency()
    browser = browser_of(people.actor(of=agency, may=["counter.read"]))

    assert browser.get(FIGURES).has("Chưa có quầy nào")
    assert browser.get(f"{FIGURES}so/").has("Chưa có quầy nào")


def test_everything_set_up_stands_on_one_page(here: Hall, keeper: PageClient) -> None:
    page = keeper.get(SETUP)

    assert page.has("Trung tâm Phục vụ hành chính công", "Nộp hồ sơ mới", "Quầy 7", "Người khuyết tật")
    assert any(link.endswith(reverse("portal:kiosk", args=[here.place.kiosk_token])) for link in page.links)
    assert any(link.endswith(reverse("portal:wall", args=[here.place.public_id])) for link in page.links)


def place_form(here: Hall, **facts: object) -> dict[str, object]:
    names = (
        "calls_before_absent hold_minutes ahead_in_a_row early_minutes slot_minutes days_ahead late_minutes"
    )
    figures = {name: getattr(here.place, name) for name in names.split()}
    return {"name": here.place.name, "unit": str(here.place.unit.public_id), **figures, **facts}


def test_a_place_is_changed_and_a_fault_stands_beside_its_field(here: Hall, keeper: PageClient) -> None:
    address = f"{SETUP}noi/{here.place.public_id}/"
    assert keeper.get(address).status == 200

    wrong = keeper.post(address, place_form(here, name=""))
    right = keeper.post(address, place_form(here, location="Tầng 2"))

    assert wrong.status == 422
    assert right.has("Đã ghi cài đặt quầy.", "Tầng 2")


def test_a_new_place_with_groups_and_counters(here: Hall, keeper: PageClient) -> None:
    page = keeper.post(f"{SETUP}noi/", place_form(here))
    assert (page.status, page.has("Đã có nơi phục vụ tên này.")) == (422, True)
    keeper.post(f"{SETUP}noi/", place_form(here, name="Chi cục"))
    place = ServicePlace.objects.get(name="Chi cục")

    group = {"letter": "m", "name": "Mẫu vật", "icon": "file", "per_slot": "2", "is_open": "on"}
    assert keeper.post(f"{SETUP}noi/{place.public_id}/nhom/", group).has("Mẫu vật")
    made = place.groups.get()
    counter = {"number": "1", "groups": [str(made.public_id)]}
    assert keeper.post(f"{SETUP}noi/{place.public_id}/quay/", counter).has("Quầy 1")

    address = f"{SETUP}noi/{place.public_id}/nhom/{made.public_id}/"
    assert 'value="Mẫu vật"' in keeper.get(address).html
    refused = keeper.post(address, group | {"letter": "N"})
    assert (refused.status, refused.has("Chữ cái đã in trên phiếu thì không đổi được.")) == (422, True)
    counter_address = f"{SETUP}noi/{place.public_id}/quay/{place.counters.get().public_id}/"
    assert "checked" in keeper.get(counter_address).html
    assert keeper.post(counter_address, {"number": "1"}).has("Hãy chọn ít nhất một nhóm việc.")


def test_the_kiosk_gets_a_new_address(here: Hall, keeper: PageClient) -> None:
    before = here.place.kiosk_token

    keeper.post(f"{SETUP}noi/{here.place.public_id}/may/", {})

    here.place.refresh_from_db()
    assert here.place.kiosk_token != before


def test_a_ground_is_written_down(here: Hall, keeper: PageClient) -> None:
    form = {"code": "veteran", "name": "Thương binh", "legal_basis": "Pháp lệnh 02/2020", "valid_from": "x"}
    assert keeper.get(f"{SETUP}uu-tien/").status == 200

    assert keeper.post(f"{SETUP}uu-tien/", form).has("Hãy ghi ngày, ví dụ 01/03/2024.")
    keeper.post(f"{SETUP}uu-tien/", form | {"valid_from": "01/03/2024"})

    assert PriorityGround.objects.get(code="veteran").valid_from == date(2024, 3, 1)


def test_who_serves_sees_figures_and_sets_nothing_up(here: Hall) -> None:
    browser = browser_of(here.officer())

    assert browser.get(FIGURES).status == 200
    addresses = ("", "noi/", f"noi/{here.place.public_id}/", f"noi/{here.place.public_id}/nhom/", "uu-tien/")
    assert {browser.get(f"{SETUP}{more}").status for more in addresses} == {403}


def test_what_the_pages_cost(served: Hall, keeper: PageClient) -> None:
    keeper.get(FIGURES), keeper.get(SETUP)

    costs = {path: len(keeper.get(path).statements) for path in (FIGURES, f"{FIGURES}so/", SETUP)}

    assert max(costs.values()) <= 20, costs
    assert factories.MONDAY
