"""One act on many dossiers: ordered at once, done one by one, each with its own result."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import BatchNotFound, DossierNotAllowed
from motcua.domains.dossiers.models import Batch, BatchRow, Dossier
from motcua.domains.dossiers.services import batches, run_batch
from motcua.domains.dossiers.tests.factories import ALL_STEPS, MONDAY, Desk, fingerprint, neighbour, person
from motcua.domains.dossiers.types import Act, BatchAct, BatchItem, BatchOrder, BatchState, RowState, State
from motcua.domains.people import services as people_services
from motcua.domains.people.models import RoleAssignment
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, Via
from motcua.kernel.errors import Invalid, LimitReached
from motcua.kernel.journal import entries_of

# The module, which the package hides behind the service of the same name.
runner = importlib.import_module("motcua.domains.dossiers.services.run_batch")
NOT_FOUND = "Không tìm thấy hồ sơ trong phạm vi bạn được xem."


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def items(*dossiers: Dossier) -> list[BatchItem]:
    return [BatchItem(dossier.public_id) for dossier in dossiers]


def order(actor: Actor, act: BatchAct, *dossiers: Dossier, **facts: Any) -> Batch:
    return services.start_batch(actor=actor, order=BatchOrder(act, **facts), items=items(*dossiers))


def done(batch: Batch) -> list[tuple[str, str]]:
    """Run it; how each row ended and with which words."""
    assert run_batch(public_id=batch.public_id) is BatchState.DONE
    batch.refresh_from_db()
    return list(batch.rows.order_by("seq").values_list("state", "message"))


def assigned(office: Desk, count: int) -> list[Dossier]:
    return [office.walk(office.take_in(), "assignment") for _ in range(count)]


# --- each act, through its ordinary service


def test_filings_are_accepted_each_with_its_own_date_and_slip(office: Desk) -> None:
    filings = [office.file(), office.file()]

    batch = order(office.reception, BatchAct.ACCEPT, *filings)

    assert done(batch) == [("done", ""), ("done", "")]
    for filing in filings:
        filing.refresh_from_db()
        assert (filing.state, filing.received_by_id) == (State.ACCEPTED, office.reception.officer_pk)
        assert filing.first_due_at is not None
        assert filing.transitions.filter(act=Act.ACCEPT).count() == 1


def test_dossiers_are_assigned_to_one_officer(office: Desk) -> None:
    waiting = [office.take_in(), office.take_in()]
    officer = office.specialist_row

    batch = order(
        office.head, BatchAct.ASSIGN, *waiting, officer_id=officer.public_id, note="Xong trước thứ Sáu"
    )

    assert done(batch) == [("done", ""), ("done", "")]
    for dossier in waiting:
        dossier.refresh_from_db()
        assert dossier.holder_id == officer.pk
        assert dossier.transitions.get(act=Act.ASSIGN).note == "Xong trước thứ Sáu"


def test_approvals_are_given_in_one_go(office: Desk) -> None:
    dossiers = [office.walk(office.take_in(), "assignment", "processing") for _ in range(2)]

    batch = order(office.head, BatchAct.FINISH_STEP, *dossiers)

    assert done(batch) == [("done", ""), ("done", "")]
    for dossier in dossiers:
        dossier.refresh_from_db()
        assert (dossier.step_order, dossier.unit.code) == (5, "GD")


def test_results_are_handed_to_whoever_filed_in_the_way_they_asked_for(office: Desk) -> None:
    first = office.walk(office.take_in(submitter=person(name="Phùng Khánh Ly")), *ALL_STEPS[:-1])
    second = office.walk(office.take_in(delivery="post", delivery_address="Đông Hà"), *ALL_STEPS[:-1])

    batch = order(office.reception, BatchAct.HAND_OVER, first, second)

    assert done(batch) == [("done", ""), ("done", "")]
    taken = [selectors.hand_over_of(office.reception, one) for one in (first, second)]
    assert [(one.recipient_name, one.method) for one in taken if one] == [
        ("Phùng Khánh Ly", "counter"),
        ("Lương Thị Hồng Ánh", "post"),
    ]


def test_one_way_of_handing_over_may_be_said_for_all(office: Desk) -> None:
    dossier = office.walk(office.take_in(), *ALL_STEPS[:-1])

    done(order(office.reception, BatchAct.HAND_OVER, dossier, method="electronic", note="Gửi thư điện tử"))

    taken = selectors.hand_over_of(office.reception, dossier)
    assert taken is not None
    assert (taken.method, taken.note) == ("electronic", "Gửi thư điện tử")


def test_a_second_appointment_where_nothing_moves_says_so(office: Desk) -> None:
    dossier = office.take_in()
    before = fingerprint(dossier)

    batch = order(office.director, BatchAct.REAPPOINT, dossier, note="Hoán đổi ngày nghỉ")

    assert done(batch)[0][0] == "failed"
    assert fingerprint(dossier) == before


def test_what_is_done_in_a_batch_is_recorded_as_done_by_its_officer_through_a_job(office: Desk) -> None:
    dossier = assigned(office, 1)[0]

    done(order(office.specialist, BatchAct.FINISH_STEP, dossier))

    entry = entries_of("dossier", dossier.public_id).last()
    assert entry is not None
    assert (entry.actor_id, entry.via, entry.on_behalf_of) == (office.specialist.id, Via.JOB, None)


# --- rows that fail keep nobody from the others


def test_a_dossier_out_of_sight_is_not_found_and_the_others_are_done(office: Desk) -> None:
    mine, theirs = assigned(office, 1)[0], neighbour().take_in()
    before = fingerprint(theirs)
    nobodys = uuid4()

    batch = services.start_batch(
        actor=office.specialist,
        order=BatchOrder(BatchAct.FINISH_STEP),
        items=[BatchItem(nobodys), *items(theirs, mine)],
    )

    assert done(batch) == [("failed", NOT_FOUND), ("failed", NOT_FOUND), ("done", "")]
    assert (batch.total, batch.done, batch.failed) == (3, 1, 2)
    assert list(batch.rows.order_by("seq").values_list("code", flat=True)) == ["", "", mine.code]
    assert fingerprint(theirs) == before


def test_a_dossier_that_moved_since_it_was_ticked_is_left_alone(office: Desk) -> None:
    """Finished at the step the officer saw; the batch must not finish the next one too."""
    dossier, other = (office.walk(office.take_in(), "assignment", "processing") for _ in range(2))
    batch = order(office.head, BatchAct.FINISH_STEP, dossier, other)
    services.send_back(actor=office.head, public_id=dossier.public_id, to_order=3, reason="Thiếu ý kiến")
    before = fingerprint(dossier)

    results = done(batch)

    assert [state for state, _message in results] == ["failed", "done"]
    assert "Trần Văn Trưởng vừa thực hiện “Trả lại bước trước”" in results[0][1]
    assert fingerprint(dossier) == before


def test_a_page_drawn_before_somebody_moved_the_dossier_counts_as_drawn(office: Desk) -> None:
    dossier = assigned(office, 1)[0]
    seen = dossier.moves - 1

    batch = services.start_batch(
        actor=office.specialist,
        order=BatchOrder(BatchAct.FINISH_STEP),
        items=[BatchItem(dossier.public_id, seen)],
    )

    assert done(batch)[0][0] == "failed"


def test_assigning_in_a_batch_takes_no_dossier_from_its_holder(office: Desk) -> None:
    held = assigned(office, 1)[0]
    colleague = office.officer("P-QLCNCN", ["dossiers.process"])
    before = fingerprint(held)

    batch = order(office.head, BatchAct.ASSIGN, held, officer_id=colleague.public_id)

    assert done(batch)[0][0] == "failed"
    assert fingerprint(held) == before


def test_rights_lost_between_the_order_and_the_act_are_lost(office: Desk) -> None:
    dossiers = assigned(office, 2)
    batch = order(office.specialist, BatchAct.FINISH_STEP, *dossiers)
    before = [fingerprint(dossier) for dossier in dossiers]
    for held in RoleAssignment.objects.filter(officer=office.specialist_row):
        people_services.revoke_role(actor=people.manager(office.agency), assignment=held.public_id)

    assert done(batch) == [("failed", NOT_FOUND)] * 2
    assert [fingerprint(dossier) for dossier in dossiers] == before


def test_a_dismissed_officer_does_nothing_more(office: Desk) -> None:
    dossier = assigned(office, 1)[0]
    batch = order(office.specialist, BatchAct.FINISH_STEP, dossier)
    type(office.specialist_row).objects.filter(pk=office.specialist_row.pk).update(is_active=False)

    assert done(batch) == [("failed", NOT_FOUND)]


def test_a_fault_of_the_program_in_one_row_keeps_nobody_from_the_others(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = assigned(office, 2)
    real = runner.finish_step

    def finish(*, public_id: UUID, **facts: Any) -> Dossier:
        made: Dossier = real(public_id=public_id, **facts)
        if public_id == broken.public_id:
            raise KeyError("hỏng")
        return made

    monkeypatch.setattr(runner, "finish_step", finish)
    before = fingerprint(broken)

    results = done(order(office.specialist, BatchAct.FINISH_STEP, broken, sound))

    assert results == [
        ("failed", "Hệ thống gặp lỗi với hồ sơ này. Hãy mở hồ sơ và làm lại, hoặc báo quản trị."),
        ("done", ""),
    ]
    assert fingerprint(broken) == before


# --- stopped, begun again, ordered twice


def test_a_batch_stopped_before_its_turn_does_nothing(office: Desk) -> None:
    dossiers = assigned(office, 2)
    batch = order(office.specialist, BatchAct.FINISH_STEP, *dossiers)
    before = [fingerprint(dossier) for dossier in dossiers]

    stopped = services.cancel_batch(actor=office.specialist, public_id=batch.public_id)

    assert (stopped.state, stopped.cancelled_at) == (BatchState.CANCELLED, MONDAY)
    assert run_batch(public_id=batch.public_id) is BatchState.CANCELLED
    assert [fingerprint(dossier) for dossier in dossiers] == before


def test_a_batch_that_ran_already_does_nothing_again(office: Desk) -> None:
    dossier = assigned(office, 1)[0]
    batch = order(office.specialist, BatchAct.FINISH_STEP, dossier)
    done(batch)
    before = fingerprint(dossier)

    assert run_batch(public_id=batch.public_id) is BatchState.DONE
    assert services.cancel_batch(actor=office.specialist, public_id=batch.public_id).state == BatchState.DONE
    assert run_batch(public_id=uuid4()) is BatchState.CANCELLED
    assert fingerprint(dossier) == before


def test_the_same_form_sent_twice_is_one_batch(office: Desk) -> None:
    dossiers, token = assigned(office, 2), uuid4()

    made = [
        services.start_batch(
            actor=office.specialist,
            order=BatchOrder(BatchAct.FINISH_STEP),
            items=items(*dossiers),
            token=token,
        )
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert (Batch.objects.count(), BatchRow.objects.count()) == (1, 2)


def test_a_dossier_ticked_twice_is_one_row(office: Desk) -> None:
    dossier = assigned(office, 1)[0]

    assert order(office.specialist, BatchAct.FINISH_STEP, dossier, dossier).total == 1


def test_that_it_was_ordered_and_stopped_stands_in_the_journal(office: Desk) -> None:
    batch = order(office.specialist, BatchAct.FINISH_STEP, *assigned(office, 2))
    services.cancel_batch(actor=office.specialist, public_id=batch.public_id)

    entries = list(entries_of("dossiers.batch", batch.public_id))
    assert [entry.name for entry in entries] == ["dossiers.batch_started", "dossiers.batch_cancelled"]
    assert entries[0].payload["total"] == 2
    assert entries[1].payload["ended"] == 0


# --- orders that are refused leave nothing


def refused(actor: Actor, error: type[Exception], act: BatchAct, *rows: BatchItem, **facts: Any) -> Any:
    with pytest.raises(error) as caught:
        services.start_batch(actor=actor, order=BatchOrder(act, **facts), items=rows)
    assert Batch.objects.count() == BatchRow.objects.count() == 0
    return caught.value


@pytest.mark.parametrize(
    ("act", "facts", "faults"),
    [
        (BatchAct.ASSIGN, {}, {"officer": "Hãy chọn người nhận việc, là cán bộ đang làm việc."}),
        (
            BatchAct.ASSIGN,
            {"officer_id": UUID(int=1)},
            {"officer": "Hãy chọn người nhận việc, là cán bộ đang làm việc."},
        ),
        (
            BatchAct.HAND_OVER_WORK,
            {},
            {
                "officer": "Hãy chọn người nhận việc, là cán bộ đang làm việc.",
                "from_officer": "Hãy chọn người bàn giao.",
                "note": "Hãy ghi lý do; lý do được ghi vào diễn biến của từng hồ sơ.",
            },
        ),
    ],
    ids=["nobody", "an unknown officer", "nothing said"],
)
def test_an_order_says_all_that_is_missing(
    office: Desk, taken_in: Dossier, act: BatchAct, facts: dict[str, Any], faults: dict[str, str]
) -> None:
    assert refused(office.head, Invalid, act, *items(taken_in), **facts).errors == faults


def test_other_orders_that_cannot_be(
    office: Desk, taken_in: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = items(taken_in)

    assert refused(office.head, Invalid, BatchAct.FINISH_STEP).errors == {
        "chon": "Hãy chọn ít nhất một hồ sơ."
    }
    assert "note" in refused(office.director, Invalid, BatchAct.REAPPOINT, *one, note="  ").errors
    assert "method" in refused(office.reception, Invalid, BatchAct.HAND_OVER, *one, method="bay").errors
    monkeypatch.setattr(batches, "MOST_ROWS", 1)
    many = [*one, BatchItem(uuid4())]
    assert refused(office.head, LimitReached, BatchAct.FINISH_STEP, *many).message == (
        "Mỗi lượt nhiều nhất 1 hồ sơ. Hãy chia thành nhiều lượt."
    )


@pytest.mark.parametrize(
    ("who", "act"),
    [
        (lambda office: office.specialist, BatchAct.ASSIGN),
        (lambda office: office.specialist, BatchAct.ACCEPT),
        (lambda office: office.head, BatchAct.HAND_OVER),
        (lambda office: office.reception, BatchAct.FINISH_STEP),
        (lambda office: office.head, BatchAct.REAPPOINT),
        (lambda office: ANONYMOUS, BatchAct.FINISH_STEP),
    ],
)
def test_whoever_may_do_the_act_nowhere_orders_no_batch_of_it(
    office: Desk, taken_in: Dossier, who: Callable[[Desk], Actor], act: BatchAct
) -> None:
    refused(who(office), DossierNotAllowed, act, *items(taken_in), officer_id=uuid4(), note="x")


def test_somebody_elses_batch_is_not_found(office: Desk) -> None:
    batch = order(office.specialist, BatchAct.FINISH_STEP, *assigned(office, 1))

    for stranger in (office.head, neighbour().head, ANONYMOUS):
        with pytest.raises(BatchNotFound):
            selectors.get_batch(stranger, batch.public_id)
        with pytest.raises(BatchNotFound):
            services.cancel_batch(actor=stranger, public_id=batch.public_id)
        assert selectors.my_batches(stranger).rows == []
        assert selectors.rows_of(stranger, batch).rows == []
    batch.refresh_from_db()
    assert batch.state == BatchState.QUEUED


def test_ones_batches_are_listed_newest_first_with_their_rows(office: Desk) -> None:
    first = order(office.specialist, BatchAct.FINISH_STEP, *assigned(office, 2))
    with clock.frozen(MONDAY + timedelta(minutes=5)):
        second = order(office.specialist, BatchAct.FINISH_STEP, *assigned(office, 1))
    done(first)

    assert selectors.my_batches(office.specialist).rows == [second, first]
    assert [row.seq for row in selectors.rows_of(office.specialist, first, size=1).rows] == [1]
    assert selectors.rows_of(office.specialist, first, state=RowState.FAILED).rows == []


def test_what_may_be_done_to_ticked_dossiers_is_said_before(office: Desk) -> None:
    waiting, held = office.take_in(), assigned(office, 1)[0]
    ids = [waiting.public_id, held.public_id, uuid4()]

    of_head = selectors.chosen_dossiers(office.head, ids)
    of_specialist = selectors.chosen_dossiers(office.specialist, ids)

    assert (set(of_head.dossiers), of_head.missing) == ({waiting, held}, 1)
    assert of_head.acts == {BatchAct.ASSIGN: [waiting]}
    assert of_specialist.acts == {BatchAct.FINISH_STEP: [held]}


@pytest.mark.parametrize(
    "facts",
    [{"done": 2}, {"act": "burn"}, {"state": "lost"}, {"state": "cancelled"}, {"total": 0}],
    ids=str,
)
def test_the_database_keeps_a_batch_in_order(office: Desk, facts: dict[str, Any]) -> None:
    batch = order(office.specialist, BatchAct.FINISH_STEP, *assigned(office, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        batch.rows.update(state=RowState.DONE)
