"""What lists of dossiers say of their procedures, kept in memory: a page of fifty dossiers names few of them."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.domains.catalogue.models import Procedure
from motcua.domains.catalogue.types import REVISION
from motcua.kernel import revisions


def named_procedures(agency_id: int) -> Mapping[int, Procedure]:
    """Every procedure of the agency by key, with its name and public id only; not to be changed or saved."""
    return revisions.cached(REVISION, ("named", agency_id), lambda: _load(agency_id))


def _load(agency_id: int) -> Mapping[int, Procedure]:
    found = Procedure.objects.filter(agency_id=agency_id).only("public_id", "name")
    return {procedure.pk: procedure for procedure in found}
