"""Telling officers about one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.types import NoticeKind


@transaction.atomic(savepoint=False)
def notify_all(
    *,
    agency_id: int,
    officer_pks: Iterable[int],
    kind: NoticeKind,
    entry_id: UUID,
    subject_type: str,
    subject_id: UUID,
    title: str,
    at: datetime,
) -> None:
    """Give each officer a notice, in one statement; a second call for the same event and officer changes
    nothing.

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
            for officer_pk in officer_pks
        ],
        ignore_conflicts=True,
    )


def notify(*, officer_pk: int, **facts: Any) -> None:
    """Give one officer a notice; the facts are those of `notify_all`."""
    notify_all(officer_pks=[officer_pk], **facts)
