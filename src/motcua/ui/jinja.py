"""The Jinja2 environment of every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, Undefined
from markupsafe import Markup

from motcua.kernel import formats
from motcua.ui import cells, fields, qr
from motcua.ui.context import percent_class

UI = Path(__file__).resolve().parent
INTERFACES = UI.parent / "interfaces"


def loader() -> BaseLoader:
    """Skeletons of the kit, pages of the interfaces, and components under ``ui/components/<name>/``."""
    folders = [UI / "templates", *sorted(INTERFACES.glob("**/templates"))]
    components = FileSystemLoader(UI / "components")
    return ChoiceLoader(
        [FileSystemLoader(folders), PrefixLoader({"ui": PrefixLoader({"components": components})})]
    )


def url(name: str, /, *args: object, **kwargs: object) -> str:
    """Address of a named route. Raises NoReverseMatch: a dead link is an error, not an empty string."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


class Hole(Undefined):
    """A name nobody set: may be asked whether it is there, is an error when printed."""

    __str__ = Undefined._fail_with_undefined_error
    __html__ = __str__


def nowrap(value: object) -> Markup:
    """A code, a number or a name on one line: H50-240131-0007 is never broken at a hyphen."""
    return Markup('<span class="nowrap">%s</span>') % value


def environment(**options: Any) -> Environment:
    """Entry point named in the TEMPLATES setting.

    Templates are compiled once per process; only with DEBUG does Django ask to look for changed files. An
    unknown variable that is printed is an error: a renamed field cannot leave a silent hole in a page.
    """
    options.update(loader=loader(), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=Hole)
    options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"]
    env = Environment(**options)  # noqa: S701 — autoescape is switched on three lines above
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(
        url=url, static=static, describe_field=fields.describe, qr_svg=qr.svg, draw_piece=cells
    )
    env.filters.update(
        date_vn=formats.date_vn,
        time_vn=formats.time_vn,
        datetime_vn=formats.datetime_vn,
        long_moment=formats.long_moment,
        money=formats.money_vn,
        number=formats.number_vn,
        pct=percent_class,
        nowrap=nowrap,
    )
    return env
