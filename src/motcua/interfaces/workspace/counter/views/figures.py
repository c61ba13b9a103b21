"""Figures of the queue, the tickets behind them, one ticket."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.domains.counter import selectors
from motcua.domains.counter.types import TicketFilter, TicketState
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of, date_of, int_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.counter import tables
from motcua.kernel import clock, events, journal
from motcua.kernel.formats import datetime_vn


@require_GET
def figures(request: Request) -> HttpResponse:
    """Waits, absences, the load of groups, hours and counters; each figure opens its tickets."""
    places = list(selectors.visible_places(request.actor))
    place_id = uuid_of(request.GET.get("noi")) or (places[0].public_id if places else None)
    if place_id is None:
        return render(request, "workspace/counter/no_place.html", {})
    first, last = _days(request)
    found = selectors.figures(request.actor, place_id, first, last)
    base = {"noi": str(place_id), "tu": found.first.isoformat(), "den": found.last.isoformat()}
    context = {
        "found": found,
        "places": places,
        "place_id": place_id,
        "days": [
            {"label": label, "href": f"?{urlencode(base | days)}", "current": days["tu"] == base["tu"]}
            for label, days in _choices()
        ],
        "tickets_href": _tickets_href(base),
        "absent_href": _tickets_href(base, tinh_trang=TicketState.ABSENT.value),
        "served_href": _tickets_href(base, tinh_trang=TicketState.SERVED.value),
        "tables": [
            (_("Theo nhóm việc"), tables.loads(found.by_group, lambda key: _tickets_href(base, nhom=key))),
            (_("Theo giờ lấy số"), tables.loads(found.by_hour, lambda key: _tickets_href(base, gio=key))),
            (_("Theo quầy"), tables.loads(found.by_counter, lambda key: _tickets_href(base, quay=key))),
        ],
    }
    return render(request, "workspace/counter/figures.html", context)


@require_GET
def tickets(request: Request) -> HttpResponse:
    """The tickets behind a figure."""
    asked = request.GET
    places = list(selectors.visible_places(request.actor))
    place_id = uuid_of(asked.get("noi")) or (places[0].public_id if places else None)
    if place_id is None:
        return render(request, "workspace/counter/no_place.html", {})
    where = TicketFilter(
        first=date_of(asked.get("tu")),
        last=date_of(asked.get("den")),
        state=choice_of(asked.get("tinh_trang"), TicketState.values, ""),
        group_id=uuid_of(asked.get("nhom")),
        counter_id=uuid_of(asked.get("quay")),
        hour=int_of(asked.get("gio")),
    )
    page = selectors.tickets_of(request.actor, place_id, where, after=asked.get("sau"))
    context = {"table": tables.tickets(page.rows), "pager": links(request, page), "where": where}
    return render(request, "workspace/counter/tickets.html", context)


@require_GET
def ticket(request: Request, ticket_id: UUID) -> HttpResponse:
    """One ticket with everything that happened to it."""
    found = selectors.get_ticket(request.actor, ticket_id)
    entries = journal.entries_of("ticket", found.public_id)
    context: dict[str, Any] = {
        "ticket": found,
        "badge": tables.badge(found),
        "facts": tables.facts_of(found),
        "dossiers": selectors.dossiers_of_ticket(request.actor, found),
        "entries": [
            {
                "when": entry.occurred_at,
                "text": events.sentence_of(entry.name, entry.payload),
                "icon": "clock",
            }
            for entry in entries
        ],
        "asked_at": datetime_vn(clock.now()),
    }
    return render(request, "workspace/counter/ticket.html", context)


def _days(request: Request) -> tuple[date, date]:
    """The days asked for; today where none are, and never backwards."""
    last = date_of(request.GET.get("den")) or clock.today()
    first = date_of(request.GET.get("tu")) or last
    return min(first, last), last


def _choices() -> list[tuple[str, dict[str, str]]]:
    today = clock.today()
    spans = ((_("Hôm nay"), 0), (_("7 ngày"), 6), (_("30 ngày"), 29))
    return [
        (label, {"tu": (today - timedelta(days=back)).isoformat(), "den": today.isoformat()})
        for label, back in spans
    ]


def _tickets_href(base: dict[str, str], **more: str) -> str:
    return f"{reverse('workspace:queue-tickets')}?{urlencode(base | more)}"
