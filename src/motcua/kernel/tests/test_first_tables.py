"""Only an empty database of which everything is asked gets its tables at once."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations import Migration, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from motcua.kernel import first_tables


@pytest.fixture
def done(monkeypatch) -> list[str]:
    """What `migrate` did, in order, on a database that is empty."""
    did: list[str] = []
    monkeypatch.setattr(first_tables, "is_empty", lambda connection: True)
    monkeypatch.setattr(first_tables, "make_tables", lambda connection: did.append("at once"))
    monkeypatch.setattr(migrate.Command, "handle", lambda self, *args, **options: did.append("the usual way"))
    return did


def step(app: str, *needs: str, ours: bool = True) -> Migration:
    """The first migration of an app that needs the first ones of others."""
    module = f"motcua.domains.{app}.migrations.0001" if ours else f"{app}.migrations.0001"
    kind = type(
        "Migration", (Migration,), {"__module__": module, "dependencies": [(n, "0001") for n in needs]}
    )
    return kind("0001", app)


def order(*steps: Migration) -> list[str]:
    return list(first_tables._in_order({one.app_label: [one] for one in steps}))


def test_an_empty_database_gets_its_tables_at_once_and_then_what_django_does(done) -> None:
    call_command("migrate", verbosity=0)

    assert done == ["at once", "the usual way"]


@pytest.mark.parametrize(
    "asked",
    [("people",), ("people", "0003"), ("--plan",), ("--check",), ("--fake",), ("--run-syncdb",)],
    ids=" ".join,
)
def test_who_asks_for_a_part_gets_it_the_usual_way(done, asked: tuple[str, ...]) -> None:
    call_command("migrate", *asked, verbosity=0)

    assert done == ["the usual way"]


def test_a_database_that_holds_something_goes_the_usual_way(done, monkeypatch) -> None:
    monkeypatch.setattr(first_tables, "is_empty", lambda connection: False)

    call_command("migrate", verbosity=0)

    assert done == ["the usual way"]


@pytest.mark.django_db
def test_the_tests_own_database_is_not_empty_and_knows_every_step() -> None:
    applied = MigrationRecorder(connection).applied_migrations()

    assert not first_tables.is_empty(connection)
    assert {
        ("kernel", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "0002_rows_of_one_agency"),
    } <= set(applied)


def test_apps_come_after_those_they_need() -> None:
    assert order(step("a", "c"), step("b"), step("c", "b")) == ["b", "c", "a"]


def test_libraries_come_as_early_as_they_can() -> None:
    shop = step("shop", "people", ours=False)
    assert order(step("dossiers", "people"), shop, step("people"), step("x", ours=False)) == [
        "x",
        "people",
        "shop",
        "dossiers",
    ]


def test_what_an_app_outside_the_plan_would_give_is_not_waited_for() -> None:
    assert order(step("a", "__first__", "gone")) == ["a"]


@pytest.mark.django_db
def test_a_failed_app_leaves_no_table_of_its_own_behind(monkeypatch) -> None:
    executor, failing = MigrationExecutor(connection), step("a")
    failing.operations = [RunSQL("create table a_by_hand (n int)", RunSQL.noop)]
    monkeypatch.setattr(executor.recorder, "record_applied", refuse)

    with pytest.raises(RuntimeError, match="a.0001"):
        first_tables._make_at_once(executor, ProjectState(), [failing])

    assert "a_by_hand" not in connection.introspection.table_names()


def refuse(app: str, name: str) -> None:
    raise RuntimeError(f"{app}.{name}")
