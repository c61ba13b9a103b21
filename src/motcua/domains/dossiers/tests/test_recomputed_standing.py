"""What is stored of a dossier is what its journal, its transitions and its clock give when read again."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.deadlines.models import ClockSpell
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import Difference, recomputed_standing
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk
from motcua.domains.dossiers.tests.life import ask, fresh, receive
from motcua.kernel.clock import local

DUE = "2024-02-19T10:00:00+00:00"


def test_a_dossier_that_went_its_way_differs_in_nothing(office: Desk, taken_in: Dossier) -> None:
    filed = office.file()
    office.walk(taken_in, *ALL_STEPS)

    assert [recomputed_standing(fresh(one)) for one in (taken_in, filed)] == [(), ()]


@pytest.mark.parametrize(
    ("column", "stored", "told"),
    [("state", 4, 2), ("step_name", "Bước khác", None), ("supplements", 1, 0), ("before_state", 2, None)],
)
def test_a_column_written_behind_the_journal_is_found(
    taken_in: Dossier, column: str, stored: Any, told: Any
) -> None:
    expected = getattr(taken_in, column) if told is None else told
    Dossier.objects.filter(pk=taken_in.pk).update(**{column: stored})

    assert recomputed_standing(fresh(taken_in)) == (Difference(column, stored, expected, "journal"),)


def test_a_date_that_is_not_the_clocks_is_found_by_journal_and_clock(taken_in: Dossier) -> None:
    Dossier.objects.filter(pk=taken_in.pk).update(first_due_at=local(2024, 2, 20, 17))

    found = recomputed_standing(fresh(taken_in))

    moved = "2024-02-20T10:00:00+00:00"
    assert found == (
        Difference("first_due_at", moved, DUE, "journal"),
        Difference("first_due_at", moved, DUE, "clock"),
    )


def test_a_spell_that_vanished_is_found(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)
    receive(office.reception, taken_in)
    assert recomputed_standing(fresh(taken_in)) == ()

    ClockSpell.objects.all().delete()

    found = recomputed_standing(fresh(taken_in))
    assert [(one.column, one.recomputed, one.source) for one in found] == [
        ("legal_due_at", DUE, "clock"),
        ("work_due_at", DUE, "clock"),
    ]


def test_a_move_without_its_record_is_found(taken_in: Dossier) -> None:
    Dossier.objects.filter(pk=taken_in.pk).update(moves=2)

    assert recomputed_standing(fresh(taken_in)) == (
        Difference("moves", 2, 1, "journal"),
        Difference("moves", 2, 1, "transitions"),
    )


def test_a_filing_not_accepted_has_no_clock_to_compare(office: Desk) -> None:
    filed = office.file()
    Dossier.objects.filter(pk=filed.pk).update(work_due_at=local(2024, 2, 20, 17))

    assert [one.source for one in recomputed_standing(fresh(filed))] == ["journal"]


def test_dates_are_compared_once_the_dossier_was_accepted(office: Desk) -> None:
    filed = office.file()
    assert recomputed_standing(fresh(filed)) == ()
