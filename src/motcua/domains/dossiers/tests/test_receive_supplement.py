"""The applicant's answer: the same officer goes on, the legal term restarts, the working date only shifts."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from motcua.domains.deadlines.types import SettingKey
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    NoSupplement,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import read_clock_of, spells_of
from motcua.domains.dossiers.tests.factories import Desk, desk, fingerprint, in_threads
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    ask,
    at,
    dates,
    fresh,
    other_procedure,
    receive,
    rule,
    slips,
    told,
    true_to_itself,
)
from motcua.domains.dossiers.types import IntakeCorrection, ItemAsked, State
from motcua.domains.people.tests import factories as people
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.journal import entries_of

DUE = local(2024, 2, 19, 17)
AGAIN = "Giấy phép mới nộp đã hết hạn"


@pytest.fixture
def waiting(office: Desk, taken_in: Dossier) -> Dossier:
    """The specialist has had it since Monday 05/02/2024 10:00 and asked for two papers on Tuesday at 09:00."""
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in, "Giấy phép kinh doanh", "Tờ khai")
    return fresh(taken_in)


def test_the_legal_term_runs_again_from_the_whole_supplement(office: Desk, waiting: Dossier) -> None:
    receive(office.reception, waiting, (1, 2))

    # Điều 19: tính lại từ đầu. Received Friday 16/02: 19, 20, 21, 22, 23/02.
    first, legal, _work = dates(waiting)
    assert (first, legal) == (DUE, local(2024, 2, 23, 17))


def test_the_working_date_only_leaves_out_the_days_that_stood_still(office: Desk, waiting: Dossier) -> None:
    receive(office.reception, waiting, (1, 2))

    # The clock stood still when the office closed on 06, 07 and 15/02: three days after 19/02.
    assert dates(waiting)[2] == local(2024, 2, 22, 17)
    reading = read_clock_of(true_to_itself(waiting))
    assert reading.paused_minutes == 390 + 480 + 480 + 150  # 06 from 09:00, 07, 15, 16/02 until 10:00


def test_the_step_has_left_what_it_had_left_when_the_clock_paused(office: Desk, waiting: Dossier) -> None:
    assert waiting.step_due_at == local(2024, 2, 7, 15, 30)  # 20 hours: 5,5 + 8 + 6,5

    receive(office.reception, waiting, (1, 2))

    # 13 hours were left on Tuesday at 09:00: 5,5 on Friday, 7,5 on Monday.
    dossier = true_to_itself(waiting)
    assert dossier.step_due_at == local(2024, 2, 19, 16, 30)
    assert dossier.task is not None
    assert dossier.task.due_at == dossier.step_due_at


def test_it_goes_back_to_the_state_the_step_and_the_officer_it_came_from(
    office: Desk, waiting: Dossier
) -> None:
    request = receive(office.reception, waiting, (1, 2))

    dossier = true_to_itself(waiting)
    assert (dossier.state, dossier.before_state, dossier.waiting_until) == (State.PROCESSING, None, None)
    assert (dossier.step_kind, dossier.holder_id) == ("processing", office.specialist_row.pk)
    assert (request.state, request.closed_at, request.closed_by_id) == (
        "answered",
        FRIDAY,
        office.reception.officer_pk,
    )
    entry = entries_of("dossier", waiting.public_id).last()
    assert entry is not None
    assert entry.payload["holder_id"] == str(office.specialist_row.public_id)


def test_while_something_is_missing_the_clock_stands(office: Desk, waiting: Dossier) -> None:
    before = dates(waiting)

    request = receive(office.reception, waiting, (2,))

    dossier = true_to_itself(waiting)
    assert (request.state, dossier.state, dates(waiting)) == ("sent", State.SUPPLEMENT_ASKED, before)
    assert [item.received_at for item in request.items.all()] == [None, FRIDAY]
    assert spells_of(dossier)[0].ended_at is None
    entry = entries_of("dossier", waiting.public_id).last()
    assert entry is not None
    assert (entry.payload["received"], entry.payload["missing"]) == (1, 1)
    assert told(waiting)[-1] == "supplement_partly_received"


def test_the_clock_runs_from_the_last_paper_and_not_the_first(office: Desk, waiting: Dossier) -> None:
    receive(office.reception, waiting, (2,), when=local(2024, 2, 7, 8))
    receive(office.reception, waiting, (1,))

    assert dates(waiting) == (DUE, local(2024, 2, 23, 17), local(2024, 2, 22, 17))


def test_the_applicant_gets_a_new_slip_and_the_old_one_is_void(office: Desk, waiting: Dossier) -> None:
    receive(office.reception, waiting, (1, 2))

    assert slips(waiting) == [
        ("mau-01-2018", "0001/TNHS", True),
        ("mau-02-2018", "0001/HDHS", False),
        ("mau-01-2018", "0002/TNHS", False),
    ]
    old, _request, new = IssuedPaper.objects.filter(subject_id=waiting.public_id).order_by("id")
    assert (old.replaced_by_id, old.void_reason) == (new.pk, "Hẹn lại sau khi bổ sung hồ sơ")
    assert (new.book, new.book_sequence) == (old.book, old.book_sequence) == ("2024", 1)
    assert "23 tháng 02 năm 2024" in str(new.data)
    assert "19 tháng 02 năm 2024" in str(old.data)


def test_papers_the_dossier_never_had_stand_among_its_papers(office: Desk) -> None:
    needed = [need for need in office.version.papers if need.is_required]
    filed = office.file(papers=())
    asked = [ItemAsked(need.name, "missing", requirement_pk=need.pk) for need in needed]
    ask(office.reception, filed, items=[*asked, ItemAsked("Bản vẽ mặt bằng", "content")])

    receive(office.reception, filed, range(1, len(needed) + 2), when=local(2024, 2, 7, 8))

    kept = list(filed.papers.order_by("order").values_list("requirement_id", "name"))
    assert kept == [*((need.pk, need.name) for need in needed), (None, "Bản vẽ mặt bằng")]
    assert at(FRIDAY, services.accept_filing, office.reception, filed).state == State.ACCEPTED


def test_a_paper_brought_again_is_not_listed_twice(office: Desk, taken_in: Dossier) -> None:
    before = taken_in.papers.count()
    need = next(need for need in office.version.papers if need.is_required)
    office.walk(taken_in, "assignment")
    ask(
        office.specialist,
        taken_in,
        items=[ItemAsked(need.name, "unsigned", requirement_pk=need.pk)],
    )

    receive(office.reception, taken_in)

    assert taken_in.papers.count() == before


def test_before_acceptance_it_is_filed_again_and_answered_within_eight_hours_anew(office: Desk) -> None:
    filed = office.file()
    ask(office.reception, filed)

    receive(office.reception, filed)

    dossier = true_to_itself(filed)
    assert (dossier.state, dossier.before_state) == (State.REGISTERED, None)
    # Friday from 10:00: 5,5 hours; 2,5 on Monday.
    assert dossier.answer_due_at == dossier.work_due_at == dossier.step_due_at == local(2024, 2, 19, 10)
    assert dossier.legal_due_at is None
    assert slips(filed) == [("mau-02-2018", "0001/HDHS", False)]


def test_two_pauses_restart_the_legal_term_twice_and_add_up_in_the_working_date(
    office: Desk, waiting: Dossier
) -> None:
    receive(office.reception, waiting, (1, 2))
    ask(
        office.specialist,
        waiting,
        when=local(2024, 2, 19, 9),
        repeat_reason=AGAIN,
        late_reason="Chờ xác minh",
    )
    at(local(2024, 2, 19, 15), services.decide_supplement, office.director, waiting, approve=True)

    receive(office.reception, waiting, when=local(2024, 2, 21, 8))

    # Legal: 22, 23, 26, 27, 28/02. Working: 22/02, and 19 and 20/02 stood still: 23, 26/02.
    assert dates(waiting) == (DUE, local(2024, 2, 28, 17), local(2024, 2, 26, 17))
    assert len(spells_of(true_to_itself(waiting))) == 2
    assert [number for _form, number, void in slips(waiting) if not void] == [
        "0001/HDHS",
        "0002/HDHS",
        "0003/TNHS",
    ]


def test_how_the_legal_date_is_read_is_a_setting_of_the_day_of_reception(office: Desk) -> None:
    rule(office, SettingKey.LEGAL_DUE_READING, {"choice": "subtract"})
    dossier = office.walk(office.take_in(), "assignment")
    ask(office.specialist, dossier)

    receive(office.reception, dossier)

    assert dates(dossier) == (DUE, local(2024, 2, 22, 17), local(2024, 2, 22, 17))
    true_to_itself(dossier)


def test_an_answer_the_same_hour_restarts_the_term_and_shifts_nothing_else(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    ask(office.specialist, dossier)

    receive(office.reception, dossier, when=local(2024, 2, 6, 9, 30))

    # Legal: 07, 15, 16, 19, 20/02. The clock ran when the office closed on 06/02.
    assert dates(dossier) == (DUE, local(2024, 2, 20, 17), DUE)
    assert true_to_itself(dossier).step_due_at == local(2024, 2, 7, 16)


def test_a_step_already_late_when_the_clock_paused_stays_late(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    ask(office.specialist, dossier, when=local(2024, 2, 15, 9))

    receive(office.reception, dossier)

    assert true_to_itself(dossier).step_due_at == local(2024, 2, 7, 15, 30)


@pytest.mark.parametrize("orders", [(), (0,), (3, 99)])
def test_something_must_have_been_brought(office: Desk, waiting: Dossier, orders: Collection[int]) -> None:
    before = fingerprint(waiting)

    with pytest.raises(Invalid) as caught:
        receive(office.reception, waiting, orders)  # type: ignore[arg-type]

    assert caught.value.errors == {"received": "Hãy đánh dấu ít nhất một giấy tờ vừa nhận."}
    assert fingerprint(waiting) == before


def test_what_was_brought_before_is_nothing_new(office: Desk, waiting: Dossier) -> None:
    receive(office.reception, waiting, (1,))
    before = fingerprint(waiting)

    with pytest.raises(Invalid):
        receive(office.reception, waiting, (1,))

    assert fingerprint(waiting) == before


def test_a_closed_request_takes_no_more_papers(office: Desk, waiting: Dossier) -> None:
    receive(office.reception, waiting, (1, 2))
    before = fingerprint(waiting)

    with pytest.raises(WrongDossierState):
        receive(office.reception, waiting, (1,))

    assert fingerprint(waiting) == before


def test_a_state_nobody_asked_from_takes_no_papers(office: Desk, taken_in: Dossier) -> None:
    Dossier.objects.filter(pk=taken_in.pk).update(state=5, before_state=2)
    before = fingerprint(taken_in)

    with pytest.raises(NoSupplement):
        receive(office.reception, taken_in)

    assert fingerprint(taken_in) == before


def test_only_the_desk_receives(office: Desk, waiting: Dossier) -> None:
    before = fingerprint(waiting)

    for actor in (office.specialist, office.head, office.director):
        with pytest.raises(DossierNotAllowed):
            receive(actor, waiting)

    assert fingerprint(waiting) == before


def test_receiving_from_a_stale_page_changes_nothing(office: Desk, waiting: Dossier) -> None:
    seen = waiting.moves
    receive(office.reception, waiting, (1, 2))
    before = fingerprint(waiting)

    with pytest.raises(MovedMeanwhile, match="Nhận giấy tờ bổ sung"):
        at(FRIDAY, services.receive_supplement, office.reception, waiting, received=[1], seen_moves=seen)

    assert fingerprint(waiting) == before


def test_after_a_correction_to_another_procedure_the_new_step_keeps_its_own_time(
    office: Desk, waiting: Dossier
) -> None:
    other = other_procedure(office)
    at(
        local(2024, 2, 15, 9),
        services.correct_intake,
        office.reception,
        waiting,
        correction=IntakeCorrection(version_public_id=other.version_public_id),
        reason="Chọn nhầm thủ tục",
    )
    due = fresh(waiting).step_due_at

    receive(office.reception, waiting, (1, 2), when=local(2024, 2, 15, 9))

    assert true_to_itself(waiting).step_due_at == due


@pytest.mark.django_db(transaction=True)
def test_the_same_papers_noted_twice_at_once_are_received_once() -> None:
    office = desk()
    dossier = office.walk(office.take_in(), "assignment")
    ask(office.specialist, dossier)
    other = people.actor(office.officer("BPTN", ["dossiers.receive"]))

    outcomes = in_threads(
        *[
            lambda actor=actor: services.receive_supplement(
                actor=actor, public_id=dossier.public_id, received=[1]
            )
            for actor in (office.reception, other)
        ],
        at=FRIDAY,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "SupplementRequest",
        "WrongDossierState",
    ]
    assert dates(dossier) == (DUE, local(2024, 2, 23, 17), local(2024, 2, 22, 17))
    assert len(slips(true_to_itself(dossier))) == 3
