"""What officers chose about mail, and which mornings are done."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.domains.notifications.types import NoticeKind
from motcua.kernel.models import AgencyOwned


class MailPreference(AgencyOwned):
    """Whether one kind of notice comes to an officer by mail. Kinds without a row go by the default."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey("people.Officer", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    by_mail = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "kind"], name="mail_preference_once"),
            models.CheckConstraint(
                name="mail_preference_kind_is_known", condition=Q(kind__in=NoticeKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.kind}"


class MorningRun(AgencyOwned):
    """A morning whose lists were sent: one a working day and agency."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    sent_at = models.DateTimeField()
    lists = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "day"], name="morning_once_a_day")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.day:%d/%m/%Y}"
