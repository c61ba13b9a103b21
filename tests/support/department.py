"""A department at work and a citizen known to it, for tests of pages and journeys.

A file (or the conftest of its folder) imports the fixtures it wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from tests.support.pages import PageClient

MINE = "045189000214"


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """The department with one procedure open and its officers, on Monday 05/02/2024 at 10:00.

    Built once a file; what a test adds is taken back with the test.
    """
    with django_db_blocker.unblock(), clock.frozen(MONDAY), transaction.atomic():
        made = desk()
        for name in ("version", "reception", "head", "specialist", "director", "clerk"):
            getattr(made, name)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def citizen(office: Desk) -> Citizen:
    return people.citizen(full_name="Đinh Phương Nhi", id_number=MINE)


@pytest.fixture
def visitor(citizen: Citizen) -> PageClient:
    """The citizen's browser, signed in."""
    return PageClient(citizen.account)
