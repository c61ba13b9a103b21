"""Stopping a dossier for a reason of the law (mẫu 05 of 2025): everything that ran or waited ends with it."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.deadlines.types import ClockKind, Ground
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, MovedMeanwhile, WrongDossierState
from motcua.domains.dossiers.models import Dossier, Ending
from motcua.domains.dossiers.selectors import actions_for, get_dossier, spells_of
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.tests.life import FRIDAY, ask, at, dates, slips, told, true_to_itself
from motcua.domains.dossiers.types import State
from motcua.domains.workflow.selectors import tasks_of
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

NEXT = local(2024, 2, 21, 9)


def stop(actor: Actor, dossier: Dossier, *reasons: str, **facts: Any) -> Ending:
    found: Ending = at(
        FRIDAY, services.stop_dossier, actor, dossier, reasons=reasons or ["condition-not-met"], **facts
    )
    return found


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    return office.walk(taken_in, "assignment")


def test_a_stopped_dossier_ends_with_its_reasons_a_notice_and_a_stopped_clock(
    office: Desk, at_work: Dossier
) -> None:
    before = dates(at_work)

    ending = stop(
        office.director,
        at_work,
        "condition-not-met",
        "authority-decision",
        explanation="Kết luận 12/KL-SKHCN",
        fee_note="Không hoàn lại",
    )

    dossier = true_to_itself(at_work)
    assert (dossier.state, dossier.stopped_at, dossier.task_id) == (State.STOPPED, FRIDAY, None)
    assert (ending.kind, ending.reason_codes) == ("stop", ["condition-not-met", "authority-decision"])
    assert (ending.explanation, ending.fee_note, ending.number) == (
        "Kết luận 12/KL-SKHCN",
        "Không hoàn lại",
        "01/TB",
    )
    (stopped,) = spells_of(dossier)
    assert (stopped.kind, stopped.ground, stopped.started_at) == (ClockKind.STOPPED, Ground.STOP, FRIDAY)
    assert dates(at_work) == before
    assert slips(at_work)[-1][1:] == ("01/TB", False)
    assert [task.state for task in tasks_of("dossier", at_work.public_id)][-1] == "cancelled"


def test_the_journal_tells_the_coded_reasons(office: Desk, at_work: Dossier) -> None:
    stop(office.director, at_work, "applicant-ended", explanation="Bà Ánh đã mất")

    entry = entries_of("dossier", at_work.public_id).last()
    assert entry is not None
    assert sentence_of(entry.name, entry.payload) == (
        f"Dừng giải quyết hồ sơ {at_work.code}, lý do Cá nhân chết, tổ chức giải thể hoặc chấm dứt hoạt động"
    )
    assert "Ánh" not in str(entry.payload)
    assert told(at_work)[-1] == "stopped"


def test_a_request_the_applicant_did_not_answer_has_expired(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)

    stop(office.director, at_work, "supplement-expired")

    request = at_work.supplement_requests.get()
    assert (request.state, request.closed_at) == ("expired", FRIDAY)
    assert true_to_itself(at_work).waiting_until is None


def test_a_request_open_for_another_reason_is_cancelled(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)

    stop(office.director, at_work, "authority-decision")

    assert at_work.supplement_requests.get().state == "cancelled"


def test_a_letter_not_sent_yet_is_dropped(office: Desk, at_work: Dossier) -> None:
    at(
        FRIDAY,
        services.submit_apology,
        office.specialist,
        at_work,
        cause="complex",
        cause_text="Chờ giám định",
        new_date=local(2024, 2, 26).date(),
    )

    stop(office.director, at_work)

    letter = at_work.apologies.get()
    assert (letter.state, letter.dropped_at) == ("dropped", FRIDAY)
    assert letter.dropped_note.startswith("Qua thẩm định, không đáp ứng")


def test_a_filing_never_completed_is_stopped_by_the_desk(office: Desk) -> None:
    filed = office.file(papers=())
    ask(office.reception, filed)

    with pytest.raises(DossierNotAllowed):
        stop(office.director, filed, "supplement-expired")
    stop(office.reception, filed, "supplement-expired")

    dossier = true_to_itself(filed)
    assert (dossier.state, dossier.accepted_at, spells_of(dossier)) == (State.STOPPED, None, ())


def test_a_filing_nobody_asked_about_is_refused_and_not_stopped(office: Desk) -> None:
    filed = office.file()
    before = fingerprint(filed)

    with pytest.raises((WrongDossierState, DossierNotAllowed)):
        stop(office.reception, filed)

    assert fingerprint(filed) == before


@pytest.mark.parametrize("reasons", [["late"], ["withdrawn", "lý do khác"], ["missing"]])
def test_a_reason_of_the_list_must_be_given(office: Desk, at_work: Dossier, reasons: list[str]) -> None:
    before = fingerprint(at_work)

    with pytest.raises(Invalid) as caught:
        stop(office.director, at_work, *reasons)
    with pytest.raises(Invalid):
        at(FRIDAY, services.stop_dossier, office.director, at_work, reasons=[])

    assert caught.value.errors == {"reason": "Hãy chọn lý do trong danh sách."}
    assert fingerprint(at_work) == before


def test_only_the_leader_stops_what_was_accepted(office: Desk, at_work: Dossier) -> None:
    before = fingerprint(at_work)

    for actor in (office.reception, office.specialist, office.head, office.clerk):
        with pytest.raises(DossierNotAllowed):
            stop(actor, at_work)

    assert fingerprint(at_work) == before


def test_a_withdrawal_is_decided_first(office: Desk, at_work: Dossier) -> None:
    at(FRIDAY, services.ask_withdrawal, office.reception, at_work, asked_by_name="Ánh", reason="Thôi")
    before = fingerprint(at_work)

    with pytest.raises(WrongDossierState) as caught:
        stop(office.director, at_work)

    assert "Chấp nhận rút hồ sơ" in caught.value.message
    assert fingerprint(at_work) == before


def test_what_is_done_is_not_stopped(office: Desk, at_work: Dossier) -> None:
    office.walk(at_work, "processing", "approval", "approval", "issuing")
    before = fingerprint(at_work)

    with pytest.raises(WrongDossierState):
        stop(office.director, at_work)

    assert fingerprint(at_work) == before


def test_nothing_happens_to_a_stopped_dossier_but_its_closing(office: Desk, at_work: Dossier) -> None:
    stop(office.director, at_work)
    before = fingerprint(at_work)
    acts: list[tuple[Actor, Any, dict[str, Any]]] = [
        (office.director, services.stop_dossier, {"reasons": ["authority-decision"]}),
        (office.reception, services.ask_withdrawal, {"asked_by_name": "Ánh", "reason": "Thôi"}),
        (office.reception, services.ask_payment, {"amount": 1}),
        (office.director, services.reappoint_dossier, {"reason": "Lịch đổi"}),
    ]

    for actor, act, facts in acts:
        with pytest.raises(WrongDossierState):
            at(NEXT, act, actor, at_work, **facts)

    assert fingerprint(at_work) == before
    offered = actions_for(office.director, get_dossier(office.director, at_work.public_id))
    assert (offered.may_stop, offered.may_reappoint, offered.may_apologise) == (False, False, False)
    at(NEXT, services.close_dossier, office.reception, at_work)
    assert true_to_itself(at_work).closed_at == NEXT


def test_stopping_from_a_stale_page_changes_nothing(office: Desk, at_work: Dossier) -> None:
    seen = at_work.moves
    office.walk(at_work, "processing")
    before = fingerprint(at_work)

    with pytest.raises(MovedMeanwhile):
        stop(office.director, at_work, seen_moves=seen)

    assert fingerprint(at_work) == before
