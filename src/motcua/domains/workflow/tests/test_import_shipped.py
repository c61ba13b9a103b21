"""The process tables the product ships with come in whole, with their gaps."""

from __future__ import annotations

import pytest

from motcua.domains.people.tests.factories import actor, agency
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import Process, ProcessVersion, StepDefinition
from motcua.domains.workflow.rules import legal_minutes
from motcua.domains.workflow.tests.factories import manager, reader
from motcua.domains.workflow.types import ImportReport
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import JournalEntry
from motcua.kernel.shipped import load_json

pytestmark = pytest.mark.django_db

RECORDS = {record["id"]: record for record in load_json("processes.json")["processes"]}
WALKABLE = {"PR-01", "PR-02", "PR-03", "PR-04", "PR-06", "PR-07", "PR-18"}


@pytest.fixture
def here():  # noqa: ANN201 - an Agency
    made = agency()
    services.import_shipped_processes(actor=manager(made))
    return made


def version(code: str) -> ProcessVersion:
    return ProcessVersion.objects.select_related("process").get(process__code=code)


def own_steps(code: str) -> list[StepDefinition]:
    return list(StepDefinition.objects.filter(version__process__code=code, is_frame=False))


def test_all_nineteen_come_in(here) -> None:
    assert set(Process.objects.values_list("code", flat=True)) == set(RECORDS)
    assert len(RECORDS) == 19


def test_every_step_source_place_and_year_is_kept(here) -> None:
    for code, record in RECORDS.items():
        stored = version(code)

        assert stored.source == record["source"]
        assert stored.province == (record["province"] or "")
        assert stored.year == record["year"]
        assert stored.origin == record["kind"]
        assert stored.process.topic == record["procedure_id"]
        assert [(row.work, row.role_text) for row in own_steps(code)] == [
            (step["work"], step["role"] or "") for step in record["steps"]
        ]


def test_what_the_source_does_not_say_stays_unknown(here) -> None:
    [step] = own_steps("PR-19")

    assert (step.role, step.role_text, step.minutes_allowed) == ("", "", None)
    assert version("PR-19").total_minutes == legal_minutes(94, "working-hour")
    assert version("PR-19").total_text == "12 ngày làm việc x 08 giờ = 96 giờ; cắt giảm 02 giờ = 94 giờ"


def test_only_tables_with_every_role_and_time_can_be_walked(here) -> None:
    complete = ProcessVersion.objects.filter(is_complete=True)

    assert set(complete.values_list("process__code", flat=True)) == WALKABLE


def test_a_walkable_table_is_framed_without_adding_time(here) -> None:
    plan = selectors.process_plan(version("PR-01").pk)

    assert [(step.kind, step.minutes_allowed) for step in plan.steps] == [
        ("reception", 0),
        ("assignment", 0),
        ("processing", 960),
        ("processing", 4800),
        ("approval", 1440),
        ("issuing", 0),
        ("returning", 0),
    ]
    assert plan.total_minutes == legal_minutes(15, "working-day")


def test_a_table_without_approval_is_given_one(here) -> None:
    plan = selectors.process_plan(version("PR-18").pk)

    assert [(step.kind, step.role) for step in plan.steps] == [
        ("reception", "reception"),
        ("assignment", "unit_head"),
        ("processing", "specialist"),
        ("approval", "unit_head"),
        ("approval", "director"),
        ("issuing", "clerk"),
        ("returning", "reception"),
    ]
    assert plan.total_minutes == legal_minutes(10, "working-day")


def test_a_table_with_gaps_keeps_exactly_its_own_steps(here) -> None:
    assert StepDefinition.objects.filter(version=version("PR-15")).count() == 3
    assert not StepDefinition.objects.filter(version=version("PR-15"), is_frame=True).exists()


def test_steps_off_the_main_path_are_kept_and_not_walked(here) -> None:
    assert [row.off_path for row in own_steps("PR-09")] == [True, False]
    assert [row.off_path for row in own_steps("PR-12")] == [False, False, True]
    assert [step.order for step in selectors.process_plan(version("PR-09").pk).steps] == [2]


def test_none_of_them_is_a_default_process_or_approved(here) -> None:
    assert not ProcessVersion.objects.filter(is_default_process=True).exists()
    assert not ProcessVersion.objects.filter(checked_at__isnull=False).exists()


def test_bringing_them_in_twice_changes_nothing(here) -> None:
    before = list(ProcessVersion.objects.order_by("id").values())

    again = services.import_shipped_processes(actor=manager(here))

    assert again == ImportReport(created=0, kept=19)
    assert list(ProcessVersion.objects.order_by("id").values()) == before


def test_another_agency_gets_its_own(here) -> None:
    there = agency("SKHCN-QB")

    report = services.import_shipped_processes(actor=manager(there))

    assert report == ImportReport(created=19, kept=0)
    assert Process.objects.filter(agency=here).count() == Process.objects.filter(agency=there).count() == 19


@pytest.mark.parametrize("who", ["nobody", "reads only", "no permission"])
def test_only_a_task_made_for_it_may_bring_them_in(who: str) -> None:
    made = agency()
    acting = {
        "nobody": ANONYMOUS,
        "reads only": reader(made),
        "no permission": actor(of=made),
    }[who]
    entries = JournalEntry.objects.count()

    with pytest.raises(NotAllowed):
        services.import_shipped_processes(actor=acting)

    assert not Process.objects.exists()
    assert JournalEntry.objects.count() == entries
