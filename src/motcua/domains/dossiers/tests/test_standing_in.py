"""An officer is away: whoever stands in finds the work, sees whose it is, and does it on their behalf."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import DossierNotAllowed, DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import (
    Scope,
    _figures,
    inbox,
    inbox_figures,
    visible_dossiers,
    worked_for,
)
from motcua.domains.dossiers.selectors.inbox import _figures_with_others
from motcua.domains.dossiers.tests.factories import ALL_STEPS, MONDAY, Desk, fingerprint, statements
from motcua.domains.dossiers.tests.test_inbox import WEEK, some_of_each
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.journal import entries_of

ANOTHER_PROCEDURE = "0190ab12-0000-7000-8000-000000000001"


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def officer_of(actor: Actor) -> Officer:
    return Officer.objects.get(pk=actor.officer_pk)


def deputy_of(office: Desk, giver: Actor, unit: str = "P-QLKH", **facts: object) -> Actor:
    """An officer of another unit, without any role of their own, who stands in."""
    receiver = people.officer(of=office.unit(unit), name="Đỗ Thị Bích Thảo")
    return people.stand_in(officer_of(giver), receiver, **facts)


def mine(actor: Actor) -> list[Dossier]:
    return inbox(actor, Scope.MINE).rows


# --- what a stand-in sees


def test_a_stand_in_from_another_unit_sees_what_was_handed_over(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    stranger = people.actor(people.officer(of=office.unit("P-QLKH")))

    deputy = deputy_of(office, office.specialist)

    assert list(visible_dossiers(deputy)) == [dossier]
    assert list(visible_dossiers(stranger)) == []


def test_a_delegation_for_one_procedure_shows_no_dossier_of_another(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    of_it = deputy_of(office, office.specialist, procedures=[str(office.version.procedure_public_id)])
    of_another = deputy_of(office, office.specialist, procedures=[ANOTHER_PROCEDURE])

    assert list(visible_dossiers(of_it)) == [dossier]
    assert list(visible_dossiers(of_another)) == []
    with pytest.raises(DossierNotFound):
        selectors.get_dossier(of_another, dossier.public_id)


def test_after_the_last_day_nothing_of_it_is_seen(office: Desk) -> None:
    office.walk(office.take_in(), "assignment")
    deputy = deputy_of(office, office.specialist)

    with clock.frozen(MONDAY + timedelta(days=7)):
        assert list(visible_dossiers(deputy)) == mine(deputy) == []


# --- whose work it is


def test_the_inbox_holds_the_work_of_the_one_who_is_away_and_says_whose_it_is(office: Desk) -> None:
    held, free = office.walk(office.take_in(), "assignment"), office.take_in()
    deputy = deputy_of(office, office.specialist)
    heads_deputy = deputy_of(office, office.head)

    assert mine(deputy) == [held]
    assert worked_for(deputy, mine(deputy)) == {held.pk: "Lê Thị Chuyên"}
    assert mine(heads_deputy) == [free]
    assert worked_for(heads_deputy, mine(heads_deputy)) == {free.pk: "Trần Văn Trưởng"}


def test_ones_own_work_is_not_called_somebody_elses(office: Desk) -> None:
    own = office.walk(office.take_in(), "assignment")
    away = office.officer("P-QLCNCN", ["dossiers.process"], name="Phan Vắng")
    people.stand_in(away, office.specialist_row)
    specialist = people.actor(office.specialist_row)

    assert mine(specialist) == [own]
    assert worked_for(specialist, [own]) == {}


def test_work_of_the_absent_that_was_not_handed_over_stays_theirs(office: Desk) -> None:
    """A colleague who reads all of the unit sees it there, but not among their own."""
    dossier = office.walk(office.take_in(), "assignment")
    colleague = office.officer("P-QLCNCN", [])
    stand_in = people.stand_in(office.specialist_row, colleague, procedures=[ANOTHER_PROCEDURE])
    before = fingerprint(dossier)

    assert mine(stand_in) == []
    assert inbox(stand_in, Scope.UNIT).rows == [dossier]
    assert inbox_figures(stand_in)[0].mine == 0
    with pytest.raises(DossierNotAllowed):
        services.finish_step(actor=stand_in, public_id=dossier.public_id)
    assert fingerprint(dossier) == before


def test_the_figures_of_a_stand_in_are_as_many_as_their_lists(office: Desk) -> None:
    some_of_each(office)
    office.walk(office.take_in(), "assignment")
    office.walk(office.take_in(), *ALL_STEPS[:-1])
    deputies = [
        deputy_of(office, office.head),
        deputy_of(office, office.specialist, unit="P-QLCNCN"),
        deputy_of(office, office.reception, procedures=[str(office.version.procedure_public_id)]),
    ]

    for deputy in deputies:
        figures, load = inbox_figures(deputy, WEEK)
        assert figures.mine == len(mine(deputy)) > 0
        assert figures.late == len(inbox(deputy, late_only=True).rows)
        assert figures.must_today == len(inbox(deputy, due_on=MONDAY.date()).rows)
        assert figures.unit == len(inbox(deputy, Scope.UNIT).rows)
        assert [day.total for day in load] == [len(inbox(deputy, due_on=day.day).rows) for day in load]


def test_both_ways_to_count_agree_for_whoever_stands_in_for_nobody(office: Desk) -> None:
    some_of_each(office)
    office.walk(office.take_in(), "assignment")

    for actor in (office.head, office.specialist, office.reception, office.director):
        moments = {
            "now": MONDAY,
            "tomorrow": MONDAY + timedelta(hours=14),
            "end": MONDAY + timedelta(days=20),
        }
        assert _figures_with_others(actor, **moments) == _figures.figures(actor, **moments)


def test_who_stands_in_for_nobody_pays_nothing_for_it(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")

    with CaptureQueriesContext(connection) as captured:
        assert worked_for(office.specialist, [dossier]) == {}
        where = str(visible_dossiers(office.specialist).query).split(" WHERE ")[1]

    assert statements(captured) == []
    assert "procedure" not in where
    assert where.count("IN (") == 3


# --- what a stand-in does


def test_a_step_finished_by_the_stand_in_is_recorded_on_behalf_of_the_absent(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    deputy = deputy_of(office, office.specialist)

    services.finish_step(actor=deputy, public_id=dossier.public_id)

    move = dossier.transitions.get(act="finish_step")
    entry = entries_of("dossier", dossier.public_id).last()
    assert (move.by_id, move.on_behalf_of_id) == (deputy.officer_pk, office.specialist_row.pk)
    assert entry is not None
    assert (entry.actor_id, entry.on_behalf_of) == (deputy.id, office.specialist.id)


def test_a_dossier_taken_in_by_a_stand_in_says_for_whom(office: Desk) -> None:
    deputy = deputy_of(office, office.reception, unit="BPTN")

    dossier = office.take_in(by=deputy)

    first = dossier.transitions.get(seq=1)
    entry = entries_of("dossier", dossier.public_id).first()
    assert (first.by_id, first.on_behalf_of_id) == (deputy.officer_pk, office.reception.officer_pk)
    assert entry is not None
    assert entry.on_behalf_of == office.reception.id


def test_a_filing_registered_by_a_stand_in_says_for_whom(office: Desk) -> None:
    deputy = deputy_of(office, office.reception, unit="BPTN")

    filing = office.file(by=deputy)

    assert filing.transitions.get(seq=1).on_behalf_of_id == office.reception.officer_pk


def test_a_stand_in_for_one_procedure_takes_no_other_in(office: Desk) -> None:
    allowed = deputy_of(
        office, office.reception, unit="BPTN", procedures=[str(office.version.procedure_public_id)]
    )
    other = deputy_of(office, office.reception, unit="BPTN", procedures=[ANOTHER_PROCEDURE])

    office.take_in(by=allowed)
    with pytest.raises(DossierNotAllowed):
        office.take_in(by=other)

    assert Dossier.objects.count() == 1
