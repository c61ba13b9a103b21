"""What a view gets: Django's request with what our middleware put on it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from motcua.kernel.actors import Actor


class Request(HttpRequest):
    """`actor` is who asks (middleware.actor), `htmx` tells whether a part of the page is asked for."""

    actor: Actor
    htmx: HtmxDetails
