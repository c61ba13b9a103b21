"""The page on which an agency outside the system answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import LegClosed, LegLinkDead
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.tests.factories import MONDAY, leg, manager, outside_leg, run
from motcua.domains.workflow.types import LegAnswer, LegState, OpenedLeg
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import frozen, local
from motcua.kernel.errors import Invalid, WrongState

pytestmark = pytest.mark.django_db

TUESDAY = local(2024, 2, 6, 8, 0)
ONE_ANSWER = "Đường dẫn không đúng hoặc không còn dùng. Hãy liên hệ cơ quan đã gửi đề nghị để được hướng dẫn."


@pytest.fixture(autouse=True)
def _tuesday() -> Iterator[None]:
    with frozen(TUESDAY):
        yield


@pytest.fixture
def task() -> Task:
    return run(agency()).task


@pytest.fixture
def opened(task: Task) -> OpenedLeg:
    return outside_leg(task, with_token=True)


def answer(token: str | None, at: datetime = TUESDAY, **facts: Any) -> Leg:
    facts.setdefault("answer", LegAnswer.AGREE)
    facts.setdefault("name", "Thượng tá Lê Văn Hùng")
    with frozen(at):
        return services.answer_by_token(actor=ANONYMOUS, token=token or "", at=at, **facts)


def refused(token: str | None, at: datetime = TUESDAY) -> str:
    with pytest.raises(LegLinkDead) as answering:
        answer(token, at)
    with frozen(at), pytest.raises(LegLinkDead) as looking:
        selectors.leg_by_token(token or "")
    assert looking.value.message == answering.value.message
    assert (looking.value.code, looking.value.details) == ("leg_link_dead", {})
    return looking.value.message


def test_the_word_of_the_page_is_told_once_and_only_its_hash_is_kept(opened: OpenedLeg) -> None:
    token = opened.token
    assert token is not None
    assert len(bytes.fromhex(token)) * 8 == 160

    row = Leg.objects.filter(pk=opened.leg.pk).values().get()
    assert row["token_hash"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(row)
    assert row["token_until"] == local(2024, 3, 16, 17, 0)


def test_every_leg_has_a_word_of_its_own(task: Task) -> None:
    words = {outside_leg(task, with_token=True).token for _ in range(5)}

    assert len(words) == 5
    assert outside_leg(task).token is None
    assert Leg.objects.filter(token_hash__isnull=True).count() == 1


def test_the_page_shows_the_leg_it_was_made_for(task: Task, opened: OpenedLeg) -> None:
    outside_leg(task, with_token=True)

    assert selectors.leg_by_token(opened.token or "") == opened.leg


def test_a_word_typed_from_paper_may_have_capitals_and_blanks_around_it(opened: OpenedLeg) -> None:
    assert selectors.leg_by_token(f"  {(opened.token or '').upper()}\n") == opened.leg


def test_the_outside_agency_answers_in_its_own_name(opened: OpenedLeg) -> None:
    answer(opened.token, answer=LegAnswer.DISAGREE, text="Địa điểm chưa bảo đảm.", number="7/PA05")

    stored = Leg.objects.get(pk=opened.leg.pk)
    assert (stored.state, stored.answer, stored.answer_number) == (
        LegState.ANSWERED,
        LegAnswer.DISAGREE,
        "7/PA05",
    )
    assert (str(stored.answer_text), str(stored.answered_name)) == (
        "Địa điểm chưa bảo đảm.",
        "Thượng tá Lê Văn Hùng",
    )
    assert (stored.answered_at, stored.answered_by_id, stored.recorded_by_id) == (TUESDAY, None, None)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"answer": "done"}, "answer"),
        ({"answer": "disagree"}, "text"),
        ({"number": "9" * 61}, "number"),
    ],
)
def test_a_faulty_answer_is_said_beside_its_field_and_the_page_stays(
    opened: OpenedLeg, facts: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        answer(opened.token, **facts)

    assert list(caught.value.errors) == [field]
    assert selectors.leg_by_token(opened.token or "").state == LegState.OPEN


@pytest.mark.parametrize("word", ["", " ", "0" * 40, "đường dẫn", "x" * 10_000, "\x00"])
def test_a_word_nobody_gave_out_opens_nothing(opened: OpenedLeg, word: str) -> None:
    assert refused(word) == ONE_ANSWER


def test_the_stored_hash_is_not_a_word(opened: OpenedLeg) -> None:
    assert refused(Leg.objects.get(pk=opened.leg.pk).token_hash) == ONE_ANSWER


def test_an_answered_leg_looks_like_one_that_never_was(opened: OpenedLeg) -> None:
    answer(opened.token)
    before = Leg.objects.values().get()

    assert refused(opened.token) == ONE_ANSWER
    assert Leg.objects.values().get() == before


def test_a_cancelled_leg_looks_like_one_that_never_was(opened: OpenedLeg) -> None:
    services.cancel_leg(actor=manager(opened.leg.agency), leg=opened.leg, at=TUESDAY, reason="Gửi nhầm.")

    assert refused(opened.token) == ONE_ANSWER


def test_a_late_answer_is_taken_for_thirty_days_after_the_due_moment(opened: OpenedLeg) -> None:
    last = opened.leg.due_at + timedelta(days=30)

    assert refused(opened.token, last) == ONE_ANSWER
    late = answer(opened.token, last - timedelta(minutes=1))

    assert late.state == LegState.ANSWERED
    assert late.answered_at is not None
    assert late.answered_at > late.due_at


def test_a_new_word_shuts_out_the_one_before(opened: OpenedLeg) -> None:
    again = services.renew_leg_token(actor=manager(opened.leg.agency), leg=opened.leg, at=TUESDAY)

    assert again.token not in (None, opened.token)
    assert refused(opened.token) == ONE_ANSWER
    assert selectors.leg_by_token(again.token or "") == opened.leg


def test_a_word_made_after_the_due_moment_lives_as_long(task: Task) -> None:
    asked, now = outside_leg(task).leg, local(2024, 6, 3, 9, 0)

    again = services.renew_leg_token(actor=manager(task.agency), leg=asked, at=now)

    asked.refresh_from_db()
    assert asked.token_until == now + timedelta(days=30)
    assert answer(again.token, now).state == LegState.ANSWERED


def test_a_unit_gets_no_word_and_a_closed_leg_no_other(task: Task, opened: OpenedLeg) -> None:
    acting = manager(task.agency)
    with pytest.raises(WrongState):
        services.renew_leg_token(actor=acting, leg=leg(task), at=TUESDAY)

    stale = Leg.objects.get(pk=opened.leg.pk)
    answer(opened.token)
    kept = Leg.objects.values_list("token_hash", flat=True).get(pk=stale.pk)
    with pytest.raises(LegClosed):
        services.renew_leg_token(actor=acting, leg=stale, at=TUESDAY)

    assert Leg.objects.values_list("token_hash", flat=True).get(pk=stale.pk) == kept
    assert Leg.objects.filter(unit__isnull=False, token_hash__isnull=False).count() == 0


def test_a_letter_entered_by_an_officer_shuts_the_page(opened: OpenedLeg) -> None:
    services.record_outside_answer(
        actor=actor(of=unit(of=opened.leg.agency)),
        leg=opened.leg,
        at=TUESDAY,
        answered_at=MONDAY,
        answer=LegAnswer.AGREE,
        number="12/PA05",
    )

    assert refused(opened.token) == ONE_ANSWER
