"""A real ClamAV daemon for tests, with one signature of our own: no network, no freshclam.

    def test_…(clamd, settings):       # settings.CLAMD leads to it
        clamd.kill()                   # and now it is away

EVIL is what its signature finds. Where there is no daemon the test fails and says how to get one.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EVIL = b"MOTCUA-TEST-" + b"MALWARE-SIGNATURE"  # in halves: this file is no malware
NAME = "Motcua.Test.Signature.UNOFFICIAL"
SETTINGS = """DatabaseDirectory {folder}/signatures
LocalSocket {folder}/socket
Foreground yes
StreamMaxLength 8M
MaxThreads 2
"""


@dataclass
class Daemon:
    """It listens at `address` until it is killed."""

    address: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


def find_clamd() -> str:
    """The daemon's program. Fails the test without one."""
    unpacked = ROOT / "var" / "clamav" / "start"
    ways = (
        os.environ.get("MOTCUA_TEST_CLAMD", ""),
        shutil.which("clamd") or "",
        "/usr/sbin/clamd",
        str(unpacked),
    )
    found = next((way for way in ways if way and Path(way).is_file()), "")
    if not found:
        pytest.fail(
            "Không có clamd để thử quét mã độc. Cài gói clamav-daemon, hoặc đặt MOTCUA_TEST_CLAMD trỏ tới clamd."
        )
    return found


@pytest.fixture
def clamd(settings) -> Iterator[Daemon]:  # type: ignore[no-untyped-def]
    """Started for one test: a socket's path must be short, so it does not lie among pytest's folders."""
    folder = Path(tempfile.mkdtemp(prefix="mc-clamd-"))
    (folder / "signatures").mkdir()
    (folder / "signatures" / "ours.ndb").write_text(f"Motcua.Test.Signature:0:*:{EVIL.hex()}\n")
    (folder / "clamd.conf").write_text(SETTINGS.format(folder=folder))
    process = subprocess.Popen(
        [find_clamd(), f"--config-file={folder / 'clamd.conf'}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    daemon = Daemon(f"unix:{folder / 'socket'}", process)
    _wait_for(folder / "socket", process)
    settings.CLAMD = daemon.address
    yield daemon
    daemon.kill()
    shutil.rmtree(folder, ignore_errors=True)


def _wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket(socket.AF_UNIX) as knock:
            if knock.connect_ex(str(path)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("clamd không khởi động được.")
