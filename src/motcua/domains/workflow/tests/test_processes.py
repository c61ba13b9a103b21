"""What officers see of process tables, and which one the engine takes."""

from __future__ import annotations

from uuid import uuid4

import pytest

from motcua.domains.people.tests.factories import actor, agency
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import ProcessNotFound
from motcua.domains.workflow.tests.factories import (
    as_if_committed,
    five_days,
    manager,
    process_version,
    reader,
    step,
)
from motcua.kernel import revisions
from motcua.kernel.actors import ANONYMOUS

pytestmark = pytest.mark.django_db

TABLE = [
    step(1, "reception", "reception", 240),
    step(2, "processing", "specialist", 1440),
    step(3, "issuing", "clerk", 240),
    step(4, "returning", "reception", 0),
]


def test_a_reader_sees_the_tables_of_the_agency_by_code() -> None:
    here = agency()
    process_version(here, TABLE, code="QT-B")
    process_version(here, TABLE, code="QT-A")

    assert [row.process.code for row in selectors.visible_processes(reader(here))] == ["QT-A", "QT-B"]


@pytest.mark.parametrize("who", ["anonymous", "no permission", "other agency"])
def test_whoever_may_not_read_them_sees_none(who: str) -> None:
    here = agency()
    version = process_version(here, TABLE, topic="AT-01")
    acting = {
        "anonymous": lambda: ANONYMOUS,
        "no permission": lambda: actor(of=here),
        "other agency": lambda: reader(agency("SKHCN-QB")),
    }[who]()

    assert not selectors.visible_processes(acting).exists()
    assert selectors.processes_about(acting, "AT-01") == []
    with pytest.raises(ProcessNotFound):
        selectors.get_process(acting, version.public_id)


def test_a_table_is_shown_with_its_source_and_the_checkers_word() -> None:
    here = agency()
    version = process_version(
        here, TABLE[:2], code="PR-X", source="https://example.gov.vn/1", province="Đà Nẵng", year=2012
    )

    view = selectors.get_process(reader(here), version.public_id, limit_minutes=480)

    assert (view.code, view.source, view.province, view.year) == (
        "PR-X",
        "https://example.gov.vn/1",
        "Đà Nẵng",
        2012,
    )
    assert [(row.order, row.kind_label, row.minutes) for row in view.steps] == [
        (1, "Tiếp nhận", 240),
        (2, "Xử lý", 1440),
    ]
    assert {one.code for one in view.findings} == {"last_not_returning", "no_issuing", "longer_than_limit"}
    assert not view.is_complete


def test_tables_about_a_topic_are_found_and_default_ones_are_about_none() -> None:
    here = agency()
    five_days(here)
    process_version(here, TABLE, code="PR-X", topic="AT-03")

    assert [view.code for view in selectors.processes_about(reader(here), "AT-03")] == ["PR-X"]
    assert selectors.processes_about(reader(here), "") == []


def test_an_unknown_plan_is_not_found() -> None:
    with pytest.raises(ProcessNotFound):
        selectors.process_plan(987654)
    with pytest.raises(ProcessNotFound):
        selectors.get_process(reader(agency()), uuid4())


def test_a_plan_is_read_once_and_then_kept(django_assert_num_queries) -> None:
    version = five_days(agency())
    as_if_committed()
    selectors.process_plan(version.pk)

    with revisions.request_scope():
        revisions.current()
        with django_assert_num_queries(0):
            plan = selectors.process_plan(version.pk)

    assert plan.step(3).code == "tham-dinh"
    assert plan.after(3).code == "duyet"
    assert plan.after(7) is None
    assert plan.step(8) is None


def known(here, limit: int, province: str = "") -> int | None:
    return selectors.fitting_version(agency_id=here.pk, topic="AT-03", limit_minutes=limit, province=province)


def test_the_published_table_that_fits_is_taken() -> None:
    here = agency()
    version = process_version(here, TABLE, topic="AT-03")

    assert known(here, 1920) == version.pk
    assert known(here, 1919) is None
    assert known(agency("SKHCN-QB"), 1920) is None


def test_a_table_nobody_can_walk_is_not_taken() -> None:
    here = agency()
    process_version(here, [*TABLE[:1], step(2, minutes=None), *TABLE[2:]], topic="AT-03")

    assert known(here, 99_999) is None


def test_the_own_province_goes_before_the_youngest() -> None:
    here = agency()
    own = process_version(here, TABLE, topic="AT-03", province="Quảng Trị", year=2019)
    young = process_version(here, TABLE, topic="AT-03", province="Đà Nẵng", year=2024)
    process_version(here, TABLE, topic="AT-03", province="Huế", year=2020)

    assert known(here, 1920, "Quảng Trị") == own.pk
    assert known(here, 1920, "Kon Tum") == young.pk


def test_a_default_process_is_never_taken_for_a_published_one() -> None:
    here = agency()
    five_days(here)

    found = selectors.fitting_version(agency_id=here.pk, topic="", limit_minutes=99_999)

    assert found is None


def test_the_shipped_table_of_the_province_does_not_fit_its_own_limit() -> None:
    """PR-03 (Quảng Trị) has 3 + 3 working days; the limit of TD-01 is 3."""
    here = agency()
    services.import_shipped_processes(actor=manager(here))

    found = selectors.fitting_version(
        agency_id=here.pk, topic="TD-01", limit_minutes=1440, province="Quảng Trị"
    )

    assert found is None
