"""A department with a reception desk, a citizen, their browser, and a filing they began."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from tests.support.pages import PageClient

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.people.models import Citizen, Unit
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """Built once for the file, on Monday 05/02/2024 at 10:00; its desk takes filings from the net."""
    with django_db_blocker.unblock(), clock.frozen(MONDAY), transaction.atomic():
        made = desk()
        Unit.objects.filter(agency=made.agency, code="BPTN").update(kind="reception-desk")
        revisions.forget()
        assert made.version
        yield made
        transaction.set_rollback(True)
    revisions.forget()


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def citizen(office: Desk) -> Citizen:
    return people.citizen(full_name="Hoàng Thị Bảo Châu", phone="0905123608", email="chau@nha.test")


@pytest.fixture
def actor(citizen: Citizen, office: Desk) -> Actor:
    return people.citizen_actor(citizen, of=office.agency)


@pytest.fixture
def visitor(citizen: Citizen) -> PageClient:
    return PageClient(citizen.account)


@pytest.fixture
def draft(actor: Actor, office: Desk) -> FilingDraft:
    return services.start_filing(actor=actor, version_public_id=office.version.version_public_id)


@pytest.fixture
def at(draft: FilingDraft) -> str:
    """Where the pages of the filing begin."""
    return f"/nguoi-dan/nop/{draft.public_id}/"
