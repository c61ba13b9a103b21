"""Holding a list until the end of the transaction."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ListNotFound, WrongListState
from motcua.domains.catalogue.models import OfficialList
from motcua.domains.catalogue.types import CataloguePermission, ListKind, ListState
from motcua.kernel.actors import Actor


def lock_list(actor: Actor, list_id: UUID) -> OfficialList:
    """One list of the actor's agency, held. Raises ListNotFound."""
    sees = policies.may_read(actor) or actor.may(CataloguePermission.PUBLISH)
    owned = OfficialList.objects.filter(agency_id=actor.agency_key, public_id=list_id)
    found = owned.select_for_update(of=("self",)).first() if sees else None
    if found is None:
        raise ListNotFound(_("Không tìm thấy danh mục."))
    return found


def require_state(found: OfficialList, *states: ListState) -> None:
    """Raises WrongListState."""
    if found.state not in states:
        text = _("Danh mục này %(state)s nên không làm được việc đó.")
        raise WrongListState(text % {"state": str(ListState(found.state).label).lower()})


def title_of(found: OfficialList) -> str:
    return str(ListKind(found.kind).label)
