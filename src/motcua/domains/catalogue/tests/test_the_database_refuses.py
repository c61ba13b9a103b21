"""What the services promise the database keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.catalogue.models import (
    FeeLine,
    PaperRequirement,
    Procedure,
    ProcedureVersion,
    VersionFact,
)
from motcua.domains.catalogue.tests.factories import catalogue, confirm, neighbour, procedure, version
from motcua.domains.people.tests.factories import officer, unit

pytestmark = pytest.mark.django_db


def refused(act: Callable[[], Any]) -> str:
    """The words of the refusal, which name the constraint."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    return str(caught.value)


def change(row: Any, **values: Any) -> Callable[[], Any]:
    return lambda: type(row).objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"confirmed_parts": ["time_limit", "papers", "fees"]},
        {"state": "past"},
        {"state": "closed"},
        {"process_version": None},
        {"time_limit_amount": None, "time_limit_unit": ""},
    ],
    ids=["a part unconfirmed", "past", "closed", "no process", "no limit"],
)
def test_open_intake_without_what_it_needs(values: dict[str, Any]) -> None:
    here = catalogue("AT-01")
    opened = confirm(here, "AT-01")

    assert "version_open_only_when_confirmed" in refused(change(opened, **values))


def test_opening_intake_of_an_unconfirmed_version() -> None:
    here = catalogue("AT-01")

    assert "version_open_only_when_confirmed" in refused(change(version(here, "AT-01"), intake_open=True))


def test_confirming_what_is_missing() -> None:
    here = catalogue("TD-01")
    fees = version(here, "TD-01").facts.get(part="fees")

    act = change(fees, confirmed_at="2024-02-05T08:00+07:00")

    assert "fact_missing_is_never_confirmed" in refused(act)


def another(first: ProcedureVersion, **facts: Any) -> Callable[[], Any]:
    given = {"number": 2, "state": "in_force", "content_hash": "0" * 64, **facts}
    return lambda: ProcedureVersion.objects.create(
        agency_id=first.agency_id, procedure=first.procedure, **given
    )


def test_two_versions_in_force_of_one_procedure() -> None:
    here = catalogue("AT-01")
    first = version(here, "AT-01")
    change(first, valid_to="2024-03-31")()

    assert "version_one_in_force" in refused(another(first, valid_from="2024-04-01"))


@pytest.mark.parametrize("valid_from", [None, "2024-03-31"], ids=["from ever", "from the last day"])
def test_two_versions_covering_the_same_day(valid_from: str | None) -> None:
    here = catalogue("AT-01")
    first = version(here, "AT-01")
    change(first, valid_to="2024-03-31", state="past")()

    assert "version_days_never_overlap" in refused(another(first, state="past", valid_from=valid_from))


def test_versions_of_two_procedures_cover_the_same_days() -> None:
    here = catalogue("AT-01", "AT-02")

    change(version(here, "AT-01"), valid_from="2024-04-01")()
    change(version(here, "AT-02"), valid_from="2024-04-01")()

    assert ProcedureVersion.objects.filter(valid_from="2024-04-01").count() == 2


@pytest.mark.parametrize("state", ["upcoming", "in_force", "past", "closed"])
def test_a_version_drafted_here_goes_no_further_without_its_decision(state: str) -> None:
    here = catalogue("AT-01")
    first = version(here, "AT-01")
    change(first, valid_to="2024-03-31", state="past")()

    act = another(first, state=state, origin="drafted", valid_from="2024-04-01")

    assert "version_needs_its_decision" in refused(act)


def test_an_announced_version_without_its_first_day() -> None:
    here = catalogue("AT-01")
    first = version(here, "AT-01")
    change(first, valid_to="2024-03-31", state="past")()

    assert "version_upcoming_has_its_day" in refused(another(first, state="upcoming"))


def test_two_drafts_of_one_procedure() -> None:
    here = catalogue("AT-01")
    first = version(here, "AT-01")
    another(first, state="draft", origin="drafted")()

    assert "version_one_draft" in refused(another(first, state="draft", origin="drafted", number=3))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"time_limit_unit": "fortnight"}, "version_limit_is_whole"),
        ({"time_limit_amount": 0}, "version_limit_is_whole"),
        ({"time_limit_amount": None}, "version_limit_is_whole"),
        ({"state": "asleep"}, "version_state_is_known"),
        ({"origin": "heaven"}, "version_origin_is_known"),
        ({"online_level": "almost"}, "version_online_level_is_known"),
        ({"valid_from": "2024-02-02", "valid_to": "2024-02-01"}, "version_ends_after_it_begins"),
    ],
)
def test_a_version_that_makes_no_sense(values: dict[str, Any], constraint: str) -> None:
    here = catalogue("AT-01")

    assert constraint in refused(change(version(here, "AT-01"), **values))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"code": ""}, "procedure_code_not_empty"),
        ({"status": "lost"}, "procedure_status_is_known"),
        ({"kind": "secret"}, "procedure_kind_is_known"),
        ({"name": ""}, "procedure_has_key_and_name"),
    ],
)
def test_a_procedure_that_makes_no_sense(values: dict[str, Any], constraint: str) -> None:
    here = catalogue("AT-01")

    assert constraint in refused(change(procedure(here, "AT-01"), **values))


def test_a_successor_of_a_procedure_in_force() -> None:
    here = catalogue("AT-01", "AT-02")

    act = change(procedure(here, "AT-01"), successor=procedure(here, "AT-02"))

    assert "procedure_successor_only_when_replaced" in refused(act)


def test_one_code_for_two_procedures_of_an_agency() -> None:
    here, there = catalogue("AT-01", "BC-01"), neighbour("BC-01")

    assert "procedure_code_once_per_agency" in refused(change(procedure(here, "AT-01"), code="1.005442"))
    assert Procedure.objects.filter(code="1.005442").count() == 2
    assert procedure(there, "BC-01").code == "1.005442"


def test_a_fee_without_amount_and_rule() -> None:
    here = catalogue("BC-01")
    line = FeeLine.objects.get(version=version(here, "BC-01"))

    assert "fee_line_has_amount_or_rule" in refused(change(line, amount=None))


def test_two_papers_of_one_place() -> None:
    here = catalogue("AT-02")
    paper = PaperRequirement.objects.get(version=version(here, "AT-02"), order=2)

    assert "paper_order_once" in refused(change(paper, order=1))


@pytest.mark.parametrize("column", ["field", "executing_unit", "successor"])
def test_a_procedure_pointing_into_another_agency(column: str) -> None:
    here, there = catalogue("AT-01", "AT-01-old"), neighbour("AT-01")
    strange = {
        "field": lambda: procedure(there, "AT-01").field,
        "executing_unit": lambda: unit(of=there),
        "successor": lambda: procedure(there, "AT-01"),
    }[column]()

    act = change(procedure(here, "AT-01-old"), **{column: strange})

    assert f"catalogue_procedure_{column}_id_same_agency" in refused(act)


def test_a_version_or_fact_pointing_into_another_agency() -> None:
    here, there = catalogue("AT-01"), neighbour("AT-01")
    mine, theirs = version(here, "AT-01"), version(there, "AT-01")
    stranger = officer(of=there)
    fact = VersionFact.objects.get(version=mine, part="fees")

    process = change(mine, process_version_id=theirs.process_version_id)
    confirmed = change(fact, confirmed_by=stranger, confirmed_at="2024-02-05T08:00+07:00")

    assert "catalogue_procedureversion_process_version_id_same_agency" in refused(process)
    assert "catalogue_versionfact_confirmed_by_id_same_agency" in refused(confirmed)
