"""Every named route of the product, with an address made from sample values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

SOMETHING: Mapping[str, Any] = {
    "UUIDConverter": UUID("01890000-0000-7000-8000-000000000001"),
    "IntConverter": 1,
    "SlugConverter": "mot-cua",
    "PathConverter": "a/b",
    "StringConverter": "x",
}


@dataclass(frozen=True)
class Route:
    """One named address: `workspace:dossier`, its pattern and the view behind it."""

    name: str
    pattern: str
    parameters: tuple[tuple[str, Any], ...]
    view: Any

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]

    @property
    def module(self) -> str:
        return getattr(self.view, "__module__", "") or getattr(
            getattr(self.view, "func", None), "__module__", ""
        )

    @property
    def is_ours(self) -> bool:
        return self.module.startswith("motcua.")

    @property
    def domain(self) -> str:
        """The domain whose page it is: `motcua.interfaces.workspace.dossiers.views.…` gives `dossiers`."""
        parts = self.module.split(".")
        return parts[3] if parts[:2] == ["motcua", "interfaces"] and len(parts) > 4 else ""

    def address(self, values: Mapping[str, Any] | None = None) -> str:
        """The path with each parameter filled from `values`, or with a value of the right shape."""
        filled = self.pattern
        for name, converter in self.parameters:
            value = (values or {}).get(name, SOMETHING.get(type(converter).__name__, "x"))
            filled = re.sub(rf"<(?:\w+:)?{name}>", str(value), filled)
        return filled


def _walk(
    patterns: list[Any], prefix: str, namespaces: tuple[str, ...], known: dict[str, Any]
) -> Iterator[Route]:
    for entry in patterns:
        pattern = entry.pattern
        text = str(pattern) if isinstance(pattern, RoutePattern) else _plain(str(pattern))
        converters = {**known, **getattr(pattern, "converters", {})}
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, prefix + text, inner, converters)
        elif isinstance(entry, URLPattern) and entry.name:
            name = ":".join((*namespaces, entry.name))
            yield Route(name, prefix + text, tuple(converters.items()), entry.callback)


def _plain(regex: str) -> str:
    """A regular expression of a library (whitenoise, allauth) as a readable pattern."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", regex).replace("^", "").replace("$", "").replace("\\Z", "")


@cache
def all_routes() -> tuple[Route, ...]:
    """Named routes in order of name; two routes of one name are both listed."""
    found = _walk(get_resolver().url_patterns, "/", (), {})
    return tuple(sorted(found, key=lambda route: (route.name, route.pattern)))
