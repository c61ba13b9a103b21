"""What the database itself refuses of a dossier, whoever asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from motcua.domains.dossiers.models import (
    Dossier,
    DossierPaper,
    HandOver,
    IntakeDraft,
    Transition,
)
from motcua.domains.dossiers.tests.factories import ALL_STEPS, MONDAY, Desk, neighbour
from motcua.domains.dossiers.types import State


def refused(constraint: str, dossier: Dossier, **facts: Any) -> None:
    """Changing the row so is refused by this constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**facts)


@pytest.mark.parametrize(
    "statement",
    [
        "update dossiers_transition set note = 'khác' where dossier_id = %s",
        "update dossiers_transition set seq = seq where dossier_id = %s",
        "delete from dossiers_transition where dossier_id = %s",
    ],
)
def test_a_transition_record_is_never_changed_or_removed(taken_in: Dossier, statement: str) -> None:
    kept = list(Transition.objects.filter(dossier=taken_in).values())

    with (
        pytest.raises(DatabaseError, match="chỉ ghi thêm"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [taken_in.pk])

    assert list(Transition.objects.filter(dossier=taken_in).values()) == kept


def test_a_dossier_with_records_is_not_removed(taken_in: Dossier) -> None:
    with pytest.raises(ProtectedError):
        taken_in.delete()
    delete = f"set constraints all immediate; delete from dossiers_dossier where id = {taken_in.pk:d}"  # noqa: S608
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(delete)

    assert Dossier.objects.filter(pk=taken_in.pk).exists()


def test_a_step_of_the_record_has_its_number_once(taken_in: Dossier) -> None:
    facts = {"agency": taken_in.agency, "dossier": taken_in, "act": "assign", "to_state": 4, "at": MONDAY}

    with pytest.raises(IntegrityError, match="dossier_transition_seq"), transaction.atomic():
        Transition.objects.create(**facts, seq=1)

    assert Transition.objects.create(**facts, seq=2).seq == 2


@pytest.mark.parametrize("field", ["accepted_at", "first_due_at", "legal_due_at"])
def test_an_accepted_dossier_has_its_reception_and_due_moments(taken_in: Dossier, field: str) -> None:
    refused("dossier_accepted_has_due_date", taken_in, **{field: None})


@pytest.mark.parametrize("state", [State.REGISTERED, State.REFUSED])
def test_before_acceptance_none_is_needed(taken_in: Dossier, state: State) -> None:
    nothing = {"accepted_at": None, "first_due_at": None, "legal_due_at": None, "work_due_at": None}

    assert Dossier.objects.filter(pk=taken_in.pk).update(state=state, **nothing) == 1


def test_a_finished_dossier_has_its_end_and_a_returned_one_its_return(
    office: Desk, taken_in: Dossier
) -> None:
    refused("dossier_done_has_end", taken_in, state=State.DONE)
    office.walk(taken_in, *ALL_STEPS)

    refused("dossier_done_has_end", taken_in, finished_at=None)
    refused("dossier_returned_has_moment", taken_in, returned_at=None)


@pytest.mark.parametrize("state", [0, 11])
def test_there_are_ten_states(taken_in: Dossier, state: int) -> None:
    refused("dossier_state_known", taken_in, state=state)


def test_a_code_is_given_once_in_an_agency_and_a_token_once_at_all(office: Desk, taken_in: Dossier) -> None:
    other, theirs = office.take_in(), neighbour().take_in()
    assert theirs.code == taken_in.code

    refused("dossier_code_once", other, code=taken_in.code)
    refused("dossier_tracking_token", other, tracking_token=taken_in.tracking_token)
    refused("intake_token", theirs, intake_token=taken_in.intake_token)


def test_a_paper_stands_once_and_is_at_least_one(taken_in: Dossier) -> None:
    paper = taken_in.papers.first()
    assert paper is not None
    facts = {"agency": taken_in.agency, "dossier": taken_in, "name": "x", "kind": "copy"}

    with pytest.raises(IntegrityError, match="dossier_paper_order"), transaction.atomic():
        DossierPaper.objects.create(**facts, order=paper.order)
    with pytest.raises(IntegrityError, match="dossier_paper_quantity"), transaction.atomic():
        DossierPaper.objects.create(**facts, order=99, quantity=0)


def test_a_result_is_handed_over_once(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, *ALL_STEPS)

    with pytest.raises(IntegrityError, match="dossier_id"), transaction.atomic():
        HandOver.objects.create(
            agency=taken_in.agency, dossier=taken_in, method="post", recipient_name="x", at=MONDAY
        )
    assert str(HandOver.objects.get()) == f"{taken_in.pk} counter"


def test_an_officer_has_one_draft(office: Desk) -> None:
    facts = {"agency": office.agency, "officer": office.specialist_row, "payload": {}, "updated_at": MONDAY}
    IntakeDraft.objects.create(**facts)

    with pytest.raises(IntegrityError, match="officer_id"), transaction.atomic():
        IntakeDraft.objects.create(**facts)
