"""Who holds what, and handing it over: for whoever assigns in the unit, with a reason in every dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.models import Batch, Dossier
from motcua.domains.dossiers.selectors import HeldCounts, held_by, holders, successors_of, takers_of
from motcua.domains.dossiers.services import batches, hand_over_work, run_batch
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint, force_state, neighbour
from motcua.domains.dossiers.types import Act, State
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid, LimitReached, NotFound


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def held(office: Desk) -> list[Dossier]:
    """Three dossiers of the specialist: one late, one waiting for papers, one running."""
    made = [office.walk(office.take_in(), "assignment") for _ in range(3)]
    Dossier.objects.filter(pk=made[0].pk).update(work_due_at=MONDAY - timedelta(days=3))
    force_state(made[1], State.SUPPLEMENT_ASKED)
    return made


@pytest.fixture
def colleague(office: Desk) -> Officer:
    return office.officer("P-QLCNCN", ["dossiers.process"], name="Mai Thị Thay")


def hand_over(actor: Actor, giver: Officer, taker: Officer, **facts: Any) -> Batch:
    facts.setdefault("reason", "Nghỉ thai sản")
    return hand_over_work(actor=actor, from_officer=giver.public_id, to_officer=taker.public_id, **facts)


# --- seen


def test_what_an_officer_holds_is_listed_nearest_due_first_with_its_counts(
    office: Desk, held: list[Dossier]
) -> None:
    office.take_in()  # nobody's yet

    found = held_by(office.head, office.specialist_row.public_id)

    assert (found.officer, found.counts) == (office.specialist_row, HeldCounts(total=3, late=1, resting=1))
    assert found.page.rows == held
    assert {row.procedure.name for row in found.page.rows} == {held[0].procedure.name}


def test_it_is_paged_by_key(office: Desk, held: list[Dossier]) -> None:
    first = held_by(office.head, office.specialist_row.public_id, size=2).page
    second = held_by(office.head, office.specialist_row.public_id, size=2, after=first.next).page

    assert [*first.rows, *second.rows] == held


def test_everybody_who_holds_something_stands_there_with_who_stands_in(
    office: Desk, held: list[Dossier], colleague: Officer
) -> None:
    other = office.walk(office.take_in(), "assignment")
    services.assign_dossier(actor=office.head, public_id=other.public_id, officer_id=colleague.public_id)
    people.stand_in(office.specialist_row, colleague)

    found = {holder.officer: (holder.counts, holder.stand_ins) for holder in holders(office.head)}

    assert found == {
        office.specialist_row: (HeldCounts(total=3, late=1, resting=1), (colleague,)),
        colleague: (HeldCounts(total=1), ()),
    }


def test_only_what_lies_in_units_where_one_assigns_is_shown(office: Desk, held: list[Dossier]) -> None:
    elsewhere = people.actor(office.officer("P-QLKH", ["dossiers.assign"]))

    assert holders(elsewhere) == []
    assert held_by(elsewhere, office.specialist_row.public_id).counts == HeldCounts()


def test_the_stand_in_of_the_head_sees_what_the_head_sees(office: Desk, held: list[Dossier]) -> None:
    head = Officer.objects.get(pk=office.head.officer_pk)
    deputy = people.stand_in(head, people.officer(of=office.unit("P-QLKH")))

    assert held_by(deputy, office.specialist_row.public_id).page.rows == held


def test_whoever_assigns_nowhere_is_told_nothing(office: Desk, held: list[Dossier]) -> None:
    for stranger in (office.specialist, office.reception):
        with pytest.raises(DossierNotAllowed):
            holders(stranger)
        with pytest.raises(DossierNotAllowed):
            held_by(stranger, office.specialist_row.public_id)
    for outsider in (ANONYMOUS, neighbour().head):
        with pytest.raises(NotFound):
            held_by(outsider, office.specialist_row.public_id)


def test_who_may_take_over_are_those_who_may_do_the_step(
    office: Desk, held: list[Dossier], colleague: Officer
) -> None:
    reader = office.officer("P-QLCNCN", [])

    found = successors_of(office.head, office.specialist_row)

    assert found == [colleague]
    assert reader not in found
    assert takers_of(office.head, [office.take_in()]) == [office.specialist_row, colleague]
    assert takers_of(office.head, held) == []


# --- handed over


def test_all_work_of_an_officer_goes_to_another_with_the_reason(
    office: Desk, held: list[Dossier], colleague: Officer
) -> None:
    batch = hand_over(office.head, office.specialist_row, colleague)
    run_batch(public_id=batch.public_id)

    batch.refresh_from_db()
    assert (batch.total, batch.done, batch.failed) == (3, 3, 0)
    for dossier in held:
        dossier.refresh_from_db()
        move = dossier.transitions.get(act=Act.REASSIGN)
        assert dossier.holder_id == colleague.pk
        assert (move.note, move.by_id, move.to_id) == (
            "Nghỉ thai sản",
            office.head.officer_pk,
            colleague.pk,
        )


def test_what_the_officer_no_longer_holds_stays_where_it_is_and_the_rest_goes(
    office: Desk, held: list[Dossier], colleague: Officer
) -> None:
    third = office.officer("P-QLCNCN", ["dossiers.process"])
    batch = hand_over(
        office.head,
        office.specialist_row,
        colleague,
        dossier_ids=[dossier.public_id for dossier in (held[0], held[2])],
    )
    services.assign_dossier(actor=office.head, public_id=held[0].public_id, officer_id=third.public_id)
    # As if the page had been drawn after that: the dossier stands as seen, but with somebody else.
    batch.rows.filter(dossier_id=held[0].public_id).update(seen_moves=None)
    before = fingerprint(held[0])

    run_batch(public_id=batch.public_id)

    assert list(batch.rows.order_by("seq").values_list("state", "message")) == [
        ("failed", "Người bàn giao không còn giữ hồ sơ này."),
        ("done", ""),
    ]
    assert fingerprint(held[0]) == before


def test_somebody_who_may_not_do_the_step_gets_nothing(office: Desk, held: list[Dossier]) -> None:
    reader = office.officer("P-QLCNCN", [])
    before = [fingerprint(dossier) for dossier in held]

    batch = hand_over(office.head, office.specialist_row, reader)
    run_batch(public_id=batch.public_id)

    assert set(batch.rows.values_list("state", flat=True)) == {"failed"}
    assert [fingerprint(dossier) for dossier in held] == before


def test_a_hand_over_that_cannot_be_leaves_no_trace(
    office: Desk, held: list[Dossier], colleague: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    giver = office.specialist_row
    refusals: list[tuple[type[Exception], dict[str, Any]]] = [
        (Invalid, {"giver": giver, "taker": colleague, "reason": " "}),
        (Invalid, {"giver": giver, "taker": giver}),
        (Invalid, {"giver": colleague, "taker": giver}),  # holds nothing
        (Invalid, {"giver": giver, "taker": colleague, "dossier_ids": []}),
    ]

    for error, facts in refusals:
        with pytest.raises(error):
            hand_over(office.head, **facts)
    with pytest.raises(DossierNotAllowed):
        hand_over(office.specialist, giver, colleague)
    with pytest.raises(NotFound):
        hand_over_work(actor=office.head, from_officer=uuid4(), to_officer=colleague.public_id, reason="Nghỉ")
    monkeypatch.setattr(batches, "MOST_ROWS", 2)
    with pytest.raises(LimitReached):
        hand_over(office.head, giver, colleague)

    assert Batch.objects.count() == 0
