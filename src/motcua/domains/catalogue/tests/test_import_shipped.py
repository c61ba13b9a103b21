"""The shipped records in the database."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.catalogue import services
from motcua.domains.catalogue.models import (
    FeeLine,
    Field,
    PaperRequirement,
    Procedure,
    ProcedureVersion,
    VersionFact,
)
from motcua.domains.catalogue.services import import_shipped
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    controller,
    department,
    importer,
    neighbour,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.types import Evidence, ImportReport, Part, VersionState
from motcua.domains.people.tests.factories import actor, unit
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.models import Process
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import NotAllowed
from motcua.kernel.journal import entries_of
from motcua.kernel.models import JournalEntry
from motcua.kernel.shipped import load_json

pytestmark = pytest.mark.django_db

RECORDS = {record["id"]: record for record in load_json("procedures.json")["procedures"]}
SEVEN = ("AT-01", "AT-01-old", "AT-02", "SH-03", "KH-25", "KH-06", "TD-12")


def test_all_seventy_nine_come_in_with_one_version_each() -> None:
    here = catalogue()

    assert set(Procedure.objects.values_list("source_key", flat=True)) == set(RECORDS)
    assert ProcedureVersion.objects.filter(agency=here, number=1).count() == 79
    assert Counter(ProcedureVersion.objects.values_list("state", flat=True)) == {
        VersionState.IN_FORCE: 71,
        VersionState.PAST: 6,
        VersionState.CLOSED: 2,
    }
    assert PaperRequirement.objects.count() == 93
    assert FeeLine.objects.count() == 46
    assert VersionFact.objects.count() == 79 * len(Part)
    assert Counter(Field.objects.values_list("code", flat=True)) == Counter(
        ["HDKHCN", "TDC", "ATBX", "BC", "SHTT"]
    )
    assert_every_paper_is_stored()
    assert_every_limit_has_a_process_that_fits()
    assert not ProcedureVersion.objects.filter(intake_open=True).exists()
    assert not VersionFact.objects.filter(confirmed_at__isnull=False).exists()


def assert_every_paper_is_stored() -> None:
    stored: dict[str, list[tuple[Any, ...]]] = {key: [] for key in RECORDS}
    rows = PaperRequirement.objects.order_by("version_id", "order")
    for row in rows.select_related("version__procedure"):
        key = row.version.procedure.source_key
        stored[key].append((row.order, row.name, row.originals, row.copies, row.form))
    assert stored == {
        key: [
            (order, item["name"], item["originals"], item["copies"], item["form"] or "")
            for order, item in enumerate(record["dossier"] or [], start=1)
        ]
        for key, record in RECORDS.items()
    }


def assert_every_limit_has_a_process_that_fits() -> None:
    with_limit = ProcedureVersion.objects.filter(time_limit_amount__isnull=False)
    chosen = {
        row.procedure.source_key: workflow.process_plan(row.process_version_id)
        for row in with_limit.select_related("procedure")
    }
    published = {key for key, plan in chosen.items() if not plan.is_default}
    assert len(chosen) == 43
    assert published == {"AT-03", "AT-04", "BC-02", "KH-08"}
    assert all(plan.is_runnable for plan in chosen.values())
    assert not ProcedureVersion.objects.filter(
        time_limit_amount__isnull=True, process_version__isnull=False
    ).exists()


def test_the_values_of_a_record_stand_in_its_version() -> None:
    here = catalogue("AT-01")

    stored, record = version(here, "AT-01"), RECORDS["AT-01"]
    assert (stored.time_limit_amount, stored.time_limit_unit) == (5, "working-day")
    assert stored.time_limit_text == record["time_limit"]["text"]
    assert stored.applicant_kinds == ["organisation", "person"]
    assert (stored.online_level, stored.dossier_sets, stored.interagency) == ("full", 1, False)
    assert (stored.results, stored.legal_bases) == (record["results"], record["legal_bases"])
    assert stored.receiving_place == record["receiving_place"]
    assert (stored.executing_agency, stored.deciding_agency) == ("Sở Khoa học và Công nghệ", "UBND cấp tỉnh")
    assert (stored.status_text, stored.period) == ("đang áp dụng năm 2024", "2022-2025")
    assert stored.remark.startswith("Khai báo trong 07 ngày làm việc")


def test_a_recalled_code_stays_apart_from_the_code() -> None:
    here = catalogue("AT-01", "AT-01-old")

    recalled, read = procedure(here, "AT-01"), procedure(here, "AT-01-old")

    assert (recalled.code, recalled.recalled_code) == (None, "2.002385")
    assert (read.code, read.recalled_code) == ("2.002131", "")


def test_a_replaced_procedure_names_its_successor() -> None:
    here = catalogue(*SEVEN)

    old = procedure(here, "AT-01-old")

    assert old.successor == procedure(here, "AT-01")
    assert version(here, "AT-01-old").state == VersionState.PAST
    assert procedure(here, "SH-03").successor is None
    assert version(here, "SH-03").state == VersionState.CLOSED


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("AT-01", "P-QLCNCN"),
        ("KH-06", "P-QLKH"),
        ("TD-12", "CCTDC"),
        ("SH-02", "P-QLCNCN"),
        ("BC-01", "P-QLCNCN"),
    ],
)
def test_each_field_has_the_unit_that_deals_with_it(key: str, code: str) -> None:
    here = catalogue(key)

    assert procedure(here, key).executing_unit == unit(of=here, code=code)
    assert "ấn định của phần mềm này" in procedure(here, key).field.note


def test_an_agency_without_that_unit_has_none_yet() -> None:
    from motcua.domains.people.tests.factories import agency

    there = catalogue("AT-01", of=agency("SKHCN-QB"))

    assert procedure(there, "AT-01").executing_unit is None


def test_bringing_them_in_again_changes_nothing() -> None:
    here = catalogue(*SEVEN)
    before = contents()

    report = services.import_shipped_procedures(actor=importer(here), only=SEVEN)

    assert report == ImportReport(created=0, updated=0, unchanged=7, kept=0)
    assert contents() == before


def contents() -> list[list[dict[str, Any]]]:
    tables = (Procedure, ProcedureVersion, VersionFact, PaperRequirement, FeeLine, Process, JournalEntry)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later release of the product: AT-01 takes 3 working days and one more paper."""

    def changed(name: str) -> Any:
        data = load_json(name)
        if name == "procedures.json":
            record = next(one for one in data["procedures"] if one["id"] == "AT-01")
            record["time_limit"] = {"value": 3, "unit": "working-day", "text": "03 ngày làm việc"}
            record["dossier"].append({**record["dossier"][0], "name": "Bản vẽ phòng đặt máy"})
        return data

    monkeypatch.setattr(import_shipped, "load_json", changed)


def test_a_changed_record_replaces_what_nobody_confirmed(newer_after) -> None:
    here = newer_after("AT-01", "KH-06")

    report = services.import_shipped_procedures(actor=importer(here), only=("AT-01", "KH-06"))

    stored = version(here, "AT-01")
    assert report == ImportReport(created=0, updated=1, unchanged=1, kept=0)
    assert stored.time_limit_amount == 3
    assert [row.name for row in stored.papers.all()][-1] == "Bản vẽ phòng đặt máy"
    assert stored.facts.count() == len(Part)
    assert stored.process_version.process.code == "MD-3-working-day"
    names = [entry.name for entry in entries_of("catalogue.procedure", stored.procedure.public_id)]
    assert names == ["catalogue.procedure_imported"] * 2


def test_a_changed_record_leaves_alone_what_somebody_confirmed(newer_after) -> None:
    here = newer_after("AT-01", confirmed=True)
    before = contents()

    report = services.import_shipped_procedures(actor=importer(here), only=("AT-01",))

    assert report == ImportReport(created=0, updated=0, unchanged=0, kept=1)
    assert contents() == before


@pytest.fixture
def newer_after(request: pytest.FixtureRequest):  # noqa: ANN201 - a function
    """Bring in the present records, then let the newer release be there."""

    def make(*keys: str, confirmed: bool = False, of=None):  # noqa: ANN001, ANN202 - an Agency
        here = catalogue(*keys, of=of)
        if confirmed:
            confirm(here, keys[0], ["results"])
        request.getfixturevalue("newer")
        return here

    return make


def test_what_an_agency_set_itself_survives_a_newer_record(newer_after) -> None:
    here = newer_after("AT-01")
    other = unit(of=here, code="CCTDC")
    services.set_executing_unit(
        actor=controller(here),
        procedure_public_id=procedure(here, "AT-01").public_id,
        unit_public_id=other.public_id,
    )

    services.import_shipped_procedures(actor=importer(here), only=("AT-01",))

    assert procedure(here, "AT-01").executing_unit == other


def test_each_record_is_an_entry_of_the_journal() -> None:
    here = catalogue("AT-01")
    stored = version(here, "AT-01")

    [entry] = entries_of("catalogue.procedure", stored.procedure.public_id)

    assert entry.name == "catalogue.procedure_imported"
    assert entry.payload == {
        "source_key": "AT-01",
        "version_id": str(stored.public_id),
        "content_hash": stored.content_hash,
    }


def test_two_agencies_have_their_own() -> None:
    here, there = catalogue("AT-01"), neighbour("AT-01")

    assert procedure(here, "AT-01") != procedure(there, "AT-01")
    assert version(here, "AT-01").process_version.agency == here
    assert version(there, "AT-01").process_version.agency == there
    assert procedure(there, "AT-01").field.agency == there


@pytest.mark.parametrize("who", ["anonymous", "reader", "unit only", "no permission"])
def test_only_who_confirms_over_the_whole_agency_may_bring_them_in(who: str) -> None:
    here = department()
    division = unit(of=here, code="P-QLKH")
    acting = {
        "anonymous": lambda: ANONYMOUS,
        "reader": lambda: reader(here),
        "unit only": lambda: actor(of=division, may=["catalogue.confirm"]),
        "no permission": lambda: actor(of=here),
    }[who]()
    before = JournalEntry.objects.count()

    with pytest.raises(NotAllowed):
        services.import_shipped_procedures(actor=acting)

    assert not Procedure.objects.exists()
    assert not Field.objects.exists()
    assert JournalEntry.objects.count() == before


def test_a_control_officer_may_bring_them_in() -> None:
    here = department()

    report = services.import_shipped_procedures(actor=controller(here), only=["AT-01"])

    assert report.created == 1
    assert VersionFact.objects.filter(evidence=Evidence.MISSING, version__agency=here).count() == 0


def test_a_paper_that_lies_in_a_dossier_keeps_the_content_it_was_taken_in_under(newer_after) -> None:
    """Even when every confirmation was withdrawn: the receipt names that paper."""
    from motcua.domains.dossiers.tests.factories import desk

    office = desk("AT-01")
    office.take_in()
    here = office.agency
    services.withdraw_confirmation(
        actor=importer(here),
        version_public_id=version(here, "AT-01").public_id,
        parts=version(here, "AT-01").confirmed_parts,
        reason="Văn bản mới",
    )
    newer_after("KH-06", of=here)

    report = services.import_shipped_procedures(actor=importer(here), only=["AT-01"])

    assert report == ImportReport(created=0, updated=0, unchanged=0, kept=1)
    assert version(here, "AT-01").time_limit_amount == 5
    assert version(here, "AT-01").papers.count() == 1
    assert version(here, "AT-01").facts.count() == len(Part)


def test_one_malformed_record_brings_in_nothing_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    here = department()
    broken = {
        "a field nobody knows": ({"field": "Lĩnh vực lạ"}, KeyError),
        "a kind of applicant nobody knows": ({"applicant_kinds": ["người lạ"]}, KeyError),
        "a unit of time nobody knows": (
            {"time_limit": {"value": 5, "unit": "fortnight", "text": "5"}},
            ValueError,
        ),
        "a limit of nothing": (
            {"time_limit": {"value": 0, "unit": "working-day", "text": "0"}},
            ValueError,
        ),
        "a paper without a name": (
            {"dossier": [{"name": "", "originals": 1, "copies": 0, "form": "", "condition": None}]},
            IntegrityError,
        ),
    }
    before = contents()

    for said, (change, error) in broken.items():
        data = load_json("procedures.json")
        next(one for one in data["procedures"] if one["id"] == "KH-06").update(change)
        monkeypatch.setattr(import_shipped, "load_json", lambda _name, data=data: data)
        with pytest.raises(error), transaction.atomic():
            services.import_shipped_procedures(actor=importer(here), only=["AT-01", "KH-06"])
        assert contents() == before, said


def test_a_second_agency_is_untouched_by_a_newer_record_of_the_first(newer_after) -> None:
    there = neighbour("AT-01")
    here = newer_after("AT-01")

    services.import_shipped_procedures(actor=importer(here), only=["AT-01"])

    assert version(here, "AT-01").time_limit_amount == 3
    assert version(there, "AT-01").time_limit_amount == 5
    assert len(entries_of("catalogue.procedure", procedure(there, "AT-01").public_id)) == 1
