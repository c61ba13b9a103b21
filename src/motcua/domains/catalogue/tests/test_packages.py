"""A procedure moves to another installation with its process and forms, and both keep their ids."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import BadFile, ContentChanged
from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import forms_of, read_package, write_package
from motcua.domains.catalogue.tests.factories import catalogue, importer, procedure
from motcua.domains.catalogue.tests.versions import FULL, writer
from motcua.domains.catalogue.types import (
    CataloguePermission,
    ImportChange,
    Package,
    ProcedureRecord,
    ProcessRecord,
)
from motcua.domains.people.models import Agency
from motcua.domains.workflow.models import Process, ProcessVersion
from motcua.domains.workflow.types import WorkflowPermission
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db

PROCEDURE = UUID("0192f3a0-0000-7000-8000-0000000000aa")
PROCESS = UUID("0192f3a0-0000-7000-8000-0000000000bb")
RECORD = ProcedureRecord(
    key="BC-99", content=replace(FULL, name="Cấp giấy phép thử"), field_code="BC", id=PROCEDURE
)


def step(order: int, code: str, name: str, kind: str, role: str, **more) -> dict:
    return {"order": order, "code": code, "name": name, "kind": kind, "role": role, "minutes": 120, **more}


TABLE = {
    "steps": [
        step(1, "B1", "Tiếp nhận", "reception", "reception"),
        step(2, "B2", "Thẩm định", "processing", "specialist", forms=["mau-06"]),
        step(3, "B3", "Ký duyệt", "approval", "director"),
    ],
    "flows": [],
}


def mover(of: Agency) -> Actor:
    """Whoever moves procedures between installations."""
    may = [
        CataloguePermission.READ,
        CataloguePermission.DRAFT,
        WorkflowPermission.READ,
        WorkflowPermission.MANAGE,
    ]
    return system_actor("tests", agency_id=of.pk, permissions=may)


def package(**facts) -> Package:
    """As it comes from another installation."""
    process = ProcessRecord(
        name="Quy trình thử", table=facts.pop("table", TABLE), limit_minutes=2400, id=PROCESS
    )
    made = Package(procedure=facts.pop("procedure", RECORD), process=facts.pop("process", process))
    return read_package(write_package(made))


@pytest.fixture
def here() -> Agency:
    return catalogue("AT-01", "BC-01")


def bring_in(here: Agency, made: Package, **facts):
    who = facts.pop("who", None) or mover(here)
    plan = selectors.plan_package(who, made)
    digest = facts.pop("digest", plan.procedure.digest)
    return services.import_package(actor=who, package=made, digest=digest)


def stored() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Procedure, ProcedureVersion, Process, ProcessVersion))


def test_procedure_and_process_keep_their_ids_and_go_out_again_as_they_came(here: Agency) -> None:
    done = bring_in(here, package())

    assert (done.procedure.lines[0].change, done.process) == (ImportChange.NEW, ImportChange.NEW)
    assert procedure(here, "BC-99").public_id == PROCEDURE
    assert Process.objects.get(agency=here, topic="BC-99").public_id == PROCESS
    again = selectors.packed_procedure(mover(here), PROCEDURE)
    assert again.process.id == PROCESS
    assert again.procedure == replace(
        package().procedure, field_name="Bưu chính", status="unknown", unit_code=""
    )
    assert read_package(write_package(again)) == again
    assert selectors.plan_package(mover(here), again).may_import is False


def test_the_report_of_a_package_changes_nothing(here: Agency) -> None:
    before = stored()

    plan = selectors.plan_package(mover(here), package())

    assert plan.may_import
    assert stored() == before


def test_a_changed_table_is_written_on_the_open_draft(here: Agency) -> None:
    bring_in(here, package())
    steps = [{**row, "minutes": 60} for row in TABLE["steps"]]

    done = bring_in(here, package(table={**TABLE, "steps": steps}))

    assert (done.procedure.lines[0].change, done.process) == (ImportChange.SAME, ImportChange.CHANGED)
    [version] = ProcessVersion.objects.filter(process__public_id=PROCESS)
    assert [row.minutes_allowed for row in version.steps.order_by("order")] == [60, 60, 60]


def test_a_shipped_procedure_is_packed_with_the_process_it_runs_by(here: Agency) -> None:
    made = selectors.packed_procedure(mover(here), procedure(here, "BC-01").public_id)

    assert made.procedure.code == "1.005442"
    assert made.process is not None
    assert made.process.id is None
    assert len(made.process.table["steps"]) >= 3


def test_a_procedure_without_a_process_travels_alone(here: Agency) -> None:
    done = bring_in(here, package(process=None))

    assert done.process is None
    assert not Process.objects.filter(agency=here, topic="BC-99").exists()


def test_every_form_that_is_named_is_told_once() -> None:
    assert forms_of(RECORD, package().process) == ("Mẫu số 06", "mau-06")
    assert package().forms == ("Mẫu số 06", "mau-06")


def test_who_may_not_change_processes_brings_in_neither(here: Agency) -> None:
    before = stored()

    with pytest.raises(NotAllowed):
        bring_in(here, package(), who=writer(here))
    with pytest.raises(NotAllowed):
        bring_in(here, package(), who=replace(importer(here), grants=()))

    assert stored() == before


def test_a_package_nobody_has_seen_is_not_brought_in(here: Agency) -> None:
    before = stored()

    with pytest.raises(ContentChanged):
        bring_in(here, package(), digest="khác")

    assert stored() == before


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["format"], "motcua.procedures", "Tệp không phải gói thủ tục do phần mềm này xuất ra."),
        (
            ["procedure", "field_code"],
            5,
            "Thủ tục, dòng 1, Mã lĩnh vực (procedures[0].field_code): phải là chữ.",
        ),
        (["process", "table", "steps"], "bước", "Quy trình (process): không đọc được bảng quy trình."),
        (["process", "id"], "x", "Quy trình (process): không đọc được bảng quy trình."),
        (["process", "limit_minutes"], -5, "Quy trình (process): không đọc được bảng quy trình."),
        (
            ["process", "table", "steps", 1, "kind"],
            "dance",
            "Quy trình, dòng 2 (process.steps-1-kind): Hãy chọn loại bước.",
        ),
    ],
    ids=str,
)
def test_a_package_with_a_fault_is_refused_by_its_place(path: list, value: object, fault: str) -> None:
    whole = json.loads(write_package(package()))
    held = whole
    for name in path[:-1]:
        held = held[name]
    held[path[-1]] = value

    with pytest.raises(BadFile) as refused:
        read_package(json.dumps(whole).encode())

    assert [str(one) for one in refused.value.faults] == [fault]
