"""Every change of state of a dossier is told to its applicant, in one plain sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from motcua.domains.dossiers import services as acts
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.tests.life import FRIDAY, TUESDAY, ask, at, receive
from motcua.domains.dossiers.types import State
from motcua.domains.notifications import rules
from motcua.domains.notifications.models import ApplicantMessage
from motcua.domains.notifications.tests.factories import deliver_all
from motcua.domains.notifications.types import MessageKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db
WISH = {"asked_by_name": "Lương Thị Hồng Ánh", "reason": "Không còn nhu cầu"}
FACTS = {
    "code": "000.00.NN.H50-240205-0001",
    "track_url": "https://motcua.test/hs/AbCdEfGhIjKlMnOp/",
    "due_at": "2024-02-19T10:00:00+00:00",
    "legal_due_at": "2024-02-19T10:00:00+00:00",
    "answer_due_at": "2024-02-06T03:00:00+00:00",
    "amount": 150_000,
    "expires_at": "2024-03-06T03:00:00+00:00",
    "resume_url": "https://motcua.test/ho-so-cua-toi/",
}


class Walk:
    """A dossier that goes on act by act; after each act its events reach those who listen."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier, self.states, self.untold = dossier, [State(dossier.state)], []
        self._told = 0
        self._hear()

    def by(self, service: Callable[..., Any], actor: Actor, when: Any = TUESDAY, **facts: Any) -> Walk:
        return self.after(partial(at, when, service, actor, self.dossier, **facts))

    def after(self, act: Callable[[], Any]) -> Walk:
        before = State(self.dossier.state)
        act()
        self.dossier.refresh_from_db()
        if self.dossier.state != before:
            self.states.append(State(self.dossier.state))
            self._hear()
        return self

    def _hear(self) -> None:
        deliver_all(self.dossier)
        told = ApplicantMessage.objects.filter(subject_id=self.dossier.public_id).count()
        if told <= self._told:
            self.untold.append(self.states[-2:])
        self._told = told


def test_every_state_and_every_way_back_into_work_is_told(office: Desk) -> None:
    long = Walk(office.file())
    long.by(acts.accept_filing, office.reception)
    long.by(acts.assign_dossier, office.head, officer_id=office.specialist_row.public_id)
    long.after(lambda: ask(office.specialist, long.dossier))
    long.after(lambda: receive(office.reception, long.dossier))
    long.by(acts.ask_payment, office.specialist, FRIDAY, amount=150_000)
    long.by(acts.confirm_payment, office.reception, FRIDAY)
    long.by(acts.ask_withdrawal, office.reception, FRIDAY, **WISH)
    long.by(acts.decide_withdrawal, office.director, FRIDAY, grant=False, note="Đã có kết quả thẩm định")
    while long.dossier.state != State.RETURNED:
        long.after(lambda: office.walk(long.dossier, long.dossier.step_kind, at=FRIDAY))
    refused = Walk(office.file())
    facts = {"reasons": ["condition-not-met"], "explanation": "Thiết bị chưa được cấp phép"}
    refused.by(acts.refuse_filing, office.reception, **facts)
    stopped = Walk(office.take_in())
    stopped.by(acts.ask_withdrawal, office.reception, **WISH)
    stopped.by(acts.decide_withdrawal, office.director, grant=True)

    walks = (long, refused, stopped)
    assert {state for walk in walks for state in walk.states} == set(State)
    assert [walk.untold for walk in walks] == [[], [], []]
    kinds = ApplicantMessage.objects.filter(subject_id=long.dossier.public_id).order_by("id")
    assert list(kinds.values_list("kind", flat=True)) == [
        *("registered", "accepted", "processing", "supplement_asked", "supplement_taken"),
        *("payment_asked", "payment_taken", "withdrawal_asked", "withdrawal_declined"),
        *("result_ready", "returned"),
    ]


def test_that_work_began_is_told_once_however_often_it_is_given_on(office: Desk) -> None:
    dossier = office.take_in()
    office.walk(dossier, "assignment", "processing")
    deliver_all(dossier)
    office.walk(dossier, dossier.step_kind)
    with clock.frozen(TUESDAY):
        deliver_all(dossier)

    began = ApplicantMessage.objects.filter(subject_id=dossier.public_id, kind=MessageKind.PROCESSING)
    assert began.count() == 1


@pytest.mark.parametrize("kind", sorted(MessageKind.values))
def test_each_news_begins_with_one_plain_sentence(kind: str) -> None:
    said = rules.compose_text(kind, FACTS, accents=True)
    first = said.split(". ")[0]

    assert kind == MessageKind.FILING_EXPIRING or FACTS["code"] in said
    assert len(first) < 110
    assert rules.compose(kind, {**FACTS, "agency": "Sở Khoa học và Công nghệ"}).subject
