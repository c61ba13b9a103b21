"""The agency's own words for what applicants are told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.domains.notifications.types import Channel, MessageKind
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class MessageTemplate(AgencyOwned):
    """Mẫu tin báo, one dated version. Never changed: other words are another version. The newest whose day has come
    holds; one without words goes back to the shipped ones."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    valid_from = models.DateField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "kind", "channel", "number"], name="template_version_once"
            ),
            models.CheckConstraint(name="template_kind_is_known", condition=Q(kind__in=MessageKind.values)),
            models.CheckConstraint(
                name="template_goes_to_applicants",
                condition=Q(channel__in=[Channel.EMAIL, Channel.SMS, Channel.ZALO]),
            ),
            models.CheckConstraint(
                name="template_subject_only_of_letters",
                condition=Q(subject="") | (Q(channel=Channel.EMAIL) & ~Q(body="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.number}"
