"""A dossier goes where the approved process sends it by what it is and by what the officer decided."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.conditions import FIELDS
from motcua.domains.dossiers.selectors.deciding import (
    asks_outcome,
    require_step_lets,
    step_to_come,
    values_after,
)
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, desk, fingerprint
from motcua.domains.dossiers.types import Channel, ItemAsked, State
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.tests.factories import process_version, step
from motcua.domains.workflow.types import FlowDraft, condition_fields
from motcua.kernel import clock, revisions
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

STEPS = (
    step(1, "reception", "reception", 240, name="Tiếp nhận"),
    step(2, "assignment", "unit_head", 240, name="Phân công"),
    step(3, "processing", "specialist", 960, name="Thẩm định"),
    step(4, "approval", "unit_head", 480, name="Duyệt"),
    step(5, "processing", "specialist", 240, name="Dự thảo từ chối"),
    step(6, "issuing", "clerk", 240, name="Phát hành", unit_code="VP"),
    step(7, "returning", "reception", 0, name="Trả kết quả"),
)
FAILED = {"field": "outcome", "op": "eq", "value": "fail"}
ORGANISATION = {"field": "owner_kind", "op": "eq", "value": "organisation"}
FLOWS = (
    FlowDraft(2, 4, {"field": "channel", "op": "eq", "value": "online"}),
    FlowDraft(2, 3),
    FlowDraft(3, 5, FAILED),
    FlowDraft(3, 6, {"all": [ORGANISATION, {"field": "supplements", "op": "eq", "value": 0}]}),
    FlowDraft(3, 4),
    FlowDraft(4, 6),
)


def approve(office: Desk, first: date = date(2024, 1, 1)) -> ProcessVersion:
    """The table above as the department's own process of AT-01, in force from a day."""
    version = process_version(office.agency, STEPS, flows=FLOWS, topic="AT-01", code="QT-AT-01")
    ProcessVersion.objects.filter(pk=version.pk).update(
        origin="agency", decision_number="100/QĐ-UBND", decision_on=date(2023, 12, 20), valid_from=first
    )
    revisions.forget()
    return version


def finish(office: Desk, dossier: Dossier, outcome: str = "") -> Dossier:
    with clock.frozen(MONDAY):
        return services.finish_step(actor=office.specialist, public_id=dossier.public_id, outcome=outcome)


def test_the_approved_process_in_force_goes_before_the_one_the_version_names() -> None:
    office = desk()
    early = office.take_in()
    version = approve(office, date(2024, 2, 5))

    dossier = office.take_in()

    assert early.task.run.version_id != version.pk
    assert dossier.task.run.version_id == version.pk
    assert dossier.step_name == "Phân công"


def test_a_process_that_is_not_in_force_yet_takes_no_dossier() -> None:
    office = desk()
    version = approve(office, date(2024, 2, 6))

    assert office.take_in().task.run.version_id != version.pk


def test_an_officer_who_finds_against_it_sends_the_dossier_down_the_branch_of_refusal() -> None:
    office = desk()
    approve(office)
    dossier = office.walk(office.take_in(), "assignment")

    refused = finish(office, dossier, outcome="fail")

    assert (refused.step_order, refused.step_name, refused.state) == (5, "Dự thảo từ chối", State.PROCESSING)
    office.walk(dossier, "processing", "issuing", "returning")
    dossier.refresh_from_db()
    assert dossier.state == State.RETURNED


def test_one_who_finds_for_it_sends_it_to_the_approval() -> None:
    office = desk()
    approve(office)
    dossier = office.walk(office.take_in(), "assignment")

    assert finish(office, dossier, outcome="pass").step_name == "Duyệt"


def test_who_owns_the_dossier_may_decide() -> None:
    office = desk()
    approve(office)
    dossier = office.walk(office.take_in(submitter=CLINIC), "assignment")

    assert finish(office, dossier, outcome="pass").step_name == "Phát hành"


@pytest.mark.parametrize("outcome", ["", "maybe"])
def test_a_step_that_decides_is_not_finished_without_saying_how(outcome: str) -> None:
    office = desk()
    approve(office)
    dossier = office.walk(office.take_in(), "assignment")
    before = fingerprint(dossier)

    with pytest.raises(Invalid) as refused:
        finish(office, dossier, outcome=outcome)

    assert refused.value.errors == {"outcome": "Hãy chọn kết quả của bước này: đạt hoặc không đạt."}
    assert fingerprint(dossier) == before
    assert asks_outcome(dossier)


def test_an_online_dossier_is_given_to_whoever_may_do_the_step_it_goes_to() -> None:
    """The assignment is followed by the approval: a specialist could not do it."""
    office = desk()
    approve(office)
    dossier = office.take_in(channel=Channel.ONLINE)

    assert step_to_come(dossier).name == "Duyệt"
    assert not asks_outcome(dossier)
    with pytest.raises(Invalid), clock.frozen(MONDAY):
        services.assign_dossier(
            actor=office.head, public_id=dossier.public_id, officer_id=office.specialist_row.public_id
        )


def test_only_what_a_step_asks_for_is_read_of_the_dossier(django_assert_num_queries) -> None:
    office = desk()
    version = approve(office)
    dossier = office.walk(office.take_in(), "assignment")
    revisions.forget()

    with revisions.request_scope():
        values_after(dossier, version.pk, 4)
        with django_assert_num_queries(0):
            assert values_after(dossier, version.pk, 4) == {}
            assert values_after(dossier, version.pk, 2) == {"channel": "counter"}
    assert values_after(dossier, version.pk, 3, "pass") == {
        "owner_kind": "person",
        "supplements": 0,
        "outcome": "pass",
    }


def test_every_declared_field_is_registered_with_the_engine() -> None:
    assert {field.code: field for field in FIELDS}.items() <= condition_fields.all().items()
    assert [field.code for field in FIELDS] == [
        "channel",
        "delivery",
        "owner_kind",
        "case",
        "fee_status",
        "amount",
        "supplements",
        "outcome",
    ]


@pytest.mark.parametrize("what", ["supplement", "payment"])
def test_a_step_from_which_nothing_may_be_asked_asks_for_nothing(what: str) -> None:
    """The table says where the applicant may be asked for papers or money; the desk may before acceptance."""
    office = desk()
    version = approve(office)
    version.steps.filter(order=3).update(may_ask_supplement=False, may_ask_payment=False)
    revisions.forget()
    dossier = office.walk(office.take_in(), "assignment")
    before = fingerprint(dossier)
    acts = {
        "supplement": lambda: services.ask_supplement(
            actor=office.specialist, public_id=dossier.public_id, items=[ItemAsked("Đơn", "missing")]
        ),
        "payment": lambda: services.ask_payment(
            actor=office.specialist, public_id=dossier.public_id, amount=50_000
        ),
    }

    with pytest.raises(WrongDossierState) as refused, clock.frozen(MONDAY):
        acts[what]()

    assert refused.value.message == (
        "Theo quy trình được phê duyệt, ở bước Thẩm định không yêu cầu người nộp việc này."
    )
    assert fingerprint(dossier) == before
    require_step_lets(office.file(), supplement=True, payment=True)


def test_without_a_process_there_is_no_step_to_come() -> None:
    office = desk()
    dossier = office.file()

    assert step_to_come(dossier) is None
    assert not asks_outcome(dossier)
