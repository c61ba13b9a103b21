"""Dossiers under way go on by another version of their process only by an explicit act, after a preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.services.move_process import move_process
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, fingerprint, force_state
from motcua.domains.dossiers.tests.test_decisions import STEPS, approve
from motcua.domains.dossiers.types import State
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow import services as processes
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.services._store import write_table
from motcua.domains.workflow.tests.factories import manager, step
from motcua.domains.workflow.types import ProcessTable
from motcua.kernel import clock, journal, revisions
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db

LATER = local(2024, 2, 6, 9, 0)
REASON = "Quyết định mới rút ngắn thẩm định."


def next_version(office: Desk, old: ProcessVersion) -> ProcessVersion:
    """The examination one place later and half as long; no flow."""
    version = ProcessVersion.objects.create(
        agency=office.agency,
        process=old.process,
        number=2,
        origin="agency",
        decision_number="101/QĐ-UBND",
        decision_on=date(2024, 2, 1),
        valid_from=date(2024, 2, 6),
        is_complete=True,
    )
    ProcessVersion.objects.filter(pk=old.pk).update(valid_to=date(2024, 2, 5))
    shown = [one for one in STEPS if one.order != 5]
    steps = [replace(one, order=one.order + 1) if one.order > 2 else one for one in shown]
    steps = [replace(one, minutes=480) if one.code == "buoc-3" else one for one in steps]
    steps.insert(2, step(3, "approval", "unit_head", 60, name="Xem trước", code="xem-truoc"))
    write_table(manager(office.agency), version, ProcessTable(tuple(steps)))
    revisions.forget()
    return version


def move(office: Desk, old: ProcessVersion, new: ProcessVersion, *dossiers: Any) -> Any:
    with clock.frozen(LATER):
        return processes.move_running(
            actor=manager(office.agency),
            from_id=old.public_id,
            to_id=new.public_id,
            subject_ids=[one.public_id for one in dossiers],
            reason=REASON,
        )


def test_dossiers_taken_in_before_finish_on_their_version_those_after_take_the_new_one() -> None:
    office = desk()
    old = approve(office)
    before = [office.take_in() for _ in range(3)]
    new = next_version(office, old)

    after = office.take_in(at=LATER)

    assert {one.task.run.version_id for one in before} == {old.pk}
    assert after.task.run.version_id == new.pk
    walked = office.walk(before[0], "assignment")
    assert walked.task.run.version_id == old.pk


def test_a_moved_dossier_stands_at_the_same_step_with_the_same_officer_and_appointment() -> None:
    office = desk()
    old = approve(office)
    dossier = office.walk(office.take_in(), "assignment")
    kept = (dossier.holder_id, dossier.legal_due_at, dossier.first_due_at, dossier.state, dossier.moves)
    new = next_version(office, old)

    report = move(office, old, new, dossier)

    dossier.refresh_from_db()
    assert report.moved == (dossier.public_id,)
    assert (
        dossier.holder_id,
        dossier.legal_due_at,
        dossier.first_due_at,
        dossier.state,
        dossier.moves,
    ) == kept
    assert (dossier.step_order, dossier.step_name, dossier.step_kind) == (4, "Thẩm định", "processing")
    assert dossier.step_due_at == dossier.task.due_at == local(2024, 2, 6, 10, 0)
    entry = journal.entries_of("dossier", dossier.public_id).get(name="dossiers.process_moved")
    assert entry.payload["after"]["step_order"] == 4
    office.walk(dossier, "processing", "approval", "issuing", "returning", at=LATER)
    dossier.refresh_from_db()
    assert dossier.state == State.RETURNED


def test_the_preview_names_the_dossiers_by_their_codes() -> None:
    office = desk()
    old = approve(office)
    first, waiting = (office.walk(office.take_in(), "assignment") for _ in range(2))
    force_state(waiting, State.SUPPLEMENT_ASKED)
    new = next_version(office, old)

    page = workflow.preview_move(manager(office.agency), old.public_id, new.public_id)

    assert [(row.label, row.to_order, bool(row.refusal)) for row in page.rows] == [
        (first.code, 4, False),
        (waiting.code, 4, True),
    ]


def test_a_dossier_that_waits_for_the_applicant_stays_where_it_is() -> None:
    office = desk()
    old = approve(office)
    dossier = office.walk(office.take_in(), "assignment")
    force_state(dossier, State.SUPPLEMENT_ASKED)
    new = next_version(office, old)
    before = fingerprint(dossier)

    report = move(office, old, new, dossier)

    assert report.moved == ()
    assert report.refused == (
        (dossier.public_id, "Hồ sơ đang chờ người nộp, hoặc đã xong; chỉ chuyển hồ sơ đang được xử lý."),
    )
    assert fingerprint(dossier) == before


def test_an_officer_who_only_works_on_dossiers_does_not_change_their_process() -> None:
    office = desk()
    old = approve(office)
    dossier = office.walk(office.take_in(), "assignment")
    new = next_version(office, old)
    before = fingerprint(dossier)

    with pytest.raises(NotAllowed), clock.frozen(LATER):
        move_process(actor=office.specialist, subject_id=dossier.public_id, version_pk=new.pk, reason=REASON)

    assert fingerprint(dossier) == before
    with clock.frozen(MONDAY):
        services.finish_step(actor=office.specialist, public_id=dossier.public_id, outcome="pass")
