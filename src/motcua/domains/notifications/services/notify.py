"""Telling officers about one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.services._queue import queue_for_officers
from motcua.domains.notifications.types import LetterName, NoticeKind


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
    """Give each officer a notice, and a letter to those who want this kind by mail; a second call for the same
    event and officer changes nothing. One statement for the notices, up to three for the letters.

    `title` holds codes and steps, no person's data: it is the letter's subject too. The journal already tells
    of the event itself.
    """
    pks = list(officer_pks)
    give_notices(
        agency_id=agency_id,
        titles=dict.fromkeys(pks, title),
        kind=kind,
        entry_id=entry_id,
        subject_type=subject_type,
        subject_id=subject_id,
        at=at,
    )
    queue_for_officers(
        agency_id=agency_id,
        facts=dict.fromkeys(pks, {"title": title, "kind": str(kind.label)}),
        kind=kind,
        cause=str(entry_id),
        letter=LetterName.NOTICE,
        subject_type=subject_type,
        subject_id=subject_id,
        at=at,
    )


def notify(*, officer_pk: int, **facts: Any) -> None:
    """Give one officer a notice; the facts are those of `notify_all`."""
    notify_all(officer_pks=[officer_pk], **facts)


def give_notices(
    *,
    agency_id: int,
    titles: dict[int, str],
    kind: NoticeKind,
    entry_id: UUID,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
) -> None:
    """A notice in the application to each officer (key → title), in one statement."""
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
            for officer_pk, title in titles.items()
        ],
        ignore_conflicts=True,
    )
