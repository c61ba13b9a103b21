"""Chỉ số 1.3: which procedures lack a part a to g, and where that is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import blocking
from motcua.domains.catalogue.selectors.completeness import lacks_a_part
from motcua.domains.catalogue.services._version_content import clear_rows, fill_version, store_rows
from motcua.domains.catalogue.tests.factories import catalogue, neighbour, procedure, reader
from motcua.domains.catalogue.tests.versions import FULL, decision, drafted, opened, publish, task, writer
from motcua.domains.catalogue.types import FullnessFacts, FullnessFilter
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

# What is taken from a content that lacks nothing; the database and the rules must say the same of each.
CHANGES: list[dict[str, Any]] = [
    {},
    {"name": ""},
    {"steps": ()},
    {"channels": ()},
    {"papers": (), "cases": ()},
    {"dossier_sets": None},
    {"limit_amount": None, "limit_unit": ""},
    {"limit_amount": None, "limit_unit": "", "limit_text": "Theo quy hoạch"},
    {"limit_text": "05 ngày làm việc"},
    {"limit_text": "15 ngày làm việc"},
    {"limit_text": "50 hoặc 005 ngày"},
    {"limit_text": "ngay trong ngày"},
    {"applicants": ()},
    {"applicants": (), "applicant_groups": ("citizen",)},
    {"executing_agency": ""},
    {"deciding_agency": ""},
    {"executing_agency": "", "deciding_agency": ""},
    {"conditions": (), "fees": (), "legal_bases": (), "receiving_place": "", "receiving_time": ""},
]


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 4, 2, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return catalogue("AT-01", "AT-02")


def test_the_database_and_the_rules_find_the_same_lacking() -> None:
    here = catalogue("AT-01")
    draft = opened(here, "AT-01")
    for change in CHANGES:
        content = replace(FULL, **change)
        clear_rows(draft)
        fill_version(draft, content)
        draft.save()
        store_rows(draft, content)

        found = ProcedureVersion.objects.filter(lacks_a_part(), pk=draft.pk).exists()

        assert found is bool(blocking(content)), change


def test_the_list_counts_whole_parts_and_leads_to_the_draft(here: Agency) -> None:
    publish(here, decision(here, on=date(2024, 4, 1), signed_on=date(2024, 3, 1)), drafted(here, "AT-01"))
    draft = opened(here, "AT-02", writer(here))

    rows = {row.procedure.public_id: row for row in selectors.fullness_board(writer(here)).rows}
    whole, lacking = rows[procedure(here, "AT-01").public_id], rows[procedure(here, "AT-02").public_id]

    assert (whole.filled, whole.wanted, whole.is_full, whole.draft_id) == (7, 7, True, None)
    assert not lacking.is_full
    assert lacking.draft_id == draft.public_id
    assert {"b", "c"} <= {finding.letter for finding in lacking.missing}
    assert selectors.fullness_facts(reader(here)) == FullnessFacts(total=2, full=1)
    assert selectors.fullness_facts(reader(here)).percent == 50
    for which, key in ((FullnessFilter.FULL, "AT-01"), (FullnessFilter.LACKING, "AT-02")):
        found = selectors.fullness_board(reader(here), which=which).rows
        assert [row.procedure.public_id for row in found] == [procedure(here, key).public_id]


def test_one_procedure_is_shown_part_by_part(here: Agency) -> None:
    sheet = selectors.fullness_of(reader(here), procedure(here, "AT-01").public_id)

    assert [text.letter for text, _finding in sheet.parts] == [*"abcd", "đ", *"eghiklmn"]
    lacking = {text.letter for text, finding in sheet.parts if finding is not None and finding.blocks}
    assert lacking == {finding.letter for finding in sheet.row.missing}
    assert not sheet.row.may_draft


def test_a_neighbour_finds_nothing(here: Agency) -> None:
    there = neighbour("AT-01")

    with pytest.raises(ProcedureNotFound):
        selectors.fullness_of(reader(there), procedure(here, "AT-02").public_id)
    assert selectors.fullness_facts(task(there)).total == 1
