"""Short messages on their way to a telephone, and how somebody wants to be told."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.domains.notifications.types import OPTIONAL_KINDS, Channel, MessageKind, TextState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned

_BY_PHONE = [Channel.SMS, Channel.ZALO]
_TOLD_BY = [Channel.EMAIL, *_BY_PHONE]


class OutgoingText(AgencyOwned):
    """Tin nhắn chờ gửi: written with its cause, sent outside transactions; the number is looked up and the words
    composed at the moment of sending. `error` is the class of the last fault, never its words."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    party = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    cause = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)
    subject_type = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=TextState.choices, default=TextState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    parts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    taken_as = models.CharField(max_length=80, blank=True)
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "cause", "channel"], name="text_once_per_channel"),
            models.CheckConstraint(name="text_state_is_known", condition=Q(state__in=TextState.values)),
            models.CheckConstraint(name="text_goes_by_phone", condition=Q(channel__in=_BY_PHONE)),
            models.CheckConstraint(
                name="text_sent_has_moment",
                condition=Q(state=TextState.SENT, sent_at__isnull=False)
                | (~Q(state=TextState.SENT) & Q(sent_at__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_try_at", "id"], name="text_due", condition=Q(state=TextState.QUEUED)),
            models.Index(fields=["agency", "-queued_at", "-id"], name="text_of_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class ContactChoice(AgencyOwned):
    """Cách nhận tin của người nộp: the channels in their order, the hours in which no telephone is to ring, and the
    kinds of news that are not wanted."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    party = models.OneToOneField("people.Party", on_delete=models.PROTECT, related_name="+")
    channels = ArrayField(models.CharField(max_length=10, choices=Channel.choices))
    quiet_from = models.TimeField()
    quiet_until = models.TimeField()
    muted = ArrayField(models.CharField(max_length=20, choices=MessageKind.choices), default=list)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="contact_channels_are_known", condition=Q(channels__contained_by=_TOLD_BY)
            ),
            models.CheckConstraint(
                name="only_what_may_be_muted_is", condition=Q(muted__contained_by=list(OPTIONAL_KINDS))
            ),
            models.CheckConstraint(name="quiet_hours_have_an_end", condition=~Q(quiet_from=F("quiet_until"))),
        ]

    def __str__(self) -> str:
        return f"{self.party_id}"
