"""Small pieces that stand in lists by the hundred, drawn in Python: a macro for each costs ten times as much.

The macros of the same names call these, so that each piece is drawn in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from motcua.kernel import formats
from motcua.ui.context import percent_class

_NUM = Markup('<span class="num nowrap">%s</span>')
_CLOCK_ICONS = {"late": "alert", "wait": "pause", "done": "okc"}


def draw(kind: str, value: Any, sub: Any = None, href: Any = None) -> Markup | None:
    """The inside of a cell, or None for a kind that the page draws itself.

    Kinds: text, main (a link in bold where `href` is given), number, money, date, datetime, state, clock. `sub`
    is the second line. An empty value stays an empty cell.
    """
    writer = _WRITERS.get(kind)
    if writer is None:
        return None
    if value is None or value == "":
        drawn = Markup("")
    elif href and kind == "main":
        drawn = Markup(f'<a class="main" href="{escape(href)}">{escape(value)}</a>')  # noqa: S704  all escaped
    elif href and kind == "clock":
        drawn = clock(value, href)
    else:
        drawn = writer(value)
    return Markup(f'{drawn}<span class="sub">{escape(sub)}</span>') if sub else drawn  # noqa: S704  all escaped


def icon(name: str, large: bool = False, label: str = "") -> Markup:
    """A drawing of icon.css; with a label it speaks for itself, without one it stands beside its word."""
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Markup(f'<i class="ic ic-{escape(name)}{" lg" if large else ""}" {said}></i>')  # noqa: S704  all escaped


def status(
    state: Any = None, label: Any = "", style: str = "", icon_name: str = "", large: bool = False
) -> Markup:
    """A state, always word, icon and colour."""
    style, icon_name = style or _of(state, "style"), icon_name or _of(state, "icon")
    css = (f" mc-state--{escape(style)}" if style else "") + (" mc-state--lg" if large else "")
    picture = icon(icon_name) if icon_name else ""
    words = escape(label or _word(state))
    return Markup(f'<span class="mc-state{css}">{picture}{words}</span>')  # noqa: S704  all escaped


def clock(view: Any, href: str = "", large: bool = False, controls: str = "") -> Markup:
    """A due-date clock; with `href` it opens its explanation."""
    style, detail = _of(view, "style"), _of(view, "detail")
    css = (f" mc-clock--{escape(style)}" if style else "") + (" mc-clock--lg" if large else "")
    if style in _CLOCK_ICONS:
        picture = icon(_CLOCK_ICONS[style])
    else:
        percent = percent_class(_of(view, "percent") or 0)
        picture = Markup('<i class="ring %s" aria-hidden="true"></i>') % percent
    words = f"<span>{escape(_word(view))}{f' <small>{escape(detail)}</small>' if detail else ''}</span>"
    if not href:
        return Markup(f'<span class="mc-clock{css}"{_opens(controls)}>{picture}{words}</span>')  # noqa: S704
    more = f'<span class="vh">. {escape(_("Xem cách tính hạn"))}</span>'
    return Markup(  # noqa: S704  all escaped
        f'<a class="mc-clock{css}" href="{escape(href)}"{_opens(controls)}>{picture}{words}{more}</a>'
    )


def _opens(controls: str) -> str:
    return f' data-drawer-open="{escape(controls)}"' if controls else ""


def _of(view: Any, name: str) -> Any:
    """A part of a view object, of a dict with the same keys, or of nothing."""
    if isinstance(view, Mapping):
        return view.get(name) or ""
    return getattr(view, name, "") or ""


def _word(view: Any) -> Any:
    """The label; without one the piece would stand there empty, which is an error as in any template."""
    word = _of(view, "label")
    if word == "":
        raise UndefinedError("a piece without its word")
    return word


_WRITERS: dict[str, Callable[[Any], Markup]] = {
    "text": escape,
    "main": lambda value: Markup('<span class="main">%s</span>') % value,
    "number": lambda value: escape(formats.number_vn(value)),
    "money": lambda value: escape(formats.money_vn(value)),
    "date": lambda value: _NUM % formats.date_vn(value),
    "datetime": lambda value: _NUM % formats.datetime_vn(value),
    "state": status,
    "clock": clock,
}
