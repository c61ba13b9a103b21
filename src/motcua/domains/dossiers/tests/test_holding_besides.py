"""What an officer holds beside dossiers: legs, which are handed over with the rest; letters, which go with their
dossier; and what waits for a leader's word, which is nobody's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.models import Batch, Dossier
from motcua.domains.dossiers.selectors import HeldCounts, held_by, holders, successors_of
from motcua.domains.dossiers.services import hand_over_work, run_batch
from motcua.domains.dossiers.tests.factories import Desk, fingerprint, neighbour, statements
from motcua.domains.dossiers.tests.letters import draft, submit
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    TUESDAY,
    ask,
    other_procedure,
    receive,
    told,
    true_to_itself,
)
from motcua.domains.dossiers.tests.test_legs_of_dossiers import answer, fork, own_leg
from motcua.domains.dossiers.types import Act
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.journal import entries_of

THREE_ON_FRIDAY = local(2024, 2, 16, 15)
WHY = "Đi công tác đến hết tháng"


@pytest.fixture(autouse=True)
def on_tuesday() -> Iterator[None]:
    with clock.frozen(TUESDAY):
        yield


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    return office.walk(taken_in, "assignment")


@pytest.fixture
def its_head(office: Desk) -> Actor:
    """The head of the asked division, who does not see whose dossier it is."""
    return people.actor(office.officer("P-QLKH", ["dossiers.assign"], name="Đặng Văn Khoa"))


@pytest.fixture
def phoi(office: Desk) -> Officer:
    return office.officer("P-QLKH", ["dossiers.process"], name="Võ Thị Phối")


@pytest.fixture
def hanh(office: Desk) -> Officer:
    return office.officer("P-QLKH", ["dossiers.process"], name="Võ Minh Hạnh")


@pytest.fixture
def leg(office: Desk, at_work: Dossier, its_head: Actor, phoi: Officer) -> Leg:
    """An opinion asked of the division, in the hands of its officer."""
    asked = own_leg(office, at_work)
    return services.assign_leg(actor=its_head, leg_id=asked.public_id, officer_id=phoi.public_id)


def hand_over(actor: Actor, giver: Officer, taker: Officer, **facts: Any) -> Batch:
    facts.setdefault("reason", WHY)
    return hand_over_work(actor=actor, from_officer=giver.public_id, to_officer=taker.public_id, **facts)


def done(batch: Batch) -> list[tuple[str, str]]:
    run_batch(public_id=batch.public_id)
    return list(batch.rows.order_by("seq").values_list("state", "message"))


# --- legs, seen


def test_legs_an_officer_holds_stand_among_what_they_hold(its_head: Actor, leg: Leg, phoi: Officer) -> None:
    found = held_by(its_head, phoi.public_id)

    assert found.counts == HeldCounts(legs=1)
    assert found.legs == (leg,)
    assert [(one.officer, one.counts) for one in holders(its_head)] == [(phoi, HeldCounts(legs=1))]


def test_legs_that_nobody_holds_or_that_came_back_are_not_held(
    office: Desk, at_work: Dossier, its_head: Actor, leg: Leg, phoi: Officer
) -> None:
    own_leg(office, at_work)
    answer(people.actor(phoi), leg)

    assert held_by(its_head, phoi.public_id).counts == HeldCounts()
    assert holders(its_head) == []


def test_dossiers_and_legs_of_one_officer_are_counted_apart(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Officer
) -> None:
    everywhere = people.actor(office.officer("GD", ["dossiers.assign"], over="SKHCN"))
    asked = own_leg(office, at_work)
    services.assign_leg(actor=its_head, leg_id=asked.public_id, officer_id=phoi.public_id)

    found = {one.officer: one.counts for one in holders(everywhere)}

    assert found == {
        office.specialist_row: HeldCounts(total=1),
        phoi: HeldCounts(legs=1),
    }


def test_legs_lie_where_the_asked_unit_is_and_not_where_the_dossier_is(
    office: Desk, leg: Leg, phoi: Officer
) -> None:
    assert held_by(office.head, phoi.public_id).legs == ()
    assert [one.officer for one in holders(office.head)] == [office.specialist_row]


def test_a_delegation_for_one_procedure_shows_the_legs_of_that_procedure(
    office: Desk, leg: Leg, its_head: Actor, phoi: Officer
) -> None:
    head = Officer.objects.get(pk=its_head.officer_pk)
    other = str(other_procedure(office).procedure_public_id)
    its, others = (
        people.stand_in(head, office.officer("P-QLKH", []), procedures=[procedure])
        for procedure in (str(office.version.procedure_public_id), other)
    )

    assert held_by(its, phoi.public_id).legs == (leg,)
    assert held_by(others, phoi.public_id).legs == ()


def test_who_may_take_over_a_leg_are_those_of_its_unit_who_process(
    office: Desk, its_head: Actor, leg: Leg, phoi: Officer, hanh: Officer
) -> None:
    office.officer("P-QLKH", [], name="Chỉ Đọc")

    assert successors_of(its_head, phoi) == [hanh]


def test_holders_are_found_with_the_same_statements_however_many_there_are(
    office: Desk, at_work: Dossier, its_head: Actor, leg: Leg, phoi: Officer, hanh: Officer
) -> None:
    everywhere = people.actor(office.officer("GD", ["dossiers.assign"], over="SKHCN"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            holders(everywhere)
        return len(statements(captured))

    few = cost()
    for _ in range(3):
        other = own_leg(office, at_work)
        services.assign_leg(actor=its_head, leg_id=other.public_id, officer_id=hanh.public_id)

    assert cost() == few == 4


# --- legs, handed over


def test_all_legs_of_an_officer_go_to_another_with_the_reason(
    at_work: Dossier, its_head: Actor, leg: Leg, phoi: Officer, hanh: Officer
) -> None:
    due = leg.due_at
    batch = hand_over(its_head, phoi, hanh)

    assert done(batch) == [("done", "")]

    leg.refresh_from_db()
    assert (leg.holder_id, leg.due_at, leg.hand_note) == (hanh.pk, due, WHY)
    row = batch.rows.get()
    assert (row.dossier_id, row.leg_id, row.code) == (at_work.public_id, leg.public_id, at_work.code)
    entry = entries_of("dossier", at_work.public_id).last()
    assert entry is not None
    assert (entry.name, entry.payload["holder_id"]) == ("dossiers.leg_assigned", str(hanh.public_id))
    assert (entry.actor_id, WHY in str(entry.payload)) == (its_head.id, False)
    true_to_itself(at_work)


def test_dossiers_and_legs_are_handed_over_in_one_go(office: Desk, its_head: Actor) -> None:
    everywhere = people.actor(office.officer("GD", ["dossiers.assign"], over="SKHCN"))
    both = office.officer("P-QLCNCN", ["dossiers.process"], name="Làm Cả Hai")
    taker = office.officer("P-QLCNCN", ["dossiers.process"], name="Nhận Cả Hai")
    own, asking = office.walk(office.take_in(), "assignment"), office.walk(office.take_in(), "assignment")
    services.assign_dossier(actor=office.head, public_id=own.public_id, officer_id=both.public_id)
    asked = fork(office.specialist, asking, unit_id=office.unit("P-QLCNCN").public_id).leg
    services.assign_leg(actor=office.head, leg_id=asked.public_id, officer_id=both.public_id)

    batch = hand_over(everywhere, both, taker)

    assert (batch.total, done(batch)) == (2, [("done", ""), ("done", "")])
    own.refresh_from_db()
    asked.refresh_from_db()
    assert (own.holder_id, asked.holder_id) == (taker.pk, taker.pk)
    assert own.transitions.get(act=Act.REASSIGN, to=taker).note == WHY


def test_only_the_legs_that_were_ticked_go(
    office: Desk, at_work: Dossier, its_head: Actor, leg: Leg, phoi: Officer, hanh: Officer
) -> None:
    second = own_leg(office, at_work)
    services.assign_leg(actor=its_head, leg_id=second.public_id, officer_id=phoi.public_id)

    batch = hand_over(its_head, phoi, hanh, dossier_ids=[], leg_ids=[second.public_id])

    assert done(batch) == [("done", "")]
    held = dict(Leg.objects.values_list("public_id", "holder_id"))
    assert held == {leg.public_id: phoi.pk, second.public_id: hanh.pk}


def test_a_leg_that_somebody_else_holds_by_now_or_that_was_answered_stays(
    office: Desk, at_work: Dossier, its_head: Actor, leg: Leg, phoi: Officer, hanh: Officer
) -> None:
    third = office.officer("P-QLKH", ["dossiers.process"], name="Người Thứ Ba")
    second = own_leg(office, at_work)
    services.assign_leg(actor=its_head, leg_id=second.public_id, officer_id=phoi.public_id)
    batch = hand_over(its_head, phoi, hanh)
    services.assign_leg(actor=its_head, leg_id=leg.public_id, officer_id=third.public_id)
    answer(people.actor(phoi), second)
    before = fingerprint(at_work)

    outcome = dict(zip(batch.rows.order_by("seq").values_list("leg_id", flat=True), done(batch), strict=True))

    assert outcome[leg.public_id] == ("failed", "Người bàn giao không còn giữ phần việc này.")
    assert outcome[second.public_id][0] == "failed"
    assert fingerprint(at_work) == before


def test_an_officer_of_another_unit_gets_no_leg(
    office: Desk, at_work: Dossier, its_head: Actor, leg: Leg, phoi: Officer
) -> None:
    before = fingerprint(at_work)

    ((state, message),) = done(hand_over(its_head, phoi, office.specialist_row))

    assert (state, message.startswith("Người được giao không làm việc ở đơn vị được hỏi")) == ("failed", True)
    assert fingerprint(at_work) == before


def test_legs_out_of_reach_are_nobodys_to_hand_over(
    office: Desk, at_work: Dossier, leg: Leg, phoi: Officer, hanh: Officer
) -> None:
    before = fingerprint(at_work)

    with pytest.raises(Invalid):
        hand_over(office.head, phoi, hanh)
    with pytest.raises(Invalid):
        hand_over(office.head, phoi, hanh, leg_ids=[leg.public_id])
    for stranger in (people.actor(phoi), office.reception):
        with pytest.raises(DossierNotAllowed):
            hand_over(stranger, phoi, hanh)

    assert fingerprint(at_work) == before
    assert Batch.objects.count() == 0


def test_one_leg_stands_once_in_a_batch(its_head: Actor, leg: Leg, phoi: Officer, hanh: Officer) -> None:
    batch = hand_over(its_head, phoi, hanh, leg_ids=[leg.public_id, leg.public_id])
    row = batch.rows.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        batch.rows.create(agency_id=row.agency_id, seq=2, dossier_id=row.dossier_id, leg_id=row.leg_id)


def test_a_leg_given_by_hand_forgets_the_reason_of_before(
    its_head: Actor, leg: Leg, phoi: Officer, hanh: Officer
) -> None:
    done(hand_over(its_head, phoi, hanh))

    services.assign_leg(actor=its_head, leg_id=leg.public_id, officer_id=phoi.public_id)

    leg.refresh_from_db()
    assert (leg.holder_id, leg.hand_note) == (phoi.pk, "")


# --- letters and answers go with the dossier


def test_a_letter_to_be_written_goes_with_its_dossier(office: Desk, at_work: Dossier) -> None:
    colleague = office.officer("P-QLCNCN", ["dossiers.process"], name="Mai Thị Thay")
    assert draft(office, at_work, local(2024, 2, 16, 14)) is not None
    assert held_by(office.head, office.specialist_row.public_id).letters == 1

    assert done(hand_over(office.head, office.specialist_row, colleague)) == [("done", "")]

    assert held_by(office.head, office.specialist_row.public_id).letters == 0
    assert held_by(office.head, colleague.public_id).letters == 1
    with pytest.raises(DossierNotAllowed):
        submit(office.specialist, at_work, THREE_ON_FRIDAY)
    letter = submit(people.actor(colleague), at_work, THREE_ON_FRIDAY)
    assert (letter.seq, letter.submitted_by_id) == (1, colleague.pk)


def test_the_applicants_answer_comes_to_whoever_took_the_dossier_over(office: Desk, at_work: Dossier) -> None:
    colleague = office.officer("P-QLCNCN", ["dossiers.process"], name="Mai Thị Thay")
    ask(office.specialist, at_work)

    done(hand_over(office.head, office.specialist_row, colleague))
    receive(office.reception, at_work)

    assert true_to_itself(at_work).holder_id == colleague.pk


# --- what waits for a leader's word


def waiting_letter(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work, TUESDAY, new_date=date(2024, 2, 26))


def test_what_waits_for_a_leaders_word_is_listed_with_who_else_may_give_it(
    office: Desk, at_work: Dossier
) -> None:
    director = Officer.objects.get(pk=office.director.officer_pk)
    deputy = office.officer("GD", ["dossiers.decide"], over="SKHCN", name="Phó Giám Đốc")
    waiting_letter(office, at_work)

    (found,) = held_by(office.head, director.public_id).decisions

    assert (found.dossier, found.act, found.since) == (at_work, Act.APPROVE_APOLOGY, TUESDAY)
    assert found.others == (deputy,)
    (same,) = held_by(office.head, deputy.public_id).decisions
    assert same.others == (director,)


def test_a_second_request_to_complete_waits_for_the_leader_too(office: Desk, at_work: Dossier) -> None:
    director = Officer.objects.get(pk=office.director.officer_pk)
    ask(office.specialist, at_work)
    receive(office.reception, at_work)
    ask(office.specialist, at_work, when=FRIDAY, late_reason="Mới thấy", repeat_reason="Bắt buộc")

    (found,) = held_by(office.head, director.public_id).decisions

    assert (found.act, found.since, found.others) == (Act.APPROVE_SUPPLEMENT, FRIDAY, ())


def test_decisions_of_others_of_other_units_and_given_ones_are_not_listed(
    office: Desk, at_work: Dossier
) -> None:
    director = Officer.objects.get(pk=office.director.officer_pk)
    waiting_letter(office, at_work)
    elsewhere = people.actor(office.officer("P-QLKH", ["dossiers.assign"]))

    assert held_by(office.head, office.specialist_row.public_id).decisions == ()
    assert held_by(elsewhere, director.public_id).decisions == ()
    services.approve_apology(actor=office.director, public_id=at_work.public_id)
    assert held_by(office.head, director.public_id).decisions == ()


def test_a_decision_is_not_handed_over(office: Desk, at_work: Dossier) -> None:
    director = Officer.objects.get(pk=office.director.officer_pk)
    deputy = office.officer("GD", ["dossiers.decide"], over="SKHCN", name="Phó Giám Đốc")
    waiting_letter(office, at_work)
    before = fingerprint(at_work)

    with pytest.raises(Invalid):
        hand_over(office.head, director, deputy)

    assert fingerprint(at_work) == before
    # Whoever has the right decides at once: nothing had to be handed over for it.
    services.approve_apology(actor=people.actor(deputy), public_id=at_work.public_id)
    assert told(at_work)[-1] == "apology_approved"


def test_another_agency_sees_nothing_of_it(office: Desk, leg: Leg, phoi: Officer) -> None:
    there = neighbour()

    assert holders(there.head) == []
