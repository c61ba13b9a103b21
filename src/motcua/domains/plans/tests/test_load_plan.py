"""The plan of 2024 as the seed has it: document, nine groups, twenty-five rows."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.people.tests import factories as people
from motcua.domains.plans import services
from motcua.domains.plans.models import Plan, PlanGroup, PlanRow, PlanRowNote
from motcua.domains.plans.tests import factories
from motcua.domains.plans.types import RowStatus
from motcua.kernel import shipped
from motcua.kernel.actors import system_actor
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

ROWS = shipped.load_json("plan-2024.json")["rows"]


def test_the_document_keeps_what_stands_on_the_letter(plan: Plan) -> None:
    assert (plan.year, plan.number, plan.signed_on) == (2024, "", date(2024, 3, 7))
    assert plan.title == (
        "Kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm 2024"
    )
    assert plan.document["replaces"]["number"] == "19/KH-SKHCN"
    assert len(plan.document["legal_bases"]) == 10
    assert [part["unit_code"] for part in plan.document["implementation"]] == ["ALL-UNITS", "VP"]


def test_nine_groups_stand_in_the_order_of_the_annex(plan: Plan) -> None:
    groups = list(plan.groups.all())

    assert [group.code for group in groups] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    assert [group.rows.count() for group in groups] == [3, 3, 2, 7, 1, 2, 2, 3, 2]
    assert groups[1].title == "Công bố, công khai thủ tục hành chính"


def test_every_row_is_exactly_as_the_annex_has_it(plan: Plan) -> None:
    rows = PlanRow.objects.filter(plan=plan).select_related("group")

    kept = {
        row.code: {
            "group": row.group.code,
            "seq": row.order,
            "ordinal": row.ordinal,
            "work": row.work,
            "work_items": row.work_items,
            "lead_unit": row.lead,
            "lead_unit_code": row.lead_code,
            "coordinating_unit": row.coordinating,
            "coordinating_unit_code": row.coordinating_code,
            "time_as_written": row.time_as_written,
            "schedule": row.schedule,
            "status": row.status,
        }
        for row in rows
    }

    # A full stop after a unit's name is a slip of the annex (VI.1); the blank lead of VIII.2 stays blank.
    assert kept == {
        data["id"]: {field: data.get(field) or "" for field in kept["I.1"]}
        | {
            "lead_unit": (data["lead_unit"] or "").rstrip("."),
            "work_items": data["work_items"] or [],
            "status": RowStatus.NOT_STARTED,
        }
        for data in ROWS
    }


def test_twenty_five_rows_and_the_lead_left_blank_stays_blank(plan: Plan) -> None:
    assert PlanRow.objects.filter(plan=plan).count() == 25
    assert [row.code for row in plan.rows.filter(lead="")] == ["VIII.2"]
    assert factories.row_of(plan, "VIII.2").lead_code == ""


def test_loading_again_keeps_what_was_said_and_doubles_nothing(plan: Plan) -> None:
    keeper = factories.keeper(plan.agency)
    row = factories.row_of(plan, "I.1")
    services.note_row(actor=keeper, public_id=row.public_id, status=RowStatus.DONE, note="Đã ban hành")
    PlanRow.objects.filter(pk=row.pk).update(work="Chữ cũ")

    again = services.load_shipped_plan(actor=factories.loader(plan.agency))

    row.refresh_from_db()
    assert again.pk == plan.pk
    assert (row.status, row.work) == (RowStatus.DONE, ROWS[0]["work"])
    assert (PlanRow.objects.count(), PlanGroup.objects.count(), PlanRowNote.objects.count()) == (25, 9, 1)


def test_loading_is_written_into_the_journal(plan: Plan) -> None:
    entry = entries_of("plan", plan.public_id).get()

    assert sentence_of(entry.name, entry.payload) == "Nhập kế hoạch năm 2024 gồm 25 việc"


def test_two_agencies_have_each_their_own_plan_of_the_year(plan: Plan) -> None:
    there = factories.plan(people.agency("SKHCN-QB"))

    assert there.pk != plan.pk
    assert (Plan.objects.count(), PlanRow.objects.count()) == (2, 50)
    assert not PlanRow.objects.filter(plan=there).exclude(agency=there.agency).exists()


@pytest.mark.django_db
def test_who_does_not_keep_the_plan_enters_none() -> None:
    reader = factories.reader(people.agency())

    with pytest.raises(NotAllowed):
        services.load_shipped_plan(actor=reader)

    assert Plan.objects.count() == 0


@pytest.mark.django_db
def test_a_plan_belongs_to_an_agency() -> None:
    nobody = system_actor("tests", agency_id=None, permissions=["plans.update"])

    with pytest.raises(Invalid) as caught:
        services.load_shipped_plan(actor=nobody)

    assert caught.value.message == "Chưa chọn cơ quan."
    assert Plan.objects.count() == 0
