"""Two agencies with like data, built once a file and taken back at its end.

A test that uses them is marked `django_db`, so that what it changes is taken back too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from tests.architecture.foreign import NOON, build_everything, ids_of
from tests.architecture.selectors import WALKED, Selector, arguments, ask, summary
from tests.support.samples import World


@dataclass
class TwoAgencies:
    """`before`: what every selector of the first answered while it was alone, by name; `ids`: the public ids of all
    rows of the second."""

    here: World
    there: World
    before: dict[str, list[str]]
    ids: set[str]


def answer_in(world: World, found: Selector) -> list[str]:
    """What a selector says to its own agency; an error is an answer too (and fails a test of its own)."""
    try:
        return summary(ask(found, world, arguments(found, world)))
    except (DomainError, KeyError) as error:
        return [type(error).__name__]


@pytest.fixture(scope="module")
def two_agencies(django_db_setup: None, django_db_blocker: Any) -> Iterator[TwoAgencies]:
    with django_db_blocker.unblock(), clock.frozen(NOON), transaction.atomic():
        here = build_everything(World.founded("SKHCN-QT"))
        before = {found.name: answer_in(here, found) for found in WALKED}
        there = build_everything(World.founded("SKHCN-QB"))
        yield TwoAgencies(here, there, before, ids_of(there))
        transaction.set_rollback(True)


@pytest.fixture
def here(two_agencies: TwoAgencies) -> World:
    return two_agencies.here


@pytest.fixture
def there(two_agencies: TwoAgencies) -> World:
    return two_agencies.there


@pytest.fixture
def foreign_ids(two_agencies: TwoAgencies) -> set[str]:
    return two_agencies.ids
