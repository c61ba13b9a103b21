"""One notice to one officer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.domains.notifications.types import NoticeKind
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class Notification(AgencyOwned):
    """Thông báo trong ứng dụng. One per event and recipient, however often the event is delivered."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    officer = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    entry_id = models.UUIDField()
    subject_type = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "entry_id"], name="notification_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["officer", "-created_at", "-id"], name="notification_newest"),
            models.Index(
                fields=["officer"], name="notification_unread", condition=models.Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
