"""Contents as plain values, and back with every fault named by its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FileFault

_NAMES: dict[type, Any] = {
    str: lambda: _("chữ"),
    int: lambda: _("số nguyên"),
    bool: lambda: _("đúng hoặc sai (true, false)"),
    date: lambda: _("ngày dạng 2024-02-05"),
    UUID: lambda: _("mã định danh dạng UUID"),
}


def as_plain(value: Any) -> Any:
    """Only dicts, lists, text, numbers, truth values and None; fields that say nothing are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: as_plain(held) for field, held in pairs if held != field.default}
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def from_plain(kind: Any, value: Any, place: str, faults: list[FileFault]) -> Any:
    """The value as `kind`; what does not fit is added to `faults` and given as None."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(kind, value, place, faults)
    if origin is tuple:
        return _rows(get_args(kind)[0], value, place, faults)
    if is_dataclass(kind):
        return _record(kind, value, place, faults)  # type: ignore[arg-type]
    return _simple(kind, value, place, faults)


def _optional(kind: Any, value: Any, place: str, faults: list[FileFault]) -> Any:
    if value is None:
        return None
    [inner] = [one for one in get_args(kind) if one is not NoneType]
    return from_plain(inner, value, place, faults)


def _rows(kind: Any, value: Any, place: str, faults: list[FileFault]) -> Any:
    if not isinstance(value, list):
        faults.append(FileFault(place, _("phải là một danh sách.")))
        return ()
    return tuple(from_plain(kind, item, f"{place}[{at}]", faults) for at, item in enumerate(value))


def _record(kind: type, value: Any, place: str, faults: list[FileFault]) -> Any:
    if not isinstance(value, Mapping):
        faults.append(FileFault(place, _("phải là một nhóm các mục.")))
        return None
    hints, known = get_type_hints(kind), {field.name: field for field in fields(kind)}
    before = len(faults)
    for name in sorted(set(value) - set(known)):
        faults.append(FileFault(_under(place, name), _("mục lạ.")))
    for name, field in known.items():
        if field.default is MISSING and field.default_factory is MISSING and name not in value:
            faults.append(FileFault(_under(place, name), _("thiếu mục này.")))
    read = {
        name: from_plain(hints[name], value[name], _under(place, name), faults)
        for name in known
        if name in value
    }
    return kind(**read) if len(faults) == before else None


def _simple(kind: type, value: Any, place: str, faults: list[FileFault]) -> Any:
    if kind in (date, UUID) and isinstance(value, str):
        try:
            return date.fromisoformat(value) if kind is date else UUID(value)
        except ValueError:
            pass
    elif type(value) is kind:
        return value
    faults.append(FileFault(place, _("phải là %(kind)s.") % {"kind": _NAMES[kind]()}))
    return None


def _under(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
