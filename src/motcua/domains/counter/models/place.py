"""Places where people are served, their groups of procedures and their counters."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.domains.counter.rules import random_word
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned

ENGLISH = "en"


def own_words(vietnamese: str, english: str) -> str:
    """What an agency wrote itself, in the visitor's language where it was written in that too."""
    return english if english and get_language() == ENGLISH else vietnamese


class ServicePlace(AgencyOwned):
    """Nơi phục vụ: Trung tâm Phục vụ hành chính công, or another place with counters. The `unit` lends its office
    hours; the kiosk's address holds a random word, so that only the machine in the hall gives numbers."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    name = models.CharField(_("tên nơi phục vụ"), max_length=200)
    location = models.CharField(_("vị trí"), max_length=300, blank=True)
    kiosk_token = models.CharField(max_length=24, default=random_word, editable=False)
    calls_before_absent = models.PositiveSmallIntegerField(_("số lần gọi"), default=3)
    hold_minutes = models.PositiveSmallIntegerField(_("giữ số khi vắng (phút)"), default=15)
    ahead_in_a_row = models.PositiveSmallIntegerField(_("lượt ưu tiên liền nhau"), default=2)
    early_minutes = models.PositiveSmallIntegerField(_("phát số trước giờ mở cửa (phút)"), default=15)
    slot_minutes = models.PositiveSmallIntegerField(_("độ dài một khung giờ (phút)"), default=30)
    days_ahead = models.PositiveSmallIntegerField(_("đặt trước tối đa (ngày)"), default=14)
    late_minutes = models.PositiveSmallIntegerField(_("giữ chỗ hẹn (phút)"), default=15)
    on_reception_days = models.BooleanField(
        _("mở cả những ngày chỉ tiếp nhận"), default=True, db_default=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk_token"], name="service_place_kiosk_token"),
            models.UniqueConstraint(
                fields=["agency", "name"], condition=Q(closed_at__isnull=True), name="service_place_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class QueueGroup(AgencyOwned):
    """Nhóm việc lấy số: procedures whose visitors wait in one line, with a letter of its own."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    place = models.ForeignKey("counter.ServicePlace", models.PROTECT, related_name="groups")
    letter = models.CharField(_("chữ cái"), max_length=1)
    name = models.CharField(_("tên nhóm việc"), max_length=120)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=120, blank=True)
    hint = models.CharField(_("giải thích"), max_length=160, blank=True)
    hint_en = models.CharField(_("giải thích tiếng Anh"), max_length=160, blank=True)
    icon = models.CharField(max_length=20, default="file")
    position = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(_("đang phát số"), default=True)
    per_slot = models.PositiveSmallIntegerField(_("số chỗ đặt trước mỗi khung giờ"), default=0)
    opens_intake = models.BooleanField(_("mở trang tiếp nhận hồ sơ"), default=False)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "letter"], name="queue_group_letter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.name}"

    @property
    def shown_name(self) -> str:
        return own_words(self.name, self.name_en)

    @property
    def shown_hint(self) -> str:
        return own_words(self.hint, self.hint_en)


class Counter(AgencyOwned):
    """Quầy, and which officer sits there now."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    place = models.ForeignKey("counter.ServicePlace", models.PROTECT, related_name="counters")
    number = models.CharField(_("số quầy"), max_length=10)
    groups: models.ManyToManyField[QueueGroup, CounterGroup] = models.ManyToManyField(
        "counter.QueueGroup", through="counter.CounterGroup", related_name="counters"
    )
    officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    sat_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "number"], condition=Q(closed_at__isnull=True), name="counter_number_once"
            ),
            models.UniqueConstraint(fields=["officer"], name="counter_one_an_officer"),
            models.CheckConstraint(
                name="counter_taken_since",
                condition=Q(officer__isnull=True, sat_at__isnull=True)
                | Q(officer__isnull=False, sat_at__isnull=False, closed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CounterGroup(AgencyOwned):
    """A counter serves a group."""

    counter = models.ForeignKey("counter.Counter", models.PROTECT, related_name="serves")
    group = models.ForeignKey("counter.QueueGroup", models.PROTECT, related_name="served_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["counter", "group"], name="counter_group_once"),
        ]

    def __str__(self) -> str:
        return f"{self.counter_id}: {self.group_id}"


class PriorityGround(AgencyOwned):
    """Diện ưu tiên: whom the law lets go before others, in words and between two days."""

    code = models.SlugField(max_length=30)
    name = models.CharField(_("diện ưu tiên"), max_length=120)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=120, blank=True)
    legal_basis = models.CharField(_("căn cứ pháp lý"), max_length=300)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    verified = models.BooleanField(_("đã đối chiếu"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code", "valid_from"], name="priority_ground_once"),
            models.CheckConstraint(
                name="priority_ground_days_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        return own_words(self.name, self.name_en)
