"""Agencies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models import Agency
from motcua.domains.people.types import REVISION
from motcua.kernel import revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


def get_agency(actor: Actor) -> Agency:
    """The actor's own agency, kept in memory until people change. Raises NotFound for whoever has none."""
    if actor.agency_id is None:
        raise NotFound(_("Không tìm thấy cơ quan."))
    return revisions.cached(REVISION, ("agency", actor.agency_id), lambda: _load(actor.agency_key))


def find_agency(code: str) -> Agency | None:
    """The agency of that code, for set-up and the command line; pages use `get_agency`."""
    return Agency.objects.filter(code=code).first()


def agency_ids() -> list[int]:
    """Keys of every agency of the installation, for set-up and background work."""
    return list(Agency.objects.order_by("pk").values_list("pk", flat=True))


def agency_on_page(actor: Actor) -> Agency | None:
    """Whose name stands on a page: the officer's agency, for the public the first one of the installation.
    None while the installation is empty."""
    if actor.agency_id is not None:
        return get_agency(actor)
    return revisions.cached(REVISION, "first agency", lambda: Agency.objects.order_by("pk").first())


def _load(agency_id: int) -> Agency:
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None:
        raise NotFound(_("Không tìm thấy cơ quan."))
    return agency
