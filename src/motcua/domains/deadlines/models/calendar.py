"""The working calendar of an agency: its exceptional days and its office hours, with every past version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import DayKind, Evidence
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class WorkingCalendar(AgencyOwned):
    """Lịch làm việc: each change of a day or of office hours makes the next `version`."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    version = models.PositiveIntegerField(_("bản"), default=1)
    changed_at = models.DateTimeField(_("sửa lúc"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency"], name="working_calendar_once_per_agency"),
            models.CheckConstraint(name="working_calendar_version_from_one", condition=Q(version__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}, {self.version}"


STANDING = Q(removed_in__isnull=True)
"""What stands now."""


def as_of(version: int) -> Q:
    """What stood in that version of the calendar."""
    return Q(added_in__lte=version) & (STANDING | Q(removed_in__gt=version))


class Versioned(AgencyOwned):
    """A row that is never changed: an edit closes it and adds another, so that past versions can be shown."""

    calendar = models.ForeignKey(WorkingCalendar, models.PROTECT, related_name="+")
    added_in = models.PositiveIntegerField(_("có từ bản"))
    removed_in = models.PositiveIntegerField(_("bỏ từ bản"), null=True, blank=True)

    class Meta:
        abstract = True


class CalendarDay(Versioned):
    """Ngày nghỉ lễ, nghỉ bù, nghỉ hoán đổi hoặc ngày làm bù (Bộ luật Lao động 2019, Điều 111, 112)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    date = models.DateField(_("ngày"))
    kind = models.CharField(_("loại"), max_length=24, choices=DayKind)
    name = models.CharField(_("tên ngày"), max_length=200)
    working = models.BooleanField(_("làm việc"))
    evidence = models.CharField(_("căn cứ loại"), max_length=16, choices=Evidence)
    confirmed = models.BooleanField(_("đã xác nhận"))
    source = models.TextField(_("nguồn"), blank=True)
    swapped_with = models.DateField(_("hoán đổi với ngày"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["calendar", "date"], condition=STANDING, name="calendar_day_once"
            ),
            models.CheckConstraint(name="calendar_day_kind_is_known", condition=Q(kind__in=DayKind.values)),
            models.CheckConstraint(
                name="calendar_day_evidence_is_known", condition=Q(evidence__in=Evidence.values)
            ),
            models.CheckConstraint(name="calendar_day_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="calendar_day_works_only_when_made_up",
                condition=Q(kind=DayKind.MAKE_UP, working=True)
                | (~Q(kind=DayKind.MAKE_UP) & Q(working=False)),
            ),
            models.CheckConstraint(
                name="calendar_day_made_up_on_a_weekend",
                condition=~Q(kind=DayKind.MAKE_UP) | Q(date__iso_week_day__gte=6),
            ),
            models.CheckConstraint(
                name="calendar_day_swapped_with_another",
                condition=Q(swapped_with__isnull=True)
                | (~Q(kind=DayKind.HOLIDAY) & ~Q(swapped_with=F("date"))),
            ),
            models.CheckConstraint(
                name="calendar_day_confirmed_by_a_source", condition=Q(confirmed=False) | ~Q(source="")
            ),
            models.CheckConstraint(
                name="calendar_day_removed_after_added",
                condition=STANDING | Q(removed_in__gt=F("added_in")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"


class OfficeHours(Versioned):
    """Giờ làm việc của một thứ trong tuần. Rows of one unit (None: the whole agency) and `valid_from` make a
    week: a weekday without a row is closed. `counts` is False where papers are received on a day that is no
    working day (Saturday mornings)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị")
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("thứ"))
    intervals = models.JSONField(_("các khoảng giờ"))
    counts = models.BooleanField(_("tính là ngày làm việc"), default=True)
    reason = models.TextField(_("lý do không đủ giờ"), blank=True)
    received_after = models.TimeField(_("hồ sơ giấy nhận sau giờ này tính ngày sau"), null=True, blank=True)
    source = models.TextField(_("nguồn"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "calendar",
                Coalesce("unit", 0),
                "valid_from",
                "weekday",
                condition=STANDING,
                name="office_hours_once_per_weekday",
            ),
            models.CheckConstraint(name="office_hours_weekday_is_iso", condition=Q(weekday__range=(1, 7))),
            models.CheckConstraint(
                name="office_hours_have_intervals",
                condition=GreaterThan(
                    models.Func(
                        F("intervals"), function="jsonb_array_length", output_field=models.IntegerField()
                    ),
                    0,
                ),
            ),
            models.CheckConstraint(
                name="office_hours_end_after_they_begin",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="office_hours_removed_after_added",
                condition=STANDING | Q(removed_in__gt=F("added_in")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.intervals}"
