"""A guard on the database: only services, the kernel and listed libraries change rows.

`guard()` fails at the first INSERT, UPDATE or DELETE that comes from elsewhere — an interface, a selector,
a template. It asks who sent the statement by walking the call stack from the statement outward: layers that
only carry (Django's ORM, models) are passed over; the first one that decides must be allowed to. Tests may.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
from django.db import connection

WRITE = re.compile(
    r"^\s*(?:with\b.*?\)\s*)?(insert|update|delete|merge|truncate)\b", re.IGNORECASE | re.DOTALL
)

# The first of these met on the way outward decides.
MAY_WRITE = re.compile(
    r"/motcua/kernel/"
    r"|/motcua/domains/\w+/(services|listeners|tasks|migrations)\b"
    r"|/tests/"
    r"|/django/contrib/(sessions|contenttypes)/"
    r"|/django/core/management/"
    r"|/(allauth|procrastinate)/"
)
MAY_NOT_WRITE = re.compile(
    r"/motcua/(interfaces|ui|config)/|/motcua/domains/\w+/(selectors|policies|rules)\b"
)
SIGN_IN_TIME = "update_last_login"


class StrayWrite(AssertionError):
    """A row was about to be changed by code that may not."""


def writer() -> str:
    """The code that sent the running statement: empty when it may write, else the place that may not."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename.replace("\\", "/")
        if MAY_WRITE.search(name) and not name.endswith("/support/writes.py"):
            return ""
        if frame.f_code.co_name == SIGN_IN_TIME:
            return ""
        if MAY_NOT_WRITE.search(name):
            return f"{name.split('/motcua/')[1]}:{frame.f_lineno}"
        frame = frame.f_back
    return ""


def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Database wrapper: let reads pass, and writes of those who may."""
    if WRITE.match(str(sql)):
        stray = writer()
        if stray:
            raise StrayWrite(f"{stray} sent: {str(sql)[:120]}")
    return execute(sql, params, many, context)


@contextmanager
def guard() -> Iterator[None]:
    """While this lasts, a write from outside the services fails."""
    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture(autouse=True)
def only_services_write(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test that uses the database runs under the guard."""
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    with guard():
        yield
