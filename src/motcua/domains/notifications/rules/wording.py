"""Values of events as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.kernel import formats

# What runs short of time, as a warning's `part` names it.
_PARTS = {"whole": _("cả hồ sơ"), "step": _("bước đang làm"), "leg": _("nhánh phối hợp")}


def readable(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with moments ("2024-02-05T10:00:00+07:00") and sums written out; nothing for nothing."""
    return {name: _written(name, value) for name, value in facts.items()}


def _written(name: str, value: Any) -> Any:
    if value is None:
        return ""
    if name == "amount" and isinstance(value, int):
        return formats.money_vn(value)
    if name == "part":
        return str(_PARTS.get(value, value))
    if isinstance(value, str) and name.endswith(("_at", "_until", "_before")) and value:
        return formats.datetime_vn(datetime.fromisoformat(value))
    return value
