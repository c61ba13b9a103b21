"""The page citizens read: what was confirmed, and nothing else."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    importer,
    neighbour,
    open_version,
    procedure,
    version,
)
from motcua.domains.catalogue.types import Part, PublicProcedure
from motcua.domains.people.models import Agency
from motcua.domains.workflow.tests.factories import as_if_committed
from motcua.kernel import revisions
from motcua.kernel.shipped import load_json

pytestmark = pytest.mark.django_db

CHECKING = ("đang đối chiếu",)


def page(of: Agency, key: str) -> PublicProcedure:
    return selectors.procedure_page(of.pk, procedure(of, key).public_id)


def everything_said(shown: PublicProcedure) -> str:
    """All the page could show, as one text (ids and other procedures apart)."""
    kept = [field.name for field in fields(shown) if field.name not in {"name", "successor", "predecessors"}]
    return repr([getattr(shown, name) for name in kept])


def test_before_any_confirmation_only_name_field_and_unit_are_shown() -> None:
    here = catalogue("AT-01")

    shown = page(here, "AT-01")

    assert {part: value.lines for part, value in shown.values.items() if part != "name"} == {
        part.value: CHECKING for part in Part if part is not Part.NAME
    }
    assert (shown.limit_amount, shown.limit_unit, shown.papers, shown.fees, shown.online_level) == (
        None,
        "",
        (),
        (),
        "",
    )
    assert (shown.name, shown.name_note) == (procedure(here, "AT-01").name, "")
    assert shown.field_name == "An toàn bức xạ và hạt nhân"
    assert shown.executing_unit == "Phòng Quản lý Công nghệ và Chuyên ngành"
    assert (shown.intake_open, shown.process_version_pk, shown.demo_note) == (False, None, "")


def test_a_confirmed_part_is_shown_and_the_others_stay_hidden() -> None:
    here = catalogue("AT-03")
    confirm(here, "AT-03", [Part.PAPERS])

    shown = page(here, "AT-03")

    assert len(shown.papers) == 7
    assert shown.values["papers"].confirmed
    assert shown.values["papers"].lines[1] == "Bản sao giấy phép đã được cấp và sắp hết hạn: 1 bản sao"
    assert shown.values["fees"].lines == CHECKING
    assert shown.fees == ()
    assert shown.values["time_limit"].text == "đang đối chiếu"


def test_an_open_procedure_shows_limit_fees_papers_and_its_process() -> None:
    here = catalogue("BC-01")
    stored = open_version(here, "BC-01")

    shown = page(here, "BC-01")

    assert (shown.limit_amount, shown.limit_unit) == (7, "working-day")
    assert [fee.amount for fee in shown.fees] == [500_000]
    assert shown.values["applicants"].lines == ("tổ chức", "doanh nghiệp")
    assert shown.process_version_pk == stored.process_version_id
    assert (shown.intake_open, shown.missing) == (True, ())


def test_parts_stand_in_the_order_of_the_law() -> None:
    here = catalogue("AT-01")

    assert list(page(here, "AT-01").values) == [part.value for part in Part]


def test_the_code_opens_the_page_when_it_was_read_on_a_page() -> None:
    here = catalogue("BC-01")

    shown = selectors.procedure_page(here.pk, "1.005442")

    assert shown.public_id == procedure(here, "BC-01").public_id
    assert shown.values["code"].lines == ("1.005442",)
    assert selectors.procedure_page(here.pk, str(shown.public_id)) == shown


def test_a_recalled_code_opens_nothing() -> None:
    here = catalogue("AT-03")

    with pytest.raises(ProcedureNotFound):
        selectors.procedure_page(here.pk, "2.002381")


def test_unverified_values_are_never_public() -> None:
    """Every recalled code and every unconfirmed value of all 79, searched for in everything the page holds."""
    here = catalogue()
    services.confirm_for_demo(actor=importer(here))

    for record in load_json("procedures.json")["procedures"]:
        shown, stored = page(here, record["id"]), version(here, record["id"])
        said = everything_said(shown)
        if record["code_unverified"]:
            assert record["code_unverified"] not in said
            assert shown.code is None
        assert not {code for code in record["candidate_codes"] if code in said}
        hidden = stored.facts.filter(confirmed_at__isnull=True).exclude(part__in=["name", "code"])
        for fact in hidden:
            assert shown.values[fact.part].lines == CHECKING
            assert not shown.values[fact.part].confirmed
        for name, part, empty in GUARDED:
            if part not in stored.confirmed_parts:
                assert getattr(shown, name) == empty


GUARDED: list[tuple[str, str, Any]] = [
    ("limit_amount", "time_limit", None),
    ("limit_unit", "time_limit", ""),
    ("papers", "papers", ()),
    ("fees", "fees", ()),
    ("online_level", "online_level", ""),
]


def test_a_recalled_name_is_marked_until_it_is_confirmed() -> None:
    here = catalogue("BC-04")

    assert page(here, "BC-04").name_note == "Tên gọi đang đối chiếu với danh mục đã công bố"
    assert page(here, "BC-04").values["name"].lines == CHECKING
    confirm(here, "BC-04", [Part.NAME])

    assert page(here, "BC-04").name_note == ""
    assert page(here, "BC-04").values["name"].lines == ("Cấp giấy phép bưu chính (cấp tỉnh)",)


def test_a_replaced_procedure_names_its_successor_which_names_it_back() -> None:
    here = catalogue("AT-01", "AT-01-old")

    old, new = page(here, "AT-01-old"), page(here, "AT-01")

    assert (old.is_in_force, old.state_label) == (False, "Phiên bản cũ")
    assert old.successor is not None
    assert (old.successor.public_id, old.successor.code) == (new.public_id, None)
    assert [(ref.public_id, ref.code, ref.period) for ref in new.predecessors] == [
        (old.public_id, "2.002131", "trước 2022")
    ]
    assert new.successor is None
    assert old.missing[0] == "Phiên bản này không áp dụng: phiên bản cũ."


def test_a_closed_procedure_says_that_it_is_closed() -> None:
    here = catalogue("KH-30")

    shown = page(here, "KH-30")

    assert (shown.is_in_force, shown.state_label, shown.successor) == (False, "Đã đóng", None)


@pytest.mark.parametrize("ref", [uuid4(), "1.999999", "", "không phải mã"])
def test_an_unknown_procedure_is_not_found(ref: UUID | str) -> None:
    here = catalogue("AT-01")

    with pytest.raises(ProcedureNotFound):
        selectors.procedure_page(here.pk, ref)


def test_a_procedure_of_another_agency_is_not_found() -> None:
    here, there = catalogue("AT-01"), neighbour("AT-01", "BC-01")

    with pytest.raises(ProcedureNotFound):
        selectors.procedure_page(here.pk, procedure(there, "AT-01").public_id)
    with pytest.raises(ProcedureNotFound):
        selectors.procedure_page(here.pk, "1.005442")


def test_internal_procedures_have_no_public_page() -> None:
    here = catalogue("AT-01")
    internal = procedure(here, "AT-01")
    internal.kind = "internal"
    internal.save()

    with pytest.raises(ProcedureNotFound):
        page(here, "AT-01")
    assert selectors.search_procedures(here.pk).rows == ()
    assert selectors.facets(here.pk).total == 0


def test_the_page_is_kept_in_memory_until_the_catalogue_changes(django_assert_num_queries) -> None:
    here = catalogue("AT-01")
    ref = procedure(here, "AT-01").public_id
    as_if_committed()
    selectors.procedure_page(here.pk, ref)

    with revisions.request_scope():
        revisions.current()
        with django_assert_num_queries(0):
            assert selectors.procedure_page(here.pk, ref).papers == ()

    confirm(here, "AT-01", [Part.PAPERS])
    assert len(selectors.procedure_page(here.pk, ref).papers) == 1
