"""Rows held until the end of the transaction. Each starts from what the actor may see."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.types import CataloguePermission
from motcua.kernel.actors import Actor

_ACTS = (CataloguePermission.CONFIRM, CataloguePermission.DRAFT, CataloguePermission.PUBLISH)


def lock_version(actor: Actor, version_public_id: UUID) -> ProcedureVersion:
    """One version with its procedure, which is held: acts on one procedure follow each other."""
    procedure = _held(actor, versions__public_id=version_public_id)
    version = procedure.versions.get(public_id=version_public_id)
    version.procedure = procedure
    return version


def lock_procedure(actor: Actor, public_id: UUID) -> Procedure:
    """One procedure of the actor's agency, for those who see the catalogue as officers do."""
    return _held(actor, public_id=public_id)


def _held(actor: Actor, **which: UUID) -> Procedure:
    procedure = None
    sees = policies.may_read(actor) or any(actor.may(permission) for permission in _ACTS)
    if actor.agency_id is not None and sees:
        owned = Procedure.objects.filter(agency_id=actor.agency_id, **which)
        procedure = owned.select_for_update(of=("self",)).first()
    if procedure is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return procedure
