"""What the counter gets."""

from __future__ import annotations

from uuid import uuid4

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    neighbour,
    open_version,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.types import Part
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.types import Unit
from motcua.domains.people.tests.factories import actor, unit
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.tests.factories import as_if_committed
from motcua.kernel import revisions
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


def test_an_open_version_carries_everything_the_desk_needs() -> None:
    here = catalogue("AT-03")
    stored = open_version(here, "AT-03")

    intake = selectors.intake_version(here.pk, stored.public_id)

    owner = procedure(here, "AT-03")
    assert (intake.version_pk, intake.procedure_pk) == (stored.pk, owner.pk)
    assert (intake.version_public_id, intake.procedure_public_id) == (stored.public_id, owner.public_id)
    assert (intake.code, intake.source_key, intake.name) == (None, "AT-03", owner.name)
    assert intake.field == "Năng lượng nguyên tử, an toàn bức xạ và hạt nhân"
    assert (intake.limit_amount, intake.limit_unit) == (25, Unit.DAY)
    assert intake.limit_text == "25 ngày kể từ ngày nhận đủ hồ sơ hợp lệ và phí, lệ phí"
    assert intake.executing_unit_pk == unit(of=here, code="P-QLCNCN").pk
    assert intake.dossier_sets == 1
    assert intake.applicant_kinds == ("organisation", "person")
    assert intake.results == ("Giấy phép tiến hành công việc bức xạ",)
    assert (intake.missing, intake.intake_open) == ((), True)


def test_papers_come_in_order_with_their_numbers() -> None:
    here = catalogue("AT-03")

    papers = selectors.intake_version(here.pk, version(here, "AT-03").public_id).papers

    assert [paper.order for paper in papers] == [1, 2, 3, 4, 5, 6, 7]
    assert [(paper.originals, paper.copies) for paper in papers] == [
        *((1, 0), (0, 1), (1, 0), (0, 1), (0, 1)),
        *((None, None), (None, None)),
    ]
    assert papers[0].form == "Mau 6_Don gia han GP.doc"
    assert [paper.is_required for paper in papers] == [True] * 5 + [False] * 2


def test_fees_come_with_amounts_or_rules() -> None:
    here = catalogue("AT-03", "AT-01")

    fees = selectors.intake_version(here.pk, version(here, "AT-03").public_id).fees

    assert [(fee.kind, fee.amount, fee.rule) for fee in fees] == [
        ("phí", None, "75% phí thẩm định cấp giấy phép mới (xem AT-02)"),
        ("lệ phí", 0, ""),
    ]
    assert selectors.intake_version(here.pk, version(here, "AT-01").public_id).fees == ()


def test_its_limit_goes_straight_into_the_clock() -> None:
    here = catalogue("AT-01")
    intake = selectors.intake_version(here.pk, version(here, "AT-01").public_id)

    due = deadlines.due_moment(
        start=local(2024, 2, 5, 10, 0),
        amount=intake.limit_amount or 0,
        unit=intake.limit_unit,
        calendar=shipped_calendar(),
    )

    assert due == local(2024, 2, 19, 17, 0)


def test_its_process_can_be_walked_and_fits_its_limit() -> None:
    here = catalogue("AT-01")
    intake = selectors.intake_version(here.pk, version(here, "AT-01").public_id)

    plan = workflow.process_plan(intake.process_version_pk or 0)

    assert plan.is_runnable
    assert plan.is_default
    assert plan.total_minutes == 5 * 480


def test_a_closed_version_is_given_too_and_says_what_is_missing() -> None:
    here = catalogue("TD-01")
    confirm(here, "TD-01", [Part.TIME_LIMIT])

    intake = selectors.intake_version(here.pk, version(here, "TD-01").public_id)

    assert not intake.intake_open
    assert intake.missing == (
        "Chưa xác nhận: thành phần hồ sơ.",
        "Chưa có dữ liệu: phí, lệ phí.",
        "Chưa xác nhận: đối tượng thực hiện.",
    )


def test_choices_are_the_open_versions_by_name() -> None:
    here = catalogue("AT-01", "KH-06", "TD-12", "AT-02")
    for key in ("TD-12", "AT-01", "KH-06"):
        open_version(here, key)

    choices = selectors.intake_choices(reader(here))

    assert [choice.source_key for choice in choices] == ["KH-06", "TD-12", "AT-01"]


@pytest.mark.parametrize("who", ["anonymous", "no permission", "other agency"])
def test_others_have_no_choices(who: str) -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")
    acting = {
        "anonymous": lambda: ANONYMOUS,
        "no permission": lambda: actor(of=here),
        "other agency": lambda: reader(neighbour("AT-01")),
    }[who]()

    assert selectors.intake_choices(acting) == []


def test_a_version_of_another_agency_is_not_found() -> None:
    here, there = catalogue("AT-01"), neighbour("AT-01")

    with pytest.raises(ProcedureNotFound):
        selectors.intake_version(here.pk, version(there, "AT-01").public_id)
    with pytest.raises(ProcedureNotFound):
        selectors.intake_version(here.pk, uuid4())


def test_the_counter_reads_from_memory_until_the_catalogue_changes(django_assert_num_queries) -> None:
    here = catalogue("AT-01")
    stored, desk = open_version(here, "AT-01"), reader(here)
    as_if_committed()
    selectors.intake_version(here.pk, stored.public_id)
    selectors.intake_choices(desk)

    with revisions.request_scope():
        revisions.current()
        with django_assert_num_queries(0):
            selectors.intake_version(here.pk, stored.public_id)
            selectors.intake_choices(desk)

    confirm(here, "AT-01", [Part.RESULTS])
    assert selectors.intake_version(here.pk, stored.public_id).intake_open


def test_a_list_taken_from_memory_may_be_changed_by_its_taker() -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")
    desk = reader(here)

    selectors.intake_choices(desk).clear()

    assert len(selectors.intake_choices(desk)) == 1
