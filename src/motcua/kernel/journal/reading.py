"""Reading the journal."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.models import JournalEntry


def entries_of(subject_type: str, subject_id: UUID) -> QuerySet[JournalEntry]:
    """A subject's entries, oldest first. The caller has already shown that the viewer may see the subject."""
    return JournalEntry.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by(
        "subject_seq"
    )
