"""Saying how a row stands, and that one of its due days is done."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.domains.plans import selectors, services
from motcua.domains.plans.models import DoneDay, Plan, PlanRowNote
from motcua.domains.plans.tests import factories
from motcua.domains.plans.types import RowStatus
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

NOON = local(2024, 3, 18, 12)
MARCH = date(2024, 3, 14)


def test_what_is_said_of_a_row_holds_and_is_kept_with_who_and_when(plan: Plan, keeper: Actor) -> None:
    row = factories.row_of(plan, "III.1")

    with clock.frozen(NOON):
        said = services.note_row(
            actor=keeper, public_id=row.public_id, status=RowStatus.DOING, note="  Đã gửi phiếu rà soát "
        )

    row.refresh_from_db()
    assert row.status == RowStatus.DOING
    assert (said.note, said.at, said.by_id) == ("Đã gửi phiếu rà soát", NOON, keeper.officer_pk)
    entry = entries_of("plan_row", row.public_id).get()
    assert sentence_of(entry.name, entry.payload) == "Việc III.1 của kế hoạch chuyển sang “Đang làm”"
    assert "phiếu" not in str(entry.payload)  # the note itself stays out of the journal


def test_whoever_stands_in_for_the_keeper_notes_it_in_that_ones_name(plan: Plan, keeper: Actor) -> None:
    row = factories.row_of(plan, "III.1")
    away = Officer.objects.get(public_id=keeper.id)

    deputy = people.stand_in(away)
    services.note_row(actor=deputy, public_id=row.public_id, status=RowStatus.DOING)
    services.finish_due_day(actor=deputy, public_id=factories.row_of(plan, "IX.2").public_id, on=MARCH)

    for code in ("III.1", "IX.2"):
        entry = entries_of("plan_row", factories.row_of(plan, code).public_id).get()
        assert (entry.actor_id, entry.on_behalf_of) == (deputy.id, keeper.id)
    with clock.frozen(clock.now() + timedelta(days=8)), pytest.raises(NotFound):
        services.note_row(actor=deputy, public_id=row.public_id, status=RowStatus.DONE)
    row.refresh_from_db()
    assert row.status == RowStatus.DOING


def test_every_word_stays_in_the_history_newest_first(plan: Plan, keeper: Actor) -> None:
    row = factories.row_of(plan, "III.1")
    for hour, status in ((9, RowStatus.DOING), (10, RowStatus.DONE), (11, RowStatus.DOING)):
        with clock.frozen(local(2024, 3, 18, hour)):
            services.note_row(actor=keeper, public_id=row.public_id, status=status, note=f"lúc {hour}")

    notes = list(selectors.notes_of(keeper, row))

    assert [note.note for note in notes] == ["lúc 11", "lúc 10", "lúc 9"]
    assert [note.status for note in notes] == ["doing", "done", "doing"]
    assert {note.by.full_name for note in notes if note.by} == {"Nguyễn Thị Văn Phòng"}


def test_an_unknown_status_is_refused_beside_its_field(plan: Plan, keeper: Actor) -> None:
    row = factories.row_of(plan, "III.1")

    with pytest.raises(Invalid) as caught:
        services.note_row(actor=keeper, public_id=row.public_id, status="late")

    assert caught.value.errors == {"status": "Hãy chọn tình trạng của việc."}
    assert not PlanRowNote.objects.exists()


def test_a_report_is_marked_done_once_however_often_it_is_said(plan: Plan, keeper: Actor) -> None:
    row = factories.row_of(plan, "IX.2")

    with clock.frozen(NOON):
        services.finish_due_day(actor=keeper, public_id=row.public_id, on=MARCH)
    services.finish_due_day(actor=keeper, public_id=row.public_id, on=MARCH)

    kept = DoneDay.objects.get()
    assert (kept.on, kept.at, kept.by_id) == (MARCH, NOON, keeper.officer_pk)
    entry = entries_of("plan_row", row.public_id).get()
    assert sentence_of(entry.name, entry.payload) == "Việc IX.2 xong kỳ hạn 14/03/2024"


@pytest.mark.parametrize(
    ("code", "on"),
    [("IX.2", date(2024, 3, 15)), ("IX.2", date(2025, 3, 14)), ("I.3", MARCH)],
    ids=["the day it is named for", "another year", "work that goes on"],
)
def test_only_a_due_day_of_the_row_can_be_done(plan: Plan, keeper: Actor, code: str, on: date) -> None:
    row = factories.row_of(plan, code)

    with pytest.raises(Invalid) as caught:
        services.finish_due_day(actor=keeper, public_id=row.public_id, on=on)

    assert caught.value.errors == {"on": "Việc này không có kỳ hạn ngày đó."}
    assert not DoneDay.objects.exists()
    assert not entries_of("plan_row", row.public_id).exists()


def another_agencys_keeper(plan: Plan) -> Actor:
    return factories.keeper(people.agency("SKHCN-QB"))


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda plan: factories.reader(plan.agency), NotAllowed),
        (lambda plan: factories.outsider(plan.agency), NotFound),
        (another_agencys_keeper, NotFound),
        (lambda plan: ANONYMOUS, NotFound),
    ],
    ids=["may only read", "no right to the plan", "another agency", "nobody"],
)
def test_only_who_keeps_the_plan_says_how_it_stands(plan: Plan, who: object, error: type[Exception]) -> None:
    row = factories.row_of(plan, "IX.2")
    actor = who(plan)  # type: ignore[operator]

    with pytest.raises(error):
        services.note_row(actor=actor, public_id=row.public_id, status=RowStatus.DONE)
    with pytest.raises(error):
        services.finish_due_day(actor=actor, public_id=row.public_id, on=MARCH)

    row.refresh_from_db()
    assert row.status == RowStatus.NOT_STARTED
    assert not PlanRowNote.objects.exists()
    assert not DoneDay.objects.exists()
    assert not entries_of("plan_row", row.public_id).exists()


def test_a_row_nobody_has_is_not_found(plan: Plan, keeper: Actor) -> None:
    with pytest.raises(NotFound):
        services.note_row(actor=keeper, public_id=uuid4(), status=RowStatus.DONE)
