"""Lists paged by key: the same speed on every page, never OFFSET, never COUNT."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import Invalid

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows of one page and cursors to its neighbours (None: there is none)."""

    rows: list[R]
    next: str | None
    previous: str | None


def keyset(
    queryset: QuerySet[M], *, keys: Sequence[str], after: str | None = None, size: int = 20
) -> Page[M]:
    """One page of `queryset` ordered by `keys` ("name" ascending, "-name" descending; unique together,
    never null). `after` is a cursor from a page before (or one that goes backwards).

    Raises Invalid when the cursor was not made here.
    """
    place = seek(after, keys)
    order = [_turned(key) for key in keys] if place.backwards else list(keys)
    rows_wanted = queryset.order_by(*order)
    if place.values is not None:
        rows_wanted = _after(rows_wanted, order, place.values)
    return page_of(list(rows_wanted[: size + 1]), place, keys=keys, size=size)


@dataclass(frozen=True, slots=True)
class Seek:
    """What a cursor says: the key values to go on from (None: from the end of the list), and which way."""

    backwards: bool
    values: list[Any] | None


def seek(after: str | None, keys: Sequence[str], *, kinds: Sequence[type] = ()) -> Seek:
    """The place a cursor names, for a list whose statement is written by hand. `kinds`: what its values must be.

    Raises Invalid when the cursor was not made here.
    """
    backwards, values = _read_cursor(after, len(keys))
    if values is not None and any(type(v) is not kind for v, kind in zip(values, kinds, strict=False)):
        raise _bad_cursor()
    return Seek(backwards, values)


def page_of(rows: Sequence[M], place: Seek, *, keys: Sequence[str], size: int) -> Page[M]:
    """The page of these rows, found from `place` on in the order of its way, one more than `size` if there are."""
    more, shown = len(rows) > size, list(rows[:size])
    if place.backwards:
        shown.reverse()
    has_next = more if not place.backwards else place.values is not None
    has_previous = place.values is not None if not place.backwards else more
    return Page(
        rows=shown,
        next=_cursor(shown[-1], keys, backwards=False) if shown and has_next else None,
        previous=_cursor(shown[0], keys, backwards=True) if shown and has_previous else None,
    )


def _after(queryset: QuerySet[M], order: Sequence[str], values: Sequence[Any]) -> QuerySet[M]:
    """The rows beyond a cursor; its values come from an address and need not fit the columns."""
    try:
        return queryset.filter(_beyond(order, values))
    except (ValueError, TypeError, OverflowError, ValidationError) as error:
        raise _bad_cursor() from error


def _turned(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows after `values` in this order. When all keys go the same way PostgreSQL gets an index-friendly
    first bound (first key ≤/≥) beside the exact comparison."""
    condition = Q()
    for position, key in enumerate(order):
        name, descending = key.lstrip("-"), key.startswith("-")
        equal = Q(**{k.lstrip("-"): v for k, v in zip(order[:position], values, strict=False)})
        condition |= equal & Q(**{f"{name}__{'lt' if descending else 'gt'}": values[position]})
    first, descending = order[0].lstrip("-"), order[0].startswith("-")
    return Q(**{f"{first}__{'lte' if descending else 'gte'}": values[0]}) & condition


def _cursor(row: models.Model, keys: Sequence[str], *, backwards: bool) -> str:
    values = [_encode(_value(row, key.lstrip("-"))) for key in keys]
    text = json.dumps(["<" if backwards else ">", *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: models.Model, path: str) -> Any:
    value: Any = row
    for part in path.split("__"):
        value = getattr(value, part)
    return value


def _encode(value: Any) -> Any:
    match value:
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
        case UUID() | Decimal():
            return str(value)
        case _:
            return value


def _decode(value: Any) -> Any:
    match value:
        case {"t": str(text)}:
            return _moment(text)
        case {"d": str(text)}:
            return date.fromisoformat(text)
        case _:
            return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without zone")
    return moment


def _read_cursor(after: str | None, length: int) -> tuple[bool, list[Any] | None]:
    if not after:
        return False, None
    try:
        way, *values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if way not in ("<", ">") or len(values) != length or "\\u0000" in json.dumps(values):
            raise ValueError
        return way == "<", [_decode(value) for value in values]
    except (ValueError, TypeError, binascii.Error) as error:
        raise _bad_cursor() from error


def _bad_cursor() -> Invalid:
    return Invalid(_("Địa chỉ trang không đúng. Hãy mở lại danh sách từ đầu."), code="bad_cursor")
