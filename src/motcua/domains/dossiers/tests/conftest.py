from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import transaction

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests import factories
from motcua.domains.dossiers.tests.owners import filed_by
from motcua.domains.people.models import Agency, Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor


class Department:
    """The department with one procedure open, set up once for a module: each test's own rows are taken back, these
    stand until `close`."""

    def __init__(self, blocker: Any) -> None:
        self._blocker = blocker
        self._open = ExitStack()
        self._agency_pk: int | None = None

    def desk(self) -> factories.Desk:
        """As `factories.desk` gives it."""
        assert self._agency_pk is not None
        revisions.forget()
        return factories.Desk(Agency.objects.get(pk=self._agency_pk))

    def open(self) -> None:
        if self._agency_pk is None:
            self._open.enter_context(self._blocker.unblock())
            self._open.enter_context(transaction.atomic())
            self._agency_pk = factories.desk().agency.pk

    def close(self) -> None:
        if self._agency_pk is not None:
            self._agency_pk = None
            transaction.set_rollback(True)
            self._open.close()


@pytest.fixture(scope="module")
def department(django_db_setup: None, django_db_blocker: Any) -> Iterator[Department]:
    """Nothing until a test of the module asks for the office."""
    standing = Department(django_db_blocker)
    yield standing
    standing.close()


@pytest.fixture(scope="module")
def standing_department(department: Department) -> Department:
    """The department, set up before the first test of the module that wants it begins its transaction."""
    department.open()
    return department


@pytest.fixture
def office(standing_department: Department, db: None) -> factories.Desk:
    """The department with one procedure open."""
    return standing_department.desk()


@pytest.fixture(autouse=True)
def nothing_uncommitted(request: pytest.FixtureRequest) -> None:
    """A test with real transactions begins with none open; such tests come last."""
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        request.getfixturevalue("department").close()


@pytest.fixture
def taken_in(office: factories.Desk) -> Dossier:
    """A dossier taken in on Monday 05/02/2024 at 10:00."""
    return office.take_in()


@pytest.fixture
def who(office: factories.Desk) -> Citizen:
    """A citizen with an account."""
    with clock.frozen(factories.MONDAY):
        return people.citizen()


@pytest.fixture
def actor(who: Citizen, office: factories.Desk) -> Actor:
    """The citizen, signed in."""
    return people.citizen_actor(who, of=office.agency)


@pytest.fixture
def dossier(who: Citizen, office: factories.Desk) -> Dossier:
    """Filed by the citizen, with the specialist since Monday."""
    return filed_by(who, office, "assignment")
