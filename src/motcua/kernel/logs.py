"""Logs: one JSON object a line, with the request's id and the actor's, and nobody's personal data.

What is masked: arguments that are model instances or values read from a personal column; ID, tax and phone
numbers and e-mail addresses wherever they stand; the query and the secret tokens of addresses (the public
tracking page takes a code and digits of an ID); the messages of database errors, which quote whole rows.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from numbers import Number
from typing import Any

from motcua.kernel import request_ids
from motcua.kernel.errors import DomainError
from motcua.kernel.personal.values import HIDDEN, PersonalValue

# Facts a caller may add with `extra=`; anything else is not written.
EXTRAS = ("duration_ms", "method", "path", "route", "status", "statements", "job", "attempt")

# Not numbers of people, though they hold long runs of digits: UUIDs and hexadecimal digests.
_IDS = re.compile(r"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,128})\b", re.IGNORECASE)
_RULES = (
    (re.compile(r"(?<![\w.+%-])[\w.+%-]+?(?:@|%40)[\w-]+(?:\.[\w-]+)+"), HIDDEN),  # e-mail
    (re.compile(r"(?<!\d)\+?84(?:[ .\-]?\d){9}(?!\d)"), HIDDEN),  # phone, as from abroad
    (re.compile(r"(?<!\d)\d{3}(?:[ \u00a0]\d{3}){2,3}(?!\d)"), HIDDEN),  # ID written in groups
    (re.compile(r"(?<!\d)(?:\d{9}|\d{10}(?:-?\d{3})?|\d{12})(?!\d)"), HIDDEN),  # CMND, MST, CCCD
    (re.compile(r"(?<!\d)0(?:[ .\-]?\d){9}(?!\d)"), HIDDEN),  # phone
    (re.compile(r"(?<=[\w/])\?[^\s\"'<>]+"), f"?{HIDDEN}"),  # query of an address
    # A random token in a path: long, with capital and small letters (slugs and codes have one kind).
    (re.compile(r"(?<=/)(?=[^/\s]*[a-z])(?=[^/\s]*[A-Z])[\w-]{16,}(?![\w.])"), HIDDEN),
)


def mask(text: str) -> str:
    """The text with numbers, addresses and secrets of people hidden."""
    kept: list[str] = []
    end = 0
    for found in _IDS.finditer(text):
        kept += [_mask_piece(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*kept, _mask_piece(text[end:])])


class MaskPersonal(logging.Filter):
    """Takes personal values out of a record before any handler formats it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, Mapping):
            record.args = {key: _safe(value) for key, value in record.args.items()}
        elif record.args:
            record.args = tuple(_safe(value) for value in record.args)
        else:  # with arguments it is a template, and masking could eat a placeholder
            record.msg = _safe(record.msg)
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, request and actor, then the allowed extras."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": mask(record.getMessage()),
        }
        if request_id := request_ids.current():
            line["request_id"] = request_id
        if actor_id := request_ids.current_actor():
            line["actor_id"] = str(actor_id)
        for name in EXTRAS:
            if (value := getattr(record, name, None)) is not None:
                line[name] = value if isinstance(value, int | float) else mask(str(_safe(value)))
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def describe(error: BaseException) -> str:
    """A traceback whose messages give nobody away; causes first, as Python prints them."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = mask("".join(traceback.format_tb(current.__traceback__)))
        parts.append(f"{frames}{type(current).__qualname__}: {_message(current)}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(reversed(parts))


def _message(error: BaseException) -> str:
    """DomainErrors name people and database errors quote rows: of these only the code is told."""
    if isinstance(error, DomainError):
        return error.code
    if isinstance(error, ExceptionGroup):
        return "; ".join(f"{type(inner).__qualname__}: {_message(inner)}" for inner in error.exceptions)
    if (state := _sqlstate(error)) is not None:
        return state
    return mask(str(error))


def _sqlstate(error: BaseException) -> str | None:
    """State and constraint of a database error; None for any other error."""
    source: Any = error
    if not hasattr(source, "sqlstate") and hasattr(error.__cause__, "sqlstate"):
        source = error.__cause__
    if not hasattr(source, "sqlstate"):
        return None
    constraint = getattr(getattr(source, "diag", None), "constraint_name", None)
    return " ".join(filter(None, [source.sqlstate or "no sqlstate", constraint]))


def _safe(value: Any) -> Any:
    """A value as it may stand in a log: models by their key, personal values hidden, numbers as they are."""
    if value is None or isinstance(value, Number):
        return value
    if isinstance(value, PersonalValue):
        return HIDDEN
    if hasattr(value, "_meta") and hasattr(value, "pk"):
        return f"<{type(value).__name__} {getattr(value, 'public_id', value.pk)}>"
    if isinstance(value, BaseException):
        return f"{type(value).__qualname__}: {_message(value)}"
    if isinstance(value, Mapping):
        return {str(_safe(key)): _safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_safe(item) for item in value]
    return mask(str(value))


def _mask_piece(text: str) -> str:
    for pattern, shown in _RULES:
        text = pattern.sub(shown, text)
    return text
