"""Filing online or by post: state 1, answered within 08 working hours, the legal clock not started."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue.tests import factories as catalogue
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, IntakeInvalid
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, person
from motcua.domains.dossiers.tests.life import told, true_to_itself
from motcua.domains.dossiers.types import Channel, State
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of


def test_what_is_filed_waits_at_the_desk_and_its_legal_clock_has_not_started(office: Desk) -> None:
    dossier = office.file()

    assert (dossier.state, dossier.accepted_at) == (State.REGISTERED, None)
    assert (dossier.first_due_at, dossier.legal_due_at, dossier.finished_at) == (None, None, None)
    assert (dossier.unit, dossier.holder_id, dossier.task_id) == (office.unit("BPTN"), None, None)
    assert (dossier.step_kind, dossier.step_name) == ("reception", "Kiểm tra, tiếp nhận hồ sơ đã nộp")
    assert dossier.code == "000.00.NN.H50-240205-0001"
    assert not IssuedPaper.objects.exists()
    true_to_itself(dossier)


def test_it_is_answered_within_eight_working_hours(office: Desk) -> None:
    dossier = office.file()

    # Monday from 10:00: 1,5 + 4 hours; 2,5 hours on Tuesday from 07:30.
    assert dossier.answer_due_at == local(2024, 2, 6, 10)
    assert dossier.work_due_at == dossier.step_due_at == dossier.answer_due_at


@pytest.mark.parametrize("hour", [(4, 20), (5, 6)])
def test_what_is_filed_outside_office_hours_counts_from_the_next_working_morning(
    office: Desk, hour: tuple[int, int]
) -> None:
    dossier = office.file(at=local(2024, 2, *hour))

    assert dossier.answer_due_at == local(2024, 2, 5, 17)


def test_the_last_evening_before_tet_counts_from_the_first_morning_after_it(office: Desk) -> None:
    assert office.file(at=local(2024, 2, 7, 18)).answer_due_at == local(2024, 2, 15, 17)


def test_papers_may_be_missing_when_it_is_filed(office: Desk) -> None:
    dossier = office.file(papers=())

    assert dossier.papers.count() == 0
    assert dossier.state == State.REGISTERED


def test_owner_submitter_and_channel_are_kept(office: Desk) -> None:
    dossier = office.file(owner=CLINIC, channel=Channel.POST)

    assert (dossier.owner_name, dossier.submitter_name) == ("Phòng khám Mầm Xanh", "Lương Thị Hồng Ánh")
    assert dossier.channel == Channel.POST


def test_filing_is_the_first_record_of_the_dossier(office: Desk) -> None:
    dossier = office.file()

    move = Transition.objects.get(dossier=dossier)
    assert (move.seq, move.act, move.from_state, move.to_state, move.at) == (1, "register", None, 1, MONDAY)
    entry = entries_of("dossier", dossier.public_id).get()
    assert told(dossier) == ["registered"]
    assert sentence_of(entry.name, entry.payload) == (
        "Hồ sơ 000.00.NN.H50-240205-0001 đã nộp, phải trả lời trước 10:00, 06/02/2024"
    )
    assert entry.payload["channel"] == Channel.ONLINE


def test_the_same_filing_sent_twice_is_one_dossier(office: Desk) -> None:
    intake = office.intake(channel=Channel.ONLINE)

    with clock.frozen(MONDAY):
        first = services.register_filing(actor=office.reception, intake=intake)
        again = services.register_filing(actor=office.reception, intake=intake)

    assert first.pk == again.pk
    assert Dossier.objects.count() == 1


def test_filings_and_receptions_are_numbered_in_one_row(office: Desk) -> None:
    assert [office.file().code[-4:], office.take_in().code[-4:], office.file().code[-4:]] == [
        "0001",
        "0002",
        "0003",
    ]


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(office: Desk) -> None:
    with pytest.raises(IntakeInvalid) as caught:
        office.file(submitter=person(id_number="999189000001"), sets=0)

    assert set(caught.value.errors) == {"submitter.id_number", "sets"}
    assert Dossier.objects.count() == 0


def test_a_procedure_nobody_confirmed_takes_no_filing(office: Desk) -> None:
    catalogue.catalogue("AT-02", of=office.agency)

    with pytest.raises(IntakeInvalid) as caught:
        Desk(office.agency, "AT-02").file(by=office.reception)

    assert "procedure" in caught.value.errors
    assert Dossier.objects.count() == 0


def test_only_the_desk_registers_what_is_filed(office: Desk) -> None:
    for actor in (office.specialist, office.head, office.director, office.clerk):
        with pytest.raises(DossierNotAllowed):
            office.file(by=actor)

    assert Dossier.objects.count() == 0
