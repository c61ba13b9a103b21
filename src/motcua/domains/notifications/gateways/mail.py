"""Handing letters to the mail server (SMTP, through Django's connection). Never inside a transaction.

Faults are told by class and code only: what servers answer quotes the address.
"""

from __future__ import annotations

import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Any

from django.core.mail import EmailMessage, get_connection

from motcua.domains.notifications.gateways.faults import Postponed, Refused, SendFault, ServerAway
from motcua.domains.notifications.types import Letter

PERMANENT = 500


class MailSender:
    """One connection for several letters, opened with the first. Use it as a context."""

    def __init__(self) -> None:
        self._connection: Any = None

    def __enter__(self) -> MailSender:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, letter: Letter) -> None:
        """Hand one letter over. Raises Refused, Postponed, ServerAway."""
        try:
            self._open()
            message = EmailMessage(
                subject=letter.subject,
                body=letter.body,
                to=[letter.to],
                headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
                connection=self._connection,
            )
            self._connection.send_messages([message])
        except SendFault:
            raise
        except Exception as error:
            raise _fault(error) from None

    def _open(self) -> None:
        if self._connection is not None:
            return
        self._connection = get_connection()
        try:
            self._connection.open()
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise ServerAway(_told(error)) from None

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.close()


def _fault(error: Exception) -> SendFault:
    code = _code(error)
    match error:
        case smtplib.SMTPRecipientsRefused() | smtplib.SMTPDataError():
            return Refused(_told(error)) if code >= PERMANENT else Postponed(_told(error))
        case smtplib.SMTPNotSupportedError() | ValueError():  # an address or header that cannot be sent
            return Refused(_told(error))
        case smtplib.SMTPException() | OSError():
            return ServerAway(_told(error))
    return Postponed(_told(error))


def _told(error: Exception) -> str:
    code = _code(error)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _code(error: Exception) -> int:
    """The answer's number; of several refused recipients the gentlest."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return min((code for code, _text in error.recipients.values()), default=0)
    return int(getattr(error, "smtp_code", 0) or 0)
