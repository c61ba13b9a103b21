"""Trả kết quả and kết thúc hồ sơ: the last two acts, at the desk that received the dossier."""

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
from motcua.domains.dossiers.models import Dossier, HandOver, Transition
from motcua.domains.dossiers.selectors import get_dossier, hand_over_of
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk, fingerprint, force_state
from motcua.domains.dossiers.types import Delivery, State
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Run
from motcua.domains.workflow.selectors import tasks_of
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

MONDAY_AFTER, TUESDAY_AFTER = local(2024, 2, 19, 14), local(2024, 2, 20, 9)
NAME = "Lương Thị Hồng Ánh"


@pytest.fixture
def done(office: Desk, taken_in: Dossier) -> Dossier:
    """With its result, waiting at the desk."""
    return office.walk(taken_in, *ALL_STEPS[:-1])


@pytest.fixture
def returned(office: Desk, done: Dossier) -> Dossier:
    return office.walk(done, "returning")


def hand_over(actor: Actor, dossier: Dossier, **facts: object) -> Dossier:
    facts.setdefault("recipient_name", NAME)
    with clock.frozen(MONDAY_AFTER):
        return services.hand_over_result(
            actor=actor,
            public_id=dossier.public_id,
            **facts,  # type: ignore[arg-type]
        )


def close(actor: Actor, dossier: Dossier, **facts: object) -> Dossier:
    with clock.frozen(TUESDAY_AFTER):
        return services.close_dossier(actor=actor, public_id=dossier.public_id, **facts)  # type: ignore[arg-type]


def test_handing_over_ends_the_process_and_returns_the_dossier(office: Desk, done: Dossier) -> None:
    dossier = hand_over(office.reception, done, method=Delivery.POST, note=" Số vận đơn 12 ")

    assert (dossier.state, dossier.returned_at, dossier.moves) == (State.RETURNED, MONDAY_AFTER, 7)
    assert (dossier.task, dossier.step_kind, dossier.step_name, dossier.step_due_at) == (None, "", "", None)
    assert (dossier.holder_id, dossier.unit) == (None, office.unit("BPTN"))
    assert dossier.finished_at == done.finished_at  # the clock ended with the result
    assert {task.state for task in tasks_of("dossier", done.public_id)} == {"done"}
    assert Run.objects.get(subject_id=done.public_id).finished_at == MONDAY_AFTER


def test_who_took_the_result_how_and_when_is_kept(office: Desk, done: Dossier) -> None:
    hand_over(office.reception, done, recipient_name=f" {NAME} ", method=Delivery.POST, note=" Vận đơn 12 ")

    kept = hand_over_of(office.reception, get_dossier(office.reception, done.public_id))
    assert kept is not None
    assert (kept.recipient_name, kept.method, kept.note) == (NAME, "post", "Vận đơn 12")
    assert (kept.at, kept.by_id) == (MONDAY_AFTER, office.reception.officer_pk)
    move = Transition.objects.get(dossier=done, seq=7)
    assert (move.act, move.from_state, move.to_state) == ("hand_over", State.DONE, State.RETURNED)
    entry = entries_of("dossier", done.public_id).last()
    assert entry is not None
    assert sentence_of(entry.name, entry.payload) == "Đã trả kết quả hồ sơ 000.00.NN.H50-240205-0001"
    assert entry.payload["method"] == "post"


def test_before_a_hand_over_there_is_none(office: Desk, done: Dossier) -> None:
    assert hand_over_of(office.reception, done) is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"recipient_name": "  "}, "recipient_name"),
        ({"recipient_name": "x" * 201}, "recipient_name"),
        ({"method": "pigeon"}, "method"),
    ],
    ids=["nobody", "too long", "unknown way"],
)
def test_a_hand_over_names_who_and_how(
    office: Desk, done: Dossier, facts: dict[str, object], field: str
) -> None:
    before = fingerprint(done)

    with pytest.raises(Invalid) as caught:
        hand_over(office.reception, done, **facts)

    assert list(caught.value.errors) == [field]
    assert fingerprint(done) == before


def test_without_a_result_nothing_is_handed_over(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)

    with pytest.raises(WrongDossierState) as caught:
        hand_over(office.reception, taken_in)

    assert caught.value.message == (
        "Không thể “Trả kết quả” khi hồ sơ ở trạng thái “Được tiếp nhận”. Việc bạn có thể làm lúc này:"
        " Yêu cầu thực hiện nghĩa vụ tài chính; Ghi nhận yêu cầu rút hồ sơ; Sửa sai sót khi tiếp nhận."
    )
    assert fingerprint(taken_in) == before


def test_a_result_is_handed_over_once(office: Desk, done: Dossier) -> None:
    hand_over(office.reception, done)
    before = fingerprint(done)

    with pytest.raises(WrongDossierState):
        hand_over(office.reception, done)
    with pytest.raises(MovedMeanwhile, match="Trả kết quả"):
        hand_over(office.reception, done, seen_moves=done.moves)

    assert fingerprint(done) == before
    assert HandOver.objects.count() == 1


def test_closing_ends_a_dossier_for_good(office: Desk, returned: Dossier) -> None:
    dossier = close(office.reception, returned)

    assert (dossier.state, dossier.closed_at, dossier.moves) == (State.RETURNED, TUESDAY_AFTER, 8)
    move = Transition.objects.get(dossier=returned, seq=8)
    assert (move.act, move.from_state, move.to_state, move.punctuality) == ("close", 10, 10, "")
    entry = entries_of("dossier", returned.public_id).last()
    assert entry is not None
    assert sentence_of(entry.name, entry.payload) == "Kết thúc hồ sơ 000.00.NN.H50-240205-0001"


@pytest.mark.parametrize("state", [State.REFUSED, State.STOPPED])
def test_a_refused_or_stopped_dossier_may_be_closed(office: Desk, taken_in: Dossier, state: State) -> None:
    force_state(taken_in, state)

    assert close(office.reception, taken_in).closed_at == TUESDAY_AFTER


def test_a_dossier_that_has_not_ended_is_not_closed(office: Desk, done: Dossier) -> None:
    before = fingerprint(done)

    with pytest.raises(WrongDossierState) as caught:
        close(office.reception, done)

    assert caught.value.message == (
        "Không thể “Kết thúc hồ sơ” khi hồ sơ ở trạng thái “Đã xử lý xong”. Việc bạn có thể làm lúc này:"
        " Trả kết quả; Yêu cầu thực hiện nghĩa vụ tài chính."
    )
    assert fingerprint(done) == before


def test_a_closed_dossier_takes_no_act_at_all(office: Desk, returned: Dossier) -> None:
    close(office.reception, returned)
    paper = returned.papers.first()
    assert paper is not None
    file = office.stored_file(office.reception)
    before = fingerprint(returned)

    with pytest.raises(WrongDossierState) as caught:
        close(office.reception, returned)
    with pytest.raises(WrongDossierState):
        hand_over(office.reception, returned)
    with pytest.raises(WrongDossierState):
        services.attach_file(
            actor=office.reception,
            public_id=returned.public_id,
            paper_id=paper.public_id,
            file_id=file.public_id,
        )
    with pytest.raises(DossierNotAllowed):
        services.finish_step(actor=office.specialist, public_id=returned.public_id)
    with pytest.raises(DossierNotAllowed):
        services.send_back(actor=office.head, public_id=returned.public_id, to_order=3, reason="x")

    assert caught.value.message == "Hồ sơ đã kết thúc, không thể thay đổi."
    assert fingerprint(returned) == before


STRANGERS: dict[str, tuple[Callable[[Desk], Actor], type[Exception]]] = {
    "specialist": (lambda office: office.specialist, DossierNotAllowed),
    "head": (lambda office: office.head, DossierNotAllowed),
    "clerk": (lambda office: office.clerk, DossierNotAllowed),
    "another desk": (
        lambda office: people.actor(office.officer("P-QLCNCN", ["dossiers.hand_over"])),
        DossierNotAllowed,
    ),
    "another unit": (
        lambda office: people.actor(office.officer("P-QLKH", ["dossiers.hand_over"])),
        DossierNotFound,
    ),
    "another agency": (
        lambda office: people.actor(of=people.agency("SKHCN-QB"), may="dossiers.hand_over"),
        DossierNotFound,
    ),
    "nobody": (lambda office: ANONYMOUS, DossierNotFound),
}


def test_only_the_desk_that_received_it_hands_over_and_closes(office: Desk, done: Dossier) -> None:
    for step, act in ((None, hand_over), ("returning", close)):
        dossier = office.walk(done, step) if step else done
        before = fingerprint(dossier)
        for who, error in STRANGERS.values():
            with pytest.raises(error):
                act(who(office), dossier)
        assert fingerprint(dossier) == before


def test_closing_from_a_stale_page_changes_nothing(office: Desk, returned: Dossier) -> None:
    close(office.reception, returned, seen_moves=returned.moves)
    before = fingerprint(returned)

    with pytest.raises(MovedMeanwhile, match="Kết thúc hồ sơ"):
        close(office.reception, returned, seen_moves=returned.moves)

    assert fingerprint(returned) == before
