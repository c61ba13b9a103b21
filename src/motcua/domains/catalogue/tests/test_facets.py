"""Counts beside the list, and the popular procedures."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    importer,
    neighbour,
    open_version,
    procedure,
)
from motcua.domains.catalogue.types import Part
from motcua.domains.workflow.tests.factories import as_if_committed
from motcua.kernel import revisions

pytestmark = pytest.mark.django_db


def test_fields_are_counted_over_all_procedures_in_force() -> None:
    here = catalogue("AT-01", "AT-01-old", "AT-02", "BC-01", "KH-30")

    counted = selectors.facets(here.pk)

    assert counted.total == 3
    assert [(one.value, one.label, one.count, one.icon) for one in counted.fields] == [
        ("HDKHCN", "Hoạt động khoa học và công nghệ", 0, "flask"),
        ("TDC", "Tiêu chuẩn, đo lường, chất lượng", 0, "scale"),
        ("ATBX", "An toàn bức xạ và hạt nhân", 2, "atom"),
        ("BC", "Bưu chính", 1, "mail"),
        ("SHTT", "Sở hữu trí tuệ", 0, "bulb"),
    ]


def test_applicants_and_levels_are_counted_from_confirmed_values_alone() -> None:
    here = catalogue("AT-01", "AT-03", "BC-01")
    assert (selectors.facets(here.pk).applicants, selectors.facets(here.pk).online_levels) == ((), ())

    open_version(here, "BC-01")
    confirm(here, "AT-03", [Part.ONLINE_LEVEL, Part.APPLICANTS])

    counted = selectors.facets(here.pk)
    assert [(one.label, one.count) for one in counted.applicants] == [
        ("Cá nhân", 1),
        ("Tổ chức", 2),
        ("Doanh nghiệp", 1),
    ]
    assert [(one.value, one.label, one.count) for one in counted.online_levels] == [
        ("partial", "Một phần", 1)
    ]


def test_each_count_is_what_the_list_then_shows() -> None:
    here = catalogue("AT-01", "AT-03", "BC-01", "KH-06")
    services.confirm_for_demo(actor=importer(here))

    counted = selectors.facets(here.pk)

    for name, choices in (
        ("field", counted.fields),
        ("applicant", counted.applicants),
        ("online", counted.online_levels),
    ):
        for choice in choices:
            rows = selectors.search_procedures(here.pk, **{name: choice.value}).rows
            assert len(rows) == choice.count


def test_popular_procedures_come_by_weight() -> None:
    here = catalogue("AT-01", "AT-03", "AT-07", "BC-01", "TD-01")

    popular = selectors.popular_procedures(here.pk)

    assert [row.name[:30] for row in popular] == [
        procedure(here, key).name[:30] for key in ("AT-03", "AT-07", "AT-01", "TD-01")
    ]
    assert len(selectors.popular_procedures(here.pk, 2)) == 2


def test_a_changed_weight_changes_the_list_at_once() -> None:
    here = catalogue("AT-01", "BC-01")
    assert len(selectors.popular_procedures(here.pk)) == 1

    services.set_weight(
        actor=importer(here), procedure_public_id=procedure(here, "BC-01").public_id, weight=99
    )

    assert [row.code for row in selectors.popular_procedures(here.pk)] == ["1.005442", None]


def test_counts_and_popular_ones_are_kept_in_memory(django_assert_num_queries) -> None:
    here, there = catalogue("AT-01"), neighbour("AT-01", "BC-01")
    as_if_committed()
    selectors.facets(here.pk), selectors.popular_procedures(here.pk)

    with revisions.request_scope():
        revisions.current()
        with django_assert_num_queries(0):
            counted, popular = selectors.facets(here.pk), selectors.popular_procedures(here.pk)

    assert (counted.total, len(popular)) == (1, 1)
    assert selectors.facets(there.pk).total == 2
