"""Which agency a public page speaks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from motcua.domains.people import selectors as people
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind

if TYPE_CHECKING:
    from motcua.domains.people.models import Agency


def portal_agency(request: HttpRequest) -> Agency | None:
    """The agency of this installation's public pages: the signed-in officer's, else the one that runs it."""
    return people.agency_on_page(getattr(request, "actor", ANONYMOUS))


def require_portal_agency(request: HttpRequest) -> Agency:
    """As portal_agency; not found while no agency was set up."""
    agency = portal_agency(request)
    if agency is None:
        raise Http404
    return agency


def actor_on_page(request: HttpRequest) -> Actor:
    """Who asks, at the agency whose page it is: a citizen belongs to none of their own."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    if actor.agency_id is not None or actor.kind is not ActorKind.CITIZEN:
        return actor
    agency = portal_agency(request)
    return replace(actor, agency_id=agency.pk) if agency else actor
