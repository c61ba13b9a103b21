"""The log of what applicants were told about one subject."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.notifications.models import ApplicantMessage
from motcua.domains.notifications.policies import may_resend
from motcua.domains.notifications.types import (
    Channel,
    MailState,
    MessageKind,
    MessageLine,
    Obstacle,
    SentFilter,
    SentLine,
    TextState,
)
from motcua.kernel.actors import Actor
from motcua.kernel.formats import datetime_vn
from motcua.kernel.pages import Page, keyset
from motcua.kernel.personal import mask_email, mask_phone

# Letters and short messages stand in the same four states.
_STYLES = {"queued": "wait", "sent": "ok", "failed": "act", "cancelled": "idle"}

_FILTERS = {
    SentFilter.ALL: Q(),
    SentFilter.FAILED: Q(mail__state=MailState.FAILED) | Q(text__state=TextState.FAILED),
    SentFilter.WAITING: Q(mail__state=MailState.QUEUED) | Q(text__state=TextState.QUEUED),
    SentFilter.BY_HAND: Q(channel=Channel.BY_HAND) & ~Q(obstacle=Obstacle.MUTED),
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
    return [_line(row) for row in rows.select_related("mail", "text", "party").order_by("-told_at", "-id")]


def sent_messages(
    actor: Actor, *, only: SentFilter = SentFilter.ALL, after: str | None = None, size: int = 20
) -> Page[SentLine]:
    """What applicants of the dossiers the actor may see were told, newest first. Two statements.

    Raises Invalid for a bad cursor.
    """
    rows = visible_messages(actor).filter(_FILTERS[only])
    page = keyset(rows.select_related("mail", "text", "party"), keys=("-id",), after=after, size=size)
    codes = dossiers.codes_of(actor, [row.subject_id for row in page.rows])
    may = may_resend(actor)
    lines = [
        SentLine(
            row.public_id,
            row.subject_id,
            codes.get(row.subject_id, ""),
            _line(row),
            may_resend=may and _did_not_go(row),
        )
        for row in page.rows
    ]
    return Page(lines, page.next, page.previous)


def visible_messages(actor: Actor) -> QuerySet[ApplicantMessage]:
    """What applicants of the dossiers the actor may see were told."""
    seen = dossiers.visible_dossiers(actor).values("public_id")
    return ApplicantMessage.objects.filter(
        agency_id=actor.agency_key, subject_type="dossier", subject_id__in=seen
    )


def _did_not_go(row: ApplicantMessage) -> bool:
    sent = row.mail or row.text
    return sent is not None and sent.state in (MailState.FAILED, MailState.CANCELLED) and bool(sent.facts)


def _line(row: ApplicantMessage) -> MessageLine:
    sent, is_muted = row.mail or row.text, row.obstacle == Obstacle.MUTED
    return MessageLine(
        kind=MessageKind(row.kind),
        what=str(row.get_kind_display()),
        channel=_("Không gửi") if is_muted else str(Channel(row.channel).label),
        told_at=row.told_at,
        outcome=_outcome(row),
        style=_STYLES[sent.state] if sent else "idle" if is_muted else "act",
        sent_at=sent.sent_at if sent else None,
        to=_to(row),
        attempts=sent.attempts if sent else 0,
    )


def _to(row: ApplicantMessage) -> str:
    """Where it goes by what is known today; log lines keep no address."""
    if row.mail is not None:
        return mask_email(row.party.email)
    return mask_phone(row.party.phone) if row.text is not None else ""


def _outcome(row: ApplicantMessage) -> str:
    sent = row.mail or row.text
    if sent is None:
        return str(Obstacle(row.obstacle).label)
    by_mail = row.mail is not None
    match sent.state:
        case MailState.SENT:
            taken = _("Đã giao máy chủ thư lúc %(at)s") if by_mail else _("Đã giao cổng tin nhắn lúc %(at)s")
            return taken % {"at": datetime_vn(sent.sent_at)}
        case MailState.FAILED:
            text = _("Không gửi được sau %(n)s lần: báo tại quầy/qua bưu chính")
            return text % {"n": sent.attempts}
        case MailState.CANCELLED:
            gone = _("Không gửi: địa chỉ thư điện tử không còn")
            return gone if by_mail else _("Không gửi: số điện thoại không còn")
    if sent.attempts:
        return _("Chưa gửi được, thử lại lúc %(at)s") % {"at": datetime_vn(sent.next_try_at)}
    if sent.next_try_at > sent.queued_at:
        return _("Chờ hết giờ yên lặng, gửi lúc %(at)s") % {"at": datetime_vn(sent.next_try_at)}
    return _("Chờ gửi")
