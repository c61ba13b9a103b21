"""Legs that stand in the process table open by themselves."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import LegsOpen
from motcua.domains.workflow.models import Leg, LegDefinition, Process, ProcessVersion, Task
from motcua.domains.workflow.tests.factories import (
    POLICE,
    calendar,
    five_days,
    leg,
    leg_draft,
    manager,
    process_version,
    reader,
    run,
    step,
)
from motcua.domains.workflow.types import LegAnswer, LegKind, LegState, LegView, StepDraft
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

MONDAY_14 = local(2024, 2, 5, 14, 0)
TUESDAY = local(2024, 2, 6, 8, 0)


@pytest.fixture
def here() -> Agency:
    made = agency()
    unit(of=made, code="P-TDC", name="Chi cục Tiêu chuẩn")
    return made


def table() -> list[StepDraft]:
    """Reception, examination with an opinion of the police and a test by P-TDC, issuing, returning."""
    legs = (
        leg_draft(1, "Ý kiến về an ninh", 480, work="Đề nghị cho ý kiến về địa điểm."),
        leg_draft(2, "Đo kiểm thiết bị", 240, kind=LegKind.PARALLEL, unit_code="P-TDC", must_join=False),
    )
    return [
        step(1, "reception", "reception", 240),
        step(2, "assignment", "unit_head", 240),
        step(3, "processing", "specialist", 960, legs=legs),
        step(4, "issuing", "clerk", 240),
        step(5, "returning", "reception", 0),
    ]


@pytest.fixture
def version(here: Agency) -> ProcessVersion:
    return process_version(here, table())


def finish(task: Task, at: datetime = MONDAY_14) -> Task:
    moved = services.finish_task(actor=manager(task.agency), task=task, at=at, calendar=calendar())
    assert moved is not None
    return moved


def send_back(task: Task, to_order: int) -> Task:
    return services.send_task_back(
        actor=manager(task.agency),
        task=task,
        to_order=to_order,
        at=TUESDAY,
        calendar=calendar(),
        reason="Phân công lại.",
    )


def test_the_legs_open_when_the_run_reaches_their_step(here: Agency, version: ProcessVersion) -> None:
    task = run(here, version=version).task
    assert task.forked == ()

    examining = finish(task)

    opinion, test = Leg.objects.order_by("order")
    assert examining.forked == (opinion, test)
    assert (opinion.name, opinion.kind, opinion.place, str(opinion.request)) == (
        "Ý kiến về an ninh",
        LegKind.OPINION,
        POLICE,
        "Đề nghị cho ý kiến về địa điểm.",
    )
    assert (test.name, test.kind, test.place, str(test.request)) == (
        "Đo kiểm thiết bị",
        LegKind.PARALLEL,
        "Chi cục Tiêu chuẩn",
        "Đo kiểm thiết bị",
    )
    assert opinion.journal_name == "Ý kiến về an ninh"  # as the table has it: nobody typed it
    assert [one.started_at for one in (opinion, test)] == [MONDAY_14, MONDAY_14]
    # 180 office minutes are left on Monday: 480 end on Tuesday at 14:00, 240 on Tuesday at 08:30.
    assert [one.due_at for one in (opinion, test)] == [local(2024, 2, 6, 14, 0), local(2024, 2, 6, 8, 30)]
    assert [one.minutes_allowed for one in (opinion, test)] == [480, 240]
    assert [(one.task_id, one.step_order, one.order) for one in (opinion, test)] == [
        (examining.pk, 3, 1),
        (examining.pk, 3, 2),
    ]
    assert [one.must_join for one in (opinion, test)] == [True, False]


def test_the_step_waits_for_the_one_it_must_join(here: Agency, version: ProcessVersion) -> None:
    examining = finish(run(here, version=version).task)
    opinion = examining.forked[0]

    with pytest.raises(LegsOpen) as caught:
        finish(examining)
    assert caught.value.details["legs"] == (opinion.public_id,)

    services.record_outside_answer(
        actor=manager(here),
        leg=opinion,
        at=TUESDAY,
        answered_at=TUESDAY,
        answer=LegAnswer.AGREE,
        number="9/PA05",
    )
    assert finish(examining, TUESDAY).forked == ()


def test_a_run_that_sets_out_on_a_step_with_legs_opens_them(here: Agency) -> None:
    [reception, _assignment, examining, *rest] = table()
    version = process_version(here, [reception, examining, *rest])

    started = run(here, version=version)

    assert [one.name for one in started.task.forked] == ["Ý kiến về an ninh", "Đo kiểm thiết bị"]
    assert Leg.objects.filter(run=started.run).count() == 2


def test_a_step_that_comes_again_asks_nobody_a_second_time(here: Agency, version: ProcessVersion) -> None:
    examining = finish(run(here, version=version).task)
    opinion, test = examining.forked
    services.answer_leg(actor=manager(here), leg=test, at=TUESDAY, answer=LegAnswer.DONE)

    again = finish(send_back(examining, 2), TUESDAY)

    assert (again.order, again.forked) == (3, ())
    assert list(Leg.objects.order_by("order").values_list("pk", "state")) == [
        (opinion.pk, LegState.OPEN),
        (test.pk, LegState.ANSWERED),
    ]
    with pytest.raises(LegsOpen):
        finish(again, TUESDAY)


def test_legs_of_the_table_follow_those_the_holder_opened_before(
    here: Agency, version: ProcessVersion
) -> None:
    task = run(here, version=version).task
    leg(task, must_join=False)

    examining = finish(task)

    assert [one.order for one in examining.forked] == [2, 3]
    assert [one.order for one in selectors.legs_of("test.subject", task.run.subject_id)] == [1, 2, 3]


def test_the_longest_way_counts_the_legs_a_step_must_join(here: Agency) -> None:
    longer = [
        step(1, "reception", "reception", 240),
        step(2, minutes=480, legs=(leg_draft(1, minutes=1440), leg_draft(2, minutes=9600, must_join=False))),
        step(3, "issuing", "clerk", 240),
        step(4, "returning", "reception", 0),
    ]

    plan = selectors.process_plan(process_version(here, longer).pk)

    assert plan.total_minutes == 240 + 1440 + 240
    assert [[one.order for one in row.legs] for row in plan.steps] == [[], [1, 2], [], []]


def test_a_table_whose_legs_outlast_the_legal_time_is_not_taken(here: Agency) -> None:
    slow = [
        row if row.order != 3 else step(3, minutes=480, legs=(leg_draft(1, minutes=2400),)) for row in table()
    ]
    version = process_version(here, slow, topic="AT-01")

    def fitting(limit: int) -> int | None:
        return selectors.fitting_version(agency_id=here.pk, topic="AT-01", limit_minutes=limit)

    assert fitting(240 + 240 + 2400 + 240) == version.pk
    assert fitting(240 + 240 + 2400 + 239) is None


def test_officers_read_the_legs_in_the_table(here: Agency, version: ProcessVersion) -> None:
    view = selectors.get_process(reader(here), version.public_id)

    assert [row.legs for row in view.steps] == [
        (),
        (),
        (
            LegView(1, "Ý kiến về an ninh", "Lấy ý kiến", POLICE, 480, True),
            LegView(2, "Đo kiểm thiết bị", "Phần việc song song", "Chi cục Tiêu chuẩn", 240, False),
        ),
        (),
        (),
    ]
    assert view.is_complete
    assert [one.code for one in view.findings] == ["limit_unknown"]


def test_a_table_that_asks_an_unknown_unit_is_not_stored(here: Agency) -> None:
    wrong = step(2, legs=(leg_draft(1, "Đo kiểm", unit_code="P-KHAC"),))
    unit(of=agency("SKHCN-QB"), code="P-KHAC", name="Phòng của cơ quan khác")
    count = Process.objects.count()

    with pytest.raises(Invalid) as caught:
        process_version(here, [wrong])

    assert caught.value.errors == {"legs": "Phần việc Đo kiểm: cơ quan không có đơn vị mã P-KHAC."}
    assert Process.objects.count() == count
    assert not LegDefinition.objects.exists()


def test_a_table_whose_leg_has_no_time_is_kept_for_reading_only(here: Agency) -> None:
    unknown = [row if row.order != 3 else step(3, legs=(leg_draft(1, minutes=None),)) for row in table()]

    version = process_version(here, unknown)

    assert not version.is_complete
    assert [one.minutes_allowed for one in LegDefinition.objects.all()] == [None]


def test_the_default_process_has_no_legs(here: Agency) -> None:
    assert all(row.legs == () for row in selectors.process_plan(five_days(here).pk).steps)
