"""Browsers of those who keep the calendar and of those who only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.deadlines.tests import factories as make
from motcua.domains.deadlines.types import DeadlinePermission, clock_holders
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with clock.frozen(local(2026, 11, 22, 9, 0)):
        yield


@pytest.fixture(autouse=True)
def no_holders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test registers the clocks it needs."""
    monkeypatch.setattr(clock_holders, "_items", {})


@pytest.fixture
def here() -> Agency:
    return people.agency()


@pytest.fixture
def keeper(here: Agency) -> PageClient:
    make.calendar(here)
    may = [DeadlinePermission.MANAGE, DeadlinePermission.READ]
    return browser_of(people.actor(of=here, may=may))


@pytest.fixture
def reader(here: Agency) -> PageClient:
    make.calendar(here)
    return browser_of(people.actor(of=here, may=[DeadlinePermission.READ]))


@pytest.fixture
def outsider(here: Agency) -> PageClient:
    make.calendar(here)
    return browser_of(people.actor(of=here, may=["dossiers.read"]))
