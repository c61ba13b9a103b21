"""What the control officer has before him."""

from __future__ import annotations

from uuid import uuid4

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    controller,
    neighbour,
    procedure,
    reader,
    sheet,
    version,
)
from motcua.domains.catalogue.types import Part
from motcua.domains.people.tests.factories import actor, officer, unit
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


def test_every_part_stands_beside_its_source_and_how_it_is_known() -> None:
    here = catalogue("AT-02")

    facts = {fact.part: fact for fact in sheet(here, "AT-02").facts}

    assert list(facts) == [part.value for part in Part]
    papers = facts["papers"]
    assert (papers.label, papers.evidence, papers.needed_for_intake) == ("Thành phần hồ sơ", "memory", True)
    assert papers.source == "Theo trí nhớ, chưa đọc trang nào"
    assert papers.evidence_label == "Nhớ lại hoặc suy ra, chưa đối chiếu"
    assert len(papers.lines) == 8
    assert facts["time_limit"].source.startswith("https://thuathienhue.gov.vn/")
    assert facts["time_limit"].lines == ("25 ngày kể từ ngày nhận đủ hồ sơ hợp lệ và phí, lệ phí",)
    assert (facts["online_level"].lines, facts["online_level"].evidence_label) == ((), "Chưa có")
    assert not facts["results"].needed_for_intake


def test_the_head_of_the_sheet_names_the_procedure_and_its_doubts() -> None:
    here = catalogue("AT-04")

    shown = sheet(here, "AT-04")

    assert (shown.code, shown.recalled_code, shown.source_key) == (None, "2.002382", "AT-04")
    assert (shown.state_label, shown.status_text) == ("Đang áp dụng", "chưa rõ hiệu lực")
    assert shown.period == "bản địa phương 2012; mã của 2022-2025"
    assert shown.remark.startswith("Bản địa phương cũ; thời hạn và phí phải đối chiếu lại")
    assert (shown.limit_amount, shown.limit_unit) == (5, "working-day")
    assert shown.executing_unit == "Phòng Quản lý Công nghệ và Chuyên ngành"
    assert shown.content_hash == version(here, "AT-04").content_hash
    assert len(shown.missing) == 4


def test_limits_of_other_provinces_are_shown_for_comparison() -> None:
    here = catalogue("AT-03")

    provinces = [variant["province"] for variant in sheet(here, "AT-03").local_variants]

    assert provinces == ["Đà Nẵng", "Thừa Thiên Huế"]


def test_who_confirmed_and_when_stand_on_the_sheet() -> None:
    here = catalogue("AT-01")
    kiem = officer(of=here, may=["catalogue.confirm"], name="Lê Thị Kiểm")
    acting = actor(kiem)
    with clock.frozen(local(2024, 2, 5, 8, 30)):
        confirm(here, "AT-01", [Part.FEES], actor=acting)

    facts = {fact.part: fact for fact in sheet(here, "AT-01").facts}

    assert facts["fees"].is_confirmed
    assert (facts["fees"].confirmed_by, facts["fees"].confirmed_at) == (
        "Lê Thị Kiểm",
        local(2024, 2, 5, 8, 30),
    )
    assert (facts["papers"].is_confirmed, facts["papers"].confirmed_by) == (False, "")
    assert "Lê Thị Kiểm" not in repr(sheet(here, "AT-01"))


def test_the_sheet_says_what_is_still_missing() -> None:
    here = catalogue("TD-01")
    confirm(here, "TD-01", [Part.TIME_LIMIT, Part.PAPERS, Part.APPLICANTS])

    assert sheet(here, "TD-01").missing == ("Chưa có dữ liệu: phí, lệ phí.",)
    assert not sheet(here, "TD-01").intake_open


def test_a_reader_sees_the_sheet_and_no_button() -> None:
    here = catalogue("AT-01")
    ref = procedure(here, "AT-01").public_id

    assert not selectors.facts_to_confirm(reader(here), ref).may_confirm
    assert selectors.facts_to_confirm(controller(here), ref).may_confirm


def test_who_confirms_for_another_unit_has_no_button() -> None:
    here = catalogue("AT-01")
    of_other = actor(of=unit(of=here, code="P-QLKH"), may=["catalogue.read", "catalogue.confirm"])

    shown = selectors.facts_to_confirm(of_other, procedure(here, "AT-01").public_id)

    assert not shown.may_confirm


@pytest.mark.parametrize("who", ["anonymous", "no permission", "other agency"])
def test_others_do_not_see_the_sheet(who: str) -> None:
    here = catalogue("AT-01")
    acting = {
        "anonymous": lambda: ANONYMOUS,
        "no permission": lambda: actor(of=here),
        "other agency": lambda: controller(neighbour("AT-01")),
    }[who]()

    with pytest.raises(ProcedureNotFound):
        selectors.facts_to_confirm(acting, procedure(here, "AT-01").public_id)
    with pytest.raises(ProcedureNotFound):
        selectors.get_procedure(acting, procedure(here, "AT-01").public_id)


def test_an_unknown_procedure_has_no_sheet() -> None:
    here = catalogue("AT-01")

    with pytest.raises(ProcedureNotFound):
        selectors.facts_to_confirm(controller(here), uuid4())


def test_the_sheet_costs_two_statements(django_assert_num_queries) -> None:
    here = catalogue("AT-01")
    acting, ref = controller(here), procedure(here, "AT-01").public_id

    with django_assert_num_queries(2):
        selectors.facts_to_confirm(acting, ref)


def test_procedures_are_listed_by_name_for_officers() -> None:
    here = catalogue("TD-12", "AT-01", "KH-06")
    neighbour("AT-01")

    assert [row.source_key for row in selectors.visible_procedures(reader(here))] == [
        "KH-06",
        "TD-12",
        "AT-01",
    ]
    assert selectors.get_procedure(reader(here), procedure(here, "AT-01").public_id).source_key == "AT-01"
    assert not selectors.visible_procedures(ANONYMOUS).exists()
