"""What a demo runs beside the product: where, with which secrets, and never against what a person set up."""

from __future__ import annotations

import json
import socket
import stat
from types import SimpleNamespace

import pytest

from motcua.interfaces.cli.operations import health, neighbours
from motcua.interfaces.cli.operations.neighbours import demo_environment, introduction, neighbours_in
from motcua.interfaces.cli.operations.run_files import RunFiles

PRODUCT = {"MOTCUA_PORT": "8000", "MOTCUA_PUBLIC_URL": "http://127.0.0.1:8000", "MOTCUA_DATA": "/du-lieu"}


@pytest.fixture(autouse=True)
def free_ports(monkeypatch) -> SimpleNamespace:
    """Every port is free but those named in `taken`; one the system gives is 50001."""
    state = SimpleNamespace(taken=set())
    monkeypatch.setattr(neighbours.ports, "is_free", lambda _host, port: port not in state.taken)
    monkeypatch.setattr(neighbours.ports, "any_free", lambda _host: 50001)
    monkeypatch.setattr(neighbours, "find_spec", lambda _name: object())
    return state


def test_neighbours_listen_beside_the_product_and_both_sides_know_the_secrets(tmp_path) -> None:
    environ = demo_environment(tmp_path, PRODUCT)

    assert environ.items() >= PRODUCT.items()
    assert environ["MOTCUA_VNEID_ISSUER"] == "http://127.0.0.1:8001"
    assert environ["MOTCUA_DEMO_GATEWAY"] == "http://127.0.0.1:8002"
    assert environ["MOTCUA_TEXTS"] == "demo"
    assert len(environ["MOTCUA_VNEID_CLIENT_SECRET"]) == len(environ["MOTCUA_GATEWAY_SECRET"]) == 48
    assert environ["MOTCUA_VNEID_CLIENT_SECRET"] != environ["MOTCUA_GATEWAY_SECRET"]
    assert neighbours_in(environ) == {"identity": 8001, "gateway": 8002}


def test_a_restart_finds_the_same_ports_and_secrets(tmp_path) -> None:
    first = demo_environment(tmp_path, PRODUCT)
    second = demo_environment(tmp_path, {**PRODUCT, "MOTCUA_PORT": "9000"})

    changed = {name for name in first if first[name] != second[name]}
    assert changed == {"MOTCUA_PORT", "MOTCUA_DEMO_FRESH"}
    assert (first["MOTCUA_DEMO_FRESH"], second["MOTCUA_DEMO_FRESH"]) == ("1", "0")


def test_secrets_are_readable_by_nobody_else(tmp_path) -> None:
    demo_environment(tmp_path, PRODUCT)

    assert stat.S_IMODE((tmp_path / "demo.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["demo.json"]


def test_a_port_somebody_took_is_left_for_another(tmp_path, free_ports) -> None:
    free_ports.taken = {8002}

    assert neighbours_in(demo_environment(tmp_path, PRODUCT)) == {"identity": 8001, "gateway": 50001}


def test_a_neighbour_never_takes_the_port_of_the_pages(tmp_path) -> None:
    demo_environment(tmp_path, PRODUCT)

    found = neighbours_in(demo_environment(tmp_path, {**PRODUCT, "MOTCUA_PORT": "8001"}))

    assert found == {"identity": 50001, "gateway": 8002}


def test_facts_nobody_can_read_are_made_anew(tmp_path) -> None:
    (tmp_path / "demo.json").write_text("{half")

    assert neighbours_in(demo_environment(tmp_path, PRODUCT)) == {"identity": 8001, "gateway": 8002}
    assert set(json.loads((tmp_path / "demo.json").read_text())) == {
        "identity", "gateway", "identity_secret", "gateway_secret",
    }  # fmt: skip


def test_whoever_names_a_real_provider_or_sender_tries_that_one(tmp_path) -> None:
    own = {"MOTCUA_VNEID_ISSUER": "https://id.vn", "MOTCUA_TEXTS": ""}

    environ = demo_environment(tmp_path, {**PRODUCT, **own})

    assert environ.items() >= own.items()
    assert "MOTCUA_VNEID_CLIENT_SECRET" not in environ
    assert neighbours_in(environ) == {"gateway": 8002}


def test_without_the_package_the_rest_of_the_demo_runs_and_says_what_to_do(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(neighbours, "find_spec", lambda _name: None)

    environ = demo_environment(tmp_path, PRODUCT)

    assert neighbours_in(environ) == {"gateway": 8002}
    assert "chạy `make setup`" in introduction(environ)[0]


def test_outside_a_demo_nothing_is_run_whatever_the_environment_holds() -> None:
    assert neighbours_in({**PRODUCT, "MOTCUA_GATEWAY_PORT": "8090"}) == {}


def test_the_terminal_tells_how_a_citizen_signs_in(tmp_path) -> None:
    lines = introduction(demo_environment(tmp_path, PRODUCT))

    assert lines == [
        "Người dân: mở http://127.0.0.1:8000/nguoi-dan/dang-nhap/, bấm “Đăng nhập bằng VNeID”, "
        "chọn một người hư cấu.",
        "Nộp phí trực tuyến tới cổng giả lập trên máy này: không có tiền thật nào chuyển đi.",
        "Tin SMS, Zalo không gửi đi, ghi vào /du-lieu/demo-texts.jsonl.",
    ]


def test_doctor_says_nothing_of_neighbours_where_no_demo_runs(tmp_path) -> None:
    RunFiles.of(tmp_path).folder.mkdir(parents=True)
    RunFiles.of(tmp_path).write("identity", port=1)

    assert health._neighbours(tmp_path) == []


def test_doctor_tells_which_neighbour_answers(tmp_path) -> None:
    files = RunFiles.of(tmp_path)
    with files.hold(), socket.create_server(("127.0.0.1", 0)) as door, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        open_port, silent = door.getsockname()[1], closed.getsockname()[1]
        files.write("identity", port=open_port)
        files.write("gateway", port=silent)

        checks = health._neighbours(tmp_path)

    assert [(check.name, check.ok, check.detail) for check in checks] == [
        ("identity", True, f"trả lời ở cổng {open_port} của máy này"),
        ("gateway", False, f"không trả lời ở cổng {silent} của máy này"),
    ]
    assert checks[1].advice == "Xem nhật ký ở log/gateway.log."
