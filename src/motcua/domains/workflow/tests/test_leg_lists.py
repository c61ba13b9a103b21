"""Whose legs are waiting, which are late, and who may look one up."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from motcua.domains.people.models import Agency, Unit
from motcua.domains.people.tests.factories import actor, agency, officer, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import LegNotFound
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.selectors import BY_DUE
from motcua.domains.workflow.tests.factories import MONDAY, leg, manager, outside_leg, run
from motcua.domains.workflow.types import LegAnswer
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import frozen, local
from motcua.kernel.pages import keyset

pytestmark = pytest.mark.django_db

FRIDAY = local(2024, 2, 16, 9, 0)


@pytest.fixture
def here() -> Agency:
    return agency()


@pytest.fixture
def task(here: Agency) -> Task:
    return run(here).task


@pytest.fixture
def other_division(here: Agency) -> Unit:
    return unit(of=here, code="P-TDC", name="Chi cục Tiêu chuẩn")


def names(legs) -> list[str]:  # noqa: ANN001 - a queryset or a list
    return [one.name for one in legs]


def test_an_officer_sees_what_he_holds_and_what_nobody_of_his_unit_holds(
    here: Agency, task: Task, other_division: Unit
) -> None:
    home = unit(of=here)
    mai, hoa = officer(of=home), officer(of=home)
    leg(task, name="của Mai", holder_pk=mai.pk, due_at=date(2024, 2, 16))
    leg(task, name="của Hoa", holder_pk=hoa.pk)
    leg(task, name="chưa ai nhận")
    leg(task, name="đơn vị khác", unit_id=other_division.pk)
    outside_leg(task, name="bên ngoài")

    waiting = selectors.legs_waiting(here.pk, unit_ids=[home.pk], holder_pks=[mai.pk])

    assert names(waiting) == ["chưa ai nhận", "của Mai"]
    assert names(selectors.legs_waiting(here.pk, holder_pks=[mai.pk, hoa.pk])) == ["của Hoa", "của Mai"]
    assert names(selectors.legs_waiting(here.pk)) == []
    assert names(selectors.legs_waiting(here.pk, unit_ids=None)) == ["chưa ai nhận", "đơn vị khác"]


def test_what_an_officer_holds_in_another_unit_is_still_his(
    here: Agency, task: Task, other_division: Unit
) -> None:
    mai = officer(of=unit(of=here))
    leg(task, name="giúp Chi cục", unit_id=other_division.pk, holder_pk=mai.pk)

    assert names(selectors.legs_waiting(here.pk, holder_pks=[mai.pk])) == ["giúp Chi cục"]
    assert names(selectors.legs_waiting(here.pk, unit_ids=[other_division.pk])) == []


def test_closed_legs_wait_for_nobody(here: Agency, task: Task) -> None:
    acting = manager(here)
    services.answer_leg(actor=acting, leg=leg(task), at=MONDAY, answer=LegAnswer.AGREE)
    services.cancel_leg(actor=acting, leg=leg(task), at=MONDAY, reason="Gửi nhầm.")
    services.close_silent_leg(actor=acting, leg=leg(task), at=FRIDAY, reason="Không trả lời.")

    assert names(selectors.legs_waiting(here.pk, unit_ids=None)) == []
    assert names(selectors.late_legs(here.pk, now=FRIDAY)) == []


def test_another_agency_waits_for_its_own_legs(here: Agency, task: Task) -> None:
    there = agency("SKHCN-QB")
    leg(task)
    leg(run(there).task, name="của Quảng Bình")

    assert names(selectors.legs_waiting(there.pk, unit_ids=None)) == ["của Quảng Bình"]
    assert names(selectors.legs_waiting(there.pk, unit_ids=[unit(of=here).pk])) == []
    assert names(selectors.late_legs(there.pk, now=FRIDAY)) == ["của Quảng Bình"]


def test_the_earliest_due_comes_first_and_pages_miss_none(here: Agency, task: Task) -> None:
    days = [16, 15, 19, 15, 20]
    for number, day in enumerate(days):
        leg(task, name=f"{number}", due_at=date(2024, 2, day))
    waiting = selectors.legs_waiting(here.pk, unit_ids=None)

    seen, cursor = [], None
    for _page in range(3):
        page = keyset(waiting, keys=BY_DUE, after=cursor, size=2)
        seen += names(page.rows)
        cursor = page.next

    assert seen == ["1", "3", "0", "2", "4"]
    assert cursor is None


def test_late_legs_are_open_ones_past_their_due_moment(here: Agency, task: Task) -> None:
    leg(task, name="đến hạn thứ Năm")
    outside_leg(task, name="Công an, thứ Năm", due_at=local(2024, 2, 15, 11, 0))
    leg(task, name="thứ Hai tuần sau", due_at=date(2024, 2, 19))
    at_due = local(2024, 2, 15, 17, 0)

    assert names(selectors.late_legs(here.pk, now=at_due)) == ["Công an, thứ Năm"]
    assert names(selectors.late_legs(here.pk, now=FRIDAY)) == ["Công an, thứ Năm", "đến hạn thứ Năm"]
    with frozen(FRIDAY):
        assert names(selectors.late_legs(here.pk)) == ["Công an, thứ Năm", "đến hạn thứ Năm"]


def test_late_legs_of_the_units_that_wait(here: Agency, task: Task, other_division: Unit) -> None:
    elsewhere = run(here, executing_unit_id=other_division.pk).task
    leg(task, name="P-QLKH chờ", unit_id=other_division.pk)
    leg(elsewhere, name="P-TDC chờ")

    assert names(selectors.late_legs(here.pk, now=FRIDAY, asking_unit_ids=[task.unit_id])) == ["P-QLKH chờ"]
    assert names(selectors.late_legs(here.pk, now=FRIDAY, asking_unit_ids=[])) == []


def test_a_leg_is_found_by_its_public_id_in_its_own_agency(here: Agency, task: Task) -> None:
    asked = leg(task)

    assert selectors.get_leg(actor(of=here), asked.public_id) == asked
    assert selectors.get_leg(actor(of=here), str(asked.public_id)) == asked


@pytest.mark.parametrize("who", ["other agency", "nobody"])
def test_a_leg_of_another_agency_is_not_found(task: Task, who: str) -> None:
    asked = leg(task)
    acting = actor(of=agency("SKHCN-QB")) if who == "other agency" else ANONYMOUS

    with pytest.raises(LegNotFound) as caught:
        selectors.get_leg(acting, asked.public_id)

    assert caught.value.message == "Không tìm thấy phần việc này."


def test_a_leg_nobody_opened_is_not_found(here: Agency) -> None:
    with pytest.raises(LegNotFound):
        selectors.get_leg(actor(of=here), uuid4())


def test_the_legs_of_a_subject_come_in_the_order_they_were_opened(here: Agency, task: Task) -> None:
    leg(task, name="một", due_at=date(2024, 2, 20))
    outside_leg(task, name="hai")
    leg(run(here).task, name="hồ sơ khác")

    assert names(selectors.legs_of("test.subject", task.run.subject_id)) == ["một", "hai"]
    assert names(selectors.legs_of("other.subject", task.run.subject_id)) == []


@pytest.fixture
def many(here: Agency) -> tuple[list[int], list[int]]:
    """Four thousand legs of forty runs over eight units, half of them in the hands of eight officers; one in
    five is open."""
    units = [unit(of=here, code=f"P-{number}", name=f"Phòng {number}").pk for number in range(8)]
    holders = [officer(of=unit(of=here)).pk for _ in range(8)]
    tasks = [run(here).task for _ in range(40)]
    closed = {"state": "cancelled", "closed_at": FRIDAY, "close_reason": "Gửi nhầm."}
    Leg.objects.bulk_create(
        (
            Leg(
                agency=here,
                run=task.run,
                task=task,
                step_order=2,
                order=order,
                kind="opinion",
                name="Ý kiến",
                request="Cho ý kiến.",
                unit_id=units[order // 10 % 8],
                holder_id=holders[order // 10 % 8] if order % 2 else None,
                started_at=MONDAY,
                due_at=MONDAY + timedelta(hours=order),
                **({} if order % 10 < 2 else closed),
            )
            for task in tasks
            for order in range(1, 101)
        ),
        batch_size=1000,
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze workflow_leg")
    return units, holders


def test_waiting_lists_stand_on_their_indexes(here: Agency, many: tuple[list[int], list[int]]) -> None:
    units, holders = many

    plan = selectors.legs_waiting(here.pk, unit_ids=units[:1], holder_pks=holders[:1]).explain()

    assert "leg_waiting_in_unit" in plan
    assert "leg_waiting_for_holder" in plan
    assert "Seq Scan on workflow_leg" not in plan


def test_late_lists_stand_on_their_index(here: Agency, many: tuple[list[int], list[int]]) -> None:
    plan = selectors.late_legs(here.pk, now=MONDAY + timedelta(hours=3)).explain()

    assert "leg_waiting_by_due" in plan
