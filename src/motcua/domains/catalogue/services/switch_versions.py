"""At midnight: versions whose day came take effect, those whose last day went by end."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue.models import Procedure
from motcua.domains.catalogue.services._switch import switch_procedure
from motcua.domains.catalogue.types import CataloguePermission, Switched, VersionState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def switch_versions(*, actor: Actor, on: date | None = None) -> Switched:
    """Bring every procedure of the actor's agency to where it stands on that day (today by the clock of Viet
    Nam), each in a transaction of its own: one that fails keeps no other from its day. Safe to repeat. Readers
    see the right version by its dates even before this ran; it writes states, intake and names down and tells
    the others. Raises NotAllowed.
    """
    if actor.agency_id is None or not actor.can(CataloguePermission.PUBLISH, unit_id=None):
        raise NotAllowed(_("Bạn không có quyền công bố, đóng phiên bản của thủ tục này."))
    day = on or clock.today()
    opened = ended = 0
    for pk in list(_due(actor.agency_id, day).values_list("pk", flat=True)):
        done = _switch_one(actor, pk, day)
        opened, ended = opened + done.opened, ended + done.ended
    return Switched(opened=opened, ended=ended)


@transaction.atomic
def _switch_one(actor: Actor, pk: int, day: date) -> Switched:
    return switch_procedure(actor, Procedure.objects.select_for_update(of=("self",)).get(pk=pk), day)


def _due(agency_id: int, day: date) -> QuerySet[Procedure]:
    begins = Q(versions__state=VersionState.UPCOMING, versions__valid_from__lte=day)
    ends = Q(versions__state=VersionState.IN_FORCE, versions__valid_to__lt=day)
    return Procedure.objects.filter(begins | ends, agency_id=agency_id).order_by("pk").distinct()
