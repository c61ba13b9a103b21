"""Links to the neighbouring pages, keeping what the list is narrowed to."""

from __future__ import annotations

from typing import Protocol

from django.http import HttpRequest


class Neighbours(Protocol):
    """A page of a list that knows its neighbours' cursors."""

    @property
    def next(self) -> str | None: ...

    @property
    def previous(self) -> str | None: ...


def links(request: HttpRequest, page: Neighbours, name: str = "sau") -> dict[str, str]:
    """`next` and `previous` addresses for the pager; empty where there is none."""
    return {"next": _with(request, name, page.next), "previous": _with(request, name, page.previous)}


def _with(request: HttpRequest, name: str, cursor: str | None) -> str:
    if cursor is None:
        return ""
    query = request.GET.copy()
    query[name] = cursor
    return f"?{query.urlencode()}"
