"""An empty database gets its tables at once; the usual way, step by step, must end with the very same ones.

Walking every step takes minutes. Here the last step of each of our apps is walked on top of what the steps before it
made at once: every step was once the last, and this test ran on the commit that brought it.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connection

from motcua.interfaces.cli.operations import dumps
from tests.architecture import house
from tests.support.template import template

# In a process of its own: it works on another database than the tests.
THE_LAST_STEPS_ONE_BY_ONE = """
import django
django.setup()

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from motcua.kernel import first_tables

graph = MigrationLoader(None).graph
targets = []
for app, name in graph.leaf_nodes():
    ours = graph.nodes[app, name].__module__.startswith("motcua.")
    before = [step.key for step in graph.node_map[app, name].parents if step.key[0] == app]
    targets += before if ours else [(app, name)]
first_tables.make_tables(connection, targets)
assert not first_tables.is_empty(connection)
call_command("migrate", verbosity=0, interactive=False)
"""
DIFFERS_IN_EVERY_DUMP = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)
# A column made unique after it was made has a rule of another name; Django finds such rules by their columns.
NAME_OF_UNIQUE = re.compile(r"_[0-9a-f]{8}_uniq\b")

Make = Callable[..., str]


@pytest.fixture
def make_database(django_db_blocker) -> Iterator[Make]:
    """Make a database beside the test's own, and tell its address; gone after the test."""
    made: list[str] = []

    def run(*statements: str) -> None:
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def make(*, of: str = "template0") -> str:
        name = f"{connection.settings_dict['NAME']}_first_{len(made)}"
        made.append(name)
        run(f'drop database if exists "{name}"', f'create database "{name}" template "{of}"')
        return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()

    yield make
    run(*(f'drop database if exists "{name}"' for name in made))


def tables_of(url: str) -> list[str]:
    """The whole schema as statements, without what differs between two dumps of one database."""
    tool = dumps.tools_for(dumps.server_major(url)).tool("pg_dump")
    command = [tool, "--schema-only", "--no-owner", f"--dbname={url}"]
    dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return NAME_OF_UNIQUE.sub("_key", DIFFERS_IN_EVERY_DUMP.sub("", dump)).splitlines()


def test_tables_made_at_once_are_those_the_last_steps_lead_to(make_database, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        at_once = make_database(of=template())
    step_by_step = make_database()
    environ = {**os.environ, "DATABASE_URL": step_by_step, "PYTHONPATH": str(house.ROOT / "src")}

    walked = subprocess.run(
        [sys.executable, "-c", THE_LAST_STEPS_ONE_BY_ONE], env=environ, capture_output=True, text=True
    )

    assert walked.returncode == 0, walked.stderr
    differ = difflib.unified_diff(tables_of(at_once), tables_of(step_by_step), "at once", "step by step", n=1)
    assert "\n".join(differ) == ""
