"""Whether mail goes at all."""

from __future__ import annotations

from django.conf import settings


def mail_is_set_up() -> bool:
    """Whether somebody named a mail server (MOTCUA_MAIL_URL); without one nothing is queued or sent."""
    return bool(settings.MAIL_IS_SET_UP)
