"""A busy port is seen, and the next free one found."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from motcua.interfaces.cli.operations import ports, starting
from motcua.interfaces.cli.operations.refusals import Refusal

HERE = "127.0.0.1"


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as door:
        door.bind((HERE, 0))
        door.listen()
        yield door.getsockname()[1]


def test_busy_port_is_not_free(busy):
    assert not ports.is_free(HERE, busy)


def test_left_port_is_free_again():
    with socket.socket() as door:
        door.bind((HERE, 0))
        door.listen()
        left = door.getsockname()[1]

    assert ports.is_free(HERE, left)


def test_next_free_port_comes_after_the_busy_one(busy):
    following = ports.next_free(HERE, busy)

    assert following is not None
    assert busy < following <= busy + 100
    assert ports.is_free(HERE, following)


def test_after_the_last_port_there_is_none():
    assert ports.next_free(HERE, 65535) is None


def test_free_port_is_taken_without_a_word(busy):
    free = ports.next_free(HERE, busy)

    assert starting.free_port(HERE, free) == free


def test_busy_port_is_refused_and_the_next_one_offered(busy):
    following = ports.next_free(HERE, busy)

    with pytest.raises(Refusal, match=f"Cổng {busy} đang bận. Cổng {following} còn trống"):
        starting.free_port(HERE, busy)


@pytest.mark.parametrize(
    ("answer", "taken"), [("", True), ("c", True), ("C", True), ("k", False), ("no", False)]
)
def test_person_at_the_terminal_decides(busy, monkeypatch, answer, taken):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    following = ports.next_free(HERE, busy)

    if taken:
        assert starting.free_port(HERE, busy) == following
    else:
        with pytest.raises(Refusal):
            starting.free_port(HERE, busy)


def test_no_port_left_is_said(busy, monkeypatch):
    monkeypatch.setattr(ports, "next_free", lambda _host, _port: None)

    with pytest.raises(Refusal, match="đều đang bận"):
        starting.free_port(HERE, busy)
