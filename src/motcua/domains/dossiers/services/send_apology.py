"""Delivering an approved letter of apology, and dropping one that is not needed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import NoApology
from motcua.domains.dossiers.events import ApologyDropped, ApologySent
from motcua.domains.dossiers.models import Apology
from motcua.domains.dossiers.services._apologies import apology_at, mark_dropped, open_apology
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.types import Act, ApologyState, Delivered, NoticeChannel
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

LONGEST = 200


@transaction.atomic
def send_apology(
    *, actor: Actor, public_id: UUID | str, delivered: Delivered, seen_moves: int | None = None
) -> Apology:
    """Note how, when and to whom the approved letter was delivered. Raises DossierNotFound, DossierNotAllowed,
    WrongDossierState, MovedMeanwhile, NoApology, Invalid (channel, moment, who)."""
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.SEND_APOLOGY)
    apology = apology_at(dossier, ApologyState.APPROVED)
    now = clock.now()
    at = clock.aware(delivered.at) if delivered.at else now
    _require_possible(apology, delivered, at > now)

    apology.state, apology.sent_at, apology.sent_by_id = ApologyState.SENT, at, actor.officer_pk
    apology.channel, apology.delivered_to = delivered.channel, delivered.to.strip()
    apology.save(update_fields=["state", "sent_at", "sent_by", "channel", "delivered_to"])
    announce(
        actor=actor,
        dossier=dossier,
        event=ApologySent,
        apology_id=str(apology.public_id),
        channel=str(delivered.channel),
    )
    return apology


@transaction.atomic
def drop_apology(*, actor: Actor, public_id: UUID | str, note: str, seen_moves: int | None = None) -> Apology:
    """Drop a letter that is not approved yet, with a reason: the dossier will make its date after all.

    Raises DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile, NoApology, Invalid.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.SUBMIT_APOLOGY)
    apology = open_apology(dossier)
    if apology is None or apology.state == ApologyState.APPROVED:
        raise NoApology(_("Không có dự thảo văn bản xin lỗi nào để bỏ."))
    if not note.strip():
        raise Invalid(_("Hãy ghi lý do bỏ dự thảo."), field="note")

    mark_dropped(apology, clock.now(), note.strip())
    announce(actor=actor, dossier=dossier, event=ApologyDropped, apology_id=str(apology.public_id))
    return apology


def _require_possible(apology: Apology, delivered: Delivered, is_future: bool) -> None:
    errors: dict[str, str] = {}
    if delivered.channel not in NoticeChannel.values:
        errors["channel"] = _("Hãy chọn cách gửi.")
    if is_future or (
        delivered.at and apology.approved_at and clock.aware(delivered.at) < apology.approved_at
    ):
        errors["at"] = _("Thời điểm gửi phải sau lúc phê duyệt và không ở tương lai.")
    if len(delivered.to) > LONGEST:
        errors["to"] = _("Hãy ghi ngắn hơn, nhiều nhất %(n)d ký tự.") % {"n": LONGEST}
    if errors:
        raise Invalid(errors=errors)
