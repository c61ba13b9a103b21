"""The only doors to dossiers for code that answers a person."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors._reach import reach_of
from motcua.domains.dossiers.types import DossierPermission
from motcua.kernel.actors import Actor

_PLACES = ("unit_id", "receiving_unit_id", "executing_unit_id")


def visible_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers of the actor's agency that one of the actor's units receives, executes or holds; whoever stands
    in for somebody sees those of what was handed over too, of its procedures alone where it names some."""
    dossiers = Dossier.objects.filter(agency_id=actor.agency_key)
    scopes = actor.scopes(DossierPermission.READ)
    if actor.agency_id is None or not scopes:
        return dossiers.none()
    reach = reach_of(scopes, agency_id=actor.agency_key, columns=_PLACES)
    return dossiers if reach is None else dossiers.filter(reach)


# What the page of one dossier shows of others, in the statement that reads it.
LOADED = (
    *("procedure", "version", "unit", "receiving_unit", "executing_unit", "holder"),
    *("task__run", "task__step"),
)


def get_dossier(actor: Actor, public_id: UUID | str) -> Dossier:
    """One visible dossier with its procedure, units, holder and present step loaded. Raises DossierNotFound."""
    dossier = visible_dossiers(actor).filter(public_id=public_id).select_related(*LOADED).first()
    if dossier is None:
        raise DossierNotFound(_("Không có hồ sơ này, hoặc hồ sơ không thuộc phạm vi bạn được xem."))
    return dossier


def find_by_code(actor: Actor, code: str) -> Dossier | None:
    """A visible dossier by its exact code, blanks around it forgiven."""
    return visible_dossiers(actor).filter(code=code.strip().upper()).first()
