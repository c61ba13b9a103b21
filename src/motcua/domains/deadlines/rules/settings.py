"""What the value of a setting may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import WrongSettingValue
from motcua.domains.deadlines.types import SettingKey, SettingKind, Unit
from motcua.kernel.formats import time_vn


def normal_value(key: SettingKey, value: Mapping[str, Any]) -> dict[str, Any]:
    """The value as it is kept: {"amount", "unit"}, {"time"}, {"count"} or {"choice"}. Raises WrongSettingValue."""
    try:
        return _NORMAL[key.kind](key, value)
    except (KeyError, TypeError, ValueError):
        raise WrongSettingValue(_MESSAGES[key.kind](), field="value") from None


def _term(key: SettingKey, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"amount": _whole(value["amount"], least=key.least_amount), "unit": Unit(value["unit"]).value}


def _time(key: SettingKey, value: Mapping[str, Any]) -> dict[str, Any]:
    typed = time.fromisoformat(value["time"])
    first, last = key.hours
    if not first <= typed <= last:
        between = {"first": time_vn(first), "last": time_vn(last)}
        raise WrongSettingValue(_("Giờ phải từ %(first)s đến %(last)s.") % between, field="value")
    return {"time": typed.strftime("%H:%M")}


def _count(_key: SettingKey, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"count": _whole(value["count"], least=0)}


def _choice(key: SettingKey, value: Mapping[str, Any]) -> dict[str, Any]:
    if value["choice"] not in key.choices:
        raise ValueError
    return {"choice": value["choice"]}


def _whole(number: object, *, least: int) -> int:
    """A whole number, also as typed into a form; not less than `least`, not a truth value."""
    if isinstance(number, bool) or not isinstance(number, int | str):
        raise ValueError
    if int(number) < least:
        raise ValueError
    return int(number)


_NORMAL: dict[SettingKind, Callable[[SettingKey, Mapping[str, Any]], dict[str, Any]]] = {
    SettingKind.TERM: _term,
    SettingKind.TIME: _time,
    SettingKind.COUNT: _count,
    SettingKind.CHOICE: _choice,
}
_MESSAGES: dict[SettingKind, Callable[[], str]] = {
    SettingKind.TERM: lambda: _(
        "Hãy nhập số nguyên từ 1 và chọn đơn vị: giờ làm việc, ngày làm việc, ngày, tháng."
    ),
    SettingKind.TIME: lambda: _("Hãy nhập giờ dạng 15:00."),
    SettingKind.COUNT: lambda: _("Hãy nhập số nguyên từ 0."),
    SettingKind.CHOICE: lambda: _("Hãy chọn một trong các cách đã nêu."),
}
