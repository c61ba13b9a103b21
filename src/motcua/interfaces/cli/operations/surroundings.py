"""Where the data is, which database serves it, and Django made ready for a command.

Commands decide these before Django reads its settings, and tell it through the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import motcua
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.kernel import postgres

SETTINGS = "motcua.config.settings.production"
KEYS_ADVICE = "Hãy chép lại thư mục khóa đã cất giữ; không tạo khóa mới."
DEFAULT_DATA = Path(motcua.__file__).resolve().parents[2] / "var" / "data"


@dataclass(frozen=True)
class Database:
    """The database of this data folder. `embedded` is False when DATABASE_URL names a server of one's own."""

    url: str
    embedded: bool
    started_here: bool


def use_data(chosen: str | None) -> Path:
    """The data folder (option, else MOTCUA_DATA, else the default), told to everything started from here."""
    data = Path(chosen or os.environ.get("MOTCUA_DATA") or DEFAULT_DATA).absolute()
    os.environ["MOTCUA_DATA"] = str(data)
    return data


def own_server() -> str | None:
    """The address of the server named by DATABASE_URL, if one is."""
    return os.environ.get("DATABASE_URL") or None


def keys_folder(data: Path) -> Path:
    """Where the keys of this data are kept; outside it when MOTCUA_KEYS says so."""
    return Path(os.environ.get("MOTCUA_KEYS") or data / "keys").absolute()


def fingerprints_in(folder: Path) -> dict[str, list[str]]:
    """Fingerprints of the keys in a folder by kind. Raises `Refusal` when a key file cannot be read.

    Works before Django is ready, when the kernel's own error could not yet be put into words.
    """
    from django.core.exceptions import ImproperlyConfigured

    from motcua.kernel.crypto import fingerprints
    from motcua.kernel.errors import DomainError

    try:
        return fingerprints(folder)
    except (DomainError, ImproperlyConfigured, OSError) as error:
        raise Refusal(f"Tệp khóa trong {folder} bị hỏng hoặc không đọc được. {KEYS_ADVICE}") from error


def require_data(data: Path) -> None:
    """Refuse to work on nothing: a command that reads data must not make an empty database instead."""
    if own_server() is None and not (data / "postgres" / "server.json").exists():
        raise Refusal(f"Chưa có dữ liệu ở {data}. Hãy chạy `motcua up` trước, hoặc chọn đúng --data.")


def start_database(data: Path) -> Database:
    """The database of `data`, the embedded one started when it does not run yet."""
    url = own_server()
    if url:
        return Database(url, embedded=False, started_here=False)
    started = postgres.start(data)
    return Database(started.dsn, embedded=True, started_here=started.started_here)


@contextmanager
def database(data: Path) -> Iterator[Database]:
    """The database for the length of one command; stopped again only when the command started it."""
    served = start_database(data)
    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = served.url
    try:
        yield served
    finally:
        close_connections()
        if before is None:
            del os.environ["DATABASE_URL"]
        if served.started_here:
            postgres.stop(data)


def running_database(data: Path) -> str | None:
    """The address of the database when one can be asked right now; starts nothing."""
    return own_server() or postgres.dsn_if_running(data)


def ready_django() -> None:
    """Load Django's settings and apps; the environment must be decided by now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def close_connections() -> None:
    """Give connections back so that the command ends and the database can stop."""
    from django.conf import settings

    if not settings.configured:
        return
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close_pool()  # type: ignore[attr-defined]
