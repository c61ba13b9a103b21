"""Taking a dossier in: Nghị định 61/2018/NĐ-CP, Điều 17; Thông tư 01/2018/TT-VPCP, Điều 19."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.catalogue.tests import factories as catalogue
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, IntakeInvalid
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, desk, neighbour, person, statements
from motcua.domains.dossiers.types import Delivery, PaperGiven, State
from motcua.domains.people.models import Party
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotFound


def refused(office: Desk, **facts: object) -> dict[str, str]:
    """Field → message of an intake that must fail, having left nothing behind."""
    intake = office.intake(**facts)
    with clock.frozen(MONDAY), pytest.raises(IntakeInvalid) as caught:
        services.take_in_dossier(actor=office.reception, intake=intake)
    assert Dossier.objects.count() == 0
    assert Party.objects.count() == 0
    assert IssuedPaper.objects.count() == 0
    return caught.value.errors


def test_a_dossier_taken_in_is_accepted_and_waits_for_assignment(office: Desk) -> None:
    dossier = office.take_in()

    assert dossier.state == State.ACCEPTED
    assert dossier.code == "000.00.NN.H50-240205-0001"
    assert dossier.accepted_at == MONDAY
    assert dossier.step_kind == "assignment"
    assert dossier.unit == office.unit("P-QLCNCN")
    assert dossier.receiving_unit == office.unit("BPTN")


def test_the_due_date_counts_working_days_from_the_day_after_reception_and_skips_tet(office: Desk) -> None:
    dossier = office.take_in()

    # 06, 07, 15, 16, 19/02: Tết Nguyên đán 08–14/02/2024 lies between.
    assert clock.to_vn(dossier.legal_due_at).isoformat() == "2024-02-19T17:00:00+07:00"
    assert dossier.first_due_at == dossier.legal_due_at == dossier.work_due_at


def test_codes_of_one_day_follow_each_other_and_start_again_the_next_day(office: Desk) -> None:
    codes = [office.take_in().code, office.take_in().code, office.take_in(at=MONDAY + timedelta(days=1)).code]

    assert [code.split("-", 1)[1] for code in codes] == ["240205-0001", "240205-0002", "240206-0001"]


def test_the_receipt_is_issued_in_the_same_act(office: Desk) -> None:
    dossier = office.take_in()

    paper = IssuedPaper.objects.get()
    assert (paper.subject_id, paper.number, paper.form_code) == (
        dossier.public_id,
        "0001/TNHS",
        "mau-01-2018",
    )
    assert (paper.book, paper.book_sequence) == ("2024", 1)
    assert paper.data["applicant"] == "Lương Thị Hồng Ánh"


def test_reception_is_written_into_the_journal_and_the_transition_record(office: Desk) -> None:
    dossier = office.take_in()

    entry = journal.entries_of("dossier", dossier.public_id).get()
    assert (entry.name, entry.occurred_at, entry.actor_id) == (
        "dossiers.taken_in",
        MONDAY,
        office.reception.id,
    )
    move = Transition.objects.get(dossier=dossier)
    assert (move.seq, move.act, move.to_state, move.by_id) == (1, "take_in", 2, office.reception.officer_pk)


def test_the_owner_and_the_one_who_files_are_both_kept(office: Desk) -> None:
    dossier = office.take_in(owner=CLINIC)

    assert (dossier.owner_name, dossier.submitter_name) == ("Phòng khám Mầm Xanh", "Lương Thị Hồng Ánh")
    assert dossier.owner.kind == "organisation"
    assert dossier.submitter.kind == "person"


def test_the_same_form_sent_twice_is_one_dossier(office: Desk) -> None:
    intake = office.intake()
    with clock.frozen(MONDAY):
        first = services.take_in_dossier(actor=office.reception, intake=intake)
        second = services.take_in_dossier(actor=office.reception, intake=intake)

    assert first.pk == second.pk
    assert Dossier.objects.count() == 1
    assert office.take_in().code.endswith("-0002")


def test_the_form_of_another_officer_or_agency_is_no_way_to_their_dossier(office: Desk) -> None:
    intake = office.intake()
    with clock.frozen(MONDAY):
        services.take_in_dossier(actor=office.reception, intake=intake)
    colleague = people.actor(office.officer("BPTN", ["dossiers.receive"]))
    there = neighbour()
    theirs = there.intake(token=intake.token)

    for actor, sent in ((colleague, intake), (there.reception, theirs)):
        with clock.frozen(MONDAY), pytest.raises(IntakeInvalid) as caught:
            services.take_in_dossier(actor=actor, intake=sent)
        assert caught.value.errors == {
            "": "Biểu mẫu này đã dùng để nhận một hồ sơ khác. Hãy mở lại trang tiếp nhận."
        }
    assert Dossier.objects.count() == 1


def test_who_belongs_to_no_unit_takes_nothing_in(office: Desk) -> None:
    task = system_actor("tests", agency_id=office.agency.pk, permissions=["people.read"])

    with clock.frozen(MONDAY), pytest.raises(DossierNotAllowed):
        services.take_in_dossier(actor=task, intake=office.intake())

    assert Dossier.objects.count() == 0


def test_a_paper_slip_entered_late_counts_from_when_it_was_received(office: Desk) -> None:
    morning = local(2024, 2, 2, 9)

    dossier = office.take_in(received_at=morning)

    assert (dossier.accepted_at, dossier.submitted_at) == (morning, morning)
    assert dossier.code == "000.00.NN.H50-240202-0001"
    assert dossier.legal_due_at == local(2024, 2, 16, 17)  # 05, 06, 07, 15, 16/02
    entry = journal.entries_of("dossier", dossier.public_id).get()
    assert (entry.occurred_at, entry.recorded_at) == (morning, MONDAY)


def test_a_moment_without_a_zone_is_vietnamese_time(office: Desk) -> None:
    dossier = office.take_in(received_at=datetime(2024, 2, 5, 9, 30))  # noqa: DTZ001

    assert dossier.accepted_at == local(2024, 2, 5, 9, 30)


def test_what_the_applicant_asked_is_kept_and_the_procedures_name_stands_for_nothing_said(
    office: Desk,
) -> None:
    said = office.take_in(subject_line="Khai báo hai máy", sets=2, delivery=Delivery.ELECTRONIC)
    silent = office.take_in()

    assert (said.subject_line, said.sets, said.delivery) == ("Khai báo hai máy", 2, "electronic")
    assert silent.subject_line == office.version.name
    assert (silent.limit_amount, silent.limit_unit) == (5, "working-day")
    assert str(silent) == silent.code
    assert silent.is_live


def test_a_person_who_comes_again_is_the_same_party(office: Desk) -> None:
    who = person(77)

    office.take_in(submitter=who)
    office.take_in(submitter=replace(who, phone="0914000111"))

    assert Party.objects.count() == 1
    assert Party.objects.get().phone == "0914000111"


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(office: Desk) -> None:
    wrong = {
        "submitter.id_number": {"submitter": person(id_number="999189000001")},
        "submitter.name": {"submitter": person(name="x" * 201)},
        "owner.id_number": {"owner": replace(CLINIC, id_number="0100109107")},
        "delivery_address": {"delivery": Delivery.POST},
        "received_at": {"received_at": MONDAY + timedelta(hours=2)},
        "papers": {"papers": (*office.papers(), PaperGiven(999_999_999))},
    }

    assert {field: list(refused(office, **facts)) for field, facts in wrong.items()} == {
        field: [field] for field in wrong
    }


def test_a_missing_required_paper_is_named(office: Desk) -> None:
    need = next(need for need in office.version.papers if need.is_required)

    errors = refused(office, papers=())

    assert need.name in errors[f"paper.{need.pk}"]


def test_every_fault_is_said_at_once(office: Desk) -> None:
    errors = refused(office, submitter=person(1, name="", id_number="1"), sets=0)

    assert {"submitter.name", "submitter.id_number", "sets"} <= set(errors)


def test_a_procedure_nobody_confirmed_is_not_open(office: Desk) -> None:
    catalogue.catalogue("AT-02", of=office.agency)
    closed = Desk(office.agency, "AT-02")

    with clock.frozen(MONDAY), pytest.raises(IntakeInvalid) as caught:
        services.take_in_dossier(actor=office.reception, intake=closed.intake())
    assert "procedure" in caught.value.errors
    assert Dossier.objects.count() == 0


def test_an_unknown_procedure_is_not_found(office: Desk) -> None:
    intake = replace(office.intake(), version_public_id=uuid4())

    with clock.frozen(MONDAY), pytest.raises(NotFound):
        services.take_in_dossier(actor=office.reception, intake=intake)


def test_only_the_receiving_desk_takes_in(office: Desk) -> None:
    for actor in (office.specialist, office.head, office.clerk):
        with clock.frozen(MONDAY), pytest.raises(DossierNotAllowed):
            services.take_in_dossier(actor=actor, intake=office.intake())

    assert Dossier.objects.count() == 0


def test_another_agencys_procedure_is_not_found(office: Desk) -> None:
    there = Desk(catalogue.neighbour("AT-01"))
    intake = replace(office.intake(), version_public_id=there.version.version_public_id)

    with clock.frozen(MONDAY), pytest.raises(NotFound):
        services.take_in_dossier(actor=office.reception, intake=intake)
    assert Dossier.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_taking_in_costs_at_most_twelve_statements() -> None:
    office = desk()
    office.take_in()
    intake = office.intake()

    with clock.frozen(MONDAY), revisions.request_scope(), CaptureQueriesContext(connection) as captured:
        services.take_in_dossier(actor=office.reception, intake=intake)

    asked = statements(captured)
    assert len(asked) <= 12, "\n".join(sql[:160] for sql in asked)


def test_two_agencies_number_their_dossiers_apart(office: Desk) -> None:
    other = neighbour()
    first, second = office.take_in(), other.take_in()

    assert first.agency_id != second.agency_id
    assert first.code.endswith("-0001")
    assert second.code.endswith("-0001")
