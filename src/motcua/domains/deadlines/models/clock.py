"""What the clock of a subject did besides simply running."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import ClockKind, Ground
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned

INSTANT = [ClockKind.EXTENDED, ClockKind.STOPPED]
"""Kinds known by the moment they begin; they last until something else happens."""


class ClockSpell(AgencyOwned):
    """Một khoảng của đồng hồ pháp lý: a pause, a wait that counts, an extension or the stop of one subject
    (a dossier, a petition …). The plain running time between them is not stored."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    subject_type = models.CharField(_("loại đối tượng"), max_length=40)
    subject_id = models.UUIDField(_("đối tượng"))
    kind = models.CharField(_("đồng hồ"), max_length=12, choices=ClockKind)
    ground = models.CharField(_("lý do"), max_length=16, choices=Ground)
    started_at = models.DateTimeField(_("từ lúc"))
    ended_at = models.DateTimeField(_("đến lúc"), null=True, blank=True)
    appointed_at = models.DateTimeField(_("hẹn lại lúc"), null=True, blank=True)
    basis = models.TextField(_("căn cứ"), blank=True)
    event_id = models.UUIDField(_("sự kiện"), null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "subject_type", "subject_id", "started_at"], name="clock_of_subject"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "subject_type", "subject_id", "kind"],
                condition=Q(ended_at__isnull=True, kind__in=[ClockKind.PAUSED, ClockKind.RUNNING]),
                name="clock_one_open_spell_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["agency", "subject_type", "subject_id"],
                condition=Q(kind=ClockKind.STOPPED),
                name="clock_stops_once",
            ),
            models.CheckConstraint(name="clock_kind_is_known", condition=Q(kind__in=ClockKind.values)),
            models.CheckConstraint(name="clock_ground_is_known", condition=Q(ground__in=Ground.values)),
            models.CheckConstraint(
                name="clock_spell_ends_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
            ),
            models.CheckConstraint(
                name="clock_instants_have_no_end", condition=Q(ended_at__isnull=True) | ~Q(kind__in=INSTANT)
            ),
            models.CheckConstraint(
                name="clock_only_an_extension_appoints",
                condition=Q(
                    kind=ClockKind.EXTENDED, appointed_at__isnull=False, appointed_at__gt=F("started_at")
                )
                | (~Q(kind=ClockKind.EXTENDED) & Q(appointed_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} {self.kind} {self.started_at:%d/%m/%Y %H:%M}"
