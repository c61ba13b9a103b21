"""Gửi lại: a message that could not be sent is put into the queue once more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.notifications.errors import MessageNotFound, NotToBeSentAgain
from motcua.domains.notifications.events import MessageSentAgain
from motcua.domains.notifications.models import ApplicantMessage, OutgoingMail, OutgoingText
from motcua.domains.notifications.policies import require_may_resend
from motcua.domains.notifications.rules import not_in_quiet
from motcua.domains.notifications.selectors.addressees import address_of, phone_of
from motcua.domains.notifications.selectors.contacts import chosen_by
from motcua.domains.notifications.selectors.messages import visible_messages
from motcua.domains.notifications.types import Channel, MailState, MessageKind
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def resend_message(*, actor: Actor, message_id: UUID) -> ApplicantMessage:
    """Try a failed letter or short message again by the same channel, to the address of today, as if it were new;
    a short message not in the applicant's quiet hours. One that waits already stays as it is, so a second press
    changes nothing.

    Raises MessageNotFound, NotAllowed, NotToBeSentAgain (sent, told by hand, or without address or words).
    """
    message = visible_messages(actor).filter(public_id=message_id).first()
    if message is None:
        raise MessageNotFound(_("Không tìm thấy tin này."))
    sent = _locked(message)
    actor = require_may_resend(actor)
    if sent is not None and sent.state == MailState.QUEUED:
        return message
    _require_sendable(sent)
    if sent is None:
        return message

    tried, now = sent.attempts, clock.now()
    sent.state, sent.attempts, sent.error = MailState.QUEUED, 0, ""
    sent.next_try_at = now
    if isinstance(sent, OutgoingText):
        sent.next_try_at = not_in_quiet(now, chosen_by(sent.agency_id, sent.party_id).quiet)
    sent.save(update_fields=["state", "attempts", "error", "next_try_at"])

    event = MessageSentAgain(
        subject_id=message.public_id,
        agency_id=message.agency_id,
        what=str(MessageKind(message.kind).label),
        channel=str(Channel(message.channel).label),
        tried=tried,
    )
    journal.record(actor=actor, event=event)
    return message


def _locked(message: ApplicantMessage) -> OutgoingMail | OutgoingText | None:
    """Its letter or short message, held against the worker that sends."""
    if message.mail_id is not None:
        return OutgoingMail.objects.select_for_update().get(pk=message.mail_id)
    if message.text_id is not None:
        return OutgoingText.objects.select_for_update().get(pk=message.text_id)
    return None


def _require_sendable(sent: OutgoingMail | OutgoingText | None) -> None:
    if sent is None:
        raise NotToBeSentAgain(_("Tin này không gửi qua mạng. Hãy báo tại quầy hoặc qua bưu chính."))
    if sent.state == MailState.SENT:
        raise NotToBeSentAgain(_("Tin này đã gửi được, không cần gửi lại."))
    if not sent.facts:
        raise NotToBeSentAgain(_("Nội dung tin đã xóa theo thời hạn lưu giữ, không gửi lại được."))
    where = address_of(sent) if isinstance(sent, OutgoingMail) else phone_of(sent)
    if not where:
        raise NotToBeSentAgain(
            _(
                "Người nộp chưa có địa chỉ thư hay số điện thoại cho cách báo này. Hãy sửa thông tin rồi gửi lại."
            )
        )
