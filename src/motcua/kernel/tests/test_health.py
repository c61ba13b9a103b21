"""Is the product well: told in one look, and told also when the database is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from motcua.kernel import clock, health, jobs
from motcua.kernel.health import Health
from motcua.kernel.models import Heartbeat

NOON = clock.local(2024, 2, 5, 12)


@pytest.fixture(autouse=True)
def at_noon():
    with clock.frozen(NOON):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("silence", "well"),
    [
        (timedelta(0), True),
        (timedelta(seconds=59, microseconds=999_999), True),
        (timedelta(seconds=60), False),
        (timedelta(days=1), False),
        (timedelta(seconds=-5), True),
    ],
)
def test_the_worker_is_well_within_a_minute_of_its_last_sign(silence: timedelta, well: bool) -> None:
    Heartbeat.objects.create(name="worker", beat_at=NOON - silence)

    report = health.report()

    assert report == Health({"database": True, "worker": well})
    assert report.ok is well


@pytest.mark.django_db
def test_a_worker_that_never_gave_a_sign_is_not_well() -> None:
    Heartbeat.objects.create(name="somebody else", beat_at=NOON)

    assert health.report() == Health({"database": True, "worker": False})


@pytest.mark.django_db
def test_the_heartbeat_of_the_worker_is_the_sign_looked_for() -> None:
    jobs.heartbeat(0)

    assert health.report().ok is True


@pytest.mark.django_db
def test_the_look_is_one_statement(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        health.report()


def test_without_a_database_nothing_is_well_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)

    report = health.report()

    assert report == Health({"database": False, "worker": False})
    assert report.ok is False


def test_one_thing_unwell_is_enough() -> None:
    assert Health({"a": True, "b": True}).ok is True
    assert Health({"a": True, "b": False}).ok is False
