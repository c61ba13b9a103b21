"""The simulated payment gateway, a process of its own as people start it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def simulated_gateway(secret: str, *, seed: str = "7", slow: str = "0.5") -> Iterator[str]:
    """Its address; ended by its own process id."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "motcua.interfaces.cli.main", "simulate-gateway"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--seed", seed, "--slow", slow],
        env={**os.environ, "MOTCUA_GATEWAY_SECRET": secret},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert "127.0.0.1" in process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()
