"""Each command from its words to its exit code: what it prints, in which order it asks, what it refuses."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.interfaces.cli.main import COMMANDS, main
from motcua.interfaces.cli.operations import backup as backups
from motcua.interfaces.cli.operations import due as terms
from motcua.interfaces.cli.operations import health, restore, starting, stopping, surroundings, upgrade
from motcua.interfaces.cli.operations.backup import Summary
from motcua.interfaces.cli.operations.health import Check
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.restore import Restored
from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.interfaces.cli.operations.surroundings import Database
from motcua.interfaces.cli.operations.upgrade import Upgraded
from motcua.interfaces.cli.processes import prepare
from motcua.kernel import seals
from motcua.kernel.errors import DomainError
from motcua.kernel.postgres import WrongMajor

URL = "postgresql://nobody@/nothing?host=/nowhere"


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A data folder that looks used, and a database that is only a name."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "server.json").write_text("{}")
    return tmp_path


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """What was opened and closed, instead of a real database."""
    seen: list[str] = []

    @contextmanager
    def database(data: Path) -> Iterator[Database]:
        seen.append(f"open {data.name}")
        yield Database(URL, embedded=True, started_here=True)
        seen.append("close")

    monkeypatch.setattr(surroundings, "database", database)
    monkeypatch.setattr(surroundings, "ready_django", lambda: seen.append("ready"))
    monkeypatch.setattr(surroundings, "close_connections", lambda: seen.append("let go"))
    return seen


NEEDS_DATA = {
    "backup": ["backup", "sao-luu"],
    "upgrade": ["upgrade"],
    "audit": ["audit", "verify"],
}


@pytest.mark.parametrize("name", NEEDS_DATA)
def test_command_that_reads_data_refuses_a_folder_without_any(name, tmp_path, monkeypatch, capsys, opened):
    monkeypatch.delenv("DATABASE_URL")
    empty = tmp_path / "nhầm"

    assert main([*NEEDS_DATA[name], "--data", str(empty)]) == 1

    assert capsys.readouterr().err == (
        f"motcua: Chưa có dữ liệu ở {empty}. Hãy chạy `motcua up` trước, hoặc chọn đúng --data.\n"
    )
    assert opened == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "done"),
    [
        (["stop"], "stop_all"),
        (["doctor"], "examine"),
        (["up"], "start_up"),
        (["restore", "b"], "restore"),
    ],
)
def test_data_folder_is_the_option_before_the_variable(words, done, tmp_path, monkeypatch, capsys):
    seen: list[Path] = []
    monkeypatch.setenv("MOTCUA_DATA", "/of/the/variable")
    monkeypatch.setattr(stopping, "stop_all", lambda data: seen.append(data) or [])
    monkeypatch.setattr(health, "examine", lambda data: seen.append(data) or [])
    monkeypatch.setattr(starting, "start_up", lambda wish: seen.append(wish.data) or 0)
    manifest = SimpleNamespace(rows={}, taken_at="")
    monkeypatch.setattr(restore, "restore", lambda _s, data: seen.append(data) or Restored(manifest, 0))

    assert main([*words, "--data", str(tmp_path)]) == 0
    assert main(words) == 0

    assert seen == [tmp_path, tmp_path]  # the second finds what the first told to everything started from it
    assert os.environ["MOTCUA_DATA"] == str(tmp_path)


def test_backup_tells_what_it_holds_and_where_the_keys_stay(place, opened, monkeypatch, capsys):
    asked: list[object] = []

    def back_up(*given: object) -> Summary:
        asked.extend(given)
        return Summary(place / "b", rows=1234, files=5, bytes=7 * 1024 + 1023)

    monkeypatch.setattr(backups, "back_up", back_up)

    assert main(["backup", str(place / "b")]) == 0

    assert asked == [place, URL, place / "b"]
    assert opened == [f"open {place.name}", "close"]
    assert capsys.readouterr().out == (
        f"Đã sao lưu 1234 dòng, 5 tệp, 7 KB vào {place / 'b'}.\n"
        f"Khóa không nằm trong bản sao lưu; hãy cất giữ riêng thư mục {place / 'keys'}.\n"
    )


def test_backup_into_a_used_folder_is_refused_before_anything_is_started(place, opened, capsys):
    (place / "b").mkdir()
    (place / "b" / "x").touch()

    assert main(["backup", str(place / "b")]) == 1

    said = capsys.readouterr().err
    assert said == f"motcua: {place / 'b'} đã có nội dung. Hãy chọn một thư mục mới cho bản sao lưu.\n"
    assert opened == []


def test_restore_tells_what_came_back_and_what_to_do_next(tmp_path, monkeypatch, capsys):
    manifest = SimpleNamespace(rows={"a": 2, "b": 40}, taken_at="2024-02-05T03:00:00+00:00")
    monkeypatch.setattr(restore, "restore", lambda _source, _data: Restored(manifest, 3))
    monkeypatch.setenv("MOTCUA_DATA", "")

    assert main(["restore", "b", "--data", str(tmp_path)]) == 0

    assert capsys.readouterr().out == (
        f"Đã khôi phục 42 dòng và 3 tệp của bản sao lưu 2024-02-05T03:00:00+00:00 vào {tmp_path}.\n"
        "Hãy chạy `motcua audit verify` để kiểm tra nhật ký, rồi `motcua up`.\n"
    )


@pytest.mark.parametrize(
    ("stopped", "said"),
    [
        ([], "motcua không chạy.\n"),
        (["cơ sở dữ liệu"], "Đã dừng cơ sở dữ liệu.\n"),
        (
            ["trang web và tiến trình nền", "cơ sở dữ liệu"],
            "Đã dừng trang web và tiến trình nền, cơ sở dữ liệu.\n",
        ),
    ],
    ids=["nothing", "database", "everything"],
)
def test_stop_names_what_it_stopped(stopped, said, place, monkeypatch, capsys):
    monkeypatch.setattr(stopping, "stop_all", lambda _data: stopped)

    assert main(["stop"]) == 0
    assert capsys.readouterr().out == said


def test_stopping_nothing_is_no_mistake(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("MOTCUA_DATA", "")

    assert main(["stop", "--data", str(tmp_path / "none")]) == 0

    assert capsys.readouterr().out == "motcua không chạy.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (Upgraded([], None), ["Dữ liệu đã ở phiên bản này."]),
        (
            Upgraded(["people.0001_initial"], None),
            ["Đã chạy 1 bước cập nhật.", "Bản sao lưu trước đó: không cần, dữ liệu còn trống."],
        ),
        (
            Upgraded(["a.1", "b.2"], Path("/srv/b")),
            ["Đã chạy 2 bước cập nhật.", "Bản sao lưu trước đó: /srv/b."],
        ),
    ],
    ids=["nothing", "empty", "data"],
)
def test_upgrade_tells_what_was_run_and_where_the_backup_is(done, said, place, opened, monkeypatch, capsys):
    monkeypatch.setattr(upgrade, "bring_up_to_date", lambda *_given: done)

    assert main(["upgrade"]) == 0

    assert capsys.readouterr().out.splitlines() == said
    assert opened == [f"open {place.name}", "ready", "close"]


def test_upgrade_under_a_running_motcua_is_refused_before_the_database_is_touched(place, opened, capsys):
    with RunFiles.of(place).hold():
        code = main(["upgrade"])

    assert code == 1
    assert capsys.readouterr().err == (
        "motcua: motcua đang chạy. Hãy dừng trước bằng `motcua stop`, rồi nâng cấp.\n"
    )
    assert opened == []


def report(ok: bool) -> SimpleNamespace:
    sentences = ["Nhật ký nguyên vẹn: 7 bản ghi."] if ok else ["Bản ghi 3 bị sửa.", "Niêm phong 2 bị mất."]
    return SimpleNamespace(ok=ok, entries=7, seals=2, found=[] if ok else ["x"], sentences=lambda: sentences)


@pytest.mark.parametrize("ok", [True, False])
def test_audit_prints_its_sentences_and_ends_with_one_when_something_is_wrong(
    ok, place, opened, monkeypatch, capsys
):
    monkeypatch.setattr(seals, "verify", lambda: report(ok))

    assert main(["audit", "verify"]) == (0 if ok else 1)

    assert capsys.readouterr().out.splitlines() == report(ok).sentences()


@pytest.mark.parametrize("ok", [True, False])
def test_audit_for_machines_is_one_line_of_json(ok, place, opened, monkeypatch, capsys):
    monkeypatch.setattr(seals, "verify", lambda: report(ok))

    assert main(["audit", "verify", "--json"]) == (0 if ok else 1)

    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert json.loads(said) == {
        "ok": ok,
        "entries": 7,
        "seals": 2,
        "found": [] if ok else ["x"],
        "sentences": report(ok).sentences(),
    }


CHECKS = [
    Check("disk", "Ổ đĩa", True, "còn 9000 MB trống ở /srv", "Dọn bớt tệp."),
    Check("worker", "Tiến trình nền", False, "chưa từng chạy", "Chạy `motcua up`."),
    Check("x", "Điều khác", False, "lạ"),
]


def test_doctor_lists_each_check_and_advises_only_where_something_is_wrong(
    place, opened, monkeypatch, capsys
):
    monkeypatch.setattr(health, "examine", lambda _data: CHECKS)

    assert main(["doctor"]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "tốt   Ổ đĩa: còn 9000 MB trống ở /srv",
        "HỎNG  Tiến trình nền: chưa từng chạy",
        "      → Chạy `motcua up`.",
        "HỎNG  Điều khác: lạ",
        "Có điều không ổn.",
    ]
    assert opened == ["let go"]


def test_doctor_says_when_everything_is_well(place, opened, monkeypatch, capsys):
    monkeypatch.setattr(health, "examine", lambda _data: CHECKS[:1])

    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Mọi thứ đều ổn."


def test_doctor_for_machines_has_the_same_fields_for_every_check(place, opened, monkeypatch, capsys):
    monkeypatch.setattr(health, "examine", lambda _data: CHECKS)

    assert main(["doctor", "--json"]) == 1

    said = capsys.readouterr().out
    assert "Ổ đĩa" in said  # words, not \\u escapes
    answer = json.loads(said)
    assert answer["ok"] is False
    assert answer["checks"][1] == {
        "name": "worker",
        "title": "Tiến trình nền",
        "ok": False,
        "detail": "chưa từng chạy",
        "advice": "Chạy `motcua up`.",
    }
    assert [set(check) for check in answer["checks"]] == [{"name", "title", "ok", "detail", "advice"}] * 3


def test_doctor_lets_go_of_the_database_even_when_a_check_breaks(place, opened, monkeypatch):
    def break_off(_data: Path) -> list[Check]:
        raise RuntimeError("ours")

    monkeypatch.setattr(health, "examine", break_off)

    with pytest.raises(RuntimeError, match="ours"):
        main(["doctor"])
    assert opened == ["let go"]


def test_due_prints_the_lines_it_was_answered_and_passes_every_word_on(place, opened, monkeypatch, capsys):
    asked: list[object] = []

    def answer(question: terms.Question, data: Path, *, as_json: bool) -> list[str]:
        asked.extend([question, data, as_json])
        return ["một", "hai"]

    monkeypatch.setattr(terms, "answer", answer)
    words = ["--from", "2024-02-05", "--amount", "5", "--unit", "day", "--agency", "SKHCN", "--shipped"]

    assert main(["due", *words, "--json"]) == 0

    assert asked == [terms.Question("2024-02-05", "5", "day", "SKHCN", True), place, True]
    assert capsys.readouterr().out == "một\nhai\n"
    assert opened == ["let go"]


def test_demo_prints_the_accounts(place, opened, monkeypatch, capsys):
    wished: list[bool] = []
    monkeypatch.setattr(prepare, "prepare", lambda *, demo: wished.append(demo) or ["tiepnhan  Tiếp nhận"])

    assert main(["demo"]) == 0

    assert wished == [True]
    assert capsys.readouterr().out == "tiepnhan  Tiếp nhận\n"


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ([], ("127.0.0.1", 8000, False, False)),
        (["--demo", "--port", "8001"], ("127.0.0.1", 8001, True, False)),
        (["--empty", "--host", "::1", "--log-here"], ("::1", 8000, False, True)),
    ],
)
def test_up_takes_host_port_content_and_where_logs_go(words, wish, place, monkeypatch):
    wishes: list[starting.Wish] = []
    monkeypatch.setattr(starting, "start_up", lambda one: wishes.append(one) or 0)

    assert main(["up", *words]) == 0

    assert wishes == [starting.Wish(place, *wish)]


def test_exit_code_of_the_supervisor_is_that_of_the_command(place, monkeypatch):
    monkeypatch.setattr(starting, "start_up", lambda _wish: 3)

    assert main(["up"]) == 3


@pytest.mark.parametrize("words", [["check"], ["showmigrations", "--list", "people"], []])
def test_manage_passes_every_word_on_to_django(words, place, opened, monkeypatch):
    from django.core import management

    passed: list[list[str]] = []
    monkeypatch.setattr(management, "execute_from_command_line", passed.append)

    assert main(["manage", *words]) == 0

    assert passed == [["motcua manage", *words]]
    assert opened == [f"open {place.name}", "close"]


def test_manage_does_not_take_djangos_options_for_its_own(place, opened, monkeypatch):
    from django.core import management

    passed: list[list[str]] = []
    monkeypatch.setattr(management, "execute_from_command_line", passed.append)

    assert main(["manage", "migrate", "--help"]) == 0
    assert passed == [["motcua manage", "migrate", "--help"]]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Refusal("không được"), "motcua: không được\n"),
        (WrongMajor("Dữ liệu ở đây do PostgreSQL 14 ghi"), "motcua: Dữ liệu ở đây do PostgreSQL 14 ghi\n"),
        (DomainError("Thiếu khóa trong tệp data.key."), "motcua: Thiếu khóa trong tệp data.key.\n"),
    ],
    ids=["refusal", "server of another version", "domain"],
)
def test_what_a_person_can_mend_is_one_line_whatever_it_came_from(error, said, place, monkeypatch, capsys):
    def refuse(_data: Path) -> list[str]:
        raise error

    monkeypatch.setattr(stopping, "stop_all", refuse)

    assert main(["stop"]) == 1

    told = capsys.readouterr()
    assert (told.out, told.err) == ("", said)


def test_reader_that_went_away_is_no_accident(place, monkeypatch):
    moved: list[tuple[int, int]] = []

    def gone(_data: Path) -> list[str]:
        raise BrokenPipeError

    monkeypatch.setattr(stopping, "stop_all", gone)
    monkeypatch.setattr("sys.stdout", SimpleNamespace(fileno=lambda: 77, write=lambda _t: None))
    monkeypatch.setattr("os.dup2", lambda one, other: moved.append((one, other)))

    assert main(["stop"]) == 1
    assert [target for _source, target in moved] == [77]
    os.close(moved[0][0])


def test_words_of_the_process_are_taken_when_none_are_given(place, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["motcua", "stop"])
    monkeypatch.setattr(stopping, "stop_all", lambda _data: [])

    assert main() == 0
    assert capsys.readouterr().out == "motcua không chạy.\n"


# Django's own command reads the environment; the simulator's ledger lives as long as its process.
KEEPS_NO_DATA = frozenset({"manage", "simulate-gateway"})


def test_every_command_has_one_sentence_and_the_same_way_to_name_the_data(capsys):
    assert main([]) == 0
    listed = capsys.readouterr().out

    for name in COMMANDS:
        with pytest.raises(SystemExit):
            main([name, "--help"])
        told = capsys.readouterr().out
        assert ("--data DATA" in told) is (name not in KEEPS_NO_DATA), name
        assert f"    {name} " in listed
