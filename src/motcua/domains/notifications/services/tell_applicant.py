"""What applicants are told of their dossier, and that it was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.notifications.models import ApplicantMessage
from motcua.domains.notifications.rules import (
    APPLICANT_RULES,
    cause_of,
    facts_of,
    is_told,
    not_in_quiet,
    obstacle_of,
    ways,
)
from motcua.domains.notifications.selectors.audience import reader
from motcua.domains.notifications.selectors.contacts import chosen_by, reach_of
from motcua.domains.notifications.services._queue import queue_for_party, queue_text
from motcua.domains.notifications.types import Channel, MessageKind, Obstacle
from motcua.kernel.events import DeliveredEvent


def tell_applicant_of(*, event: DeliveredEvent) -> None:
    """Tell whoever filed the dossier what the rule of the event says; nothing when it has none. Twice is once."""
    rule = APPLICANT_RULES.get(event.name)
    if rule is None or event.agency_id is None or not is_told(rule, event.payload):
        return
    found = dossiers.visible_dossiers(reader(event.agency_id)).filter(public_id=event.subject_id)
    party_pk = found.values_list("submitter_id", flat=True).first()
    if party_pk is None:
        return
    tell_applicant(
        agency_id=event.agency_id,
        party_pk=party_pk,
        kind=rule.kind,
        cause=cause_of(rule, event.id, event.subject_id),
        facts=facts_of(rule, event.payload),
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        at=event.occurred_at,
    )


@transaction.atomic(savepoint=False)
def tell_applicant(
    *,
    agency_id: int,
    party_pk: int,
    kind: MessageKind,
    cause: str,
    facts: Mapping[str, Any],
    subject_type: str,
    subject_id: UUID,
    at: datetime,
) -> bool:
    """Queue a letter or a short message to the applicant, by the first way they want that is open, and note it;
    where none is, only note that they are to be told at the desk or by post. A short message of the night waits
    for the morning. What the applicant can do without is noted and not sent. False when this cause was told
    already.

    `facts` hold codes, dates and sums: the words are composed of them when they are sent.
    """
    if ApplicantMessage.objects.filter(party_id=party_pk, cause=cause).exists():
        return False
    chosen, reach = chosen_by(agency_id, party_pk), reach_of(agency_id, party_pk)
    is_muted = kind in chosen.muted
    channel = next(iter(() if is_muted else ways(chosen.channels, reach)), Channel.BY_HAND)
    obstacle = Obstacle.MUTED if is_muted else obstacle_of(reach, chosen.channels)
    queued: dict[str, Any] = {
        "agency_id": agency_id,
        "party_pk": party_pk,
        "cause": cause,
        "facts": facts,
        "subject_type": subject_type,
        "subject_id": subject_id,
        "at": at,
    }
    mail = queue_for_party(letter=kind.value, **queued) if channel == Channel.EMAIL else None
    text = None
    if channel in (Channel.SMS, Channel.ZALO):
        not_before = not_in_quiet(at, chosen.quiet)
        text = queue_text(channel=channel, kind=kind.value, not_before=not_before, **queued)
    ApplicantMessage.objects.create(
        agency_id=agency_id,
        party_id=party_pk,
        kind=kind,
        cause=cause,
        subject_type=subject_type,
        subject_id=subject_id,
        channel=channel,
        obstacle=obstacle if channel == Channel.BY_HAND else Obstacle.NONE,
        mail=mail,
        text=text,
        told_at=at,
    )
    return True
