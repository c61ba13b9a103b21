"""A PostgreSQL for the tests, there before Django reads its settings.

Loaded with `-p tests.support.database`. With DATABASE_URL set the tests use that server and this
plugin leaves it alone. Without it they use an embedded server of their own in `var/test-postgres`,
started by the first test run and stopped by the last one that ends. MOTCUA_TEST_DATA puts it elsewhere.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from motcua.kernel import postgres  # noqa: E402 - importable only after the lines above

TEST_DATA = Path(os.environ.get("MOTCUA_TEST_DATA") or ROOT / "var" / "test-postgres")
# What a crash would lose here are rows of tests; durability is tested on servers of their own.
FASTER = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def _use_embedded_server() -> None:
    """Hold a shared lock while the tests run, so that the last to leave knows it is the last."""
    TEST_DATA.mkdir(parents=True, exist_ok=True)
    users = (TEST_DATA / "users").open("a")
    fcntl.flock(users, fcntl.LOCK_SH)
    os.environ["DATABASE_URL"] = postgres.ensure(TEST_DATA, FASTER)

    def leave() -> None:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        postgres.stop(TEST_DATA)

    atexit.register(leave)


if not os.environ.get("DATABASE_URL"):
    _use_embedded_server()
