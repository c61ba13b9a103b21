"""Every test once more on Debian's PostgreSQL 15, the oldest server that is promised.

    python scripts/test_old_server.py [--required] [pytest arguments]

Uses a PostgreSQL 15 of this machine, or installs Debian's package as root. Where neither can be, says so
and passes, or fails with `--required`. The server is a private one in `var/`, without a network port,
stopped afterwards.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from motcua.kernel import postgres  # noqa: E402 - needs the line above
from motcua.kernel.postgres.binaries import candidates  # noqa: E402
from motcua.kernel.postgres.folders import Folders, write_record  # noqa: E402

MAJOR = 15
DATA = ROOT / "var" / f"test-postgres-{MAJOR}"
FASTER = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def main() -> int:
    parser = argparse.ArgumentParser(description=f"Chạy mọi kiểm thử trên PostgreSQL {MAJOR}.")
    parser.add_argument("--required", action="store_true", help="hỏng khi máy không có PostgreSQL này")
    options, passed_on = parser.parse_known_args()
    if not is_there() and not install():
        print(f"PostgreSQL {MAJOR} không có và không cài được trên máy này: KHÔNG chạy phần này.", flush=True)
        return 1 if options.required else 0
    write_first_record()
    try:
        environ = {**os.environ, "DATABASE_URL": postgres.ensure(DATA, FASTER)}
        command = [sys.executable, str(ROOT / "scripts" / "test.py"), "--external", *passed_on]
        return subprocess.run(command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL).returncode
    finally:
        postgres.stop(DATA)


def is_there() -> bool:
    """Whether the machine has the server."""
    return any(one.major == MAJOR for one in candidates())


def install() -> bool:
    """Debian's package, without letting it start a server of its own."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    package = f"postgresql-{MAJOR}"
    subprocess.run(["apt-get", "update", "-qq"], env=environ, stdin=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return is_there()


def write_first_record() -> None:
    """The launcher takes the server the data belongs to; new data is told which that is."""
    folders = Folders.of(DATA)
    folders.asked.mkdir(parents=True, exist_ok=True)
    write_record(folders, MAJOR, "máy chủ")


if __name__ == "__main__":
    sys.exit(main())
