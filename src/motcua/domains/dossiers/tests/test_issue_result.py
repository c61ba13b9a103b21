"""Ban hành kết quả: the file, its approval, the end of the legal clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest

from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    DossierNotFound,
    MovedMeanwhile,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, DossierResult, Transition
from motcua.domains.dossiers.selectors import get_dossier, results_of
from motcua.domains.dossiers.tests.factories import Desk, fingerprint, neighbour, pdf
from motcua.domains.dossiers.types import State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

WEDNESDAY, FRIDAY = local(2024, 2, 7, 8), local(2024, 2, 16, 9)
SHA256 = hashlib.sha256(pdf()).hexdigest()


@pytest.fixture
def signed(office: Desk, taken_in: Dossier) -> Dossier:
    """Processed, approved and signed; the clerk has it."""
    dossier = office.walk(taken_in, "assignment", "processing", "approval")
    return office.walk(dossier, "approval", at=WEDNESDAY)


@pytest.fixture
def file(office: Desk) -> StoredFile:
    return office.stored_file(office.clerk)


def issue(
    actor: Actor, dossier: Dossier, file: StoredFile, at: datetime = FRIDAY, **facts: object
) -> DossierResult:
    facts.setdefault("name", "Giấy xác nhận khai báo")
    with clock.frozen(at):
        return services.issue_result(
            actor=actor,
            public_id=dossier.public_id,
            file_id=file.public_id,
            **facts,  # type: ignore[arg-type]
        )


def test_with_its_result_a_dossier_is_done_and_waits_at_the_desk_that_received_it(
    office: Desk, signed: Dossier, file: StoredFile
) -> None:
    issue(office.clerk, signed, file)

    signed.refresh_from_db()
    assert (signed.state, signed.finished_at, signed.moves) == (State.DONE, FRIDAY, 6)
    assert (signed.unit, signed.step_kind, signed.holder_id) == (office.unit("BPTN"), "returning", None)
    assert signed.legal_due_at == local(2024, 2, 19, 17)
    assert (signed.returned_at, signed.closed_at) == (None, None)


def test_the_approval_is_kept_by_name_time_and_the_hash_of_the_file(
    office: Desk, signed: Dossier, file: StoredFile
) -> None:
    issue(office.clerk, signed, file, name="  Giấy xác nhận ", number=" 12/GXN-SKHCN ")

    result = results_of(office.clerk, get_dossier(office.clerk, signed.public_id)).get()
    assert (result.name, result.number) == ("Giấy xác nhận", "12/GXN-SKHCN")
    assert result.sha256 == result.file.sha256 == SHA256
    assert result.approved_by is not None
    assert result.approved_by.pk == office.director.officer_pk
    assert result.approved_at == WEDNESDAY
    assert (result.issued_by_id, result.issued_at) == (office.clerk.officer_pk, FRIDAY)
    assert str(result) == "12/GXN-SKHCN Giấy xác nhận"


def test_after_a_return_the_approval_is_that_of_the_last_signature(
    office: Desk, signed: Dossier, file: StoredFile
) -> None:
    deputy = people.actor(office.officer("PGD", ["dossiers.approve"], over="SKHCN"))
    with clock.frozen(WEDNESDAY):
        services.send_back(actor=office.clerk, public_id=signed.public_id, to_order=5, reason="Sai ngày")
        services.assign_dossier(
            actor=people.actor(office.officer("GD", ["dossiers.assign", "dossiers.approve"], over="SKHCN")),
            public_id=signed.public_id,
            officer_id=office.officer("GD", ["dossiers.approve"], over="SKHCN").public_id,
        )
    holder = Dossier.objects.get(pk=signed.pk).holder
    assert holder is not None
    with clock.frozen(FRIDAY):
        services.finish_step(actor=people.actor(holder), public_id=signed.public_id)

    result = issue(office.clerk, signed, file)

    assert (result.approved_by_id, result.approved_at) == (holder.pk, FRIDAY)
    assert result.approved_by_id not in {deputy.officer_pk, office.director.officer_pk}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(2024, 2, 16, 17), "early"),
        (local(2024, 2, 19, 7), "on_time"),
        (local(2024, 2, 19, 17), "on_time"),
        (local(2024, 2, 19, 17, 1), "late"),
        (local(2024, 2, 20, 8), "late"),
    ],
)
def test_the_journal_says_by_date_whether_it_was_early_on_time_or_late(
    office: Desk, signed: Dossier, file: StoredFile, at: datetime, expected: str
) -> None:
    issue(office.clerk, signed, file, at=at)

    entry = entries_of("dossier", signed.public_id).last()
    assert entry is not None
    assert entry.payload["punctuality"] == expected
    assert datetime.fromisoformat(entry.payload["finished_at"]) == at
    assert entry.payload["sha256"] == SHA256
    assert sentence_of(entry.name, entry.payload) == (
        f"Hồ sơ 000.00.NN.H50-240205-0001 đã có kết quả, mã băm tệp {SHA256}"
    )


def test_issuing_is_recorded_with_the_hand_over_to_the_desk(
    office: Desk, signed: Dossier, file: StoredFile
) -> None:
    issue(office.clerk, signed, file)

    move = Transition.objects.get(dossier=signed, seq=6)
    assert (move.act, move.from_state, move.to_state) == ("issue_result", State.PROCESSING, State.DONE)
    assert (move.from_unit, move.to_unit) == (office.unit("VP"), office.unit("BPTN"))
    assert (move.step_name, move.next_step_name) == ("Phát hành kết quả", "Trả kết quả")
    assert move.by_id == office.clerk.officer_pk


def test_a_result_has_a_name(office: Desk, signed: Dossier, file: StoredFile) -> None:
    before = fingerprint(signed)

    with pytest.raises(Invalid) as caught:
        issue(office.clerk, signed, file, name="  ")

    assert caught.value.errors == {"name": "Hãy ghi tên kết quả, ví dụ: Giấy xác nhận khai báo."}
    assert fingerprint(signed) == before


@pytest.mark.parametrize(("field", "length"), [("name", 301), ("number", 101)])
def test_a_name_or_number_too_long_is_said_beside_its_field(
    office: Desk, signed: Dossier, file: StoredFile, field: str, length: int
) -> None:
    before = fingerprint(signed)

    with pytest.raises(Invalid) as caught:
        issue(office.clerk, signed, file, **{field: "x" * length})

    assert list(caught.value.errors) == [field]
    assert fingerprint(signed) == before


def test_a_file_nobody_has_or_of_another_agency_is_not_found(office: Desk, signed: Dossier) -> None:
    there = neighbour()
    before = fingerprint(signed)

    for file in (StoredFile(public_id=uuid4()), there.stored_file(there.clerk)):
        with pytest.raises(NotFound):
            issue(office.clerk, signed, file)

    assert fingerprint(signed) == before


def test_nothing_is_issued_before_it_is_signed(office: Desk, taken_in: Dossier, file: StoredFile) -> None:
    before = fingerprint(taken_in)

    with pytest.raises(DossierNotAllowed):
        issue(office.clerk, taken_in, file)

    assert fingerprint(taken_in) == before


STRANGERS: dict[str, tuple[Callable[[Desk], Actor], type[Exception]]] = {
    "specialist": (lambda office: office.specialist, DossierNotAllowed),
    "head": (lambda office: office.head, DossierNotAllowed),
    "director": (lambda office: office.director, DossierNotAllowed),
    "reception": (lambda office: office.reception, DossierNotAllowed),
    "another unit": (
        lambda office: people.actor(office.officer("P-QLKH", ["dossiers.issue_result"])),
        DossierNotFound,
    ),
    "nobody": (lambda office: ANONYMOUS, DossierNotFound),
}


def test_only_whoever_issues_results_in_the_unit_may(office: Desk, signed: Dossier, file: StoredFile) -> None:
    before = fingerprint(signed)

    for who, error in STRANGERS.values():
        with pytest.raises(error):
            issue(who(office), signed, file)

    assert fingerprint(signed) == before
    assert not DossierResult.objects.exists()


def test_a_second_result_from_the_same_page_is_refused(
    office: Desk, signed: Dossier, file: StoredFile
) -> None:
    seen = signed.moves
    issue(office.clerk, signed, file, seen_moves=seen)
    before = fingerprint(signed)

    with pytest.raises(MovedMeanwhile, match="Ban hành kết quả"):
        issue(office.clerk, signed, file, seen_moves=seen)
    with pytest.raises(WrongDossierState):
        issue(office.clerk, signed, file)

    assert fingerprint(signed) == before
