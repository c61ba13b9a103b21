"""Phân công: giving a dossier to the officer who will process it, and to another one later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, DossierNotFound, MovedMeanwhile
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.selectors import actions_for, assignees_of, get_dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint, neighbour
from motcua.domains.dossiers.types import State
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

TUESDAY = local(2024, 2, 6, 8)


def assign(office: Desk, dossier: Dossier, to: Officer, by: Actor | None = None, **facts: object) -> Dossier:
    with clock.frozen(TUESDAY):
        return services.assign_dossier(
            actor=by or office.head,
            public_id=dossier.public_id,
            officer_id=to.public_id,
            **facts,  # type: ignore[arg-type]
        )


def test_assigning_puts_the_dossier_into_processing_in_the_officers_hands(
    office: Desk, taken_in: Dossier
) -> None:
    dossier = assign(office, taken_in, office.specialist_row)

    assert (dossier.state, dossier.step_order, dossier.step_kind) == (State.PROCESSING, 3, "processing")
    assert (dossier.holder_id, dossier.unit) == (office.specialist_row.pk, office.unit("P-QLCNCN"))
    assert dossier.step_name == "Thẩm định hồ sơ"
    assert dossier.legal_due_at == taken_in.legal_due_at
    assert dossier.moves == 2


def test_assigning_is_recorded_with_who_gave_to_whom_when_and_how_punctually(
    office: Desk, taken_in: Dossier
) -> None:
    assign(office, taken_in, office.specialist_row, note="Xem kỹ sơ đồ phòng")

    move = Transition.objects.get(dossier=taken_in, seq=2)
    assert (move.act, move.from_state, move.to_state) == ("assign", State.ACCEPTED, State.PROCESSING)
    assert (move.by_id, move.to_id) == (office.head.officer_pk, office.specialist_row.pk)
    assert (move.step_name, move.next_step_name) == ("Phân công xử lý", "Thẩm định hồ sơ")
    # 240 working minutes from 10:00 on Monday end at 15:30.
    assert (move.at, move.started_at, move.due_at) == (TUESDAY, MONDAY, local(2024, 2, 5, 15, 30))
    assert (move.punctuality, move.note) == ("late", "Xem kỹ sơ đồ phòng")
    entry = entries_of("dossier", taken_in.public_id).last()
    assert entry is not None
    assert sentence_of(entry.name, entry.payload) == (
        "Phân công xử lý hồ sơ 000.00.NN.H50-240205-0001, bước Thẩm định hồ sơ"
    )
    assert entry.payload["holder_id"] == str(office.specialist_row.public_id)
    assert entry.payload["is_reassignment"] is False


def test_another_officer_of_the_unit_may_take_over_and_the_step_goes_on(
    office: Desk, taken_in: Dossier
) -> None:
    before = assign(office, taken_in, office.specialist_row)
    other = office.officer("P-QLCNCN", ["dossiers.process"], name="Võ Văn Thay")

    dossier = assign(office, taken_in, other)

    assert (dossier.holder_id, dossier.step_order, dossier.moves) == (other.pk, 3, 3)
    assert dossier.step_due_at == before.step_due_at
    assert Transition.objects.get(dossier=taken_in, seq=3).act == "reassign"
    entry = entries_of("dossier", taken_in.public_id).last()
    assert entry is not None
    assert entry.payload["is_reassignment"] is True


def test_the_new_holder_finishes_the_step_and_the_old_one_no_longer_may(
    office: Desk, taken_in: Dossier
) -> None:
    assign(office, taken_in, office.specialist_row)
    other = office.officer("P-QLCNCN", ["dossiers.process"])
    assign(office, taken_in, other)

    with pytest.raises(DossierNotAllowed):
        services.finish_step(actor=office.specialist, public_id=taken_in.public_id)

    assert services.finish_step(actor=people.actor(other), public_id=taken_in.public_id).step_order == 4


def refused_assignee(office: Desk, dossier: Dossier, officer: Officer) -> str:
    before = fingerprint(dossier)
    with pytest.raises(Invalid) as caught:
        assign(office, dossier, officer)
    assert fingerprint(dossier) == before
    return caught.value.errors["officer"]


def test_only_an_officer_at_work_in_the_unit_who_may_do_the_step_gets_it(
    office: Desk, taken_in: Dossier
) -> None:
    gone = office.officer("P-QLCNCN", ["dossiers.process"])
    people_services.dismiss_officer(actor=people.manager(office.agency), officer=gone.public_id)
    cannot = {
        "of another unit": office.officer("P-QLKH", ["dossiers.process"], over="P-QLCNCN"),
        "no longer at work": gone,
        "may only read": office.officer("P-QLCNCN", []),
        "may only approve": office.officer("P-QLCNCN", ["dossiers.approve"]),
        "of another agency": people.officer(of=people.agency("SKHCN-QB"), may="dossiers.process"),
    }

    said = {refused_assignee(office, taken_in, officer) for officer in cannot.values()}

    assert said == {
        "Người được phân công không thuộc đơn vị đang giữ hồ sơ, hoặc không có quyền làm bước này."
        " Hãy chọn người khác."
    }


def test_giving_it_to_whoever_holds_it_already_is_no_act(office: Desk, taken_in: Dossier) -> None:
    assign(office, taken_in, office.specialist_row)

    said = refused_assignee(office, taken_in, office.specialist_row)

    assert said == "Hồ sơ đang do chính người này giữ. Hãy chọn người khác."


def test_the_page_offers_just_those_who_may_get_it(office: Desk, taken_in: Dossier) -> None:
    second = office.officer("P-QLCNCN", ["dossiers.process"], name="Bùi Thị An", title="")
    office.officer("P-QLCNCN", ["dossiers.approve"], name="Hồ Thị Duyệt")
    office.specialist  # noqa: B018  appointed

    offered = actions_for(office.head, get_dossier(office.head, taken_in.public_id)).assignees

    assert offered == (
        (str(second.public_id), "Bùi Thị An"),
        (str(office.specialist_row.public_id), "Lê Thị Chuyên, Chuyên viên"),
    )


def test_an_approval_may_be_given_to_those_who_approve(office: Desk, taken_in: Dossier) -> None:
    dossier = office.walk(taken_in, "assignment", "processing")
    approver = office.officer("P-QLCNCN", ["dossiers.approve"], name="Hồ Thị Duyệt")

    able = assignees_of(office.head, get_dossier(office.head, dossier.public_id))

    assert {officer.pk for officer in able} == {approver.pk, office.head.officer_pk}


def test_a_dossier_whose_process_has_ended_is_given_to_nobody(office: Desk, taken_in: Dossier) -> None:
    dossier = office.walk(
        taken_in, *("assignment", "processing", "approval", "approval"), "issuing", "returning"
    )

    assert assignees_of(office.head, get_dossier(office.head, dossier.public_id)) == []


STRANGERS: dict[str, tuple[Callable[[Desk], Actor], type[Exception]]] = {
    "specialist": (lambda office: office.specialist, DossierNotAllowed),
    "reception": (lambda office: office.reception, DossierNotAllowed),
    "another unit": (
        lambda office: people.actor(office.officer("P-QLKH", ["dossiers.assign"])),
        DossierNotFound,
    ),
    "another agency": (lambda office: neighbour().head, DossierNotFound),
    "nobody": (lambda office: ANONYMOUS, DossierNotFound),
}


def test_only_whoever_assigns_in_the_unit_may(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)

    for who, error in STRANGERS.values():
        with pytest.raises(error):
            assign(office, taken_in, office.specialist_row, by=who(office))

    assert fingerprint(taken_in) == before


def test_who_acts_on_a_stale_page_is_told_who_did_what_and_changes_nothing(
    office: Desk, taken_in: Dossier
) -> None:
    seen = taken_in.moves
    assign(office, taken_in, office.specialist_row)
    other = office.officer("P-QLCNCN", ["dossiers.process"])
    before = fingerprint(taken_in)

    with pytest.raises(MovedMeanwhile) as caught:
        assign(office, taken_in, other, seen_moves=seen)

    assert caught.value.message == (
        "Trần Văn Trưởng vừa thực hiện “Phân công xử lý” lúc 08:00, 06/02/2024."
        " Việc của bạn chưa được ghi; hãy tải lại trang."
    )
    assert fingerprint(taken_in) == before


def test_who_moved_it_may_be_a_task_of_the_system(office: Desk, taken_in: Dossier) -> None:
    Dossier.objects.filter(pk=taken_in.pk).update(moves=2)
    facts = {"agency": office.agency, "dossier": taken_in, "act": "assign", "to_state": State.PROCESSING}
    Transition.objects.create(**facts, seq=2, at=MONDAY + timedelta(hours=1))

    with pytest.raises(MovedMeanwhile) as caught:
        assign(office, taken_in, office.specialist_row, seen_moves=1)

    assert caught.value.message == "Hồ sơ vừa được người khác xử lý. Hãy tải lại trang để xem diễn biến mới."
