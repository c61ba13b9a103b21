"""At the counter in one go: registered and refused, or registered and asked to be completed; nothing half done."""

from __future__ import annotations

from uuid import uuid4

import pytest

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, IntakeInvalid
from motcua.domains.dossiers.models import Dossier, IntakeDraft
from motcua.domains.dossiers.selectors import (
    ending_of,
    open_request_of,
    payment_of,
    reasons_in_force,
    supplement_terms,
    waiting_for_answer,
    withdrawal_of,
)
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour
from motcua.domains.dossiers.tests.life import FRIDAY, TUESDAY, ask, at, fresh, receive
from motcua.domains.dossiers.types import ItemAsked, ReasonKind, State
from motcua.kernel import clock
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

WHY = "Thiết bị không thuộc diện khai báo."


def reason(office: Desk) -> str:
    return reasons_in_force(office.agency.pk, ReasonKind.REFUSAL, clock.to_vn(MONDAY).date())[0].code


def test_what_lies_on_the_counter_is_registered_and_refused_with_one_slip(office: Desk) -> None:
    services.save_intake_draft(actor=office.reception, fields={"submitter_name": "Ánh"})

    with clock.frozen(MONDAY):
        dossier = services.refuse_at_counter(
            actor=office.reception,
            intake=office.intake(papers=()),
            reasons=[reason(office)],
            explanation=WHY,
        )

    dossier = fresh(dossier)
    ending = ending_of(office.reception, dossier)
    assert (dossier.state, dossier.accepted_at) == (State.REFUSED, None)
    assert ending is not None
    assert (ending.explanation, ending.paper.number) == (WHY, ending.number)
    assert not IntakeDraft.objects.exists()


def test_a_refusal_without_a_reason_keeps_nothing(office: Desk) -> None:
    with clock.frozen(MONDAY), pytest.raises(Invalid):
        services.refuse_at_counter(
            actor=office.reception, intake=office.intake(), reasons=[], explanation=WHY
        )

    assert (Dossier.objects.count(), IssuedPaper.objects.count()) == (0, 0)


def test_a_second_press_is_the_same_dossier(office: Desk) -> None:
    refusal = office.intake(token=uuid4())
    asking = office.intake(token=uuid4(), papers=())
    with clock.frozen(MONDAY):
        refused = [
            services.refuse_at_counter(
                actor=office.reception, intake=refusal, reasons=[reason(office)], explanation=WHY
            )
            for _press in range(2)
        ]
        asked = [
            services.ask_at_counter(
                actor=office.reception, intake=asking, items=[ItemAsked("Tờ khai", "missing")]
            )
            for _press in range(2)
        ]

    assert refused[0].pk == refused[1].pk
    assert asked[0].pk == asked[1].pk
    assert Dossier.objects.count() == 2
    assert asked[0].supplement_requests.count() == 1


def test_missing_papers_are_asked_for_and_the_legal_clock_does_not_start(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = services.ask_at_counter(
            actor=office.reception,
            intake=office.intake(papers=()),
            items=[ItemAsked("Tờ khai", "missing", "Theo mẫu")],
        )

    dossier = fresh(dossier)
    request = open_request_of(office.reception, dossier)
    assert (dossier.state, dossier.accepted_at, dossier.supplements) == (State.SUPPLEMENT_ASKED, None, 1)
    assert request is not None
    assert request.answer_until == dossier.waiting_until
    assert [item.explanation for item in request.items.all()] == ["Theo mẫu"]


def test_nothing_is_registered_when_what_is_asked_is_wrong(office: Desk) -> None:
    for wrong in ([], [ItemAsked(" ", "missing")], [ItemAsked("Tờ khai", "khác")]):
        with clock.frozen(MONDAY), pytest.raises(Invalid):
            services.ask_at_counter(actor=office.reception, intake=office.intake(papers=()), items=wrong)

    assert Dossier.objects.count() == 0


def test_only_the_desk_turns_away(office: Desk) -> None:
    with clock.frozen(MONDAY):
        for actor in (office.specialist, office.head, office.director):
            with pytest.raises((DossierNotAllowed, IntakeInvalid)):
                services.refuse_at_counter(
                    actor=actor, intake=office.intake(), reasons=[reason(office)], explanation=WHY
                )

    assert Dossier.objects.count() == 0


def test_filings_wait_in_the_order_of_their_last_moments_at_their_own_desk(office: Desk) -> None:
    later, sooner = office.file(at=TUESDAY), office.file(at=MONDAY)
    office.take_in()
    there = neighbour()

    assert [row.pk for row in waiting_for_answer(office.reception).rows] == [sooner.pk, later.pk]
    assert waiting_for_answer(there.reception).rows == []
    assert waiting_for_answer(office.director).rows == []


def test_what_asking_would_mean_follows_the_count_and_the_days(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")

    first = supplement_terms(dossier, TUESDAY)
    ask(office.specialist, dossier)
    receive(office.reception, dossier)
    second = supplement_terms(fresh(dossier), FRIDAY)

    assert (first.seq, first.needs_leader, first.is_late) == (1, False, False)
    assert (second.seq, second.needs_leader, second.is_late) == (2, True, True)
    assert first.answer_until is not None


def test_what_waits_is_read_until_it_is_decided(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    here = office.reception
    assert (payment_of(here, dossier), withdrawal_of(here, dossier), ending_of(here, dossier)) == (None,) * 3

    at(TUESDAY, services.ask_payment, here, dossier, amount=250_000)
    found = payment_of(here, dossier)
    assert found is not None
    assert found.amount == 250_000
    assert payment_of(neighbour().reception, dossier) is None
    at(TUESDAY, services.confirm_payment, here, dossier)
    assert payment_of(here, dossier) is None

    at(TUESDAY, services.ask_withdrawal, here, dossier, asked_by_name="Ánh", reason="Đổi ý")
    assert withdrawal_of(here, dossier) is not None
    at(TUESDAY, services.decide_withdrawal, office.head, dossier, grant=True)
    assert withdrawal_of(here, dossier) is None
    assert ending_of(here, dossier) is not None


def test_the_applicant_reads_what_is_asked_and_why_it_ended(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    items = [ItemAsked("Bản vẽ", "missing", "Tỷ lệ 1:50"), ItemAsked("Giấy phép", "expired")]
    ask(office.specialist, dossier, items=items)
    receive(office.reception, dossier, orders=(2,))

    asked = services.follow_by_token(token=dossier.tracking_token, visitor="203.0.113.7").turn
    receive(office.reception, dossier)
    answered = services.follow_by_token(token=dossier.tracking_token, visitor="203.0.113.7").turn
    at(FRIDAY, services.ask_withdrawal, office.reception, dossier, asked_by_name="Ánh", reason="Đổi ý")
    at(FRIDAY, services.decide_withdrawal, office.head, dossier, grant=True, fee_note="Hoàn lại phí")
    ended = services.follow_by_token(token=dossier.tracking_token, visitor="203.0.113.7").turn

    assert [(item.name, item.what_to_do, item.received) for item in asked.asked] == [
        ("Bản vẽ", "Tỷ lệ 1:50", False),
        ("Giấy phép", "", True),
    ]
    assert asked.answer_until is not None
    assert (answered.asked, answered.reasons) == ((), "")
    assert ended.reasons
    assert ended.fee_note == "Hoàn lại phí"
