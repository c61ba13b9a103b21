"""What the database itself refuses of a plan, and how its rows read."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.plans.models import DoneDay, Plan, PlanGroup, PlanRow, PlanRowNote
from motcua.domains.plans.policies import may_read, may_update
from motcua.domains.plans.tests import factories
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import local


def refused(constraint: str, model: type, **facts: object) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(**facts)  # type: ignore[attr-defined]


def test_a_year_has_one_plan_a_plan_each_group_and_each_row_once(plan: Plan) -> None:
    group, row = PlanGroup.objects.get(plan=plan, code="I"), factories.row_of(plan, "I.1")

    refused("plan_one_a_year", Plan, agency=plan.agency, year=2024, title="Khác")
    refused("plan_group_once", PlanGroup, agency=plan.agency, plan=plan, order=10, code="I", title="Khác")
    refused(
        "plan_row_once",
        PlanRow,
        agency=plan.agency,
        plan=plan,
        group=group,
        order=26,
        code="I.1",
        ordinal=1,
        work="Khác",
        time_as_written="",
        schedule=row.schedule,
    )


def test_a_due_day_is_done_once(plan: Plan) -> None:
    row, at = factories.row_of(plan, "IX.2"), local(2024, 3, 18)
    facts = {"agency": plan.agency, "row": row, "on": date(2024, 3, 14), "at": at}
    DoneDay.objects.create(**facts)

    refused("plan_done_day_once", DoneDay, **facts)


def test_rows_read_as_people_say_them(plan: Plan) -> None:
    row, at = factories.row_of(plan, "IX.2"), local(2024, 3, 18)
    note = PlanRowNote(row=row, status="done", note="x", at=at)

    assert str(plan) == "Kế hoạch 2024"
    assert str(row.group) == "IX. Công tác tập huấn, hội nghị, hội thảo và công tác khác"
    assert str(row) == "IX.2 Báo cáo tình hình, kết quả hoạt động kiểm soát TTHC theo địn"
    assert str(note) == f"{row.pk} done"
    assert str(DoneDay(row=row, on=date(2024, 3, 14))) == f"{row.pk} 2024-03-14"


def test_who_may_do_what_with_the_plan(plan: Plan) -> None:
    here = plan.agency
    table = {
        "keeper": (factories.keeper(here), True, True),
        "reader": (factories.reader(here), True, False),
        "outsider": (factories.outsider(here), False, False),
        "nobody": (ANONYMOUS, False, False),
    }

    assert {who: (may_read(actor), may_update(actor)) for who, (actor, _r, _u) in table.items()} == {
        who: (read, update) for who, (_actor, read, update) in table.items()
    }
