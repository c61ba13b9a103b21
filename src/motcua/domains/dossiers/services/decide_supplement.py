"""The leader's word on another request to complete a dossier."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import NoSupplement
from motcua.domains.dossiers.events import SupplementDeclined
from motcua.domains.dossiers.models import SupplementRequest
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.services._supplements import open_request, send
from motcua.domains.dossiers.types import Act, SupplementState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def decide_supplement(
    *,
    actor: Actor,
    public_id: UUID | str,
    approve: bool,
    note: str = "",
    seen_moves: int | None = None,
) -> SupplementRequest:
    """Allow the request that waits (it is sent at once and the clock pauses), or decline it with a reason.

    Raises DossierNotFound, DossierNotAllowed, MovedMeanwhile, NoSupplement, Invalid.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.APPROVE_SUPPLEMENT)
    request = open_request(dossier)
    if request is None or request.state != SupplementState.WAITING_APPROVAL:
        raise NoSupplement(_("Không có yêu cầu bổ sung nào chờ duyệt."))
    if not approve and not note.strip():
        raise Invalid(_("Hãy ghi lý do không duyệt."), field="note")

    now = clock.now()
    request.decided_by_id, request.decided_at, request.decision_note = actor.officer_pk, now, note.strip()
    if approve:
        return send(actor=actor, dossier=dossier, request=request, at=now)
    request.state, request.closed_at, request.closed_by_id = SupplementState.DECLINED, now, actor.officer_pk
    request.save()
    announce(
        actor=actor,
        dossier=dossier,
        event=SupplementDeclined,
        request_id=str(request.public_id),
        seq=request.seq,
    )
    return request
