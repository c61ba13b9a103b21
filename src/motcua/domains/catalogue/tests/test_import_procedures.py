"""Procedures from a file become drafts: first the difference report, then all of them or none."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import BadFile, ContentChanged
from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import read_json, read_workbook, write_json, write_workbook
from motcua.domains.catalogue.tests.factories import catalogue, neighbour, procedure, reader
from motcua.domains.catalogue.tests.versions import FULL, writer
from motcua.domains.catalogue.types import (
    CataloguePermission,
    ImportChange,
    LegalPart,
    ProcedureRecord,
    VersionContent,
    VersionState,
)
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Conflict, NotAllowed
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

NEW = ProcedureRecord(
    key="BC-99", content=replace(FULL, name="Cấp giấy phép thử"), field_code="BC", code="1.999999"
)


@pytest.fixture
def here() -> Agency:
    return catalogue("AT-01", "BC-01")


def taken_out(here: Agency) -> list[ProcedureRecord]:
    return list(selectors.exported_procedures(writer(here)))


def bring_in(here: Agency, *records: ProcedureRecord, **facts):
    who = facts.pop("who", None) or writer(here)
    digest = facts.pop("digest", None) or selectors.plan_import(who, records).digest
    return services.import_procedures(actor=who, records=records, digest=digest)


def stored() -> tuple[int, int]:
    return Procedure.objects.count(), ProcedureVersion.objects.count()


def changed(record: ProcedureRecord, **parts) -> ProcedureRecord:
    return replace(record, content=replace(record.content, **parts))


def test_every_procedure_in_force_goes_out_with_its_id_and_content(here: Agency) -> None:
    records = {record.key: record for record in taken_out(here)}

    assert set(records) == {"AT-01", "BC-01"}
    assert records["BC-01"].id == procedure(here, "BC-01").public_id
    assert records["BC-01"].code == "1.005442"
    assert records["BC-01"].content.limit_amount == 7
    assert records["BC-01"].unit_code == "P-QLCNCN"
    assert records["AT-01"].content.name == "Thủ tục khai báo thiết bị X-quang chẩn đoán trong y tế"


def test_one_procedure_goes_out_alone(here: Agency) -> None:
    [record] = selectors.exported_procedures(writer(here), only=procedure(here, "AT-01").public_id)

    assert record.key == "AT-01"


def test_nothing_goes_out_to_those_who_may_not_read(here: Agency) -> None:
    assert selectors.exported_procedures(actor(of=here)) == ()
    assert selectors.exported_procedures(ANONYMOUS) == ()


@pytest.mark.parametrize("through", ["json", "xlsx"])
def test_what_went_out_and_comes_back_changes_nothing(here: Agency, through: str) -> None:
    records = taken_out(here)
    back = {
        "json": lambda: read_json(write_json(records)),
        "xlsx": lambda: read_workbook(write_workbook(records)),
    }

    plan = selectors.plan_import(writer(here), back[through]())

    assert [line.change for line in plan.lines] == [ImportChange.SAME, ImportChange.SAME]
    assert not plan.may_import


def test_the_report_says_what_is_new_and_what_would_change(here: Agency) -> None:
    before = stored()
    at = next(record for record in taken_out(here) if record.key == "AT-01")

    plan = selectors.plan_import(writer(here), [changed(at, limit_amount=9), NEW])

    [first, second] = plan.lines
    assert (first.change, first.parts) == (ImportChange.CHANGED, (LegalPart.TIME_LIMIT,))
    assert first.procedure_id == procedure(here, "AT-01").public_id
    assert [part.part for part in first.diff] == [LegalPart.TIME_LIMIT]
    assert (second.change, second.name) == (ImportChange.NEW, "Cấp giấy phép thử")
    assert plan.may_import
    assert stored() == before


def test_a_new_procedure_becomes_a_draft_nobody_outside_sees(here: Agency) -> None:
    done = bring_in(here, NEW)

    assert (done.created, done.changed, done.unchanged) == (1, 0, 0)
    draft = ProcedureVersion.objects.get(procedure__source_key="BC-99")
    assert (draft.state, draft.number, draft.procedure.code) == (VersionState.DRAFT, 1, "1.999999")
    assert selectors.search_procedures(here.pk, "giấy phép thử").rows == ()
    [entry] = entries_of("catalogue.procedure", draft.procedure.public_id)
    assert entry.name == "catalogue.draft_opened"


def test_a_changed_procedure_gets_a_draft_and_keeps_what_is_in_force(here: Agency) -> None:
    at = next(record for record in taken_out(here) if record.key == "AT-01")

    bring_in(here, changed(at, limit_amount=9))

    in_force, draft = ProcedureVersion.objects.filter(procedure__source_key="AT-01").order_by("number")
    assert (in_force.state, draft.state) == (VersionState.IN_FORCE, VersionState.DRAFT)
    assert in_force.time_limit_amount != 9
    assert draft.time_limit_amount == 9


def test_the_same_file_twice_changes_nothing_the_second_time(here: Agency) -> None:
    at = changed(next(record for record in taken_out(here) if record.key == "AT-01"), limit_amount=9)
    bring_in(here, at, NEW)
    before = stored()

    done = bring_in(here, at, NEW)

    assert (done.created, done.changed, done.unchanged) == (0, 0, 2)
    assert stored() == before


def test_an_open_draft_is_written_on(here: Agency) -> None:
    at = next(record for record in taken_out(here) if record.key == "AT-01")
    bring_in(here, changed(at, limit_amount=9))

    bring_in(here, changed(at, limit_amount=11))

    drafts = ProcedureVersion.objects.filter(procedure__source_key="AT-01", state=VersionState.DRAFT)
    assert [draft.time_limit_amount for draft in drafts] == [11]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"field_code": "XX"}, "Không có lĩnh vực mang mã “XX”."),
        ({"unit_code": "P-KHONG"}, "Không có đơn vị mang mã “P-KHONG”."),
        ({"key": "K" * 41}, "Khóa và mã thủ tục nhiều nhất 40 ký tự."),
        ({"kind": "secret"}, "Hãy chọn loại thủ tục trong danh sách."),
        ({"content": VersionContent(name="")}, "Tên thủ tục: Hãy ghi tên thủ tục."),
        (
            {"content": VersionContent(name="Tên", limit_amount=5)},
            "Thời hạn: Hãy chọn đơn vị của thời hạn.",
        ),
    ],
)
def test_a_record_that_makes_no_sense_is_refused_and_nothing_is_half_brought_in(
    here: Agency, facts: dict, reason: str
) -> None:
    wrong = replace(NEW, key=facts.pop("key", "BC-98"), code="", **facts)
    before = stored()

    [_fine, line] = selectors.plan_import(writer(here), [NEW, wrong]).lines
    with pytest.raises(BadFile) as refused:
        bring_in(here, NEW, wrong)

    assert (line.change, line.reason) == (ImportChange.REFUSED, reason)
    assert [fault.place for fault in refused.value.faults] == [wrong.key]
    assert stored() == before


def test_two_records_of_one_procedure_are_refused(here: Agency) -> None:
    at = next(record for record in taken_out(here) if record.key == "AT-01")

    plan = selectors.plan_import(writer(here), [at, replace(at, key="AT-01b")])

    assert plan.lines[1].reason == "Hai dòng của tệp nói về cùng một thủ tục."


def test_an_ended_procedure_gets_no_new_version() -> None:
    here = catalogue("AT-01", "AT-01-old")
    old = ProcedureRecord(key="AT-01-old", content=FULL, field_code="ATBX")

    [line] = selectors.plan_import(writer(here), [old]).lines

    assert line.change is ImportChange.REFUSED
    assert line.reason == "Thủ tục đã hết hiệu lực nên không soạn phiên bản mới."


def test_nobody_brings_in_what_he_has_not_seen(here: Agency) -> None:
    at = next(record for record in taken_out(here) if record.key == "AT-01")
    seen = selectors.plan_import(writer(here), [changed(at, limit_amount=9)]).digest
    bring_in(here, changed(at, limit_amount=11))
    before = stored()

    with pytest.raises(ContentChanged):
        bring_in(here, changed(at, limit_amount=9), digest=seen)

    assert stored() == before


def test_only_a_writer_of_the_whole_agency_brings_in(here: Agency) -> None:
    seen = selectors.plan_import(writer(here), [NEW]).digest
    one_unit = procedure(here, "AT-01").executing_unit
    may = [CataloguePermission.READ, CataloguePermission.DRAFT]
    of_one_unit = actor(of=here, may=may, over=one_unit)
    before = stored()

    for who in (reader(here), of_one_unit, ANONYMOUS):
        with pytest.raises(NotAllowed):
            selectors.plan_import(who, [NEW])
        with pytest.raises(NotAllowed):
            services.import_procedures(actor=who, records=[NEW], digest=seen)

    assert stored() == before


def test_the_id_stays_the_same_in_another_installation(here: Agency) -> None:
    there = UUID("0192f3a0-0000-7000-8000-00000000abcd")

    bring_in(here, replace(NEW, id=there))

    assert procedure(here, "BC-99").public_id == there


def test_an_id_of_another_agency_here_is_refused(here: Agency) -> None:
    other = neighbour("BC-01")
    theirs = replace(NEW, id=procedure(other, "BC-01").public_id)
    before = stored()

    with pytest.raises(Conflict):
        bring_in(here, theirs)

    assert stored() == before


def test_a_whole_catalogue_is_planned_in_few_statements(here: Agency, django_assert_max_num_queries) -> None:
    who, records = writer(here), taken_out(here)

    with django_assert_max_num_queries(16):
        selectors.plan_import(who, records)
