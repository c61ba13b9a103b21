"""Legs that wait, for whoever asks what a change of the calendar would move."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.people.models import Agency, Unit
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.tests.factories import MONDAY, leg, manager, outside_leg, run
from motcua.domains.workflow.types import LegAnswer
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Agency:
    return agency()


@pytest.fixture
def task(here: Agency) -> Task:
    return run(here).task


@pytest.fixture
def asked(here: Agency) -> Unit:
    return unit(of=here, code="P-TDC", name="Chi cục Tiêu chuẩn")


def names(legs: object) -> list[str]:
    return [one.name for one in legs]  # type: ignore[attr-defined]


def test_open_legs_of_units_and_of_outside_agencies_in_the_order_they_were_opened(
    here: Agency, task: Task, asked: Unit
) -> None:
    leg(task, name="của chi cục", unit_id=asked.pk, due_at=date(2024, 2, 20))
    outside_leg(task, name="bên ngoài")

    assert names(selectors.open_legs(here.pk)) == ["của chi cục", "bên ngoài"]


def test_only_those_due_from_a_moment_on(here: Agency, task: Task, asked: Unit) -> None:
    leg(task, name="hạn 16/02", due_at=date(2024, 2, 16))
    leg(task, name="hạn 20/02", due_at=date(2024, 2, 20))

    assert names(selectors.open_legs(here.pk, since=local(2024, 2, 17, 0))) == ["hạn 20/02"]
    assert names(selectors.open_legs(here.pk, since=local(2024, 2, 16, 17))) == ["hạn 16/02", "hạn 20/02"]


def test_a_leg_goes_by_the_hours_of_its_unit_an_outside_one_by_those_of_whoever_asked(
    here: Agency, task: Task, asked: Unit
) -> None:
    leg(task, name="của chi cục", unit_id=asked.pk)
    outside_leg(task, name="bên ngoài")

    assert names(selectors.open_legs(here.pk, unit_id=asked.pk)) == ["của chi cục"]
    assert names(selectors.open_legs(here.pk, unit_id=task.unit_id)) == ["bên ngoài"]


def test_answered_legs_other_subjects_and_other_agencies_are_left_out(here: Agency, task: Task) -> None:
    one = leg(task, name="đã trả lời")
    services.answer_leg(actor=manager(here), leg=one, at=MONDAY, answer=LegAnswer.AGREE)
    leg(task, name="đang chờ")

    assert names(selectors.open_legs(here.pk)) == ["đang chờ"]
    assert names(selectors.open_legs(here.pk, subject_type="petition")) == []
    assert names(selectors.open_legs(here.pk, subject_type=task.run.subject_type)) == ["đang chờ"]
    assert names(selectors.open_legs(agency("SKHCN-QB").pk)) == []


def test_a_page_of_them_costs_one_statement(here: Agency, task: Task, django_assert_num_queries) -> None:  # noqa: ANN001
    leg(task, name="một")
    leg(task, name="hai")

    with django_assert_num_queries(1):
        shown = [(one.run.subject_id, one.task.unit_id) for one in selectors.open_legs(here.pk)]

    assert shown == [(task.run.subject_id, task.unit_id)] * 2
