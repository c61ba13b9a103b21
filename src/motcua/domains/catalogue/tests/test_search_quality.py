"""What people type finds what they look for: both halves of the file are measured and printed."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.models import Procedure
from motcua.domains.catalogue.tests.factories import catalogue
from motcua.domains.catalogue.tests.queries import HELD_OUT, TUNING, Query, queries
from motcua.domains.people.models import Agency
from motcua.kernel import revisions

LEAST = 0.95
TOP = 3


@pytest.mark.django_db
def test_what_is_looked_for_is_among_the_first_three(capsys: pytest.CaptureFixture[str]) -> None:
    here = catalogue()
    revisions.forget()
    keys = dict(Procedure.objects.filter(agency=here).values_list("public_id", "source_key"))

    missed = [query for query in queries() if not query.keys & {keys[one] for one in first(here, query)}]

    asked = Counter(query.half for query in queries())
    well = asked - Counter(query.half for query in missed)
    with capsys.disabled():
        for half, number in asked.items():
            sys.stdout.write(f"\n[{half}] {well[half]}/{number} in the top {TOP}")
    assert all(well[half] >= LEAST * number for half, number in asked.items()), missed


def first(here: Agency, query: Query) -> list[object]:
    with revisions.request_scope():
        return [row.public_id for row in selectors.search_procedures(here.pk, query.text, size=TOP).rows]


def test_the_file_has_two_halves_of_at_least_thirty_each() -> None:
    halves = Counter(query.half for query in queries())

    assert set(halves) == {TUNING, HELD_OUT}
    assert min(halves.values()) >= 30
    assert abs(halves[TUNING] - halves[HELD_OUT]) <= 1


def test_no_query_stands_twice() -> None:
    assert len({query.text for query in queries()}) == len(queries())
