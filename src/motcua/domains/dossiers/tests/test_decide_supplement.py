"""The leader's word on a second request: allowed with a reason and sent at once, or declined."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    NoSupplement,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, SupplementRequest
from motcua.domains.dossiers.selectors import spells_of
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.tests.life import FRIDAY, ask, at, receive, slips, told, true_to_itself
from motcua.domains.dossiers.types import State
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

WEDNESDAY = local(2024, 2, 7, 8)
MORNING, NOON = local(2024, 2, 15, 9), local(2024, 2, 15, 14)
AGAIN = "Giấy phép mới nộp đã hết hạn"


def decide(actor: Actor, dossier: Dossier, *, approve: bool = True, **facts: Any) -> SupplementRequest:
    found: SupplementRequest = at(NOON, services.decide_supplement, actor, dossier, approve=approve, **facts)
    return found


@pytest.fixture
def proposed(office: Desk, taken_in: Dossier) -> Dossier:
    """Completed once before Tết; on Thursday 15/02/2024 the specialist proposes a second request."""
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)
    receive(office.reception, taken_in, when=WEDNESDAY)
    ask(office.specialist, taken_in, when=MORNING, repeat_reason=AGAIN)
    return true_to_itself(taken_in)


def test_an_allowed_request_is_sent_and_the_clock_pauses_from_the_leaders_word(
    office: Desk, proposed: Dossier
) -> None:
    request = decide(office.director, proposed, note="Đồng ý")

    dossier = true_to_itself(proposed)
    assert (request.state, request.sent_at, request.decided_at) == ("sent", NOON, NOON)
    assert (request.decided_by_id, request.decision_note) == (office.director.officer_pk, "Đồng ý")
    assert (dossier.state, dossier.before_state, dossier.supplements) == (5, State.PROCESSING, 2)
    assert spells_of(dossier)[-1].started_at == NOON
    assert slips(proposed)[-1] == ("mau-02-2018", "0002/HDHS", False)
    assert told(proposed)[-1] == "supplement_asked"


def test_the_applicant_has_the_whole_term_of_the_request_proposed(office: Desk, proposed: Dossier) -> None:
    request = decide(office.director, proposed)

    assert request.answer_until == local(2024, 3, 18, 17)  # 15/02 + 30 days is Saturday 16/03
    assert true_to_itself(proposed).waiting_until == request.answer_until


def test_a_declined_request_is_closed_and_nothing_else_happens(office: Desk, proposed: Dossier) -> None:
    before = proposed.moves

    request = decide(office.director, proposed, approve=False, note="Tự tra cứu được")

    dossier = true_to_itself(proposed)
    assert (request.state, request.sent_at, request.closed_at) == ("declined", None, NOON)
    assert (dossier.state, dossier.supplements, dossier.moves) == (State.PROCESSING, 1, before)
    assert told(proposed)[-1] == "supplement_declined"
    assert len(slips(proposed)) == 3  # reception, first request, second appointment


def test_after_it_was_declined_another_may_be_proposed(office: Desk, proposed: Dossier) -> None:
    decide(office.director, proposed, approve=False, note="Chưa rõ thiếu gì")

    again = ask(office.specialist, proposed, when=FRIDAY, repeat_reason=AGAIN, late_reason="Chờ xác minh")

    assert (again.seq, again.state) == (3, "waiting")


def test_declining_needs_its_reason(office: Desk, proposed: Dossier) -> None:
    before = fingerprint(proposed)

    with pytest.raises(Invalid) as caught:
        decide(office.director, proposed, approve=False, note=" ")

    assert caught.value.errors == {"note": "Hãy ghi lý do không duyệt."}
    assert fingerprint(proposed) == before


def test_only_the_leader_decides(office: Desk, proposed: Dossier) -> None:
    before = fingerprint(proposed)

    for actor in (office.reception, office.head, office.specialist, office.clerk):
        with pytest.raises(DossierNotAllowed):
            decide(actor, proposed)

    assert fingerprint(proposed) == before


def test_nothing_is_decided_where_nothing_waits(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)

    with pytest.raises(NoSupplement):
        decide(office.director, taken_in)

    assert fingerprint(taken_in) == before


def test_what_was_decided_is_not_decided_again(office: Desk, proposed: Dossier) -> None:
    decide(office.director, proposed)
    before = fingerprint(proposed)

    with pytest.raises(WrongDossierState):
        decide(office.director, proposed)

    assert fingerprint(proposed) == before


def test_deciding_from_a_stale_page_changes_nothing(office: Desk, proposed: Dossier) -> None:
    seen = proposed.moves
    office.walk(proposed, "processing", at=NOON)
    before = fingerprint(proposed)

    with pytest.raises(MovedMeanwhile, match="Hoàn thành bước"):
        decide(office.director, proposed, seen_moves=seen)

    assert fingerprint(proposed) == before


def test_while_the_applicants_withdrawal_is_looked_at_the_request_waits(
    office: Desk, proposed: Dossier
) -> None:
    at(NOON, services.ask_withdrawal, office.reception, proposed, asked_by_name="Ánh", reason="Thôi")
    before = fingerprint(proposed)

    with pytest.raises(WrongDossierState):
        decide(office.director, proposed)

    assert fingerprint(proposed) == before


def test_before_acceptance_the_leader_decides_too(office: Desk) -> None:
    filed = office.file()
    ask(office.reception, filed)
    receive(office.reception, filed, when=WEDNESDAY)
    ask(office.reception, filed, when=MORNING, repeat_reason=AGAIN)

    decide(office.director, filed)

    dossier = true_to_itself(filed)
    assert (dossier.state, dossier.before_state, dossier.supplements) == (5, State.REGISTERED, 2)
    assert spells_of(dossier) == ()


def test_a_request_nobody_decided_lapses_with_the_result(office: Desk, proposed: Dossier) -> None:
    office.walk(proposed, "processing", "approval", "approval", "issuing", at=NOON)

    request = proposed.supplement_requests.get(seq=2)
    assert (request.state, request.sent_at, request.closed_at) == ("cancelled", None, NOON)
    true_to_itself(proposed)
