"""All 79 through every door: nothing breaks, nothing is lost, nothing unverified gets out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.models import Procedure
from motcua.domains.catalogue.tests.factories import catalogue, importer, reader
from motcua.domains.catalogue.types import INTAKE_PARTS, Audience, Part
from motcua.kernel.shipped import load_json

pytestmark = pytest.mark.django_db

RECORDS = {record["id"]: record for record in load_json("procedures.json")["procedures"]}
CODE = re.compile(r"\b[1-9]\.\d{6}\b")


def test_every_record_through_every_door() -> None:
    here = catalogue()
    services.confirm_for_demo(actor=importer(here))
    officer = reader(here)
    for procedure in Procedure.objects.filter(agency=here):
        record = RECORDS[procedure.source_key]
        sheet = selectors.facts_to_confirm(officer, procedure.public_id)
        intake = selectors.intake_version(here.pk, sheet.version_public_id)
        assert_the_sheet_shows_the_record(sheet, record)
        assert_intake_agrees(intake, sheet, record)
    assert_lists_agree(here, officer)
    assert_no_recalled_code_in_public_lists(here)


def assert_the_sheet_shows_the_record(sheet: Any, record: dict[str, Any]) -> None:
    facts = {fact.part: fact for fact in sheet.facts}
    assert list(facts) == [part.value for part in Part]
    assert facts[Part.NAME].lines == (record["name"],)
    assert len(facts[Part.PAPERS].lines) == len(record["dossier"] or [])
    assert facts[Part.RESULTS].lines == tuple(record["results"] or ())
    assert facts[Part.LEGAL_BASES].lines == tuple(record["legal_bases"] or ())
    assert bool(facts[Part.FEES].lines) is (record["fees"] is not None)
    assert sheet.remark == (record["notes"] or "")
    assert len(sheet.local_variants) == len(record["local_variants"])
    assert all(fact.is_confirmed is bool(fact.confirmed_at) for fact in sheet.facts)


def assert_intake_agrees(intake: Any, sheet: Any, record: dict[str, Any]) -> None:
    assert intake.missing == sheet.missing
    assert intake.intake_open is sheet.intake_open is (not intake.missing)
    assert len(intake.papers) == len(record["dossier"] or [])
    assert len(intake.fees) == len(record["fees"] or [])
    confirmed = {fact.part for fact in sheet.facts if fact.is_confirmed}
    assert not intake.intake_open or confirmed >= set(INTAKE_PARTS)


def assert_lists_agree(here: Any, officer: Any) -> None:
    public = selectors.search_procedures(here.pk, size=100)
    officers = selectors.search_procedures(officer, audience=Audience.OFFICERS, also_past=True, size=100)
    assert (len(public.rows), len(officers.rows)) == (71, 79)
    assert {row.source_key for row in officers.rows} == set(RECORDS)
    assert sum(row.intake_open for row in public.rows) == sum(row.intake_open for row in officers.rows) == 16
    assert selectors.facets(here.pk).total == 71
    for row in public.rows:
        page = selectors.procedure_page(here.pk, row.public_id)
        assert (page.name, page.name_note, page.intake_open) == (row.name, row.name_note, row.intake_open)
        assert bool(row.limit_text) is page.values["time_limit"].confirmed
        assert bool(row.fee_text) is page.values["fees"].confirmed


def assert_no_recalled_code_in_public_lists(here: Any) -> None:
    read = {record["code"] for record in RECORDS.values()}
    rows = [*selectors.search_procedures(here.pk, size=100).rows, *selectors.popular_procedures(here.pk)]
    shown = {code for row in rows for code in CODE.findall(repr(row))}
    assert shown <= read
