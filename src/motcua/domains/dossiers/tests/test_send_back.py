"""Trả lại bước trước: to the officer who did that step, always with a reason; the legal clock goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    DossierNotFound,
    MovedMeanwhile,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.selectors import actions_for, get_dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint
from motcua.domains.dossiers.types import State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

WEDNESDAY = local(2024, 2, 7, 8)
REASON = "Thiếu biên bản kiểm định thiết bị"


def send(actor: Actor, dossier: Dossier, to: int = 3, reason: str = REASON, **facts: object) -> Dossier:
    with clock.frozen(WEDNESDAY):
        return services.send_back(
            actor=actor,
            public_id=dossier.public_id,
            to_order=to,
            reason=reason,
            **facts,  # type: ignore[arg-type]
        )


@pytest.fixture
def at_approval(office: Desk, taken_in: Dossier) -> Dossier:
    return office.walk(taken_in, "assignment", "processing")


def test_a_dossier_sent_back_is_in_the_hands_of_the_officer_who_did_the_step(
    office: Desk, at_approval: Dossier
) -> None:
    dossier = send(office.head, at_approval)

    assert (dossier.step_order, dossier.step_kind, dossier.state) == (3, "processing", State.PROCESSING)
    assert (dossier.holder_id, dossier.unit) == (office.specialist_row.pk, office.unit("P-QLCNCN"))
    assert dossier.legal_due_at == at_approval.legal_due_at
    assert dossier.moves == 4


def test_the_officer_who_did_it_gets_it_even_when_another_was_given_it_first(
    office: Desk, taken_in: Dossier
) -> None:
    office.walk(taken_in, "assignment")
    other = office.officer("P-QLCNCN", ["dossiers.process"], name="Võ Văn Thay")
    with clock.frozen(MONDAY):
        services.assign_dossier(actor=office.head, public_id=taken_in.public_id, officer_id=other.public_id)
        services.finish_step(actor=people.actor(other), public_id=taken_in.public_id)

    assert send(office.head, taken_in).holder_id == other.pk


def test_from_another_unit_it_returns_to_the_unit_of_the_step(office: Desk, at_approval: Dossier) -> None:
    office.walk(at_approval, "approval", "approval")

    to_head = send(office.clerk, at_approval, to=4)

    assert (to_head.unit, to_head.holder_id) == (office.unit("P-QLCNCN"), office.head.officer_pk)
    move = Transition.objects.get(dossier=at_approval, seq=to_head.moves)
    assert (move.from_unit, move.to_unit) == (office.unit("VP"), office.unit("P-QLCNCN"))


def test_it_may_go_back_as_far_as_the_assignment_and_be_assigned_anew(
    office: Desk, at_approval: Dossier
) -> None:
    dossier = send(office.head, at_approval, to=2)

    assert (dossier.step_kind, dossier.holder_id) == ("assignment", office.head.officer_pk)
    other = office.officer("P-QLCNCN", ["dossiers.process"])
    with clock.frozen(WEDNESDAY):
        again = services.assign_dossier(
            actor=office.head, public_id=dossier.public_id, officer_id=other.public_id
        )
    assert (again.holder_id, again.state, again.step_order) == (other.pk, State.PROCESSING, 3)


def test_the_reason_stands_in_the_record_and_not_in_the_journal(office: Desk, at_approval: Dossier) -> None:
    send(office.head, at_approval, reason=f"  {REASON} ")

    move = Transition.objects.get(dossier=at_approval, seq=4)
    assert (move.act, move.note, move.to_id) == ("send_back", REASON, office.specialist_row.pk)
    assert (move.step_name, move.next_step_name) == ("Duyệt dự thảo kết quả", "Thẩm định hồ sơ")
    entry = entries_of("dossier", at_approval.public_id).last()
    assert entry is not None
    assert sentence_of(entry.name, entry.payload) == (
        "Hồ sơ 000.00.NN.H50-240205-0001 bị trả lại từ bước Duyệt dự thảo kết quả về bước Thẩm định hồ sơ"
    )
    assert REASON not in str(entry.payload)
    assert entry.payload["holder_id"] == str(office.specialist_row.public_id)


def test_what_was_sent_back_is_done_again_and_goes_the_same_way(office: Desk, at_approval: Dossier) -> None:
    send(office.head, at_approval)

    dossier = office.walk(at_approval, "processing", "approval", "approval", at=WEDNESDAY)

    assert (dossier.step_kind, dossier.moves) == ("issuing", 7)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_nothing_is_sent_back_without_a_reason(office: Desk, at_approval: Dossier, reason: str) -> None:
    before = fingerprint(at_approval)

    with pytest.raises(Invalid) as caught:
        send(office.head, at_approval, reason=reason)

    assert caught.value.errors == {"reason": "Hãy ghi lý do trả lại để người nhận biết cần sửa gì."}
    assert fingerprint(at_approval) == before


@pytest.mark.parametrize("to", [0, 1, 4, 5, 99, -1])
def test_it_goes_back_only_to_an_earlier_step_after_reception(
    office: Desk, at_approval: Dossier, to: int
) -> None:
    before = fingerprint(at_approval)

    with pytest.raises(Invalid) as caught:
        send(office.head, at_approval, to=to)

    assert list(caught.value.errors) == ["to_order"]
    assert fingerprint(at_approval) == before


def test_the_page_offers_the_steps_it_may_go_back_to(office: Desk, at_approval: Dossier) -> None:
    at_signing = office.walk(at_approval, "approval")

    actions = actions_for(office.director, get_dossier(office.director, at_signing.public_id))

    assert actions.send_back_to == (
        (2, "Phân công xử lý"),
        (3, "Thẩm định hồ sơ"),
        (4, "Duyệt dự thảo kết quả"),
    )


STRANGERS: dict[str, tuple[Callable[[Desk], Actor], type[Exception]]] = {
    "specialist": (lambda office: office.specialist, DossierNotAllowed),
    "reception": (lambda office: office.reception, DossierNotAllowed),
    "clerk": (lambda office: office.clerk, DossierNotAllowed),
    "another unit": (
        lambda office: people.actor(office.officer("P-QLKH", ["dossiers.approve"])),
        DossierNotFound,
    ),
    "another agency": (
        lambda office: people.actor(of=people.agency("SKHCN-QB"), may="dossiers.approve"),
        DossierNotFound,
    ),
}


def test_only_whoever_has_the_step_sends_it_back(office: Desk, at_approval: Dossier) -> None:
    before = fingerprint(at_approval)

    for who, error in STRANGERS.values():
        with pytest.raises(error):
            send(who(office), at_approval)

    assert fingerprint(at_approval) == before


def test_once_there_is_a_result_nothing_is_sent_back(office: Desk, at_approval: Dossier) -> None:
    done = office.walk(at_approval, "approval", "approval", "issuing")
    before = fingerprint(done)

    with pytest.raises(WrongDossierState):
        send(office.reception, done)

    assert fingerprint(done) == before


def test_sending_back_from_a_stale_page_changes_nothing(office: Desk, at_approval: Dossier) -> None:
    seen = at_approval.moves
    send(office.head, at_approval, seen_moves=seen)
    before = fingerprint(at_approval)

    with pytest.raises(MovedMeanwhile, match="Trả lại bước trước"):
        send(office.head, at_approval, seen_moves=seen)

    assert fingerprint(at_approval) == before
