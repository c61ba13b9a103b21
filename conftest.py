"""What every test gets unasked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from tests.support.template import template

from motcua.kernel import revisions


def pytest_configure() -> None:
    """Thousands of tests are collected and stay to the end: looking among them for garbage is time lost."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    """A test's database begins anew, and its counters with it: nothing remembered by the last one may answer."""
    revisions.forget()


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """A test with real transactions leaves no journal, no log of readings and no jobs to the next: Django empties
    only its own tables."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker is None or not marker.kwargs.get("transaction"):
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "truncate kernel_journalentry, kernel_journalhead, kernel_journalunsealed, kernel_readlog"
        )
        cursor.execute("delete from procrastinate_jobs")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> None:
    """Test databases are copies of one that was migrated once."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = template()
