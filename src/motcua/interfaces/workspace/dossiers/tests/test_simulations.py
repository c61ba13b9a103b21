"""Mô phỏng quy trình through the web: choose, send, follow, stop, read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.models import Simulation
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.tests.simulations import (
    TUESDAY,
    controller,
    order,
    other_process,
    past,
    present_of,
    run,
    start,
)
from motcua.domains.dossiers.types import SimulationBasis, SimulationState
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock

pytestmark = pytest.mark.django_db

LIST, NEW = "/lam-viec/mo-phong/", "/lam-viec/mo-phong/moi/"


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """A desk with two dossiers that got their result."""
    with django_db_blocker.unblock(), clock.frozen(MONDAY), transaction.atomic():
        made = desk()
        past(made, 2)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def browser(office: Desk) -> Iterator[PageClient]:
    with clock.frozen(TUESDAY):
        yield browser_of(controller(office))


def address(office: Desk) -> str:
    return f"{NEW}?thu-tuc={office.version.procedure_public_id}"


def filled(office: Desk, **typed: str) -> dict[str, str]:
    return {
        "process": str(present_of(office).public_id),
        "basis": "past",
        "first": "01/02/2024",
        "last": "29/02/2024",
        **typed,
    }


def test_the_list_is_empty_and_leads_to_the_first_one(browser: PageClient) -> None:
    page = browser.get(LIST)

    assert page.h1 == "Mô phỏng quy trình"
    assert page.has("Chưa có lần mô phỏng nào", "Mô phỏng một quy trình")


def test_whoever_only_reads_processes_sees_the_list_and_no_way_to_start(office: Desk) -> None:
    reader = browser_of(people.actor(office.officer("P-QLKH", ["workflow.read"])))

    assert "Mô phỏng một quy trình" not in reader.get(LIST).text
    assert reader.get(NEW).status == 403


def test_whoever_reads_no_processes_is_told_so(office: Desk) -> None:
    assert browser_of(office.specialist).get(LIST).status == 403


def test_first_the_procedure_is_chosen(office: Desk, browser: PageClient) -> None:
    page = browser.get(NEW)

    assert page.h1 == "Mô phỏng quy trình của thủ tục nào?"
    assert str(office.version.procedure_public_id) in page.html


def test_the_form_names_the_present_process_and_who_works_at_it(office: Desk, browser: PageClient) -> None:
    page = browser.get(address(office))

    assert page.has(office.version.name, "(hiện nay)", "Số người theo quy trình mới")
    assert 'name="staff-specialist"' in page.html
    assert 'value="01/01/2024"' in page.html


def test_an_unknown_procedure_is_not_found(office: Desk, browser: PageClient) -> None:
    page = browser.get(f"{NEW}?thu-tuc={office.specialist_row.public_id}")

    assert page.status == 404


def test_sent_it_waits_for_the_job_with_its_progress(office: Desk, browser: PageClient) -> None:
    sent = browser.post(address(office), filled(office))

    made = Simulation.objects.get()
    assert (made.state, made.total, made.by) == (SimulationState.QUEUED, 6, made.by)
    assert sent.has("Đang mô phỏng", "0 / 6", "Dừng")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"process": ""}, "Hãy chọn quy trình để mô phỏng."),
        ({"process": "lạ"}, "Hãy chọn quy trình trong danh sách."),
        ({"basis": ""}, "Hãy chọn hồ sơ đã giải quyết hay lượng giả định."),
        ({"first": "31/02/2024"}, "Ghi ngày như 05/02/2024."),
        ({"first": "", "last": ""}, "Ghi ngày đầu kỳ như 05/02/2024."),
        ({"first": "01/03/2023", "last": "31/03/2023"}, "Trong kỳ này chưa có hồ sơ nào"),
        ({"basis": "load", "count": "nhiều"}, "Ghi một số nguyên."),
        ({"basis": "load", "count": "0", "per_day": "1", "work_share": "10"}, "Ghi một số từ 1 đến 20000."),
        ({"staff-specialist": "0"}, "Ghi số người từ 1 đến 500."),
        ({"staff-specialist": "-1"}, "Ghi một số không âm."),
        ({"hour_rate": "99999999999"}, "Số này quá lớn."),
    ],
)
def test_wrong_input_is_met_beside_its_field_and_kept(
    office: Desk, browser: PageClient, typed: dict[str, str], said: str
) -> None:
    page = browser.post(address(office), filled(office, **typed))

    assert page.status == 422
    assert page.has(said)
    assert not Simulation.objects.exists()


def test_when_it_is_through_both_processes_stand_side_by_side(office: Desk, browser: PageClient) -> None:
    wanted = order(office, other_process(office), visits_before=2, visits_after=1, visit_minutes=90)
    made = run(start(office, wanted))

    page = browser.get(f"{LIST}{made.public_id}/")

    assert page.has("Quy trình mới nhanh hơn", "Thực tế đã qua", "Hồ sơ trễ hạn", "(bỏ)")
    assert page.has("Tái cấu trúc: trước và sau", "Số lần người nộp phải đến", "Cách tính")


def test_a_load_is_read_like_the_past_but_for_what_really_happened(office: Desk, browser: PageClient) -> None:
    made = run(start(office, order(office, basis=SimulationBasis.LOAD, count=40)))

    page = browser.get(f"{LIST}{made.public_id}/")

    assert page.has("Lượng hồ sơ giả định", "40 hồ sơ, mỗi ngày làm việc 5 hồ sơ", "Hai quy trình cùng mất")


def test_progress_is_a_bar_that_asks_for_the_page_when_the_work_has_ended(
    office: Desk, browser: PageClient
) -> None:
    made = start(office, order(office))

    waiting = browser.get(f"{LIST}{made.public_id}/tien-do/")
    run(made)
    through = browser.get(f"{LIST}{made.public_id}/tien-do/")

    assert "0 / 6" in waiting.html
    assert "HX-Refresh" not in waiting.response.headers
    assert through.response.headers["HX-Refresh"] == "true"


def test_it_can_be_stopped_and_says_so(office: Desk, browser: PageClient) -> None:
    made = start(office, order(office))

    page = browser.post(f"{LIST}{made.public_id}/dung/", {})

    made.refresh_from_db()
    assert made.state == SimulationState.CANCELLED
    assert page.has("Đã dừng mô phỏng.", "Đã dừng theo yêu cầu, chưa có kết quả.")


def test_nobody_else_stops_it(office: Desk) -> None:
    made = start(office, order(office))

    assert browser_of(office.specialist).post(f"{LIST}{made.public_id}/dung/", {}).status == 404

    made.refresh_from_db()
    assert made.state == SimulationState.QUEUED
