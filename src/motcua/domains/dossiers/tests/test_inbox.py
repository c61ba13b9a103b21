"""The officer's inbox: what must I do next, and by when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.tests import factories as deadline_factories
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import DayLoad, InboxCounts, Scope, inbox, inbox_figures
from motcua.domains.dossiers.tests.factories import (
    ALL_STEPS,
    MONDAY,
    Desk,
    force_state,
    neighbour,
    statements,
)
from motcua.domains.dossiers.types import State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

# Working days from Monday 05/02/2024: Tết lies between the third and the fourth.
WEEK = [date(2024, 2, day) for day in (5, 6, 7, 15, 16, 19, 20, 21, 22, 23)]


def mine(actor: Actor, at: datetime = MONDAY, **facts: object) -> list[Dossier]:
    with clock.frozen(at):
        return inbox(actor, Scope.MINE, **facts).rows  # type: ignore[arg-type]


def due(dossier: Dossier, at: datetime) -> Dossier:
    Dossier.objects.filter(pk=dossier.pk).update(work_due_at=at)
    return dossier


def counts(actor: Actor, at: datetime = MONDAY) -> InboxCounts:
    with clock.frozen(at):
        return inbox_figures(actor)[0]


def test_a_dossier_nobody_holds_stands_with_everybody_whose_step_it_is(office: Desk) -> None:
    dossier = office.take_in()
    second_head = people.actor(office.officer("P-QLCNCN", ["dossiers.assign"]))

    assert mine(office.head) == mine(second_head) == [dossier]
    for actor in (office.reception, office.specialist, office.director, office.clerk):
        assert mine(actor) == []


def test_a_dossier_somebody_holds_stands_with_that_officer_alone(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    colleague = people.actor(office.officer("P-QLCNCN", ["dossiers.process"]))

    assert mine(office.specialist) == [dossier]
    assert mine(colleague) == mine(office.head) == []


def test_through_its_steps_a_dossier_wanders_from_inbox_to_inbox(office: Desk) -> None:
    dossier = office.take_in()
    everybody = {
        "reception": office.reception,
        "head": office.head,
        "specialist": office.specialist,
        "director": office.director,
        "clerk": office.clerk,
    }
    seen = []

    for step in ALL_STEPS:
        seen.append({name for name, actor in everybody.items() if mine(actor) == [dossier]})
        office.walk(dossier, step)

    assert seen == [
        {"head"},
        {"specialist"},
        {"head", "director"},  # the director may approve in every unit
        {"director"},
        {"clerk"},
        {"reception"},
    ]
    assert [mine(actor) for actor in everybody.values()] == [[]] * 5


def test_whoever_approves_everywhere_sees_what_waits_for_approval_everywhere(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment", "processing")
    everywhere = people.actor(
        people.officer(
            of=office.agency, may=["dossiers.read", "dossiers.approve"], valid_from=date(2020, 1, 1)
        )
    )

    assert mine(everywhere) == [dossier]


def test_the_units_inbox_shows_all_the_unit_has_held_or_not(office: Desk) -> None:
    waiting, held = office.take_in(), office.walk(office.take_in(), "assignment")
    done = office.walk(office.take_in(), *ALL_STEPS[:-1])

    def of_unit(actor: Actor) -> list[Dossier]:
        return inbox(actor, Scope.UNIT).rows

    assert of_unit(office.specialist) == of_unit(office.head) == [waiting, held]
    assert of_unit(office.reception) == [done]
    assert of_unit(office.director) == []


def test_the_nearest_due_date_comes_first(office: Desk) -> None:
    dossiers = [office.take_in() for _ in range(3)]
    for dossier, day in zip(dossiers, (21, 19, 20), strict=True):
        due(dossier, local(2024, 2, day, 17))

    assert mine(office.head) == [dossiers[1], dossiers[2], dossiers[0]]


def test_the_inbox_is_paged_forwards_and_back(office: Desk) -> None:
    dossiers = [office.take_in() for _ in range(5)]  # all due at one moment

    first = inbox(office.head, size=2)
    second = inbox(office.head, size=2, after=first.next)
    third = inbox(office.head, size=2, after=second.next)

    assert [first.rows, second.rows, third.rows] == [dossiers[:2], dossiers[2:4], dossiers[4:]]
    assert third.next is None
    assert inbox(office.head, size=2, after=third.previous).rows == second.rows


def test_the_inbox_is_narrowed_by_state(office: Desk) -> None:
    accepted = office.take_in()
    processing = office.walk(office.take_in(), "assignment", "processing")

    assert mine(office.head) == [accepted, processing]
    assert mine(office.head, state=State.ACCEPTED) == [accepted]
    assert mine(office.head, state=State.PROCESSING) == [processing]


def some_of_each(office: Desk) -> dict[str, Dossier]:
    """Dossiers of the head's inbox, by what is special about each, on Monday at 10:00."""
    made = {
        "late": due(office.take_in(), local(2024, 2, 2, 17)),
        "due this morning": due(office.take_in(), local(2024, 2, 5, 8)),
        "due today": due(office.take_in(), local(2024, 2, 5, 17)),
        "due tomorrow": due(office.take_in(), local(2024, 2, 6, 17)),
        "due in Tết": due(office.take_in(), local(2024, 2, 9, 17)),
        "awaiting papers": due(office.take_in(), local(2024, 2, 2, 17)),
        "awaiting money": due(office.take_in(), local(2024, 2, 5, 16)),
    }
    for name, state in (
        ("awaiting papers", State.SUPPLEMENT_ASKED),
        ("awaiting money", State.PAYMENT_ASKED),
    ):
        force_state(made[name], state)
    return made


def test_the_figures_over_the_inbox(office: Desk) -> None:
    some_of_each(office)
    neighbour().take_in()
    office.walk(office.take_in(), "assignment")  # the specialist's, in the same unit

    found = counts(office.head)

    assert found == InboxCounts(mine=7, unit=8, late=2, due_today=2, waiting=2)
    assert found.must_today == 4


def test_each_figure_opens_a_list_of_as_many(office: Desk) -> None:
    some_of_each(office)
    figures = counts(office.head)

    assert len(mine(office.head)) == figures.mine
    assert len(mine(office.head, late_only=True)) == figures.late
    assert len(mine(office.head, due_on=date(2024, 2, 5))) == figures.must_today


def test_the_week_shows_what_falls_due_each_working_day_with_the_late_on_the_first(office: Desk) -> None:
    some_of_each(office)

    with clock.frozen(MONDAY):
        load = inbox_figures(office.head, WEEK)[1]

    assert load[:4] == [
        DayLoad(date(2024, 2, 5), total=4, late=2),
        DayLoad(date(2024, 2, 6), total=1, late=0),
        DayLoad(date(2024, 2, 7), total=1, late=0),  # due in Tết: to be done before it
        DayLoad(date(2024, 2, 15), total=0, late=0),
    ]
    assert [day.total for day in load[4:]] == [0] * 6


def test_each_day_of_the_week_opens_a_list_of_as_many(office: Desk) -> None:
    some_of_each(office)
    with clock.frozen(MONDAY):
        load = inbox_figures(office.head, WEEK)[1]

    assert [len(mine(office.head, due_on=day.day)) for day in load] == [day.total for day in load]


def test_on_a_day_off_what_is_late_counts_on_the_next_working_day(office: Desk) -> None:
    late = due(office.take_in(), local(2024, 2, 7, 17))
    tet = local(2024, 2, 12, 9)

    with clock.frozen(tet):
        load = inbox_figures(office.head, WEEK[3:])[1]

    assert load[0] == DayLoad(date(2024, 2, 15), total=1, late=1)
    assert mine(office.head, tet, due_on=date(2024, 2, 15)) == [late]
    assert mine(office.head, tet, due_on=date(2024, 2, 16)) == []


def test_a_holiday_declared_later_moves_the_work_before_it(office: Desk) -> None:
    storm = due(office.take_in(), local(2024, 2, 20, 17))
    deadlines.save_day(
        actor=deadline_factories.keeper(office.agency),
        on=date(2024, 2, 20),
        kind="holiday",
        name="Nghỉ tránh bão",
        source="Công điện",
    )

    assert mine(office.head, due_on=date(2024, 2, 19)) == [storm]


@pytest.mark.parametrize("day", [date.min, date.max, date(1900, 1, 1)])
def test_nothing_falls_due_on_a_day_no_calendar_knows(office: Desk, day: date) -> None:
    office.take_in()

    assert mine(office.head, due_on=day) == []


def test_no_days_no_load_and_no_unit_no_figures(office: Desk) -> None:
    office.take_in()
    stranger = people.actor(office.officer("P-QLKH", ["dossiers.assign"]))

    assert inbox_figures(office.head, [])[1] == []
    assert counts(stranger) == InboxCounts(mine=0, unit=0, late=0, due_today=0, waiting=0)
    assert mine(neighbour().head) == []


def test_the_inbox_costs_two_statements_whatever_the_number_of_rows(office: Desk) -> None:
    office.take_in()
    asked = []
    with clock.frozen(MONDAY), revisions.request_scope():
        for _ in range(2):
            head = office.head
            with CaptureQueriesContext(connection) as captured:
                rows = inbox(head, Scope.MINE).rows
                assert [row.procedure.name for row in rows]
                inbox_figures(head, WEEK)
            asked.append(len([sql for sql in statements(captured) if "dossiers_dossier" in sql]))
            for _ in range(5):
                office.take_in(at=MONDAY + timedelta(minutes=1))

    assert asked == [2, 2]
