"""Actors of the tasks of this domain: each with the permissions of its task and no more."""

from __future__ import annotations

from motcua.domains.catalogue.types import CataloguePermission
from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.payments.types import PaymentPermission
from motcua.kernel.actors import Actor, system_actor


def gateway_actor(agency_id: int, task: str = "payments.gateway") -> Actor:
    """Takes what gateways say came."""
    return system_actor(
        task, agency_id=agency_id, permissions=[PaymentPermission.COLLECT, PaymentPermission.READ]
    )


def dossier_actor(agency_id: int) -> Actor:
    """Tells a dossier that its fee came."""
    return system_actor(
        "payments.dossier",
        agency_id=agency_id,
        permissions=[DossierPermission.READ, DossierPermission.RECEIVE],
    )


def computing_actor(agency_id: int, task: str = "payments.compute") -> Actor:
    """Reads the fees of a procedure and the dossier they are due for."""
    return system_actor(
        task,
        agency_id=agency_id,
        permissions=[CataloguePermission.READ, DossierPermission.READ, PaymentPermission.COLLECT],
    )
