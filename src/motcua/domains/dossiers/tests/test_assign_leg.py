"""The head of the unit that was asked says who answers: its own people, while an answer is awaited."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers import policies, services
from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import leg_of, my_legs, takers_of_leg
from motcua.domains.dossiers.services import LegReply
from motcua.domains.dossiers.tests.factories import Desk, fingerprint, neighbour, statements
from motcua.domains.dossiers.tests.life import FRIDAY, TUESDAY, told, true_to_itself
from motcua.domains.dossiers.tests.test_legs_of_dossiers import THURSDAY, answer, fork, own_leg
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.errors import LegClosed
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.journal import entries_of


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    return office.walk(taken_in, "assignment")


@pytest.fixture
def its_head(office: Desk) -> Actor:
    """The head of the asked division, who hands out its work and does none of it."""
    return people.actor(office.officer("P-QLKH", ["dossiers.assign"], name="Đặng Văn Khoa"))


@pytest.fixture
def phoi(office: Desk) -> Actor:
    return people.actor(office.officer("P-QLKH", ["dossiers.process"], name="Võ Thị Phối"))


@pytest.fixture
def hanh(office: Desk) -> Actor:
    return people.actor(office.officer("P-QLKH", ["dossiers.process"], name="Võ Minh Hạnh"))


def give(actor: Actor, leg: Leg, to: UUID | None) -> Leg:
    with clock.frozen(TUESDAY):
        return services.assign_leg(actor=actor, leg_id=leg.public_id, officer_id=to)


def test_the_head_names_who_answers_and_the_due_moment_stays(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor
) -> None:
    leg = own_leg(office, at_work)
    moves = at_work.transitions.count()

    given = give(its_head, leg, phoi.id)

    leg.refresh_from_db()
    assert given.holder_id == leg.holder_id == phoi.officer_pk
    assert leg.due_at == THURSDAY
    assert told(at_work)[-1] == "leg_assigned"
    entry = entries_of("dossier", at_work.public_id).last()
    assert entry is not None
    assert entry.payload["leg_id"] == str(leg.public_id)
    assert (entry.payload["holder_id"], entry.payload["unit_id"]) == (str(phoi.id), leg.unit_id)
    assert at_work.transitions.count() == moves
    true_to_itself(at_work)


def test_only_whoever_it_was_given_to_answers_and_it_can_be_given_on(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor, hanh: Actor
) -> None:
    leg = own_leg(office, at_work)
    give(its_head, leg, phoi.id)
    with pytest.raises(NotFound):
        answer(hanh, leg)
    give(its_head, leg, hanh.id)

    with pytest.raises(NotFound):
        answer(phoi, leg)
    assert answer(hanh, leg, LegReply("agree")).answered_by_id == hanh.officer_pk


def test_given_back_to_the_unit_any_of_its_officers_answers(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor, hanh: Actor
) -> None:
    leg = own_leg(office, at_work)
    give(its_head, leg, phoi.id)

    given = give(its_head, leg, None)

    assert given.holder_id is None
    entry = entries_of("dossier", at_work.public_id).last()
    assert entry is not None
    assert entry.payload["holder_id"] is None
    assert answer(hanh, leg).answered_by_id == hanh.officer_pk


def test_the_head_sees_legs_of_the_unit_whoever_holds_them_and_not_the_dossier(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor, hanh: Actor
) -> None:
    leg = own_leg(office, at_work)
    outside = fork(office.specialist, at_work).leg
    give(its_head, leg, phoi.id)

    assert [found.pk for found in my_legs(its_head).rows] == [leg.pk]
    assert [found.pk for found in my_legs(phoi).rows] == [leg.pk]
    assert my_legs(hanh).rows == []
    assert leg_of(its_head, leg.public_id)[1].pk == at_work.pk
    with pytest.raises(NotFound):
        leg_of(its_head, outside.public_id)


def test_whoever_hands_out_work_everywhere_lists_the_legs_of_their_own_unit_alone(
    office: Desk, at_work: Dossier
) -> None:
    leg = own_leg(office, at_work)
    leader = people.actor(office.officer("GD", ["dossiers.assign"], over="SKHCN"))

    assert my_legs(leader).rows == []
    assert policies.may_assign_leg(leader, at_work, leg)


def test_takers_are_the_units_own_people_who_process(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor, hanh: Actor
) -> None:
    leg = own_leg(office, at_work)
    elsewhere = office.officer("CCTDC", ["dossiers.process"])
    away = office.officer("P-QLKH", ["dossiers.process"])
    type(away).objects.filter(pk=away.pk).update(is_active=False)

    found = [officer.pk for officer in takers_of_leg(its_head, leg)]

    assert sorted(found) == sorted([phoi.officer_pk, hanh.officer_pk])
    assert elsewhere.pk not in found
    for wrong in (its_head.id, elsewhere.public_id, away.public_id, office.specialist.id):
        before = fingerprint(at_work)
        with pytest.raises(Invalid) as caught:
            give(its_head, leg, wrong)
        assert list(caught.value.errors) == ["officer"]
        assert fingerprint(at_work) == before


def test_giving_to_whom_it_is_given_already_says_so(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor
) -> None:
    leg = own_leg(office, at_work)
    with pytest.raises(Invalid, match="chưa giao cho ai"):
        give(its_head, leg, None)
    give(its_head, leg, phoi.id)
    before = fingerprint(at_work)

    with pytest.raises(Invalid, match="chính người này"):
        give(its_head, leg, phoi.id)

    assert fingerprint(at_work) == before


def test_only_whoever_hands_out_the_work_of_that_unit_gives_it(
    office: Desk, at_work: Dossier, phoi: Actor
) -> None:
    leg = own_leg(office, at_work)
    before = fingerprint(at_work)

    # Those who ask see the leg; whom the other unit sets to work is not theirs to say.
    for actor in (office.specialist, office.head, office.director, phoi):
        with pytest.raises(DossierNotAllowed):
            give(actor, leg, phoi.id)
    for actor in (people.actor(office.officer("CCTDC", ["dossiers.assign"])), neighbour().head):
        with pytest.raises(NotFound):
            give(actor, leg, phoi.id)

    assert fingerprint(at_work) == before


def test_a_leg_of_an_outside_agency_is_nobodys_to_give(
    office: Desk, at_work: Dossier, its_head: Actor
) -> None:
    leg = fork(office.specialist, at_work).leg
    leader = people.actor(office.officer("GD", ["dossiers.assign", "dossiers.read"], over="SKHCN"))
    before = fingerprint(at_work)

    with pytest.raises(NotFound):
        give(its_head, leg, None)
    with pytest.raises(DossierNotAllowed):
        give(leader, leg, None)

    assert fingerprint(at_work) == before


def test_a_leg_that_has_its_answer_is_given_to_nobody(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor
) -> None:
    leg = own_leg(office, at_work)
    answer(phoi, leg, when=FRIDAY)
    before = fingerprint(at_work)

    for to in (phoi.id, None):
        with pytest.raises(LegClosed):
            give(its_head, leg, to)

    assert fingerprint(at_work) == before


def test_giving_a_leg_costs_the_same_however_many_work_in_the_unit(
    office: Desk, at_work: Dossier, its_head: Actor, phoi: Actor, hanh: Actor
) -> None:
    leg = own_leg(office, at_work)
    give(its_head, leg, hanh.id)
    with CaptureQueriesContext(connection) as few:
        give(its_head, leg, phoi.id)
    for _more in range(5):
        office.officer("P-QLKH", ["dossiers.process"])
    with CaptureQueriesContext(connection) as many:
        give(its_head, leg, hanh.id)

    # The tree of units lies in memory outside a transaction that has written.
    own = [sql for sql in statements(few) if 'AS "successor_id"' not in sql]
    assert len(statements(few)) == len(statements(many))
    assert len(own) <= 9
