"""Cells of plain kinds, drawn in Python: a list has hundreds, and a macro for each costs ten times as much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from motcua.kernel import formats

_NUM = Markup('<span class="num nowrap">%s</span>')


def draw(kind: str, value: Any, sub: Any = None, href: Any = None) -> Markup | None:
    """The inside of a cell, or None for a kind that has a component of its own (state, clock, the page's).

    Kinds: text, main (a link in bold where `href` is given), number, money, date, datetime. `sub` is the
    second line. An empty value stays an empty cell.
    """
    writer = _WRITERS.get(kind)
    if writer is None:
        return None
    if value is None or value == "":
        drawn = Markup("")
    elif kind == "main" and href:
        drawn = Markup('<a class="main" href="%s">%s</a>') % (href, value)
    else:
        drawn = writer(value)
    return drawn + Markup('<span class="sub">%s</span>') % sub if sub else drawn


_WRITERS: dict[str, Callable[[Any], Markup]] = {
    "text": escape,
    "main": lambda value: Markup('<span class="main">%s</span>') % value,
    "number": lambda value: escape(formats.number_vn(value)),
    "money": lambda value: escape(formats.money_vn(value)),
    "date": lambda value: _NUM % formats.date_vn(value),
    "datetime": lambda value: _NUM % formats.datetime_vn(value),
}
