"""An upgrade ends with the new tables and all of the data, or with everything as it was."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from motcua.interfaces.cli.operations import dumps
from motcua.interfaces.cli.operations.backup import back_up
from motcua.interfaces.cli.operations.manifests import DUMP, Manifest
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.kernel import postgres

pytestmark = pytest.mark.usefixtures("no_server")


def execute(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def rows(url: str) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        return dumps.row_counts(connection)


def as_before_the_last_migration(url: str) -> None:
    """Make the data as an older version left it: the heartbeat's table and its migration are not there yet.

    The step that is undone here must be one that can be run again by itself: plans has a single migration.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        tables = connection.execute(
            "select relname from pg_class where relname like 'plans\\_%' and relkind = 'r'"
        ).fetchall()
        for (name,) in tables:
            connection.execute(f'drop table "{name}" cascade')
        connection.execute("delete from django_migrations where app = 'plans'")


def backups_in(data: Path) -> list[Path]:
    return sorted((data / "backups").iterdir()) if (data / "backups").exists() else []


def test_data_of_this_version_needs_nothing(data, motcua_run):
    said = motcua_run("upgrade", "--data", data)

    assert said.returncode == 0
    assert "Dữ liệu đã ở phiên bản này." in said.stdout
    assert backups_in(data) == []


def test_older_data_is_backed_up_and_brought_up_to_date(data, motcua_run):
    url = postgres.ensure(data)
    as_before_the_last_migration(url)
    before = rows(url)

    said = motcua_run("upgrade", "--data", data)

    assert said.returncode == 0, said.stderr
    after = rows(url)
    assert {name: after[name] for name in before if name != "django_migrations"} == {
        name: count for name, count in before.items() if name != "django_migrations"
    }
    assert {name for name in after if name.startswith("plans_")} != set()
    (taken,) = backups_in(data)
    assert dict(Manifest.read(taken).rows) == before


def test_failed_step_leaves_everything_as_it_was(data, motcua_run):
    url = postgres.ensure(data)
    as_before_the_last_migration(url)
    execute(url, "create table plans_plan (in_the_way int)")  # the step that makes this table must fail
    before = rows(url)

    said = motcua_run("upgrade", "--data", data)

    assert said.returncode == 1
    assert "dữ liệu đã trở về như trước" in said.stderr
    assert "plans_plan" in said.stderr
    assert rows(url) == before
    assert motcua_run("audit", "verify", "--data", data).returncode == 0


def test_backup_goes_where_it_is_wished(data, folder, motcua_run):
    as_before_the_last_migration(postgres.ensure(data))

    said = motcua_run("upgrade", "--data", data, "--backup", folder / "trước")

    assert said.returncode == 0
    assert str(folder / "trước") in said.stdout
    assert (folder / "trước" / DUMP).exists()


def test_data_of_a_newer_version_is_refused_and_left_alone(data, motcua_run):
    url = postgres.ensure(data)
    execute(url, "insert into django_migrations (app, name, applied) values ('people', '9999_later', now())")
    before = rows(url)

    for words in (["upgrade"], ["demo"]):
        said = motcua_run(*words, "--data", data)
        assert said.returncode == 1
        assert "phiên bản motcua mới hơn ghi (people.9999_later)" in said.stderr

    assert rows(url) == before


def test_running_motcua_is_not_upgraded_under_its_feet(data, motcua_run):
    with RunFiles.of(data).hold():
        said = motcua_run("upgrade", "--data", data)

    assert said.returncode == 1
    assert "motcua stop" in said.stderr


def test_dump_put_back_takes_away_what_came_later(data, folder):
    url = postgres.ensure(data)
    back_up(data, url, folder / "b")
    before = rows(url)
    execute(url, "create table later (n int)", "delete from kernel_revision")

    dumps.restore_over(url, folder / "b" / DUMP, Manifest.read(folder / "b").server_major)

    assert rows(url) == before


def test_cut_dump_put_back_changes_nothing(data, folder):
    url = postgres.ensure(data)
    back_up(data, url, folder / "b")
    before = rows(url)
    dump = folder / "b" / DUMP
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size // 2])

    with pytest.raises(Refusal, match="dữ liệu vẫn như trước"):
        dumps.restore_over(url, dump, Manifest.read(folder / "b").server_major)

    assert rows(url) == before


def test_lost_journal_entries_are_noticed(data, folder):
    from motcua.interfaces.cli.operations.upgrade import NEVER_FEWER

    back_up(data, postgres.ensure(data), folder / "b")

    assert json.loads((folder / "b" / "manifest.json").read_text())["rows"][NEVER_FEWER] > 0
