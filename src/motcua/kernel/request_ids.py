"""The id of the request (or job, or command) at work, shared by its log lines and journal entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from motcua.kernel.ids import uuid7

_ACCEPTED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")

_request: ContextVar[str] = ContextVar("motcua_request_id", default="")
_actor: ContextVar[UUID | None] = ContextVar("motcua_request_actor", default=None)


def new_id() -> str:
    """A fresh request id: 32 hex digits, ordered by time."""
    return uuid7().hex


def current() -> str:
    """The id of the request at work; empty outside any."""
    return _request.get()


def current_actor() -> UUID | None:
    """The id of the person the request acts for, once it is known."""
    return _actor.get()


def accepted(offered: str | None) -> str:
    """An id offered by a proxy when it is harmless (8-64 letters, digits, dots, dashes), else a fresh one."""
    if offered and _ACCEPTED.fullmatch(offered):
        return offered
    return new_id()


def set_actor(actor_id: UUID | None) -> None:
    """Tell who acts, for the log lines of the rest of this request."""
    _actor.set(actor_id)


@contextmanager
def bound(request_id: str | None = None) -> Iterator[str]:
    """Everything inside the block belongs to this request id (a fresh one when none is given)."""
    request_token = _request.set(request_id or new_id())
    actor_token = _actor.set(None)
    try:
        yield _request.get()
    finally:
        _actor.reset(actor_token)
        _request.reset(request_token)
