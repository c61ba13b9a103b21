"""A process that differs by case and by money: the dossier takes its branch, the simulation too, and the checker
knows the cases of the procedure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.deciding import step_to_come, values_after
from motcua.domains.dossiers.services._histories import finished_dossiers, histories
from motcua.domains.dossiers.tests.cases_of_procedures import CHANGED, LOST, with_cases
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour
from motcua.domains.dossiers.types import PaperGiven, PaperKind
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow import rules as workflow
from motcua.domains.workflow import selectors as processes
from motcua.domains.workflow import services as designer
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.tests.factories import calendar, process_version, step
from motcua.domains.workflow.types import Condition, FlowDraft, ProcessTable, SimPool
from motcua.kernel import clock, revisions
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

STEPS = (
    step(1, "reception", "reception", 240, name="Tiếp nhận"),
    step(2, "assignment", "unit_head", 240, name="Phân công"),
    step(3, "processing", "specialist", 960, name="Thẩm định"),
    step(4, "approval", "unit_head", 480, name="Duyệt"),
    step(5, "issuing", "clerk", 240, name="Phát hành", unit_code="VP"),
    step(6, "returning", "reception", 0, name="Trả kết quả"),
)


def case_is(name: str) -> Condition:
    return {"field": "case", "op": "eq", "value": name}


DEAR = {"field": "amount", "op": "ge", "value": 1_000_000}
FLOWS = (FlowDraft(3, 5, case_is(LOST), "bị mất"), FlowDraft(3, 5, DEAR), FlowDraft(3, 4))


@pytest.fixture
def here(office: Desk) -> Desk:
    """A desk whose procedure has two cases and an approved process that asks for them."""
    made = with_cases(office)
    version = process_version(office.agency, STEPS, flows=FLOWS, topic="AT-01", code="QT-AT-01")
    ProcessVersion.objects.filter(pk=version.pk).update(
        origin="agency",
        decision_number="100/QĐ-UBND",
        decision_on=date(2023, 12, 20),
        valid_from=date(2024, 1, 1),
    )
    revisions.forget()
    return made


def taken_in(office: Desk, case: str) -> Dossier:
    needed = [need for need in office.version.papers_in(case) if need.is_required]
    papers = tuple(PaperGiven(need.pk, PaperKind.ORIGINAL, 1) for need in needed)
    return office.take_in(case=case, papers=papers)


def plan_of(dossier: Dossier) -> int:
    assert dossier.task is not None
    return dossier.task.run.version_id


@pytest.mark.parametrize(("case", "name"), [(LOST, "Phát hành"), (CHANGED, "Duyệt")])
def test_the_case_of_a_dossier_decides_where_it_goes(here: Desk, case: str, name: str) -> None:
    dossier = here.walk(taken_in(here, case), "assignment")

    assert values_after(dossier, plan_of(dossier), 3) == {"case": case, "amount": None}
    following = step_to_come(dossier)
    assert following is not None
    assert following.name == name
    here.walk(dossier, "processing")
    dossier.refresh_from_db()
    assert (dossier.case, dossier.step_name) == (case, name)


def test_what_is_asked_of_the_case_of_a_dossier_without_one_does_not_hold(here: Desk) -> None:
    dossier = here.walk(taken_in(here, LOST), "assignment")
    dossier.case = ""

    following = step_to_come(dossier)
    assert following is not None
    assert (values_after(dossier, plan_of(dossier), 3)["case"], following.name) == (None, "Duyệt")


def test_the_money_asked_decides_and_costs_one_statement_only_where_it_is_asked_for(
    here: Desk, django_assert_num_queries
) -> None:
    dossier = here.walk(taken_in(here, CHANGED), "assignment")
    assert values_after(dossier, plan_of(dossier), 3)["amount"] is None
    with clock.frozen(MONDAY):
        for amount in (400_000, 600_000):
            services.ask_payment(actor=here.specialist, public_id=dossier.public_id, amount=amount)
            services.confirm_payment(actor=here.reception, public_id=dossier.public_id, receipt_number="7")
    dossier.refresh_from_db()
    plan = plan_of(dossier)
    values_after(dossier, plan, 4)

    with revisions.request_scope():
        values_after(dossier, plan, 4)
        with django_assert_num_queries(1):
            assert values_after(dossier, plan, 3)["amount"] == 1_000_000
    with clock.frozen(MONDAY):
        assert (
            services.finish_step(actor=here.specialist, public_id=dossier.public_id).step_name == "Phát hành"
        )


def test_a_simulation_sends_past_dossiers_by_their_case(here: Desk) -> None:
    for case in (LOST, CHANGED):
        dossier = taken_in(here, case)
        steps = ("processing",) if case == LOST else ("processing", "approval")
        for minutes, kind in enumerate(("assignment", *steps, "issuing"), 1):
            here.walk(dossier, kind, at=MONDAY + timedelta(minutes=20 * minutes))
    rows = finished_dossiers(here.agency.pk, here.version.procedure_pk, date(2024, 2, 1), date(2024, 2, 29))
    plan = processes.process_plan(plan_of(dossier))

    past = histories(rows, here.agency.pk, plan_of(dossier), most=9, seen=lambda count: None)

    assert {one.values["case"] for one in past} == {LOST, CHANGED}
    process = workflow.sim_process("x", plan.steps, pool_of=lambda role, *_rest: role, flows=plan.flows)
    pools = [SimPool(role, role, (role,)) for role in ("reception", "unit_head", "specialist", "clerk")]
    outcome = workflow.simulate(process, pools, workflow.past_cases(past, calendar()))
    visits = {one.name: one.visits for one in outcome.steps}
    assert (outcome.cases, visits["Thẩm định"], visits["Duyệt"], visits["Phát hành"]) == (2, 2, 1, 2)


def findings(office: Desk, *flows: FlowDraft, topic: str = "AT-01") -> list[str]:
    viewer = people.actor(of=office.agency, may=["workflow.read", "workflow.manage"])
    found = processes.findings_of(viewer, ProcessTable(STEPS, flows), topic=topic, limit_minutes=None)
    return [one.message for one in found if one.code == "bad_condition"]


def test_the_checker_names_a_case_the_procedure_does_not_have(here: Desk) -> None:
    unknown = FlowDraft(3, 5, case_is("Cấp lần thứ ba"))

    assert findings(here, *FLOWS) == []
    assert findings(here, unknown, FlowDraft(3, 4)) == [
        "Bước 3, Thẩm định: điều kiện chuyển bước sai, “Trường hợp” không có giá trị “Cấp lần thứ ba”."
    ]


def test_a_process_about_no_one_procedure_asks_for_no_case(here: Desk) -> None:
    assert findings(here, *FLOWS, topic="") == [
        f"Bước 3, Thẩm định: điều kiện chuyển bước sai, “Trường hợp” không có giá trị “{LOST}”."
    ]


def test_a_draft_with_an_unknown_case_is_kept_but_not_sent(here: Desk) -> None:
    acting = people.actor(of=here.agency, may=["workflow.read", "workflow.manage"])
    draft = designer.open_process_draft(actor=acting, topic="AT-01", name="Quy trình", limit_minutes=2400)
    table = ProcessTable(STEPS, (FlowDraft(3, 5, case_is("Khác")), FlowDraft(3, 4)))

    saved = designer.save_process_draft(
        actor=acting, version_id=draft.public_id, table=table, seen_hash=draft.content_hash
    )

    assert "bad_condition" in [one.code for one in saved.findings]
    with pytest.raises(Invalid) as refused:
        designer.send_process(
            actor=acting, version_id=draft.public_id, seen_hash=saved.version.content_hash, reason="x"
        )
    assert "findings" in refused.value.errors
    saved.version.refresh_from_db()
    assert saved.version.state == "draft"


def test_cases_are_those_in_force_and_those_coming_each_once_of_the_own_agency(
    here: Desk, django_assert_num_queries
) -> None:
    version = ProcedureVersion.objects.get(pk=here.version.version_pk)
    other = ProcedureVersion.objects.get(pk=version.pk)
    other.pk, other.number, other.state, other.intake_open = None, version.number + 1, "draft", False
    other.public_id = neighbour().agency.public_id
    other.save()
    for order, name in enumerate((LOST, "Cấp mới"), 1):
        ProcedureCase.objects.create(agency_id=version.agency_id, version=other, order=order, name=name)

    with django_assert_num_queries(1):
        assert catalogue.cases_of_topic(here.agency.pk, "AT-01") == (LOST, CHANGED, "Cấp mới")
    assert catalogue.cases_of_topic(neighbour().agency.pk, "AT-01") == ()
    assert catalogue.cases_of_topic(here.agency.pk, "AT-99") == ()


def test_an_old_versions_cases_are_not_offered(here: Desk) -> None:
    ProcedureVersion.objects.filter(pk=here.version.version_pk).update(state="past", intake_open=False)

    assert catalogue.cases_of_topic(here.agency.pk, "AT-01") == ()
