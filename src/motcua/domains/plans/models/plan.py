"""The yearly plan: document, groups, rows, and what was said of each row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.domains.plans.types import RowStatus
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, PersonalTextField, Purpose, Retention


class Plan(AgencyOwned):
    """Kế hoạch kiểm soát thủ tục hành chính of one year. `document` keeps the letter's own data."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    year = models.PositiveSmallIntegerField()
    title = models.TextField()
    number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True)
    document = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "year"], name="plan_one_a_year")]

    def __str__(self) -> str:
        return f"Kế hoạch {self.year}"


class PlanGroup(AgencyOwned):
    """Nhóm việc (I to IX)."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="groups")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    title = models.TextField()

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "code"], name="plan_group_once")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


class PlanRow(AgencyOwned):
    """Một việc của Phụ lục: work, who leads, who coordinates, when. Text as written in the plan."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="rows")
    group = models.ForeignKey("plans.PlanGroup", on_delete=models.PROTECT, related_name="rows")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    ordinal = models.PositiveSmallIntegerField()
    work = models.TextField()
    work_items = models.JSONField(default=list)
    lead = models.CharField(max_length=200, blank=True)
    lead_code = models.CharField(max_length=30, blank=True)
    coordinating = models.CharField(max_length=200, blank=True)
    coordinating_code = models.CharField(max_length=30, blank=True)
    time_as_written = models.TextField()
    schedule = models.JSONField()
    status = models.CharField(max_length=20, choices=RowStatus.choices, default=RowStatus.NOT_STARTED)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "code"], name="plan_row_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.work[:60]}"


class PlanRowNote(AgencyOwned):
    """What somebody said of a row and when; never changed, the newest holds."""

    row = models.ForeignKey("plans.PlanRow", on_delete=models.PROTECT, related_name="notes")
    status = models.CharField(max_length=20, choices=RowStatus.choices)
    note = PersonalTextField(
        blank=True, category=Category.FREE_TEXT, purpose=Purpose.STAFF, retention=Retention.STAFF
    )
    at = models.DateTimeField()
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.row_id} {self.status}"


class DoneDay(AgencyOwned):
    """An occurrence of a row (a month's report) that is done."""

    row = models.ForeignKey("plans.PlanRow", on_delete=models.PROTECT, related_name="done_days")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Officer", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["row", "on"], name="plan_done_day_once")]

    def __str__(self) -> str:
        return f"{self.row_id} {self.on}"
