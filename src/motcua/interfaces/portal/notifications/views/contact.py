"""Cách nhận tin: by what, when not, and which news one can do without."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.types import (
    DEFAULT_CHANNELS,
    OPTIONAL_KINDS,
    MessageKind,
    OwnContact,
    Quiet,
)
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import time_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError, Invalid, NotFound

PLACES = tuple(f"channel_{number}" for number in range(1, len(DEFAULT_CHANNELS) + 1))


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request) -> HttpResponse:
    """One form for oneself, and one for each organisation one acts for; sent, back to the same page."""
    if request.method != "POST":
        return _page(request)
    typed = request.POST
    party = uuid_of(typed.get("party"))
    try:
        if party is None:
            raise NotFound(_("Không tìm thấy người nộp hồ sơ."))
        services.save_own_contact_choice(
            actor=actor_on_page(request),
            party_id=party,
            channels=[typed[place] for place in PLACES if typed.get(place)],
            quiet=_quiet(request),
            muted=[kind for kind in OPTIONAL_KINDS if kind not in typed.getlist("wanted")],
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, error)
    messages.success(request, _("Đã lưu cách nhận tin."))
    return redirect("portal:my-contact")


def _quiet(request: Request) -> Quiet:
    found = {name: time_of(request.POST.get(name)) for name in ("quiet_from", "quiet_until")}
    said = _("Hãy ghi giờ và phút, ví dụ 21:00.")
    wrong = {name: said for name, value in found.items() if value is None}
    if wrong:
        raise Invalid(wrong)
    return Quiet(found["quiet_from"] or time(), found["quiet_until"] or time())


def _page(request: Request, error: DomainError | None = None) -> HttpResponse:
    contacts = selectors.own_contacts(actor_on_page(request))
    sent = request.POST if error else None
    errors = dict(error.errors) if error else {}
    if "channels" in errors:
        errors["channel_1"] = errors.pop("channels")
    context = {
        "contacts": [_form(one, sent) for one in contacts],
        "channels": [(one.value, one.label) for one in DEFAULT_CHANNELS],
        "optional": [(one.value, one.label) for one in OPTIONAL_KINDS],
        "required": [one.label for one in MessageKind if one not in OPTIONAL_KINDS],
        "errors": errors,
        "wrong": sent.get("party", "") if sent is not None else "",
        "lines": [
            {"id": f"{name}_{sent.get('party', '') if sent is not None else ''}", "text": text}
            for name, text in errors.items()
        ],
    }
    return render(request, "portal/notifications/contact.html", context, status=status_of(error))


def _form(one: OwnContact, sent: Any) -> dict[str, Any]:
    """What the form of one of them holds: what was chosen, or what was just typed into it."""
    chosen, key = one.chosen, str(one.public_id)
    values = {place: str(way.value) for place, way in zip(PLACES, chosen.channels, strict=False)}
    values |= {"quiet_from": f"{chosen.quiet.begins:%H:%M}", "quiet_until": f"{chosen.quiet.ends:%H:%M}"}
    wanted = [kind for kind in OPTIONAL_KINDS if kind not in chosen.muted]
    if sent is not None and sent.get("party") == key:
        values, wanted = (
            {name: sent.get(name, "") for name in values | dict.fromkeys(PLACES)},
            sent.getlist("wanted"),
        )
    reached = [_("thư điện tử %(address)s") % {"address": one.email}] if one.email else []
    reached += [_("điện thoại %(number)s") % {"number": one.phone}] if one.phone else []
    return {
        "key": key,
        "name": one.name,
        "reached": ", ".join(reached),
        "values": values,
        "wanted": wanted,
        "places": PLACES,
        "not_ready": [channel.label for channel in DEFAULT_CHANNELS if channel not in one.ready],
    }
