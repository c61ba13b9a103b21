"""Caches per process that are never stale: keyed by counters one small SELECT per request reads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection
from django.utils.translation import get_language

T = TypeVar("T")

_known: ContextVar[Mapping[str, int] | None] = ContextVar("motcua_revisions", default=None)
# Counters moved in the transaction at work: what is loaded under them might be rolled back.
_moved: ContextVar[frozenset[str]] = ContextVar("motcua_revisions_moved", default=frozenset())
_cache: dict[tuple[str, str | None, Hashable], tuple[int, str, Any]] = {}
_lock = threading.Lock()
_LIMIT = 5_000


@contextmanager
def request_scope() -> Iterator[None]:
    """Within the block the counters are read once, at first need."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def current() -> Mapping[str, int]:
    """All counters; one SELECT, or none when this request already asked."""
    _settle()
    known = _known.get()
    if known:
        return known
    with connection.cursor() as cursor:
        cursor.execute("select name, number from kernel_revision")
        numbers: dict[str, int] = dict(cursor.fetchall())
    numbers.setdefault("", 0)
    if known is not None:
        _known.set(numbers)
    return numbers


def bump(name: str) -> None:
    """Say that reference data of this name changed; called inside the changing transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kernel_revision as r (name, number) values (%s, 1)"
            " on conflict (name) do update set number = r.number + 1",
            [name],
        )
    _moved.set(_moved.get() | {name})
    if _known.get() is not None:
        _known.set({})


def cached(name: str, key: Hashable, loader: Callable[[], T]) -> T:
    """The loader's value, kept in this process until the counter `name` moves; for each language, since words may
    be among it.

    Inside a transaction that moved the counter nothing is kept: after a rollback another transaction would
    reach the same number with other data.
    """
    _settle()
    if name in _moved.get():
        return loader()
    number = current().get(name, 0)
    database = str(connection.settings_dict["NAME"])
    place = (name, get_language(), key)
    held = _cache.get(place)
    if held is not None and held[0] == number and held[1] == database:
        return held[2]
    value = loader()
    with _lock:
        if len(_cache) >= _LIMIT:
            _cache.clear()
        _cache[place] = (number, database, value)
    return value


def _settle() -> None:
    """After the transaction that moved counters: it may have been rolled back, so what it saw is read again."""
    if _moved.get() and not connection.in_atomic_block:
        _moved.set(frozenset())
        if _known.get() is not None:
            _known.set({})


def forget() -> None:
    """Empty this process' caches, as if what was stored so far were committed (tests)."""
    with _lock:
        _cache.clear()
    _moved.set(frozenset())
    if _known.get() is not None:
        _known.set({})
