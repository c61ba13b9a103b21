"""Whether mail goes at all, and who writes the words of messages."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from motcua.domains.notifications.types import NotificationPermission
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def mail_is_set_up() -> bool:
    """Whether somebody named a mail server (MOTCUA_MAIL_URL); without one nothing is queued or sent."""
    return bool(settings.MAIL_IS_SET_UP)


def may_manage(actor: Actor) -> bool:
    """Whether the actor writes the words applicants are told in."""
    return actor.agency_id is not None and actor.may(NotificationPermission.MANAGE)


def require_may_manage(actor: Actor) -> Actor:
    """The actor to write them with. Raises NotAllowed."""
    acting = actor.acting_anywhere(NotificationPermission.MANAGE)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền sửa mẫu tin báo cho người nộp."))
    return acting


def may_resend(actor: Actor) -> bool:
    """Whether the actor tries again what could not be sent to an applicant."""
    return actor.agency_id is not None and actor.may(NotificationPermission.RESEND)


def require_may_resend(actor: Actor) -> Actor:
    """The actor to send it again with. Raises NotAllowed."""
    acting = actor.acting_anywhere(NotificationPermission.RESEND)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền gửi lại tin cho người nộp."))
    return acting
