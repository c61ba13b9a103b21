"""Which data, which database, which tools: decided before Django reads anything; and upgrades step by step."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.interfaces.cli.operations import dumps, migrating, surroundings, upgrade
from motcua.interfaces.cli.operations.manifests import DUMP, Manifest
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.surroundings import Database
from motcua.kernel.postgres import Binaries

URL = "postgresql://x@/x?host=/nowhere"


@pytest.fixture
def bare(monkeypatch) -> None:
    for name in ("DATABASE_URL", "MOTCUA_DATA", "MOTCUA_KEYS"):
        monkeypatch.setenv(name, "")  # so that what a test sets is taken back
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("bare")
def test_data_is_the_option_else_the_variable_else_the_folder_of_the_product(monkeypatch, tmp_path) -> None:
    assert surroundings.use_data(None) == surroundings.DEFAULT_DATA
    monkeypatch.setenv("MOTCUA_DATA", "/srv/biến")
    assert surroundings.use_data(None) == Path("/srv/biến")
    assert surroundings.use_data("/srv/tham số") == Path("/srv/tham số")
    assert os.environ["MOTCUA_DATA"] == "/srv/tham số"


@pytest.mark.usefixtures("bare")
def test_data_named_from_here_is_told_to_others_as_a_whole_path(monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)

    assert surroundings.use_data("dulieu") == tmp_path / "dulieu"
    assert os.environ["MOTCUA_DATA"] == str(tmp_path / "dulieu")
    assert list(tmp_path.iterdir()) == []


def test_folder_of_the_product_is_beside_its_source() -> None:
    assert surroundings.DEFAULT_DATA.parts[-2:] == ("var", "data")
    assert (surroundings.DEFAULT_DATA.parents[1] / "src" / "motcua").is_dir()


@pytest.mark.usefixtures("bare")
def test_keys_are_in_the_data_unless_kept_elsewhere(monkeypatch) -> None:
    assert surroundings.keys_folder(Path("/srv/a")) == Path("/srv/a/keys")
    monkeypatch.setenv("MOTCUA_KEYS", "/etc/khoa")
    assert surroundings.keys_folder(Path("/srv/a")) == Path("/etc/khoa")


@pytest.mark.usefixtures("bare")
def test_server_of_ones_own_is_the_one_that_is_named(monkeypatch) -> None:
    assert surroundings.own_server() is None
    monkeypatch.setenv("DATABASE_URL", "")
    assert surroundings.own_server() is None
    monkeypatch.setenv("DATABASE_URL", URL)
    assert surroundings.own_server() == URL


@pytest.mark.usefixtures("bare")
def test_command_that_needs_data_takes_an_embedded_database_or_a_named_one(monkeypatch, tmp_path) -> None:
    with pytest.raises(Refusal, match="Chưa có dữ liệu"):
        surroundings.require_data(tmp_path)

    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "server.json").touch()
    surroundings.require_data(tmp_path)

    monkeypatch.setenv("DATABASE_URL", URL)
    surroundings.require_data(tmp_path / "none")


@pytest.fixture
def embedded(bare, monkeypatch) -> list[str]:
    """The embedded server, only told of."""
    happened: list[str] = []
    started = SimpleNamespace(dsn=URL, started_here=True)
    monkeypatch.setattr(surroundings.postgres, "start", lambda _data: happened.append("start") or started)
    monkeypatch.setattr(surroundings.postgres, "stop", lambda _data: happened.append("stop"))
    monkeypatch.setattr(surroundings, "close_connections", lambda: happened.append("let go"))
    return happened


def test_database_started_for_a_command_is_stopped_after_it(embedded, tmp_path) -> None:
    with surroundings.database(tmp_path) as served:
        assert served == Database(URL, embedded=True, started_here=True)
        assert os.environ["DATABASE_URL"] == URL

    assert embedded == ["start", "let go", "stop"]
    assert "DATABASE_URL" not in os.environ


def test_database_is_stopped_when_the_command_breaks_off(embedded, tmp_path) -> None:
    with pytest.raises(Refusal), surroundings.database(tmp_path):
        raise Refusal("x")

    assert embedded == ["start", "let go", "stop"]


def test_database_that_ran_before_runs_on(embedded, monkeypatch, tmp_path) -> None:
    joined = SimpleNamespace(dsn=URL, started_here=False)
    monkeypatch.setattr(surroundings.postgres, "start", lambda _data: joined)

    with surroundings.database(tmp_path):
        pass

    assert embedded == ["let go"]


def test_server_of_ones_own_is_neither_started_nor_stopped_nor_forgotten(embedded, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", URL)

    with surroundings.database(tmp_path) as served:
        assert served == Database(URL, embedded=False, started_here=False)

    assert embedded == ["let go"]
    assert os.environ["DATABASE_URL"] == URL


def test_looking_for_a_database_starts_none(embedded, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(surroundings.postgres, "dsn_if_running", lambda _data: None)
    assert surroundings.running_database(tmp_path) is None
    monkeypatch.setattr(surroundings.postgres, "dsn_if_running", lambda _data: "postgresql://running")
    assert surroundings.running_database(tmp_path) == "postgresql://running"
    monkeypatch.setenv("DATABASE_URL", URL)
    assert surroundings.running_database(tmp_path) == URL
    assert embedded == []


class Tools:
    """Sets of server programs, the best first."""

    def __init__(self, folder: Path, *majors: int) -> None:
        self.sets = []
        for major in majors:
            place = folder / str(major)
            place.mkdir()
            (place / "pg_dump").touch()
            self.sets.append(Binaries(place, major, "thử"))

    def __call__(self) -> list[Binaries]:
        return self.sets


@pytest.mark.parametrize(("wanted", "taken"), [(15, 18), (18, 18), (16, 18)])
def test_first_tool_that_is_new_enough_is_taken(tmp_path, monkeypatch, wanted: int, taken: int) -> None:
    monkeypatch.setattr(dumps, "candidates", Tools(tmp_path, 18, 16, 15))

    assert dumps.tools_for(wanted).major == taken


def test_older_tool_is_passed_over_and_so_is_one_without_pg_dump(tmp_path, monkeypatch) -> None:
    tools = Tools(tmp_path, 15, 17, 18)
    (tmp_path / "17" / "pg_dump").unlink()
    monkeypatch.setattr(dumps, "candidates", tools)

    assert dumps.tools_for(16).major == 18


def test_machine_with_no_tool_is_told_what_to_install(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(dumps, "candidates", Tools(tmp_path, 15))

    with pytest.raises(Refusal) as refused:
        dumps.tools_for(17)

    assert str(refused.value) == (
        "Cần pg_dump và pg_restore phiên bản 17 trở lên. Hãy chạy `make setup`, "
        "hoặc cài postgresql-client-17 của hệ điều hành."
    )


def test_dump_is_of_the_snapshot_without_owners(tmp_path, monkeypatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(dumps, "server_major", lambda _url: 18)
    monkeypatch.setattr(dumps, "candidates", Tools(tmp_path, 18))
    monkeypatch.setattr(
        dumps.subprocess, "run", lambda command, **_o: ran.append(command) or SimpleNamespace(returncode=0)
    )

    dumps.dump(URL, "0001-1", tmp_path / "d")

    (command,) = ran
    assert command[:2] == [str(tmp_path / "18" / "pg_dump"), "-Fc"]
    assert {"--no-owner", "--no-privileges", "--snapshot=0001-1", f"--file={tmp_path / 'd'}"} < set(command)
    assert command[-1] == f"--dbname={URL}"


def test_tool_that_fails_is_quoted_by_its_last_words(monkeypatch) -> None:
    complaint = SimpleNamespace(returncode=1, stderr="x" * 2000 + " hết chỗ\n")
    monkeypatch.setattr(dumps.subprocess, "run", lambda _command, **_options: complaint)

    with pytest.raises(Refusal) as refused:
        dumps._run(["pg_dump"], "Sao lưu")

    assert str(refused.value).startswith("Sao lưu không thành công: xxx")
    assert str(refused.value).endswith(" hết chỗ")
    assert len(str(refused.value)) == len("Sao lưu không thành công: ") + 800


def test_tools_run_with_libraries_of_their_own_and_speak_plainly(monkeypatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/of/ours")
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    monkeypatch.setenv("PGPASSWORD", "kept")

    environ = dumps._environ()

    assert [name for name in environ if name.startswith("LD_")] == []
    assert (environ["LC_ALL"], environ["PGPASSWORD"]) == ("C.UTF-8", "kept")


def test_script_that_ends_badly_is_made_to_fail_before_it_is_committed() -> None:
    class Kept(io.BytesIO):
        def close(self) -> None:
            self.all = self.getvalue()
            super().close()

    written = Kept()
    psql = SimpleNamespace(stdin=written)
    script = SimpleNamespace(stdout=io.BytesIO(b"CREATE TABLE a ();\n"), wait=lambda: 1)

    dumps._feed(psql, script, before=b"begin\n")  # type: ignore[arg-type]

    assert written.all == b"begin\nCREATE TABLE a ();\nselect 1/0;\n"


def test_psql_that_stops_reading_ends_the_script() -> None:
    class Gone(io.BytesIO):
        def write(self, _content: object) -> int:
            raise BrokenPipeError

    killed: list[str] = []
    script = SimpleNamespace(stdout=io.BytesIO(b"x"), wait=lambda: 0, kill=lambda: killed.append("script"))

    dumps._feed(SimpleNamespace(stdin=Gone()), script, before=b"x")  # type: ignore[arg-type]

    assert killed == ["script"]


def test_connections_give_up_on_locks_only_within_the_block(monkeypatch) -> None:
    monkeypatch.setenv("PGOPTIONS", "-c geqo=off")

    with migrating.careful_connection():
        within = os.environ["PGOPTIONS"]

    assert within == "-c geqo=off -c lock_timeout=10s -c statement_timeout=15min"
    assert os.environ["PGOPTIONS"] == "-c geqo=off"


class Steps:
    """An upgrade whose migrations are only told of."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.happened: list[str] = []
        self.pending, self.unknown, self.filled = ["a.0002_x"], [], True
        self.error: BaseException | None = None
        self.rows = {upgrade.NEVER_FEWER: 5}
        told = SimpleNamespace(server_major=18, rows={upgrade.NEVER_FEWER: 5})
        monkeypatch.setattr(migrating, "pending_migrations", lambda: self.pending)
        monkeypatch.setattr(migrating, "unknown_migrations", lambda: self.unknown)
        monkeypatch.setattr(migrating, "holds_data", lambda: self.filled)
        monkeypatch.setattr(migrating, "migrate", self.migrate)
        monkeypatch.setattr(upgrade, "close_connections", lambda: None)
        monkeypatch.setattr(
            upgrade, "back_up", lambda _d, _u, target: self.happened.append(f"back up {target}")
        )
        monkeypatch.setattr(upgrade, "_check", lambda _url, _before: self.happened.append("check"))
        monkeypatch.setattr(upgrade, "give_what_is_new", lambda: self.happened.append("give what is new"))
        monkeypatch.setattr(Manifest, "read", lambda _folder: told)
        monkeypatch.setattr(dumps, "restore_over", self.put_back)

    def migrate(self) -> None:
        self.happened.append(f"migrate {os.environ['PGOPTIONS']}")
        if self.error is not None:
            raise self.error

    def put_back(self, url: str, dump: Path, major: int) -> None:
        self.happened.append(f"put back {dump.name} {major}")


@pytest.fixture
def steps(monkeypatch) -> Steps:
    monkeypatch.delenv("PGOPTIONS", raising=False)
    monkeypatch.setenv("PGOPTIONS", "")
    return Steps(monkeypatch)


def run(backup_to: Path | None = None) -> upgrade.Upgraded:
    return upgrade.bring_up_to_date(Path("/srv/d"), URL, backup_to)


def test_data_of_this_version_is_left_alone(steps) -> None:
    steps.pending = []

    assert run() == upgrade.Upgraded([], None)
    assert steps.happened == []


def test_empty_database_needs_no_backup(steps) -> None:
    steps.filled = False

    assert run() == upgrade.Upgraded(["a.0002_x"], None)
    assert steps.happened == [f"migrate {migrating.LIMITS}"]


def test_data_is_backed_up_then_migrated_then_checked(steps) -> None:
    done = run(Path("/srv/b"))

    assert done == upgrade.Upgraded(["a.0002_x"], Path("/srv/b"))
    assert steps.happened == ["back up /srv/b", f"migrate {migrating.LIMITS}", "check", "give what is new"]


def test_backup_before_an_upgrade_is_named_by_its_moment(steps) -> None:
    done = run()

    assert done.backup is not None
    assert done.backup.parent == Path("/srv/d/backups")
    assert done.backup.name.startswith("truoc-nang-cap-2")
    assert done.backup.name.endswith("Z")


@pytest.mark.parametrize("error", [RuntimeError("hỏng"), KeyboardInterrupt()], ids=["failed", "interrupted"])
def test_step_that_fails_is_put_back_and_the_backup_named(steps, error: BaseException) -> None:
    steps.error = error

    with pytest.raises(Refusal) as refused:
        run(Path("/srv/b"))

    assert steps.happened[-1] == f"put back {DUMP} 18"
    assert str(refused.value) == (
        f"Nâng cấp không thành công, dữ liệu đã trở về như trước ({error}). Hãy dùng lại phiên bản cũ "
        "của motcua; bản sao lưu trước khi nâng cấp: /srv/b"
    )


def test_data_of_a_newer_version_is_not_touched(steps) -> None:
    steps.unknown = ["people.0008_a", "people.0009_b"]

    with pytest.raises(Refusal) as refused:
        run()

    assert str(refused.value).startswith("Dữ liệu do phiên bản motcua mới hơn ghi (people.0009_b).")
    assert steps.happened == []
