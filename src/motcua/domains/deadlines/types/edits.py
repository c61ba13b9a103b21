"""A change of the days of the calendar before it is saved, and what a change would move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types.calendar import DayKind, Evidence
from motcua.domains.deadlines.types.holders import MovedDue
from motcua.domains.deadlines.types.hours_edits import HoursEdit, HoursEditKind


class EditKind(TextChoices):
    """What sort of change it is."""

    DAY = "day", _("Thêm hoặc sửa một ngày")
    SWAP = "swap", _("Hoán đổi ngày làm việc")
    REMOVAL = "removal", _("Bỏ một ngày khỏi lịch")


class PreviewState(TextChoices):
    """How far the computing of a preview is."""

    QUEUED = "queued", _("Đang chờ tính")
    RUNNING = "running", _("Đang tính")
    DONE = "done", _("Đã tính xong")
    CANCELLED = "cancelled", _("Đã dừng theo yêu cầu")
    STALE = "stale", _("Lịch đã đổi trong lúc tính")


@dataclass(frozen=True, slots=True)
class CalendarEdit:
    """One change: a day put in (`day_kind`, `name`), a weekday `on` swapped for `worked_on`, or a day taken
    out. As services `save_day`, `save_swap` and `remove_day` take them."""

    kind: EditKind
    on: date
    worked_on: date | None = None
    day_kind: DayKind = DayKind.HOLIDAY
    name: str = ""
    swapped_with: date | None = None
    evidence: Evidence = Evidence.DECISION
    source: str = ""
    note: str = ""

    def as_json(self) -> dict[str, str]:
        """Plain texts; what is not known is left out."""
        plain = {
            "kind": self.kind.value,
            "on": self.on.isoformat(),
            "worked_on": self.worked_on.isoformat() if self.worked_on else "",
            "day_kind": self.day_kind.value,
            "name": self.name,
            "swapped_with": self.swapped_with.isoformat() if self.swapped_with else "",
            "evidence": self.evidence.value,
            "source": self.source,
            "note": self.note,
        }
        return {key: value for key, value in plain.items() if value}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> CalendarEdit:
        """The edit that `as_json` told. Raises ValueError or KeyError for anything else."""

        def day(key: str) -> date | None:
            return date.fromisoformat(plain[key]) if plain.get(key) else None

        return cls(
            kind=EditKind(plain["kind"]),
            on=date.fromisoformat(plain["on"]),
            worked_on=day("worked_on"),
            day_kind=DayKind(plain.get("day_kind", DayKind.HOLIDAY)),
            name=plain.get("name", ""),
            swapped_with=day("swapped_with"),
            evidence=Evidence(plain.get("evidence", Evidence.DECISION)),
            source=plain.get("source", ""),
            note=plain.get("note", ""),
        )


Edit = CalendarEdit | HoursEdit


def edit_from_json(plain: Mapping[str, Any]) -> Edit:
    """The change that `as_json` told, of days or of office hours. Raises ValueError or KeyError."""
    of_hours = plain["kind"] in HoursEditKind.values
    return HoursEdit.from_json(plain) if of_hours else CalendarEdit.from_json(plain)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would move. `total` clocks are open; over the limit nothing was computed yet (`too_many`)
    and a background job does it."""

    edit: Edit
    days: tuple[date, ...]
    total: int
    moved: tuple[MovedDue, ...] = ()
    too_many: bool = False
