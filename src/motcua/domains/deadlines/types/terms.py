"""Permissions of the domain, and what a term is counted in."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Amount = int | float | Decimal
"""How many units; fractions only of hours, down to the minute."""


class DeadlinePermission(StrEnum):
    """What may be done with calendars and settings."""

    READ = "deadlines.read"
    MANAGE = "deadlines.manage"


class Unit(TextChoices):
    """What a time limit is counted in. The label stands after a number: "5 ngày làm việc"."""

    WORKING_HOUR = "working-hour", _("giờ làm việc")
    WORKING_DAY = "working-day", _("ngày làm việc")
    DAY = "day", _("ngày")
    MONTH = "month", _("tháng")
