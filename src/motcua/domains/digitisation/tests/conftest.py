"""A department, and the citizen of a test signed in there."""

from __future__ import annotations

import pytest

from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor


@pytest.fixture
def office() -> Desk:
    return desk()


@pytest.fixture
def actor(who: Citizen, office: Desk) -> Actor:
    """`who` is each file's own."""
    return people.citizen_actor(who, of=office.agency)
