"""Putting letters into the queue, in the transaction of their cause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.domains.notifications.models import OutgoingMail, OutgoingText
from motcua.domains.notifications.policies import mail_is_set_up
from motcua.domains.notifications.rules import subject_of
from motcua.domains.notifications.selectors.preferences import wanting_mail
from motcua.domains.notifications.types import Channel, LetterName, NoticeKind
from motcua.domains.people import selectors as people


def queue_for_officers(
    *,
    agency_id: int,
    facts: Mapping[int, Mapping[str, Any]],
    kind: NoticeKind,
    cause: str,
    letter: LetterName,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
) -> None:
    """One letter to each of the officers (key → facts of the letter) who want this kind by mail and have an
    address: three statements, or none without a mail server. Again for the same cause: nothing."""
    if not facts or not mail_is_set_up():
        return
    wanting = people.officer_mailboxes(agency_id, wanting_mail(agency_id, facts, kind))
    if not wanting:
        return
    OutgoingMail.objects.bulk_create(
        [
            OutgoingMail(
                agency_id=agency_id,
                officer_id=officer_pk,
                cause=cause,
                letter=letter,
                subject=subject_of(letter, facts[officer_pk]),
                facts=dict(facts[officer_pk]),
                subject_type=subject_type,
                subject_id=subject_id,
                queued_at=at,
                next_try_at=at,
            )
            for officer_pk in wanting
        ],
        ignore_conflicts=True,
    )


def queue_for_party(
    *,
    agency_id: int,
    party_pk: int,
    cause: str,
    letter: str,
    facts: Mapping[str, Any],
    subject_type: str,
    subject_id: UUID,
    at: datetime,
) -> OutgoingMail:
    """A letter to an applicant. The caller has seen that there is an address, a server, and no letter yet."""
    return OutgoingMail.objects.create(
        agency_id=agency_id,
        party_id=party_pk,
        cause=cause,
        letter=letter,
        subject=subject_of(letter, facts),
        facts=dict(facts),
        subject_type=subject_type,
        subject_id=subject_id,
        queued_at=at,
        next_try_at=at,
    )


def queue_text(
    *,
    agency_id: int,
    party_pk: int,
    channel: Channel,
    cause: str,
    kind: str,
    facts: Mapping[str, Any],
    subject_type: str,
    subject_id: UUID,
    at: datetime,
    not_before: datetime,
) -> OutgoingText:
    """A short message to an applicant, to go at `not_before`. The caller has seen that the way is open."""
    return OutgoingText.objects.create(
        agency_id=agency_id,
        party_id=party_pk,
        channel=channel,
        cause=cause,
        kind=kind,
        facts=dict(facts),
        subject_type=subject_type,
        subject_id=subject_id,
        queued_at=at,
        next_try_at=not_before,
    )
