"""Telling one officer about one event."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.types import NoticeKind


@transaction.atomic
def notify(
    *,
    agency_id: int,
    officer_pk: int,
    kind: NoticeKind,
    entry_id: UUID,
    subject_type: str,
    subject_id: UUID,
    title: str,
    at: datetime,
) -> None:
    """Give the officer a notice; a second call for the same event and officer changes nothing.

    `title` holds codes and steps, no person's data. The journal already tells of the event itself.
    """
    Notification.objects.bulk_create(
        [
            Notification(
                agency_id=agency_id,
                officer_id=officer_pk,
                kind=kind,
                entry_id=entry_id,
                subject_type=subject_type,
                subject_id=subject_id,
                title=title,
                created_at=at,
            )
        ],
        ignore_conflicts=True,
    )
