"""Who is told that time runs short: each level once for each due date."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from motcua.domains.dossiers import tasks
from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.models import Dossier, Escalation
from motcua.domains.dossiers.services.escalate import escalate
from motcua.domains.dossiers.tests.factories import Desk, neighbour
from motcua.domains.dossiers.tests.history import put, standing
from motcua.domains.dossiers.types import State
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.tests import factories as processes
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

DUE = local(2024, 2, 22, 17, 0)  # Thursday
FAR = local(2024, 3, 22, 17, 0)


def job(office: Desk) -> Actor:
    return system_actor("tests", agency_id=office.agency.pk, permissions=["dossiers.read"])


def run(office: Desk, at: datetime) -> int:
    with clock.frozen(at):
        return escalate(actor=job(office))


def told(dossier: Dossier) -> list[dict[str, Any]]:
    entries = journal.entries_of("dossier", dossier.public_id).filter(name="dossiers.escalated")
    return [entry.payload for entry in entries]


def levels(dossier: Dossier, part: str = "whole") -> list[str]:
    return [one["level"] for one in told(dossier) if one["part"] == part]


@pytest.fixture
def held(office: Desk) -> Dossier:
    """Held by the specialist, due on Thursday 22/02/2024 at 17:00; its step far from its end."""
    dossier = standing(office, "assignment", due=DUE)
    Dossier.objects.filter(pk=dossier.pk).update(step_due_at=FAR)
    Task.objects.filter(pk=dossier.task_id).update(due_at=FAR)
    return put(dossier)


def test_the_officer_is_told_two_working_days_before_the_head_one_the_leader_when_it_is_late(
    office: Desk, held: Dossier
) -> None:
    mornings = [local(2024, 2, day, 8, 0) for day in (19, 20, 21, 22, 23)]

    heard = []
    for morning in mornings:
        run(office, morning)
        heard.append(levels(held))

    assert heard == [
        [],
        ["officer"],
        ["officer", "head"],
        ["officer", "head"],
        ["officer", "head", "leader"],
    ]


def test_a_level_is_told_once_for_a_due_date_and_again_for_a_new_one(office: Desk, held: Dossier) -> None:
    at = local(2024, 2, 20, 8, 0)

    assert [run(office, at), run(office, at)] == [1, 0]
    put(held, due=local(2024, 2, 22, 16, 0))
    assert run(office, at) == 1

    assert Escalation.objects.filter(dossier=held, level="officer").count() == 2


def test_the_event_names_office_and_date_and_nobody_by_name(office: Desk, held: Dossier) -> None:
    run(office, local(2024, 2, 20, 8, 0))

    (heard,) = told(held)
    after = heard.pop("after")
    assert heard == {
        "code": held.code,
        "level": "officer",
        "part": "whole",
        "part_id": str(held.public_id),
        "holder_id": str(office.specialist_row.public_id),
        "unit_id": held.unit_id,
        "due_at": "2024-02-22T10:00:00+00:00",
        "is_late": False,
    }
    assert after["state"] == State.PROCESSING


def test_what_nobody_holds_yet_names_the_unit_alone(office: Desk) -> None:
    dossier = standing(office, due=DUE)
    Dossier.objects.filter(pk=dossier.pk).update(step_due_at=FAR)

    run(office, local(2024, 2, 20, 8, 0))

    assert [(one["holder_id"], one["unit_id"]) for one in told(dossier)] == [(None, dossier.unit_id)]


def test_a_late_step_is_told_to_the_officer_and_the_head_alone(office: Desk, held: Dossier) -> None:
    put(held, due=FAR)
    Dossier.objects.filter(pk=held.pk).update(step_due_at=local(2024, 2, 20, 7, 45))

    run(office, local(2024, 2, 20, 8, 0))

    assert levels(held) == []
    assert levels(held, "step") == ["officer", "head"]
    assert {one["is_late"] for one in told(held)} == {True}


@pytest.mark.parametrize(
    ("minutes", "heard"), [(480, []), (961, ["officer"])], ids=["a day", "over two days"]
)
def test_a_step_shorter_than_the_term_is_told_of_only_when_late(
    office: Desk, held: Dossier, minutes: int, heard: list[str]
) -> None:
    put(held, due=FAR)
    Task.objects.filter(pk=held.task_id).update(minutes_allowed=minutes)
    Dossier.objects.filter(pk=held.pk).update(step_due_at=DUE)

    run(office, local(2024, 2, 20, 8, 0))

    assert levels(held, "step") == heard


@pytest.mark.parametrize("state", [State.SUPPLEMENT_ASKED, State.WITHDRAWAL_ASKED])
def test_a_dossier_whose_clock_stands_alarms_nobody(office: Desk, held: Dossier, state: State) -> None:
    Dossier.objects.filter(pk=held.pk).update(state=state, before_state=State.PROCESSING)

    assert run(office, local(2024, 2, 27, 8, 0)) == 0
    assert told(held) == []


def test_a_finished_dossier_alarms_nobody(office: Desk, held: Dossier) -> None:
    Dossier.objects.filter(pk=held.pk).update(state=State.DONE, finished_at=DUE)

    assert run(office, local(2024, 2, 27, 8, 0)) == 0


def test_many_are_told_of_in_batches(office: Desk) -> None:
    for _one in range(5):
        standing(office, due=DUE)
    Dossier.objects.update(step_due_at=FAR)

    with clock.frozen(local(2024, 2, 20, 8, 0)):
        assert escalate(actor=job(office), batch=2) == 5
        assert escalate(actor=job(office), batch=2) == 0


def test_whoever_may_not_read_dossiers_tells_nobody(office: Desk, held: Dossier) -> None:
    nobody = system_actor("tests", agency_id=office.agency.pk, permissions=[])

    with clock.frozen(local(2024, 2, 27, 8, 0)), pytest.raises(DossierNotAllowed):
        escalate(actor=nobody)

    assert not Escalation.objects.exists()
    assert told(held) == []


def test_the_job_runs_in_every_agency_and_each_hears_of_its_own(office: Desk, held: Dossier) -> None:
    there = neighbour()
    theirs = standing(there, "assignment", due=DUE)
    Dossier.objects.filter(pk=theirs.pk).update(step_due_at=FAR)

    with clock.frozen(local(2024, 2, 20, 8, 0)):
        tasks.escalate_in_all(0)

    assert [levels(held), levels(theirs)] == [["officer"], ["officer"]]
    rows = dict(Escalation.objects.values_list("dossier_id", "agency_id"))
    assert rows == {held.pk: office.agency.pk, theirs.pk: there.agency.pk}


def test_a_late_leg_is_told_to_its_own_unit_and_an_outside_one_to_whoever_asked(
    office: Desk, held: Dossier
) -> None:
    put(held, due=FAR)
    ours = processes.leg(held.task, at=local(2024, 2, 6, 9, 0))
    theirs = processes.outside_leg(held.task, at=local(2024, 2, 6, 9, 0)).leg

    run(office, local(2024, 3, 8, 8, 0))

    heard = {(one["part_id"], one["level"]): (one["unit_id"], one["holder_id"]) for one in told(held)}
    assert heard == {
        (str(ours.public_id), "officer"): (ours.unit_id, None),
        (str(ours.public_id), "head"): (ours.unit_id, None),
        (str(theirs.public_id), "officer"): (held.unit_id, str(office.specialist_row.public_id)),
        (str(theirs.public_id), "head"): (held.unit_id, str(office.specialist_row.public_id)),
    }
    assert {one["part"] for one in told(held)} == {"leg"}
    assert run(office, local(2024, 3, 8, 8, 0)) == 0
