"""The processes the supervisor starts: what each of them begins with, and how it ends with its supervisor."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from types import SimpleNamespace

import django.core.management
import granian
import psycopg
import pytest

from motcua.interfaces.cli import demo
from motcua.interfaces.cli.operations import upgrade
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.processes import bonds, prepare, web, worker
from motcua.kernel.crypto import KeyMissing


@pytest.fixture
def preparing(monkeypatch):
    """Preparation whose steps are only told of."""
    happened: list[str] = []
    done = upgrade.Upgraded([], None)
    state = SimpleNamespace(happened=happened, done=done, fresh=True)
    monkeypatch.setenv("MOTCUA_DATA", "/srv/d")
    monkeypatch.setenv("DATABASE_URL", "postgresql://x")
    monkeypatch.setattr(sys, "argv", ["prepare"])
    monkeypatch.setattr(prepare, "ready_django", lambda: happened.append("ready"))
    monkeypatch.setattr(prepare, "close_connections", lambda: happened.append("let go"))
    monkeypatch.setattr(
        upgrade, "bring_up_to_date", lambda data, url: happened.append(f"{data} {url}") or state.done
    )

    def load(beside: demo.Beside) -> demo.DemoReport:
        happened.append("demo")
        state.beside = beside
        return demo.DemoReport(state.fresh, ["tiepnhan  Tiếp nhận"])

    monkeypatch.setattr(demo, "load", load)
    return state


def test_tables_are_brought_up_to_date_and_nothing_is_loaded_unasked(preparing, capsys) -> None:
    assert prepare.main() == 0

    assert preparing.happened == ["ready", "/srv/d postgresql://x", "let go"]
    told = capsys.readouterr()
    assert json.loads(told.out) == {"accounts": []}
    assert told.err == ""


def test_demo_is_loaded_when_it_is_asked_for(preparing, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["prepare", "--demo"])

    assert prepare.main() == 0

    told = capsys.readouterr()
    assert preparing.happened == ["ready", "/srv/d postgresql://x", "demo", "let go"]
    assert json.loads(told.out) == {"accounts": ["tiepnhan  Tiếp nhận"]}
    assert told.err.startswith("Đã nạp đơn vị dùng thử sau 0.")


def test_demo_by_itself_has_nothing_beside_it(preparing, monkeypatch) -> None:
    monkeypatch.setenv("MOTCUA_VNEID_ISSUER", "https://id.vn")  # a real provider vouches for nobody invented

    prepare.prepare(demo=True)

    assert (preparing.beside.issuer, preparing.beside.gateway) == ("", "")


def test_demo_is_told_what_runs_beside_it(preparing, monkeypatch) -> None:
    told = {
        "MOTCUA_VNEID_ISSUER": "http://127.0.0.1:8001",
        "MOTCUA_DEMO_IDENTITY_PORT": "8001",
        "MOTCUA_DEMO_GATEWAY": "http://127.0.0.1:8002",
        "MOTCUA_GATEWAY_SECRET": "bi-mat",
        "MOTCUA_DEMO_FRESH": "1",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    prepare.prepare(demo=True)

    assert preparing.beside == demo.Beside(
        "http://127.0.0.1:8001", "http://127.0.0.1:8002", "H50", "bi-mat", fresh_secret=True
    )


def test_demo_that_was_there_is_not_called_loaded(preparing, capsys) -> None:
    preparing.fresh = False

    assert prepare.prepare(demo=True) == ["tiepnhan  Tiếp nhận"]
    assert capsys.readouterr().err == ""


def test_backup_taken_on_the_way_is_told(preparing, capsys) -> None:
    preparing.done = upgrade.Upgraded(["a.1", "b.2"], "/srv/b")

    prepare.prepare(demo=False)

    assert capsys.readouterr().err == "Đã nâng cấp 2 bước; bản sao lưu trước đó: /srv/b\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Refusal("Dữ liệu mới hơn."), "motcua: Dữ liệu mới hơn.\n"),
        (KeyMissing("Tệp khóa web.key bị hỏng."), "motcua: Tệp khóa web.key bị hỏng.\n"),
        (
            psycopg.OperationalError("connection refused"),
            "motcua: Không kết nối được cơ sở dữ liệu: connection refused\n",
        ),
    ],
    ids=["refusal", "key", "database"],
)
def test_what_is_in_the_way_is_one_line_and_no_result(preparing, monkeypatch, capsys, error, said) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(prepare, "ready_django", fail)

    assert prepare.main() == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", said)


def test_fault_of_ours_is_shown_and_ctrl_c_is_not_one(preparing, monkeypatch) -> None:
    def fail() -> None:
        raise RuntimeError("ours")

    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "ready_django", fail)
    with pytest.raises(RuntimeError, match="ours"):
        prepare.main()
    monkeypatch.setattr(prepare, "ready_django", interrupt)
    assert prepare.main() == 130


def test_connections_are_given_back_when_a_step_fails(preparing, monkeypatch) -> None:
    def fail(*_given: object) -> None:
        raise Refusal("x")

    monkeypatch.setattr(upgrade, "bring_up_to_date", fail)

    with pytest.raises(Refusal):
        prepare.prepare(demo=True)
    assert preparing.happened == ["ready", "let go"]


@pytest.fixture
def served(monkeypatch):
    """The web server, only told of."""
    given: dict[str, object] = {}

    class Server:
        def __init__(self, application: str, **options: object) -> None:
            given.update(application=application, **options)

        def serve(self) -> None:
            given["served"] = True

    for name in ("MOTCUA_HOST", "MOTCUA_PORT", "MOTCUA_WEB_WORKERS", "MOTCUA_WEB_THREADS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(granian, "Granian", Server)
    monkeypatch.setattr(web, "end_with_supervisor", lambda: given.update(bound=True))
    monkeypatch.setattr(web, "import_module", lambda name: given.update(loaded=name))
    monkeypatch.setattr(gc, "freeze", lambda: given.update(frozen=True))
    return given


def test_product_is_loaded_once_before_the_workers_are_forked(served) -> None:
    web.main()

    assert served["loaded"] == "motcua.config.wsgi"
    assert (served["application"], served["interface"].value) == ("motcua.config.wsgi:application", "wsgi")
    assert (served["bound"], served["frozen"], served["served"]) == (True, True, True)


def test_web_listens_at_home_with_two_workers_unless_told_otherwise(served, monkeypatch) -> None:
    names = ("address", "port", "workers", "blocking_threads")

    web.main()
    assert [served[name] for name in names] == ["127.0.0.1", 8000, 2, 2]

    told = {"HOST": "::1", "PORT": "8001", "WEB_WORKERS": "4", "WEB_THREADS": "3"}
    for name, value in told.items():
        monkeypatch.setenv(f"MOTCUA_{name}", value)
    web.main()
    assert [served[name] for name in names] == ["::1", 8001, 4, 3]


def test_worker_steps_back_behind_the_counter_and_finishes_what_it_began(monkeypatch) -> None:
    happened: list[object] = []
    monkeypatch.setattr(worker, "end_with_supervisor", lambda: happened.append("bound"))
    monkeypatch.setattr(worker.os, "nice", lambda steps: happened.append(steps))
    monkeypatch.setattr(worker, "ready_django", lambda: happened.append("ready"))
    monkeypatch.setattr(
        django.core.management, "call_command", lambda *words: happened.append(" ".join(words))
    )

    worker.main()

    assert happened == [
        *("bound", worker.NICE, "ready"),
        "procrastinate worker --concurrency=4 --shutdown-graceful-timeout=20",
    ]


@pytest.fixture
def system(monkeypatch):
    """What was asked of the system."""
    asked: list[object] = []
    library = SimpleNamespace(prctl=lambda *words: asked.append(words))
    monkeypatch.setattr(bonds.ctypes, "CDLL", lambda _name: library)
    monkeypatch.setattr(bonds.os, "kill", lambda pid, number: asked.append((pid, number)))
    return asked


def test_child_asks_to_be_ended_with_its_supervisor(system, monkeypatch) -> None:
    monkeypatch.setenv("MOTCUA_SUPERVISOR", str(os.getppid()))

    bonds.end_with_supervisor()

    assert system == [(1, signal.SIGTERM, 0, 0, 0)]


def test_child_whose_supervisor_died_meanwhile_ends_at_once(system, monkeypatch) -> None:
    monkeypatch.setenv("MOTCUA_SUPERVISOR", "1")
    monkeypatch.setattr(bonds.os, "getppid", lambda: 4711)

    bonds.end_with_supervisor()

    assert system == [(1, signal.SIGTERM, 0, 0, 0), (os.getpid(), signal.SIGTERM)]


@pytest.mark.parametrize(("supervisor", "platform"), [("", "linux"), ("4711", "darwin")])
def test_process_started_by_hand_or_elsewhere_is_bound_to_nobody(system, monkeypatch, supervisor, platform):
    monkeypatch.setenv("MOTCUA_SUPERVISOR", supervisor)
    monkeypatch.setattr(bonds.sys, "platform", platform)

    bonds.end_with_supervisor()

    assert system == []
