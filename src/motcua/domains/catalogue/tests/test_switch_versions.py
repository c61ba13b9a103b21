"""On the effective day the versions switch; readers see it from midnight on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from motcua.domains.catalogue import selectors, services, tasks
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    controller,
    neighbour,
    open_version,
    procedure,
    reader,
    sheet,
    version,
)
from motcua.domains.catalogue.tests.versions import close, decision, drafted, publish, rows, task, writer
from motcua.domains.catalogue.types import Audience, ProcedureRow, ProcedureStatus, Switched
from motcua.domains.people.models import Agency
from motcua.kernel import clock, journal
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)
EVE, MIDNIGHT = local(2024, 3, 31, 23, 59), local(2024, 4, 1, 0, 0)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    """AT-01 gets a new version on 1 April, AT-02 is abolished, AT-03 is replaced by AT-01."""
    made = catalogue("AT-01", "AT-02", "AT-03", "KH-06")
    for key in ("AT-01", "AT-02", "AT-03", "KH-06"):
        open_version(made, key)
    by = decision(made, on=APRIL)
    publish(made, by, drafted(made, "AT-01", name="Khai báo thiết bị mới", limit_amount=3))
    close(made, by, "AT-02")
    close(made, by, "AT-03", successor="AT-01")
    return made


def choices(of: Agency) -> list[tuple[str, int | None]]:
    return [(row.source_key, row.limit_amount) for row in selectors.intake_choices(reader(of))]


def test_the_evening_before_everything_stands_as_it_was(here: Agency) -> None:
    with clock.frozen(EVE):
        assert services.switch_versions(actor=task(here)) == Switched(opened=0, ended=0)

        assert len(choices(here)) == 4
        assert selectors.procedure_page(here.pk, procedure(here, "AT-02").public_id).is_in_force
    assert rows(here, "AT-01") == [(1, "in_force", "", "31/03"), (2, "upcoming", "01/04", "")]


def test_at_midnight_versions_begin_and_end_and_intake_follows(here: Agency) -> None:
    with clock.frozen(MIDNIGHT):
        assert services.switch_versions(actor=task(here)) == Switched(opened=1, ended=3)

        assert rows(here, "AT-01") == [(1, "past", "", "31/03"), (2, "in_force", "01/04", "")]
        assert rows(here, "AT-02") == [(1, "closed", "", "31/03")]
        assert rows(here, "AT-03") == [(1, "past", "", "31/03")]
        assert choices(here) == [("KH-06", 10), ("AT-01", 3)]
    abolished, replaced = procedure(here, "AT-02"), procedure(here, "AT-03")
    assert (abolished.status, abolished.successor) == (ProcedureStatus.ABOLISHED, None)
    assert (replaced.status, replaced.successor) == (ProcedureStatus.REPLACED, procedure(here, "AT-01"))
    assert procedure(here, "AT-01").name == "Khai báo thiết bị mới"


def test_readers_see_the_new_day_before_the_job_wrote_it_down(here: Agency) -> None:
    old, new = version(here, "AT-01"), procedure(here, "AT-01").versions.get(number=2)
    with clock.frozen(MIDNIGHT):
        assert choices(here) == [("KH-06", 10), ("AT-01", 3)]
        assert selectors.intake_version(here.pk, new.public_id).intake_open
        assert selectors.intake_version(here.pk, old.public_id).missing == (
            "Phiên bản này hết áp dụng từ ngày 01/04/2024, hãy dùng phiên bản 2.",
        )
        page = selectors.procedure_page(here.pk, procedure(here, "AT-01").public_id)
        assert (page.version_public_id, page.limit_amount, page.intake_open) == (new.public_id, 3, True)
        listed = {row.version_public_id for row in _listed(here)}
        assert listed == {new.public_id, version(here, "KH-06").public_id}
        assert selectors.facets(here.pk).total == 2
        assert sheet(here, "AT-01").version_public_id == new.public_id
    assert rows(here, "AT-01")[1] == (2, "upcoming", "01/04", "")


def _listed(of: Agency) -> tuple[ProcedureRow, ...]:
    return selectors.search_procedures(controller(of), "", audience=Audience.OFFICERS).rows


@pytest.mark.parametrize("written_down", [False, True], ids=["before the job", "after the job"])
def test_an_abolished_procedure_says_why_it_takes_no_dossier_and_what_replaced_it(
    here: Agency, written_down: bool
) -> None:
    with clock.frozen(MIDNIGHT):
        if written_down:
            services.switch_versions(actor=task(here))
        abolished = selectors.intake_version(here.pk, version(here, "AT-02").public_id)
        replaced = selectors.intake_version(here.pk, version(here, "AT-03").public_id)

    assert (abolished.intake_open, replaced.intake_open) == (False, False)
    by = "theo Quyết định số 512/QĐ-UBND ngày 18/03/2024"
    assert abolished.missing == (f"Thủ tục đã bãi bỏ từ ngày 01/04/2024 {by}.",)
    name = procedure(here, "AT-01").name
    assert replaced.missing == (f"Thủ tục hết hiệu lực từ ngày 01/04/2024 {by}, thay bằng “{name}”.",)


def test_switching_twice_does_nothing_more(here: Agency) -> None:
    with clock.frozen(MIDNIGHT):
        services.switch_versions(actor=task(here))
        entries = journal.entries_of("catalogue.procedure", procedure(here, "AT-01").public_id).count()

        assert services.switch_versions(actor=task(here)) == Switched(opened=0, ended=0)

    again = journal.entries_of("catalogue.procedure", procedure(here, "AT-01").public_id).count()
    assert again == entries


def test_days_the_worker_slept_through_are_caught_up(here: Agency) -> None:
    publish(here, decision(here, on=date(2024, 4, 8), number="600/QĐ-UBND"), drafted(here, "AT-01"))

    with clock.frozen(local(2024, 4, 10, 7, 0)):
        services.switch_versions(actor=task(here))

    assert [state for _n, state, _from, _to in rows(here, "AT-01")] == ["past", "past", "in_force"]


def test_the_job_of_the_night_reaches_every_agency_and_no_more_than_its_own(here: Agency) -> None:
    there = neighbour("AT-01")
    open_version(there, "AT-01")
    publish(there, decision(there, on=date(2024, 4, 2)), drafted(there, "AT-01"))

    with clock.frozen(MIDNIGHT):
        tasks._switch_all()
        assert rows(there, "AT-01")[1][1] == "upcoming"
    with clock.frozen(local(2024, 4, 2, 0, 5)):
        tasks._switch_all()

    assert rows(here, "AT-01")[1][1] == "in_force"
    assert rows(there, "AT-01")[1][1] == "in_force"


def test_only_who_publishes_may_switch(here: Agency) -> None:
    with clock.frozen(MIDNIGHT), pytest.raises(NotAllowed):
        services.switch_versions(actor=writer(here))

    assert rows(here, "AT-01")[1][1] == "upcoming"


def test_nothing_due_costs_one_statement(here: Agency, django_assert_num_queries) -> None:
    with clock.frozen(EVE), django_assert_num_queries(1):
        services.switch_versions(actor=task(here))
