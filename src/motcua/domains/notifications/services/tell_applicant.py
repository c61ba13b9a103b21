"""What applicants are told of their dossier, and that it was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.notifications.models import ApplicantMessage
from motcua.domains.notifications.policies import mail_is_set_up
from motcua.domains.notifications.rules import APPLICANT_RULES, facts_of
from motcua.domains.notifications.selectors.audience import reader
from motcua.domains.notifications.services._queue import queue_for_party
from motcua.domains.notifications.types import Channel, MessageKind, Obstacle
from motcua.domains.people import selectors as people
from motcua.kernel.events import DeliveredEvent


def tell_applicant_of(*, event: DeliveredEvent) -> None:
    """Tell whoever filed the dossier what the rule of the event says; nothing when it has none. Twice is once."""
    rule = APPLICANT_RULES.get(event.name)
    if rule is None or event.agency_id is None:
        return
    found = dossiers.visible_dossiers(reader(event.agency_id)).filter(public_id=event.subject_id)
    party_pk = found.values_list("submitter_id", flat=True).first()
    if party_pk is None:
        return
    tell_applicant(
        agency_id=event.agency_id,
        party_pk=party_pk,
        kind=rule.kind,
        cause=str(event.id),
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
    """Queue a letter to the applicant and note it; without an address or a mail server only note that they are
    to be told at the desk or by post. False when this cause was told already.

    `facts` hold codes, dates and sums: the letter is composed of them when it is sent.
    """
    if ApplicantMessage.objects.filter(party_id=party_pk, cause=cause).exists():
        return False
    obstacle = _obstacle(agency_id, party_pk)
    mail = None
    if obstacle is Obstacle.NONE:
        mail = queue_for_party(
            agency_id=agency_id,
            party_pk=party_pk,
            cause=cause,
            letter=kind.value,
            facts=facts,
            subject_type=subject_type,
            subject_id=subject_id,
            at=at,
        )
    ApplicantMessage.objects.create(
        agency_id=agency_id,
        party_id=party_pk,
        kind=kind,
        cause=cause,
        subject_type=subject_type,
        subject_id=subject_id,
        channel=Channel.EMAIL if mail else Channel.BY_HAND,
        obstacle=obstacle,
        mail=mail,
        told_at=at,
    )
    return True


def _obstacle(agency_id: int, party_pk: int) -> Obstacle:
    if not people.party_mailbox(agency_id, party_pk):
        return Obstacle.NO_ADDRESS
    return Obstacle.NONE if mail_is_set_up() else Obstacle.NO_SERVER
