"""Sending what is queued: each letter claimed, sent outside any transaction, and its outcome noted."""

from __future__ import annotations

import logging
from time import monotonic

from django.conf import settings
from django.db import transaction

from motcua.domains.notifications.gateways import (
    MailSender,
    Postponed,
    Refused,
    ServerAway,
)
from motcua.domains.notifications.models import OutgoingMail
from motcua.domains.notifications.policies import mail_is_set_up
from motcua.domains.notifications.rules import MOST_ATTEMPTS, compose, compose_own, pause_after
from motcua.domains.notifications.selectors.addressees import address_of, facts_for
from motcua.domains.notifications.selectors.templates import own_wording
from motcua.domains.notifications.types import Channel, Letter, MailState, SentCount, Text
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

log = logging.getLogger(__name__)
LONGEST_ROUND = 15.0
"""Seconds after which a round ends, so that a slow server does not hold a worker. The next round goes on."""


def send_queued_mail(*, most: int = 50) -> SentCount:
    """Send what is due, oldest first, over one connection; nothing without a mail server.

    A claim moves `next_try_at` ahead before the letter is sent: no other worker takes it meanwhile, and a letter
    whose worker died comes up again (with the same Message-ID, by which mail systems know a repeated letter).
    When the server is away the round ends; the letters behind keep their place and lose no attempt.
    """
    outcomes = {state: 0 for state in MailState}
    began = monotonic()
    if not mail_is_set_up():
        return SentCount()
    with MailSender() as sender:
        for _number in range(most):
            mail = _claim()
            if mail is None:
                break
            away = _send(sender, mail)
            outcomes[MailState(mail.state)] += 1
            if away or monotonic() - began > LONGEST_ROUND:
                break
    return SentCount(
        sent=outcomes[MailState.SENT],
        failed=outcomes[MailState.FAILED],
        later=outcomes[MailState.QUEUED],
        cancelled=outcomes[MailState.CANCELLED],
    )


@transaction.atomic
def _claim() -> OutgoingMail | None:
    """The next letter due, its attempt counted and its next try set; None when nothing is due."""
    mail = (
        OutgoingMail.objects.select_for_update(skip_locked=True)
        .filter(state=MailState.QUEUED, next_try_at__lte=clock.now())
        .order_by("next_try_at", "id")
        .first()
    )
    if mail is not None:
        mail.attempts += 1
        mail.next_try_at = clock.now() + pause_after(mail.attempts)
        mail.save(update_fields=["attempts", "next_try_at"])
    return mail


def _send(sender: MailSender, mail: OutgoingMail) -> bool:
    """Try one claimed letter and note the outcome; True when the server is away."""
    try:
        letter = _letter(mail)
        if letter is None:
            _note(mail, MailState.CANCELLED)
            return False
        sender.send(letter)
    except Refused as fault:
        _note(mail, MailState.FAILED, fault.told)
    except (Postponed, ServerAway) as fault:
        _note(mail, MailState.FAILED if mail.attempts >= MOST_ATTEMPTS else MailState.QUEUED, fault.told)
        return isinstance(fault, ServerAway)
    except NotFound:
        _note(mail, MailState.CANCELLED)
    except Exception as error:  # a letter that cannot be composed must not keep the others
        log.exception("Letter %s could not be composed", mail.public_id)
        state = MailState.FAILED if mail.attempts >= MOST_ATTEMPTS else MailState.QUEUED
        _note(mail, state, type(error).__name__)
    else:
        _note(mail, MailState.SENT)
    return False


def _letter(mail: OutgoingMail) -> Letter | None:
    """The letter as it goes; None when its recipient has no address (any more)."""
    address = address_of(mail)
    if not address:
        return None
    text = _composed(mail)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    return Letter(f"<{mail.public_id}@{domain}>", address, text.subject, text.body)


def _composed(mail: OutgoingMail) -> Text:
    """In the words in force on the day its cause happened; letters to officers in the shipped ones."""
    facts = facts_for(mail)
    if mail.party_id is not None:
        day = clock.to_vn(mail.queued_at).date()
        own = own_wording(mail.agency_id, mail.letter, Channel.EMAIL, day)
        if own is not None:
            return compose_own(mail.letter, own, facts)
    return Text(mail.subject, compose(mail.letter, facts).body)


def _note(mail: OutgoingMail, state: MailState, error: str = "") -> None:
    mail.state, mail.error = state, error
    mail.sent_at = clock.now() if state is MailState.SENT else None
    mail.save(update_fields=["state", "error", "sent_at"])
    if error:
        log.warning("Letter %s, attempt %s: %s", mail.public_id, mail.attempts, error)
