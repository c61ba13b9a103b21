"""Finishing a step: the dossier goes to whoever the next step belongs to."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    DossierNotFound,
    MovedMeanwhile,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint
from motcua.domains.dossiers.types import State
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.selectors import tasks_of
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

TUESDAY = local(2024, 2, 6, 9)


def finish(actor: Actor, dossier: Dossier, **facts: object) -> Dossier:
    with clock.frozen(TUESDAY):
        return services.finish_step(actor=actor, public_id=dossier.public_id, **facts)  # type: ignore[arg-type]


@pytest.fixture
def in_process(office: Desk, taken_in: Dossier) -> Dossier:
    """Assigned and waiting for its specialist."""
    return office.walk(taken_in, "assignment")


def test_a_processed_dossier_goes_to_the_head_of_the_unit_who_approves(
    office: Desk, in_process: Dossier
) -> None:
    dossier = finish(office.specialist, in_process, note="Đã thẩm định")

    assert (dossier.state, dossier.step_order, dossier.step_kind) == (State.PROCESSING, 4, "approval")
    assert (dossier.unit, dossier.holder_id) == (office.unit("P-QLCNCN"), None)
    assert dossier.step_name == "Duyệt dự thảo kết quả"
    assert dossier.step_due_at == local(2024, 2, 6, 14, 30)  # 240 working minutes after 09:00
    assert (dossier.finished_at, dossier.moves) == (None, 3)


def test_each_approval_hands_the_dossier_to_the_unit_its_next_step_names(
    office: Desk, in_process: Dossier
) -> None:
    finish(office.specialist, in_process)
    signing = finish(office.head, in_process)
    issuing = finish(office.director, in_process)

    assert (signing.unit, signing.step_kind, signing.step_name) == (
        office.unit("GD"),
        "approval",
        "Ký kết quả",
    )
    assert (issuing.unit, issuing.step_kind, issuing.step_name) == (
        office.unit("VP"),
        "issuing",
        "Phát hành kết quả",
    )
    assert issuing.state == State.PROCESSING


def test_finishing_is_recorded_with_both_steps_both_units_and_its_punctuality(
    office: Desk, in_process: Dossier
) -> None:
    finish(office.specialist, in_process)
    finish(office.head, in_process, note="Đồng ý")

    move = Transition.objects.get(dossier=in_process, seq=4)
    assert (move.act, move.by_id, move.to_id) == ("finish_step", office.head.officer_pk, None)
    assert (move.from_unit, move.to_unit) == (office.unit("P-QLCNCN"), office.unit("GD"))
    assert (move.step_name, move.next_step_name) == ("Duyệt dự thảo kết quả", "Ký kết quả")
    assert (move.at, move.started_at, move.punctuality, move.note) == (TUESDAY, TUESDAY, "on_time", "Đồng ý")
    entry = entries_of("dossier", in_process.public_id).last()
    assert entry is not None
    assert sentence_of(entry.name, entry.payload) == (
        "Hồ sơ 000.00.NN.H50-240205-0001 xong bước Duyệt dự thảo kết quả, chuyển sang bước Ký kết quả"
    )
    assert entry.payload["holder_id"] is None


def test_one_task_is_active_and_the_finished_ones_say_who_finished_them(
    office: Desk, in_process: Dossier
) -> None:
    finish(office.specialist, in_process)

    tasks = [
        (task.order, task.state, task.finished_by_id) for task in tasks_of("dossier", in_process.public_id)
    ]
    assert tasks == [
        (1, "done", office.reception.officer_pk),
        (2, "done", office.head.officer_pk),
        (3, "done", office.specialist.officer_pk),
        (4, "active", None),
    ]


def test_a_dossier_late_in_its_step_is_not_late_by_law(office: Desk, in_process: Dossier) -> None:
    with clock.frozen(local(2024, 2, 16, 16, 59)):
        dossier = services.finish_step(actor=office.specialist, public_id=in_process.public_id)

    assert Transition.objects.get(dossier=dossier, seq=3).punctuality == "late"
    assert dossier.legal_due_at == local(2024, 2, 19, 17)


@pytest.mark.parametrize("step", ["assignment", "issuing", "returning"])
def test_steps_with_an_act_of_their_own_are_not_just_finished(
    office: Desk, taken_in: Dossier, step: str
) -> None:
    order = ["assignment", "processing", "approval", "approval", "issuing", "returning"]
    dossier = office.walk(taken_in, *order[: order.index(step)])
    actor = {"assignment": office.head, "issuing": office.clerk, "returning": office.reception}[step]
    before = fingerprint(dossier)

    with pytest.raises(WrongDossierState if step == "returning" else DossierNotAllowed):
        finish(actor, dossier)

    assert fingerprint(dossier) == before


STRANGERS: dict[str, tuple[Callable[[Desk], Actor], type[Exception]]] = {
    "head": (lambda office: office.head, DossierNotAllowed),
    "reception": (lambda office: office.reception, DossierNotAllowed),
    "director": (lambda office: office.director, DossierNotAllowed),
    "a colleague": (
        lambda office: people.actor(office.officer("P-QLCNCN", ["dossiers.process"])),
        DossierNotAllowed,
    ),
    "another unit": (
        lambda office: people.actor(office.officer("P-QLKH", ["dossiers.process"])),
        DossierNotFound,
    ),
    "another agency": (
        lambda office: people.actor(of=people.agency("SKHCN-QB"), may="dossiers.process"),
        DossierNotFound,
    ),
    "nobody": (lambda office: ANONYMOUS, DossierNotFound),
}


def test_only_the_officer_who_holds_the_step_finishes_it(office: Desk, in_process: Dossier) -> None:
    before = fingerprint(in_process)

    for who, error in STRANGERS.values():
        with pytest.raises(error):
            finish(who(office), in_process)

    assert fingerprint(in_process) == before


def test_finishing_twice_from_one_page_is_finishing_once(office: Desk, in_process: Dossier) -> None:
    seen = in_process.moves
    finish(office.specialist, in_process, seen_moves=seen)
    before = fingerprint(in_process)

    with pytest.raises(MovedMeanwhile) as caught:
        finish(office.specialist, in_process, seen_moves=seen)

    assert caught.value.message.startswith(
        "Lê Thị Chuyên vừa thực hiện “Hoàn thành bước” lúc 09:00, 06/02/2024."
    )
    assert fingerprint(in_process) == before


def test_a_dossier_nobody_has_is_not_found(office: Desk) -> None:
    with clock.frozen(MONDAY), pytest.raises(DossierNotFound):
        services.finish_step(actor=office.specialist, public_id=uuid4())
