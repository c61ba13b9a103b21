"""The time, as the product sees it: injectable, aware, and Vietnamese at the edges."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VN = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("motcua_frozen_time", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC (or the frozen one)."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The present day in Viet Nam: the day of number series, periods and reports."""
    return now().astimezone(VN).date()


def to_vn(moment: datetime) -> datetime:
    """The same moment on a Vietnamese clock; a naive input is Vietnamese time."""
    return aware(moment).astimezone(VN)


def aware(moment: datetime) -> datetime:
    """A naive moment is Vietnamese time; an aware one is left alone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=VN)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An aware moment given as people in Viet Nam say it."""
    return datetime(year, month, day, hour, minute, tzinfo=VN)


@contextmanager
def frozen(moment: datetime) -> Iterator[datetime]:
    """Hold the clock at one moment within the block (tests, the injected clock of benchmarks)."""
    token = _frozen.set(aware(moment).astimezone(UTC))
    try:
        yield now()
    finally:
        _frozen.reset(token)
