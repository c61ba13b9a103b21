"""The plan as its annex prints it."""

from __future__ import annotations

import pytest

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.domains.people.tests import factories as people
from motcua.domains.plans.models import Plan
from motcua.domains.plans.selectors import annex_content
from motcua.domains.plans.tests import factories
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotFound


def test_the_annex_holds_every_row_of_every_group_as_written(plan: Plan, keeper: Actor) -> None:
    annex = annex_content(keeper, 2024)

    assert [(group.ordinal, len(group.rows)) for group in annex.groups] == [
        ("I", 3),
        ("II", 3),
        ("III", 2),
        ("IV", 7),
        ("V", 1),
        ("VI", 2),
        ("VII", 2),
        ("VIII", 3),
        ("IX", 2),
    ]
    first = annex.groups[2].rows[0]
    assert (first.ordinal, first.lead, first.coordinating, first.time) == (
        "1",
        "Phòng Quản lý Khoa học",
        "Văn phòng",
        "Trước 25/3/2024",
    )
    assert first.work == factories.row_of(plan, "III.1").work


def test_the_head_is_that_of_the_letter(plan: Plan, keeper: Actor) -> None:
    annex = annex_content(keeper, 2024)

    assert (annex.head.agency, annex.head.parent, annex.head.place) == (
        "Sở Khoa học và Công nghệ tỉnh Quảng Trị",
        "Ủy ban nhân dân tỉnh Quảng Trị",
        "Quảng Trị",
    )
    assert annex.title == (
        "Nội dung thực hiện công tác kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa,"
        " một cửa liên thông năm 2024"
    )
    assert (annex.number, annex.symbol, annex.dated) == ("", "/KH-SKHCN", "ngày 07 tháng 3 năm 2024")
    assert (annex.signer_authority, annex.signer_title) == ("KT. GIÁM ĐỐC", "Phó Giám đốc")


def test_a_plan_without_date_or_number_as_written_prints_blanks(plan: Plan, keeper: Actor) -> None:
    Plan.objects.filter(pk=plan.pk).update(signed_on=None, document={})

    annex = annex_content(keeper, 2024)

    assert (annex.symbol, annex.dated, annex.signer_title) == ("", "", "")
    assert annex.title == plan.title


def test_the_annex_is_set_as_a_pdf_the_same_each_time(plan: Plan, keeper: Actor) -> None:
    content = annex_content(keeper, 2024)
    at = local(2024, 3, 18)

    first = documents.typeset_paper(kind=PaperKind.PLAN_ANNEX, content=content, at=at)
    second = documents.typeset_paper(kind=PaperKind.PLAN_ANNEX, content=content, at=at)

    assert first.startswith(b"%PDF-")
    assert first == second


def test_the_annex_of_a_year_without_plan_or_for_a_stranger_is_not_found(plan: Plan, keeper: Actor) -> None:
    for actor, year in (
        (keeper, 2023),
        (factories.outsider(plan.agency), 2024),
        (factories.reader(people.agency("SKHCN-QB")), 2024),
    ):
        with pytest.raises(NotFound):
            annex_content(actor, year)
