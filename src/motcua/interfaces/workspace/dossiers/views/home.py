"""The first page after sign-in: the one this officer works on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.interfaces.shared.requests import Request

# The first the officer may open: those who control open the plan first, everybody else the inbox.
FIRST_PAGES = (("catalogue.confirm", "workspace:plan-board"), ("dossiers.read", "workspace:inbox"))


def home(request: Request) -> HttpResponse:
    for permission, route in FIRST_PAGES:
        if request.actor.may(permission):
            return redirect(route)
    return redirect("workspace:notices")
