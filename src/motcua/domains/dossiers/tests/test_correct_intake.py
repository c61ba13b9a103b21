"""A counter mistake put right after the slip was printed: a new slip, the old one void, the trace shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.domains.catalogue.tests import factories as catalogue
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Correction, Dossier
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, fingerprint, person
from motcua.domains.dossiers.tests.life import (
    TUESDAY,
    ask,
    at,
    dates,
    fresh,
    other_procedure,
    receive,
    slips,
    told,
    true_to_itself,
)
from motcua.domains.dossiers.types import IntakeCorrection, State
from motcua.domains.people.models import Party
from motcua.domains.workflow.selectors import tasks_of
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.journal import entries_of

WHY = "Gõ nhầm khi tiếp nhận"


def correct(office: Desk, dossier: Dossier, *, by: Actor | None = None, **changed: Any) -> Correction:
    reason, seen = changed.pop("reason", WHY), changed.pop("seen_moves", None)
    found: Correction = at(
        changed.pop("when", TUESDAY),
        services.correct_intake,
        by or office.reception,
        dossier,
        correction=IntakeCorrection(**changed),
        reason=reason,
        seen_moves=seen,
    )
    return found


def test_a_wrong_name_is_put_right_on_the_dossier_and_on_a_new_slip(office: Desk) -> None:
    who = person(501, name="Lương Thị Hồng Anh")
    dossier = office.take_in(submitter=who)

    correction = correct(office, dossier, submitter=replace(who, name="Lương Thị Hồng Ánh"))

    row = true_to_itself(dossier)
    assert (row.submitter_name, row.owner_name) == ("Lương Thị Hồng Ánh", "Lương Thị Hồng Ánh")
    assert Party.objects.get().name == "Lương Thị Hồng Ánh"
    assert correction.fields == ["owner", "submitter"]
    assert correction.changes["submitter"] == ["Lương Thị Hồng Anh", "Lương Thị Hồng Ánh"]
    assert slips(dossier) == [("mau-01-2018", "0001/TNHS", True), ("mau-01-2018", "0002/TNHS", False)]
    old, new = IssuedPaper.objects.order_by("id")
    assert (old.data["applicant"], new.data["applicant"]) == ("Lương Thị Hồng Anh", "Lương Thị Hồng Ánh")
    assert (correction.old_paper_id, correction.new_paper_id, old.void_reason) == (old.pk, new.pk, WHY)
    assert (new.book, new.book_sequence) == ("2024", 1)


def test_the_dates_and_the_code_stay_when_only_a_person_was_wrong(office: Desk, taken_in: Dossier) -> None:
    before = dates(taken_in)

    correct(office, taken_in, submitter=person(502, name="Trần Văn Khác"))

    assert dates(taken_in) == before
    assert fresh(taken_in).code == taken_in.code


def test_the_wrong_owner_is_replaced_and_the_submitter_stays(office: Desk) -> None:
    dossier = office.take_in(owner=CLINIC)

    correction = correct(office, dossier, owner=replace(CLINIC, name="Phòng khám Mầm Xanh 2"))

    row = true_to_itself(dossier)
    assert (row.owner_name, row.submitter_name) == ("Phòng khám Mầm Xanh 2", "Lương Thị Hồng Ánh")
    assert correction.fields == ["owner"]


def test_a_wrong_moment_of_reception_counts_every_date_anew(office: Desk, taken_in: Dossier) -> None:
    friday = local(2024, 2, 2, 9)

    correction = correct(office, taken_in, received_at=friday)

    row = true_to_itself(taken_in)
    assert (row.accepted_at, row.submitted_at) == (friday, friday)
    assert dates(taken_in) == (local(2024, 2, 16, 17),) * 3  # 05, 06, 07, 15, 16/02
    assert row.notice_due_at == local(2024, 2, 7, 17)
    assert correction.fields == ["received_at"]
    assert "09 giờ 00 phút, ngày 02 tháng 02 năm 2024" in str(correction.new_paper.data)  # type: ignore[union-attr]


def test_what_was_filed_before_keeps_its_day_of_filing(office: Desk) -> None:
    filed = office.file()
    at(TUESDAY, services.accept_filing, office.reception, filed)

    correct(office, filed, when=local(2024, 2, 7, 9), received_at=local(2024, 2, 5, 16))

    row = true_to_itself(filed)
    assert (row.submitted_at, row.accepted_at) == (MONDAY, local(2024, 2, 5, 16))
    assert dates(filed) == (local(2024, 2, 19, 17),) * 3


def test_reception_cannot_come_after_what_was_done_next(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment", at=local(2024, 2, 5, 14))
    before = fingerprint(taken_in)

    with pytest.raises(Invalid) as caught:
        correct(office, taken_in, received_at=local(2024, 2, 5, 14, 1))

    assert caught.value.errors == {
        "received_at": "Thời điểm nhận không được sau việc tiếp theo đã ghi trong hồ sơ."
    }
    assert fingerprint(taken_in) == before


def test_the_subject_is_put_right(office: Desk, taken_in: Dossier) -> None:
    correction = correct(office, taken_in, subject_line=" Khai báo hai máy ")

    assert true_to_itself(taken_in).subject_line == "Khai báo hai máy"
    assert correction.changes == {"subject_line": [office.version.name, "Khai báo hai máy"]}


def test_the_right_procedure_brings_its_limit_and_starts_its_process(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    other = other_procedure(office)

    correction = correct(office, taken_in, version_public_id=other.version_public_id)

    row = true_to_itself(taken_in)
    assert (row.procedure_id, row.version_id) == (other.procedure_pk, other.version_pk)
    assert (row.limit_amount, row.limit_unit, row.subject_line) == (25, "day", other.name)
    # 05/02 + 25 days is Friday 01/03.
    assert dates(taken_in) == (local(2024, 3, 1, 17),) * 3
    assert (row.step_kind, row.step_order, row.holder_id, row.state) == ("assignment", 2, None, 2)
    states = [(task.order, task.state) for task in tasks_of("dossier", taken_in.public_id)]
    assert (3, "cancelled") in states
    assert states.count((2, "active")) == 1
    assert correction.changes["procedure"] == [office.version.name, other.name]
    assert IssuedPaper.objects.latest("id").data["request"] == other.name


def test_a_dossier_put_under_the_right_procedure_goes_its_whole_way(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment", "processing")
    correct(office, taken_in, version_public_id=other_procedure(office).version_public_id)

    kinds = []
    while (row := fresh(taken_in)).step_kind:
        kinds.append(row.step_kind)
        office.walk(row, row.step_kind, at=TUESDAY)

    assert kinds[0] == "assignment"
    assert kinds[-2:] == ["issuing", "returning"]
    assert true_to_itself(taken_in).state == State.RETURNED


def test_under_the_right_procedure_it_stands_as_one_just_received_and_is_assigned_again(
    office: Desk, taken_in: Dossier
) -> None:
    office.walk(taken_in, "assignment", "processing")
    correct(office, taken_in, version_public_id=other_procedure(office).version_public_id)

    move = taken_in.transitions.latest("seq")
    assert (move.from_state, move.to_state, true_to_itself(taken_in).state) == (4, 2, State.ACCEPTED)
    office.walk(taken_in, "assignment", at=TUESDAY)

    assert true_to_itself(taken_in).state == State.PROCESSING


def test_a_mistake_that_is_not_the_procedure_leaves_the_state(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")

    correct(office, taken_in, subject_line="Khai báo hai máy")

    assert true_to_itself(taken_in).state == State.PROCESSING


def test_what_waits_for_the_applicant_comes_back_as_one_just_received(
    office: Desk, taken_in: Dossier
) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)
    other = other_procedure(office)

    correct(office, taken_in, when=local(2024, 2, 7, 9), version_public_id=other.version_public_id)
    row = true_to_itself(taken_in)
    assert (row.state, row.before_state) == (State.SUPPLEMENT_ASKED, State.ACCEPTED)

    receive(office.reception, taken_in)
    row = true_to_itself(taken_in)
    assert (row.state, row.step_kind, row.holder_id) == (State.ACCEPTED, "assignment", None)


def test_what_waits_for_money_comes_back_as_one_just_received(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    at(TUESDAY, services.ask_payment, office.reception, taken_in, amount=300_000)

    correct(office, taken_in, version_public_id=other_procedure(office).version_public_id)
    at(local(2024, 2, 7, 9), services.confirm_payment, office.reception, taken_in)

    row = true_to_itself(taken_in)
    assert (row.state, row.before_state, row.step_kind) == (State.ACCEPTED, None, "assignment")


def test_while_it_waits_for_the_applicant_it_may_be_put_right(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)

    correct(office, taken_in, when=local(2024, 2, 7, 9), received_at=local(2024, 2, 2, 9))
    assert true_to_itself(taken_in).state == State.SUPPLEMENT_ASKED

    receive(office.reception, taken_in)
    assert dates(taken_in)[:2] == (local(2024, 2, 16, 17), local(2024, 2, 23, 17))
    true_to_itself(taken_in)


def test_every_correction_is_kept_in_its_order(office: Desk, taken_in: Dossier) -> None:
    correct(office, taken_in, subject_line="Khai báo hai máy")
    correct(office, taken_in, subject_line="Khai báo ba máy")

    assert [row.seq for row in taken_in.corrections.all()] == [1, 2]
    assert [void for _form, _number, void in slips(taken_in)] == [True, True, False]


def test_the_journal_tells_the_fields_and_nobodys_data(office: Desk) -> None:
    who = person(503, name="Đinh Ngọc Thạch Thảo")
    dossier = office.take_in(submitter=who)

    correct(
        office,
        dossier,
        submitter=replace(who, name="Đinh Ngọc Thạch Thao"),
        subject_line="Xin cho bà Thao",
        reason="Bà Thao báo sai tên",
    )

    entry = entries_of("dossier", dossier.public_id).last()
    assert entry is not None
    assert entry.payload["fields"] == ["owner", "subject_line", "submitter"]
    assert told(dossier)[-1] == "corrected"
    assert "Thao" not in str(entry.payload)
    assert "Thảo" not in str(entry.payload)
    assert dossier.transitions.latest("seq").note == "Bà Thao báo sai tên"


def test_what_changes_nothing_is_no_correction(office: Desk) -> None:
    who = person(504)
    dossier = office.take_in(submitter=who)
    before = fingerprint(dossier)

    for same in (
        {},
        {"submitter": who},
        {"received_at": MONDAY},
        {"subject_line": office.version.name},
        {"version_public_id": office.version.version_public_id},
    ):
        with pytest.raises(Invalid) as caught:
            correct(office, dossier, **same)
        assert caught.value.errors == {"reason": "Chưa có gì khác với hồ sơ hiện tại."}

    assert fingerprint(dossier) == before


def test_what_is_wrong_is_said_beside_its_field(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)
    wrong: dict[str, dict[str, Any]] = {
        "reason": {"subject_line": "Khác", "reason": "  "},
        "submitter.id_number": {"submitter": person(id_number="999189000001")},
        "owner.name": {"owner": replace(CLINIC, name=" ")},
        "received_at": {"received_at": TUESDAY + timedelta(hours=1)},
    }

    for field, facts in wrong.items():
        with pytest.raises(Invalid) as caught:
            correct(office, taken_in, **facts)
        assert list(caught.value.errors) == [field]

    assert fingerprint(taken_in) == before


def test_the_right_procedure_must_be_open_and_of_the_agency(office: Desk, taken_in: Dossier) -> None:
    catalogue.catalogue("AT-03", of=office.agency)
    closed = catalogue.version(office.agency, "AT-03")
    before = fingerprint(taken_in)

    with pytest.raises(Invalid) as caught:
        correct(office, taken_in, version_public_id=closed.public_id)
    assert list(caught.value.errors) == ["procedure"]
    with pytest.raises(NotFound):
        correct(office, taken_in, version_public_id=uuid4())

    assert fingerprint(taken_in) == before


def test_once_there_is_a_result_nothing_is_put_right(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")
    before = fingerprint(taken_in)

    with pytest.raises(WrongDossierState):
        correct(office, taken_in, subject_line="Khác")

    assert fingerprint(taken_in) == before


def test_a_filing_not_accepted_has_no_slip_to_replace(office: Desk) -> None:
    filed = office.file()
    before = fingerprint(filed)

    with pytest.raises((WrongDossierState, DossierNotAllowed)):
        correct(office, filed, subject_line="Khác")

    assert fingerprint(filed) == before


def test_only_the_desk_puts_right(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)

    for actor in (office.specialist, office.head, office.director):
        with pytest.raises(DossierNotAllowed):
            correct(office, taken_in, by=actor, subject_line="Khác")

    assert fingerprint(taken_in) == before


def test_a_stale_page_puts_nothing_right(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    before = fingerprint(taken_in)

    with pytest.raises(MovedMeanwhile):
        correct(office, taken_in, subject_line="Khác", seen_moves=1)

    assert fingerprint(taken_in) == before
