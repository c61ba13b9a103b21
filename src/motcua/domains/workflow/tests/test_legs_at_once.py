"""Two who answer, end or fork at the same moment: one wins, the other is told."""

from __future__ import annotations

import pytest

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import services
from motcua.domains.workflow.errors import LegClosed, LegLinkDead
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.tests.factories import (
    MONDAY,
    calendar,
    five_days,
    leg,
    manager,
    outside_leg,
    run,
)
from motcua.domains.workflow.tests.test_at_once import both
from motcua.domains.workflow.types import LegAnswer, LegState, TaskState
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import frozen, local
from motcua.kernel.errors import Conflict, DomainError

pytestmark = pytest.mark.django_db(transaction=True)

TUESDAY = local(2024, 2, 6, 8, 0)


@pytest.fixture
def here() -> Agency:
    made = agency()
    unit(of=made)
    five_days(made)
    return made


@pytest.fixture
def acting(here: Agency) -> Actor:
    return manager(here)


@pytest.fixture
def task(here: Agency) -> Task:
    return run(here).task


def test_of_two_answers_at_once_the_first_stands(task: Task, acting: Actor) -> None:
    asked = leg(task)
    answers = iter([LegAnswer.AGREE, LegAnswer.DISAGREE])

    def answer() -> object:
        fresh, given = Leg.objects.get(pk=asked.pk), next(answers)
        return services.answer_leg(actor=acting, leg=fresh, at=TUESDAY, answer=given, text=str(given))

    won, lost = both(answer)

    assert isinstance(won, Leg)
    assert isinstance(lost, LegClosed)
    asked.refresh_from_db()
    assert (asked.state, asked.answer, str(asked.answer_text)) == (
        LegState.ANSWERED,
        won.answer,
        str(won.answer_text),
    )


def test_of_a_letter_entered_and_an_answer_on_the_page_one_stands(task: Task, acting: Actor) -> None:
    opened = outside_leg(task, with_token=True)
    turns = iter([True, False])

    def answer() -> object:
        with frozen(TUESDAY):
            if next(turns):
                return services.answer_by_token(
                    actor=ANONYMOUS,
                    token=opened.token or "",
                    at=TUESDAY,
                    answer=LegAnswer.AGREE,
                    name="Lê Văn Hùng",
                )
            return services.record_outside_answer(
                actor=acting,
                leg=Leg.objects.get(pk=opened.leg.pk),
                at=TUESDAY,
                answered_at=MONDAY,
                answer=LegAnswer.AGREE,
                number="9/PA05",
            )

    won, lost = both(answer)

    assert isinstance(won, Leg)
    assert isinstance(lost, LegClosed | LegLinkDead)
    stored = Leg.objects.get(pk=opened.leg.pk)
    assert (stored.answered_at, stored.answer_number) == (won.answered_at, won.answer_number)


def test_of_an_answer_and_a_cancellation_at_once_one_stands(task: Task, acting: Actor) -> None:
    asked = leg(task)
    turns = iter([True, False])

    def act() -> object:
        fresh = Leg.objects.get(pk=asked.pk)
        if next(turns):
            return services.answer_leg(actor=acting, leg=fresh, at=TUESDAY, answer=LegAnswer.AGREE)
        return services.cancel_leg(actor=acting, leg=fresh, at=TUESDAY, reason="Không cần nữa.")

    won, lost = both(act)

    assert isinstance(won, Leg)
    assert isinstance(lost, LegClosed)
    asked.refresh_from_db()
    assert asked.state == won.state


def test_a_step_finished_while_its_last_leg_is_answered_is_finished_or_told_to_wait(
    task: Task, acting: Actor
) -> None:
    asked = leg(task)
    turns = iter([True, False])

    def act() -> object:
        if next(turns):
            fresh = Leg.objects.get(pk=asked.pk)
            return services.answer_leg(actor=acting, leg=fresh, at=TUESDAY, answer=LegAnswer.AGREE)
        again = Task.objects.select_related("run").get(pk=task.pk)
        return services.finish_task(actor=acting, task=again, at=TUESDAY, calendar=calendar())

    outcomes = both(act)

    asked.refresh_from_db()
    assert asked.state == LegState.ANSWERED
    active = Task.objects.get(run=task.run, state=TaskState.ACTIVE)
    told = [one for one in outcomes if isinstance(one, DomainError)]
    assert active.order == (2 if told else 3)


def test_two_legs_opened_at_once_have_two_numbers(task: Task, acting: Actor) -> None:
    """Callers lock the subject; where one forgets, the database keeps the numbers apart."""
    home = unit(of=task.agency).pk
    outcomes = both(lambda: leg(Task.objects.get(pk=task.pk), acting=acting, unit_id=home))

    orders = list(Leg.objects.order_by("order").values_list("order", flat=True))
    assert orders == list(range(1, len(orders) + 1))
    assert len(orders) == sum(isinstance(one, Leg) for one in outcomes)
    assert not any(isinstance(one, Conflict) for one in outcomes)
