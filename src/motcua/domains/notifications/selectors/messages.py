"""The log of what applicants were told about one subject."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.notifications.models import ApplicantMessage
from motcua.domains.notifications.types import Channel, MailState, MessageKind, MessageLine, Obstacle
from motcua.kernel.actors import Actor
from motcua.kernel.formats import datetime_vn

_STYLES = {
    MailState.QUEUED: "wait",
    MailState.SENT: "ok",
    MailState.FAILED: "act",
    MailState.CANCELLED: "idle",
}


def messages_of(actor: Actor, subject_type: str, subject_id: UUID | str) -> list[MessageLine]:
    """What the applicant was told, newest first: when, how, and whether the mail server took it.

    One statement. Of a dossier the actor may not see, nothing.
    """
    rows = ApplicantMessage.objects.filter(
        agency_id=actor.agency_key, subject_type=subject_type, subject_id=subject_id
    )
    if subject_type == "dossier":
        seen = dossiers.visible_dossiers(actor).filter(public_id=subject_id)
        rows = rows.filter(subject_id__in=seen.values("public_id"))
    return [_line(row) for row in rows.select_related("mail").order_by("-told_at", "-id")]


def _line(row: ApplicantMessage) -> MessageLine:
    return MessageLine(
        kind=MessageKind(row.kind),
        what=str(row.get_kind_display()),
        channel=str(Channel(row.channel).label),
        told_at=row.told_at,
        outcome=_outcome(row),
        style=_STYLES[MailState(row.mail.state)] if row.mail else "act",
        sent_at=row.mail.sent_at if row.mail else None,
    )


def _outcome(row: ApplicantMessage) -> str:
    mail = row.mail
    if mail is None:
        return str(Obstacle(row.obstacle).label)
    match mail.state:
        case MailState.SENT:
            return _("Đã giao máy chủ thư lúc %(at)s") % {"at": datetime_vn(mail.sent_at)}
        case MailState.FAILED:
            return _("Không gửi được sau %(n)s lần: báo tại quầy/qua bưu chính") % {"n": mail.attempts}
        case MailState.CANCELLED:
            return _("Không gửi: địa chỉ thư điện tử không còn")
    if mail.attempts:
        return _("Chưa gửi được, thử lại lúc %(at)s") % {"at": datetime_vn(mail.next_try_at)}
    return _("Chờ gửi")
