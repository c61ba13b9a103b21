"""Number series: how a number is written and where its counting restarts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberScope(models.TextChoices):
    """Where a series restarts from 1. A day and a year are Vietnamese."""

    UNIT_DAY = "unit_day", _("theo đơn vị, mỗi ngày")
    UNIT_YEAR = "unit_year", _("theo đơn vị, mỗi năm")
    AGENCY_YEAR = "agency_year", _("toàn cơ quan, mỗi năm")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One dated rule for writing numbers.

    `pattern` knows {unit}, {date:%y%m%d} and {seq:04d}; empty means that the law changed and its rule is not
    known yet. `width` is the most digits the sequence may have. `stand_ins` are values printed for what is
    not known (an agency code not issued yet); a number made with one is not verified.
    """

    series: str
    pattern: str
    width: int
    scope: NumberScope
    effective_from: date
    effective_to: date | None
    legal_basis: str
    verified: bool
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def ceiling(self) -> int:
        """The last number the series can reach before it restarts."""
        return int(10**self.width - 1)


@dataclass(frozen=True, slots=True)
class NumberRequest:
    """A number wanted: of which series, on which Vietnamese day, for which unit. `values` may give the unit's
    code as "unit" instead of having it looked up."""

    series: str
    on: date
    unit_id: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AllocatedNumber:
    """A number that now belongs to the caller's transaction.

    `verified` is False when the rule or a value in it (the unit's code) has not been checked against the law.
    """

    text: str
    sequence: int
    verified: bool
