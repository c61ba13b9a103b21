"""Parallel and inter-agency legs of a dossier: it counts once, its clock runs on, the step waits for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    DossierNotFound,
    MovedMeanwhile,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import leg_of, legs_of, my_legs, visible_dossiers
from motcua.domains.dossiers.services import LegReply
from motcua.domains.dossiers.tests.factories import Desk, desk, fingerprint, in_threads, neighbour
from motcua.domains.dossiers.tests.life import FRIDAY, TUESDAY, at, dates, told, true_to_itself
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.errors import LegClosed, LegLinkDead, LegNotDue
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.types import OpenedLeg
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotFound, WrongState

DUE = local(2024, 2, 19, 17)
THURSDAY = local(2024, 2, 15, 17)
POLICE = "Công an tỉnh Quảng Trị"


def fork(actor: Actor, dossier: Dossier, when: datetime = TUESDAY, **facts: Any) -> OpenedLeg:
    """An opinion of the police until Thursday 15/02/2024, unless said otherwise."""
    facts.setdefault("kind", "opinion")
    facts.setdefault("name", "Ý kiến về an ninh")
    facts.setdefault("request", "Đề nghị cho ý kiến về hồ sơ kèm theo")
    if "hours" not in facts:
        facts.setdefault("due_on", date(2024, 2, 15))
    if "unit_id" not in facts:
        facts.setdefault("outside_name", POLICE)
    found: OpenedLeg = at(when, services.open_leg, actor, dossier, **facts)
    return found


def answer(actor: Actor, leg: Leg, reply: LegReply | None = None, when: datetime = FRIDAY) -> Leg:
    with clock.frozen(when):
        return services.answer_leg(actor=actor, leg_id=leg.public_id, reply=reply or LegReply("agree"))


def record(actor: Actor, leg: Leg, when: datetime = FRIDAY, **facts: Any) -> Leg:
    facts.setdefault("reply", LegReply("agree", number="12/CAT-PV"))
    facts.setdefault("answered_at", when)
    with clock.frozen(when):
        return services.record_leg_answer(actor=actor, leg_id=leg.public_id, **facts)


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    return office.walk(taken_in, "assignment")


@pytest.fixture
def asked(office: Desk) -> Actor:
    """An officer of the division that is asked, who sees nothing of the division that asks."""
    return people.actor(office.officer("P-QLKH", ["dossiers.process"], name="Võ Thị Phối"))


def own_leg(office: Desk, dossier: Dossier, **facts: Any) -> Leg:
    return fork(
        office.specialist,
        dossier,
        name="Ý kiến chuyên môn",
        unit_id=office.unit("P-QLKH").public_id,
        **facts,
    ).leg


def test_a_dossier_with_three_legs_counts_once_and_its_clock_runs_on(office: Desk, at_work: Dossier) -> None:
    own_leg(office, at_work)
    fork(office.specialist, at_work)
    fork(office.specialist, at_work, kind="parallel", name="Kiểm tra thực địa", hours=16)

    row = true_to_itself(at_work)
    assert (row.state, row.moves, dates(row)) == (4, at_work.moves + 3, (DUE, DUE, DUE))
    assert (row.step_kind, row.holder_id) == ("processing", office.specialist_row.pk)
    assert visible_dossiers(office.head).count() == 1
    assert [(leg.order, leg.state, leg.due_at) for leg in legs_of(row)] == [
        (1, "open", THURSDAY),
        (2, "open", THURSDAY),
        (3, "open", local(2024, 2, 15, 9)),  # 6,5 + 8 hours before Tết, 1,5 after it
    ]
    assert told(at_work)[-3:] == ["leg_opened"] * 3


def test_the_step_ends_when_the_last_of_three_has_come_back_even_late(
    office: Desk, at_work: Dossier, asked: Actor
) -> None:
    own = own_leg(office, at_work)
    letter = fork(office.specialist, at_work).leg
    field = fork(office.specialist, at_work, kind="parallel", name="Kiểm tra thực địa", hours=16).leg
    answer(asked, own, when=THURSDAY)
    record(office.specialist, field, THURSDAY, reply=LegReply("done", name="Ông Hòa"))
    before = fingerprint(at_work)

    with pytest.raises(WrongState) as caught:
        at(FRIDAY, services.finish_step, office.specialist, at_work)
    assert "Ý kiến về an ninh" in caught.value.message
    assert fingerprint(at_work) == before

    record(office.specialist, letter, answered_at=FRIDAY)
    office.walk(at_work, "processing", at=FRIDAY)

    row = true_to_itself(at_work)
    assert row.step_kind == "approval"
    late = [leg.name for leg in legs_of(row) if leg.answered_at and leg.answered_at > leg.due_at]
    assert late == ["Ý kiến về an ninh", "Kiểm tra thực địa"]
    (delay,) = [
        found
        for found in workflow.delay_by_leg(
            at_work.agency_id, local(2024, 2, 1), local(2024, 3, 1), now=FRIDAY
        )
        if found.place == POLICE
    ]
    assert (delay.legs, delay.late) == (2, 2)


def test_a_leg_nobody_must_wait_for_holds_nothing_up(office: Desk, at_work: Dossier) -> None:
    fork(office.specialist, at_work, must_join=False)

    assert office.walk(at_work, "processing").step_kind == "approval"


def test_the_unit_that_is_asked_sees_its_leg_and_not_the_dossiers(
    office: Desk, at_work: Dossier, asked: Actor
) -> None:
    leg = own_leg(office, at_work)
    other = fork(office.specialist, at_work).leg

    assert [found.pk for found in my_legs(asked).rows] == [leg.pk]
    assert leg_of(asked, leg.public_id)[1].pk == at_work.pk
    assert not visible_dossiers(asked).exists()
    with pytest.raises(DossierNotFound):
        leg_of(asked, other.public_id)
    with pytest.raises(DossierNotFound):
        at(FRIDAY, services.finish_step, asked, at_work)


def test_the_units_answer_is_kept_with_who_gave_it(office: Desk, at_work: Dossier, asked: Actor) -> None:
    leg = own_leg(office, at_work)

    done = answer(
        asked, leg, LegReply("agree_with_comment", text="Bổ sung biển báo", number="05/BC"), THURSDAY
    )

    assert (done.state, done.answer, done.answer_text, done.answer_number) == (
        "answered",
        "agree_with_comment",
        "Bổ sung biển báo",
        "05/BC",
    )
    assert (done.answered_at, done.answered_by_id) == (THURSDAY, asked.officer_pk)
    move = at_work.transitions.latest("seq")
    assert (move.act, move.by_id, move.note) == (
        "answer_leg",
        asked.officer_pk,
        "Ý kiến chuyên môn: Thống nhất, có ý kiến thêm",
    )
    assert told(at_work)[-1] == "leg_answered"
    true_to_itself(at_work)
    assert my_legs(asked).rows == []


def test_only_the_unit_that_was_asked_answers(office: Desk, at_work: Dossier, asked: Actor) -> None:
    leg = own_leg(office, at_work)
    before = fingerprint(at_work)

    for actor in (office.specialist, office.head, office.director):
        with pytest.raises(DossierNotAllowed):
            answer(actor, leg)
    for actor in (people.actor(office.officer("CCTDC", ["dossiers.process"])), neighbour().specialist):
        with pytest.raises(NotFound):
            answer(actor, leg)

    assert fingerprint(at_work) == before


def test_an_answer_is_given_once(office: Desk, at_work: Dossier, asked: Actor) -> None:
    leg = own_leg(office, at_work)
    answer(asked, leg)
    before = fingerprint(at_work)

    with pytest.raises(LegClosed):
        answer(asked, leg)
    with pytest.raises(LegClosed):
        at_leg(services.cancel_leg, office.specialist, leg, reason="Thôi")

    assert fingerprint(at_work) == before


def at_leg(service: Any, actor: Actor, leg: Leg, when: datetime = FRIDAY, **facts: Any) -> Leg:
    with clock.frozen(when):
        found: Leg = service(actor=actor, leg_id=leg.public_id, **facts)
    return found


def test_a_letter_from_outside_is_entered_by_whoever_has_the_step(
    office: Desk, at_work: Dossier, asked: Actor
) -> None:
    leg = fork(office.specialist, at_work).leg
    before = fingerprint(at_work)
    with pytest.raises(Invalid) as caught:
        record(office.specialist, leg, reply=LegReply("agree"))
    assert list(caught.value.errors) == ["number"]
    with pytest.raises(Invalid):
        record(office.specialist, leg, answered_at=local(2024, 2, 5, 9))
    for actor in (office.head, office.reception):
        with pytest.raises(DossierNotAllowed):
            record(actor, leg)
    assert fingerprint(at_work) == before

    done = record(office.specialist, leg, answered_at=THURSDAY)

    assert (done.answered_at, done.closed_at, done.answer_number) == (THURSDAY, FRIDAY, "12/CAT-PV")
    assert done.recorded_by_id == office.specialist.officer_pk


def test_silence_after_the_written_date_ends_an_opinion(office: Desk, at_work: Dossier) -> None:
    leg = fork(office.specialist, at_work).leg
    before = fingerprint(at_work)
    with pytest.raises(LegNotDue):
        at_leg(services.close_silent_leg, office.specialist, leg, THURSDAY, reason="Không trả lời")
    with pytest.raises(Invalid):
        at_leg(services.close_silent_leg, office.specialist, leg, reason=" ")
    assert fingerprint(at_work) == before

    done = at_leg(services.close_silent_leg, office.specialist, leg, reason="Không trả lời")

    assert (done.state, done.close_reason, done.closed_at) == ("silent", "Không trả lời", FRIDAY)
    assert office.walk(at_work, "processing", at=FRIDAY).step_kind == "approval"
    true_to_itself(at_work)


def test_a_request_taken_back_holds_nothing_up(office: Desk, at_work: Dossier) -> None:
    leg = fork(office.specialist, at_work).leg

    at_leg(services.cancel_leg, office.specialist, leg, reason="Không cần nữa")

    assert office.walk(at_work, "processing", at=FRIDAY).step_kind == "approval"


def test_the_outside_agency_answers_through_its_own_page(office: Desk, at_work: Dossier) -> None:
    opened = fork(office.specialist, at_work, with_token=True)
    assert opened.token is not None

    with clock.frozen(FRIDAY):
        done = services.answer_leg_by_token(
            token=opened.token, reply=LegReply("disagree", text="Chưa bảo đảm", name="Thượng tá Hoà")
        )

    assert (done.state, done.answer, done.answered_name, done.answered_by_id) == (
        "answered",
        "disagree",
        "Thượng tá Hoà",
        None,
    )
    move = at_work.transitions.latest("seq")
    assert (move.act, move.by_id) == ("answer_leg", None)
    true_to_itself(at_work)


def test_a_used_a_wrong_and_a_dead_link_give_one_answer(office: Desk, at_work: Dossier) -> None:
    opened = fork(office.specialist, at_work, with_token=True)
    reply = LegReply("agree", name="Thượng tá Hoà")
    assert opened.token is not None
    with clock.frozen(FRIDAY):
        with pytest.raises(Invalid):
            services.answer_leg_by_token(token=opened.token, reply=LegReply("agree"))
        services.answer_leg_by_token(token=opened.token, reply=reply)
    before = fingerprint(at_work)

    said = set()
    for token in (opened.token, "0" * 40, ""):
        with clock.frozen(FRIDAY), pytest.raises(LegLinkDead) as caught:
            services.answer_leg_by_token(token=token, reply=reply)
        said.add(caught.value.message)

    assert len(said) == 1
    assert fingerprint(at_work) == before


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"due_on": date(2024, 2, 12)}, "due_at"),
        ({"due_on": date(2024, 2, 5)}, "due_at"),
        ({"due_on": None}, "due_at"),
        ({"name": " "}, "name"),
        ({"request": ""}, "request"),
        ({"kind": "hỏi"}, "kind"),
        ({"outside_name": ""}, "unit_id"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_beside_its_field(
    office: Desk, at_work: Dossier, facts: dict[str, Any], field: str
) -> None:
    before = fingerprint(at_work)

    with pytest.raises(Invalid) as caught:
        fork(office.specialist, at_work, **facts)

    assert list(caught.value.errors) == [field]
    assert fingerprint(at_work) == before


def test_only_whoever_has_the_step_asks_others(office: Desk, at_work: Dossier) -> None:
    before = fingerprint(at_work)

    for actor in (office.reception, office.head, office.director):
        with pytest.raises(DossierNotAllowed):
            fork(actor, at_work)
    with pytest.raises(NotFound):
        fork(office.specialist, at_work, unit_id=neighbour().unit("P-QLKH").public_id)

    assert fingerprint(at_work) == before


def test_before_assignment_and_while_waiting_nobody_is_asked(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)
    with pytest.raises(DossierNotAllowed):
        fork(office.head, taken_in)
    assert fingerprint(taken_in) == before

    office.walk(taken_in, "assignment")
    at(TUESDAY, services.ask_payment, office.specialist, taken_in, amount=1000)
    with pytest.raises(WrongDossierState):
        fork(office.specialist, taken_in)


def test_a_stale_page_asks_nobody(office: Desk, at_work: Dossier) -> None:
    fork(office.specialist, at_work, seen_moves=at_work.moves)
    before = fingerprint(at_work)

    with pytest.raises(MovedMeanwhile):
        fork(office.specialist, at_work, seen_moves=at_work.moves)

    assert fingerprint(at_work) == before


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_kept() -> None:
    office = desk()
    dossier = office.walk(office.take_in(), "assignment")
    leg = own_leg(office, dossier)
    actors = [people.actor(office.officer("P-QLKH", ["dossiers.process"])) for _ in range(2)]

    outcomes = in_threads(
        *[
            lambda actor=actor: services.answer_leg(
                actor=actor, leg_id=leg.public_id, reply=LegReply("agree")
            )
            for actor in actors
        ],
        at=FRIDAY,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Leg", "LegClosed"]
    assert told(true_to_itself(dossier)).count("leg_answered") == 1
