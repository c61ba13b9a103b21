"""The board's figures are counted by the database; they are those of the rule, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.models import Posting
from motcua.domains.catalogue.selectors._standing import standing_of
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.catalogue.tests.posting import place, posting_task
from motcua.domains.catalogue.types import CellState, PostingFilter
from motcua.domains.people.models import Agency, Unit
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

KEYS = ("AT-01", "AT-02", "KH-06", "KH-07")
FILTERS = {
    PostingFilter.ALARM: lambda state: state.is_alarm,
    PostingFilter.MISMATCH: lambda state: state.is_mismatch,
    PostingFilter.MISSING: lambda state: state is CellState.MISSING,
}


@pytest.fixture
def here() -> Iterator[Agency]:
    """Every kind of place with everything that can be wrong: an old version, one that ended, nothing yet."""
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        agency = make.catalogue(*KEYS)
        make.open_version(agency, "AT-01")
        unit = Unit.objects.get(agency=agency, code="P-QLCNCN")
        place(agency, kind="portal", posts_itself=True, name="Cổng")
        board = place(agency)
        of_unit = place(agency, name="Bảng của phòng", unit_id=unit.public_id)
        code = place(agency, kind="qr", name="Mã QR")
        for one in (board, of_unit, code):
            keys = KEYS if one is not board else KEYS[:3]
            services.post_everywhere(
                actor=posting_task(agency),
                place_ids=[one.public_id],
                procedure_ids=[make.procedure(agency, key).public_id for key in keys],
            )
        place(agency, name="Bảng mới, chưa treo gì")
        unused = place(agency, name="Bảng thôi dùng")
        services.close_place(actor=posting_task(agency), place_id=unused.public_id)
        change = made.decision(agency, on=date(2024, 4, 1))
        made.publish(agency, change, made.drafted(agency, "AT-01", limit_amount=3))
        made.close(agency, change, "KH-06")
    with clock.frozen(local(2024, 4, 2, 9, 0)):
        yield agency


def by_the_rule(of: Agency) -> dict[tuple[str, int], CellState]:
    standing = standing_of(of.pk)
    return {
        (one.name, procedure): standing.state(one, procedure)
        for procedure in standing.procedures()
        for one in standing.places
    }


def test_the_figures_are_those_of_the_rule(here: Agency) -> None:
    cells = by_the_rule(here)
    counted = Counter((name, state) for (name, _procedure), state in cells.items())

    found = selectors.posting_counts(posting_task(here))

    assert {state for state in cells.values()} == set(CellState)
    for one in found.places:
        name = one.place.name
        told = (one.ok, one.outdated, one.missing, one.leftover)
        states = (CellState.OK, CellState.OUTDATED, CellState.MISSING, CellState.LEFTOVER)
        assert told == tuple(counted[name, state] for state in states), name
    wrong = {procedure for (_name, procedure), state in cells.items() if state.is_mismatch}
    lacking = {procedure for (_name, procedure), state in cells.items() if state is CellState.MISSING}
    assert (found.total, found.mismatched, found.lacking, found.procedures) == (
        len({procedure for _name, procedure in cells}),
        len(wrong),
        len(lacking),
        len(wrong | lacking),
    )


@pytest.mark.parametrize("which", FILTERS)
def test_each_list_holds_the_procedures_the_rule_finds(here: Agency, which: PostingFilter) -> None:
    reader, cells = posting_task(here), by_the_rule(here)
    places = {None: None} | {one.name: one.public_id for one in selectors.places_of(reader)}

    for name, place_id in places.items():
        shown = selectors.posting_board(reader, which=which, place_id=place_id).rows
        expected = {
            procedure
            for (at, procedure), state in cells.items()
            if name in (None, at) and FILTERS[which](state)
        }
        assert {row.procedure.public_id for row in shown} == {
            make.Procedure.objects.get(pk=pk).public_id for pk in expected
        }, name


def test_what_another_agency_hangs_counts_nowhere(here: Agency) -> None:
    there = make.neighbour()
    before = selectors.posting_counts(posting_task(here))

    assert selectors.posting_counts(posting_task(there)).alarms == 0
    assert selectors.posting_counts(posting_task(here)) == before
    assert Posting.objects.filter(agency=there).count() == 0
