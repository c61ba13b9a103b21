"""Two officers on one dossier at once: one wins, the other is told who did what."""

from __future__ import annotations

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, MovedMeanwhile
from motcua.domains.dossiers.models import Dossier, DossierResult, Transition
from motcua.domains.dossiers.tests.factories import Desk, desk, in_threads
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.selectors import tasks_of
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import WrongState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_approval() -> tuple[Desk, Dossier]:
    """A dossier that waits for the approval of either of two heads of one division."""
    office = desk()
    dossier = office.take_in()
    office.director, office.clerk  # noqa: B018  appointed before the threads start
    return office, office.walk(dossier, "assignment", "processing")


def second_head(office: Desk) -> Actor:
    return people.actor(office.officer("P-QLCNCN", ["dossiers.approve"], name="Hồ Thị Phó"))


def approve(actor: Actor, dossier: Dossier, seen: int | None) -> Dossier:
    return services.finish_step(actor=actor, public_id=dossier.public_id, seen_moves=seen)


def won_and_lost(outcomes: list[object]) -> tuple[object, Exception]:
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(errors) == 1, outcomes
    return next(outcome for outcome in outcomes if outcome not in errors), errors[0]


def test_of_two_who_approve_at_once_one_wins_and_the_other_is_told_who_did_it(
    at_approval: tuple[Desk, Dossier],
) -> None:
    office, dossier = at_approval
    heads = {"Trần Văn Trưởng": office.head, "Hồ Thị Phó": second_head(office)}

    outcomes = in_threads(*[lambda who=who: approve(who, dossier, dossier.moves) for who in heads.values()])

    _won, lost = won_and_lost(outcomes)
    assert isinstance(lost, MovedMeanwhile)
    last = Transition.objects.get(dossier=dossier, seq=dossier.moves + 1)
    winner = next(name for name, actor in heads.items() if actor.officer_pk == last.by_id)
    assert lost.message == (
        f"{winner} vừa thực hiện “Hoàn thành bước” lúc 10:00, 05/02/2024."
        " Việc của bạn chưa được ghi; hãy tải lại trang."
    )
    assert lost.details == {"seen": dossier.moves, "now": dossier.moves + 1}
    assert [task.order for task in tasks_of("dossier", dossier.public_id) if task.state == "active"] == [5]
    assert journal.entries_of("dossier", dossier.public_id).count() == dossier.moves + 1


def test_without_saying_what_was_seen_the_second_finds_it_is_not_their_turn(
    at_approval: tuple[Desk, Dossier],
) -> None:
    office, dossier = at_approval
    second = second_head(office)

    outcomes = in_threads(lambda: approve(office.head, dossier, None), lambda: approve(second, dossier, None))

    _won, lost = won_and_lost(outcomes)
    assert isinstance(lost, DossierNotAllowed)
    dossier.refresh_from_db()
    assert (dossier.step_order, dossier.moves) == (5, 4)


def test_one_approves_while_another_sends_back_and_only_one_of_both_happens(
    at_approval: tuple[Desk, Dossier],
) -> None:
    office, dossier = at_approval
    second, seen = second_head(office), dossier.moves

    outcomes = in_threads(
        lambda: approve(office.head, dossier, seen),
        lambda: services.send_back(
            actor=second, public_id=dossier.public_id, to_order=3, reason="Thiếu số liệu", seen_moves=seen
        ),
    )

    won, lost = won_and_lost(outcomes)
    assert isinstance(lost, MovedMeanwhile)
    dossier.refresh_from_db()
    assert (dossier.moves, dossier.step_order) == (4, won.step_order)  # type: ignore[attr-defined]
    assert dossier.step_order in {3, 5}


def test_a_result_issued_twice_at_once_is_one_result(at_approval: tuple[Desk, Dossier]) -> None:
    office, dossier = at_approval
    office.walk(dossier, "approval", "approval")
    other = people.actor(office.officer("VP", ["dossiers.issue_result"], over="SKHCN"))
    files = [office.stored_file(actor) for actor in (office.clerk, other)]

    outcomes = in_threads(
        *[
            lambda actor=actor, file=file: services.issue_result(
                actor=actor, public_id=dossier.public_id, file_id=file.public_id, name="Giấy xác nhận"
            )
            for actor, file in zip((office.clerk, other), files, strict=True)
        ]
    )

    _won, lost = won_and_lost(outcomes)
    assert isinstance(lost, WrongState)
    assert DossierResult.objects.filter(dossier=dossier).count() == 1


def test_the_same_form_sent_twice_at_once_is_one_dossier() -> None:
    office = desk()
    office.take_in()
    intake = office.intake()

    outcomes = in_threads(*[lambda: services.take_in_dossier(actor=office.reception, intake=intake)] * 4)

    assert {outcome.pk for outcome in outcomes} == {Dossier.objects.latest("pk").pk}
    assert Dossier.objects.count() == 2
    assert office.take_in().code.endswith("-0003")  # the number of the second click was given back


def test_two_counters_that_meet_the_same_newcomer_keep_one_party_and_two_dossiers() -> None:
    office = desk()
    office.take_in()
    intakes = [office.intake(), office.intake()]
    intakes[1] = office.intake(submitter=intakes[0].submitter)

    outcomes = in_threads(
        *[
            lambda intake=intake: services.take_in_dossier(actor=office.reception, intake=intake)
            for intake in intakes
        ]
    )

    assert len({dossier.pk for dossier in outcomes}) == 2
    assert len({dossier.submitter_id for dossier in outcomes}) == 1
