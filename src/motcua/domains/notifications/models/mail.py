"""Letters on their way out, and the log of what applicants were told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.domains.notifications.types import Channel, MailState, MessageKind, Obstacle
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class OutgoingMail(AgencyOwned):
    """Thư chờ gửi: written with its cause, sent outside transactions, one per cause and recipient.

    Whom it is for stands here by key only; the address is looked up and the body composed at the moment of
    sending. `facts` hold codes, dates and counts. `error` is the class of the last fault, never its words.
    """

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    officer = models.ForeignKey(
        "people.Officer", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    party = models.ForeignKey(
        "people.Party", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    cause = models.CharField(max_length=100)
    letter = models.CharField(max_length=30)
    subject = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    subject_type = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "cause"], name="mail_once_per_officer"),
            models.UniqueConstraint(fields=["party", "cause"], name="mail_once_per_party"),
            models.CheckConstraint(
                name="mail_has_one_recipient",
                condition=Q(officer__isnull=False, party__isnull=True)
                | Q(officer__isnull=True, party__isnull=False),
            ),
            models.CheckConstraint(name="mail_state_is_known", condition=Q(state__in=MailState.values)),
            models.CheckConstraint(
                name="mail_sent_has_moment",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | (~Q(state=MailState.SENT) & Q(sent_at__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_try_at", "id"], name="mail_due", condition=Q(state=MailState.QUEUED)),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.public_id}"


class ApplicantMessage(AgencyOwned):
    """Việc báo tin cho người nộp: what, when, by which channel. Its letter or short message says whether it went."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    party = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    cause = models.CharField(max_length=100)
    subject_type = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    obstacle = models.CharField(max_length=12, choices=Obstacle.choices, blank=True)
    mail = models.OneToOneField(OutgoingMail, on_delete=models.PROTECT, null=True, related_name="message")
    text = models.OneToOneField(
        "notifications.OutgoingText", on_delete=models.PROTECT, null=True, related_name="message"
    )
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "cause"], name="message_once_per_cause"),
            models.CheckConstraint(name="message_kind_is_known", condition=Q(kind__in=MessageKind.values)),
            models.CheckConstraint(
                name="message_goes_or_says_why_not",
                condition=Q(channel=Channel.EMAIL, mail__isnull=False, text__isnull=True, obstacle="")
                | Q(
                    channel__in=[Channel.SMS, Channel.ZALO],
                    mail__isnull=True,
                    text__isnull=False,
                    obstacle="",
                )
                | (Q(channel=Channel.BY_HAND, mail__isnull=True, text__isnull=True) & ~Q(obstacle="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "subject_id", "told_at", "id"], name="message_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
