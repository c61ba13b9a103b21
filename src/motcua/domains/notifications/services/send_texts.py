"""Sending queued short messages: each claimed, sent outside any transaction, its outcome noted; where one way is
closed for good, the next way the applicant chose is taken."""

from __future__ import annotations

import logging
from time import monotonic

from django.db import transaction

from motcua.domains.notifications.gateways import Postponed, Refused, ServerAway
from motcua.domains.notifications.models import ApplicantMessage, OutgoingText
from motcua.domains.notifications.rules import (
    MOST_ATTEMPTS,
    compose_own_text,
    compose_text,
    facts_of_text,
    not_in_quiet,
    pause_after,
    segments,
    ways,
)
from motcua.domains.notifications.selectors.addressees import facts_for_party, phone_of
from motcua.domains.notifications.selectors.contacts import chosen_by, reach_of
from motcua.domains.notifications.selectors.templates import own_wording
from motcua.domains.notifications.services._queue import queue_for_party, queue_text
from motcua.domains.notifications.types import (
    Channel,
    ShortText,
    TextCount,
    TextGateway,
    TextState,
    text_gateways,
)
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

log = logging.getLogger(__name__)
LONGEST_ROUND = 15.0
"""Seconds after which a round ends, so that a slow gateway does not hold a worker. The next round goes on."""


def send_queued_texts(*, most: int = 50) -> TextCount:
    """Send what is due, oldest first, by every channel that is set up.

    A claim moves `next_try_at` ahead before the message is sent: no other worker takes it meanwhile, and one
    whose worker died comes up again with the same reference, by which gateways know a repeated message. A
    gateway that is away ends its channel's round.
    """
    counted = {state: 0 for state in TextState}
    passed_on = 0
    began, ready = monotonic(), text_gateways.all()
    for _number in range(most):
        text = _claim(list(ready))
        if text is None:
            break
        gateway = ready[text.channel]
        if not _send(gateway, text):
            del ready[text.channel]
        if text.state == TextState.FAILED and _pass_on(text):
            passed_on += 1
        counted[TextState(text.state)] += 1
        if monotonic() - began > LONGEST_ROUND:
            break
    return TextCount(
        sent=counted[TextState.SENT],
        failed=counted[TextState.FAILED],
        later=counted[TextState.QUEUED],
        cancelled=counted[TextState.CANCELLED],
        passed_on=passed_on,
    )


@transaction.atomic
def _claim(channels: list[str]) -> OutgoingText | None:
    """The next message due by one of the channels, its attempt counted and its next try set."""
    text = (
        OutgoingText.objects.select_for_update(skip_locked=True)
        .filter(state=TextState.QUEUED, next_try_at__lte=clock.now(), channel__in=channels)
        .order_by("next_try_at", "id")
        .first()
    )
    if text is not None:
        text.attempts += 1
        text.next_try_at = clock.now() + pause_after(text.attempts)
        text.save(update_fields=["attempts", "next_try_at"])
    return text


def _send(gateway: TextGateway, text: OutgoingText) -> bool:
    """Try one claimed message and note the outcome; False when the gateway is away."""
    last = TextState.FAILED if text.attempts >= MOST_ATTEMPTS else TextState.QUEUED
    try:
        message = _message(gateway, text)
        if message is None:
            _note(text, TextState.CANCELLED)
            return True
        text.parts = segments(message.text)
        text.taken_as = gateway.send(message)
    except Refused as fault:
        _note(text, TextState.FAILED, fault.told)
    except (Postponed, ServerAway) as fault:
        _note(text, last, fault.told)
        return not isinstance(fault, ServerAway)
    except NotFound:
        _note(text, TextState.CANCELLED)
    except Exception as error:  # a message that cannot be composed must not keep the others
        log.exception("Text %s could not be composed", text.public_id)
        _note(text, last, type(error).__name__)
    else:
        _note(text, TextState.SENT)
    return True


def _message(gateway: TextGateway, text: OutgoingText) -> ShortText | None:
    """The message as it goes; None when its recipient has no number (any more). At night it waits."""
    phone = phone_of(text)
    if not phone:
        return None
    facts = facts_for_party(text)
    own = own_wording(text.agency_id, text.kind, text.channel, clock.to_vn(text.queued_at).date())
    said = (
        compose_own_text(text.kind, own, facts, accents=gateway.accents)
        if own
        else compose_text(text.kind, facts, accents=gateway.accents)
    )
    return ShortText(
        reference=str(text.public_id),
        to=phone,
        kind=text.kind,
        text=said,
        facts=facts_of_text(facts),
    )


@transaction.atomic
def _pass_on(text: OutgoingText) -> bool:
    """Tell the applicant by the next way they chose; False when this was the last."""
    message = ApplicantMessage.objects.select_for_update().filter(text=text).first()
    if message is None:
        return False
    chosen = chosen_by(text.agency_id, text.party_id)
    open_ways = ways(chosen.channels, reach_of(text.agency_id, text.party_id))
    place = open_ways.index(Channel(text.channel)) if text.channel in open_ways else -1
    following = next(iter(open_ways[place + 1 :]), None)
    if following is None:
        return False
    now = clock.now()
    facts = {
        "agency_id": text.agency_id,
        "party_pk": text.party_id,
        "cause": text.cause,
        "facts": text.facts,
        "subject_type": text.subject_type,
        "subject_id": text.subject_id,
    }
    if following == Channel.EMAIL:
        message.mail, message.text = queue_for_party(letter=text.kind, at=now, **facts), None
    else:
        at = not_in_quiet(now, chosen.quiet)
        message.text = queue_text(channel=following, kind=text.kind, at=now, not_before=at, **facts)
    message.channel = following
    message.save(update_fields=["channel", "mail", "text"])
    return True


def _note(text: OutgoingText, state: TextState, error: str = "") -> None:
    text.state, text.error = state, error
    text.sent_at = clock.now() if state is TextState.SENT else None
    text.save(update_fields=["state", "error", "sent_at", "parts", "taken_as"])
    if error:
        log.warning("Text %s, attempt %s: %s", text.public_id, text.attempts, error)
