"""The embedded PostgreSQL: found, started, joined and stopped without anything installed on the machine."""

from motcua.kernel.postgres.binaries import Binaries, find_binaries
from motcua.kernel.postgres.errors import BinariesMissing, PostgresError, StartFailed, WrongMajor
from motcua.kernel.postgres.launcher import Started, dsn_if_running, ensure, server_binaries, start, stop

__all__ = [
    "Binaries",
    "BinariesMissing",
    "PostgresError",
    "StartFailed",
    "Started",
    "WrongMajor",
    "dsn_if_running",
    "ensure",
    "find_binaries",
    "server_binaries",
    "start",
    "stop",
]
