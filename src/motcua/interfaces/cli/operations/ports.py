"""Which ports of this machine are free."""

from __future__ import annotations

import socket


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now. A port just left by another server counts as free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError:
            return False
    return True


def next_free(host: str, port: int) -> int | None:
    """The first free port after `port`, of the hundred that follow."""
    following = range(port + 1, min(port + 101, 65536))
    return next((number for number in following if is_free(host, number)), None)


def any_free(host: str) -> int:
    """A port the system has free right now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as door:
        door.bind((host, 0))
        number: int = door.getsockname()[1]
    return number
