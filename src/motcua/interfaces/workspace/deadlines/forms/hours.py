"""The form of a week of office hours: one line a weekday, as people write it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.workspace.deadlines.forms.fields import CHOOSE, DayField, ToldForm
from motcua.kernel.formats import WEEKDAYS

WHOLE_AGENCY = "co-quan"
Pairs = list[tuple[time, time]]
_STRETCH = re.compile(r"(\d{1,2})[:hg](\d{2})?\s*[-–—]\s*(\d{1,2})[:hg](\d{2})?")
UNREADABLE = _("Không đọc được giờ này. Nhập như 07:30–11:30, 13:00–17:00; để trống nếu không làm việc.")


class HoursField(forms.CharField):
    """07:30–11:30, 13:00–17:00; empty: closed."""

    def to_python(self, value: Any) -> Any:
        return pairs_of(super().to_python(value) or "")


def pairs_of(text: str) -> Pairs:
    """Stretches of a day from their text. Raises ValidationError."""
    pairs: Pairs = []
    for part in (piece.strip() for piece in re.split(r"[,;]|\bvà\b", text)):
        found = _STRETCH.fullmatch(part)
        if part and found is None:
            raise forms.ValidationError(UNREADABLE, code="invalid")
        if found is not None:
            hour, minute, until, past = (int(piece or 0) for piece in found.groups())
            try:
                pairs.append((time(hour, minute), time(until, past)))
            except ValueError:
                raise forms.ValidationError(UNREADABLE, code="invalid") from None
    return pairs


def hours_text(pairs: Sequence[Sequence[str]]) -> str:
    """[["07:30", "11:30"], …] as people write it."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in pairs)


class WeekForm(ToldForm):
    """Which unit, from which day, which hours on each weekday."""

    FIELDS_OF_DOMAIN: ClassVar[Mapping[str, str]] = {f"day-{n}": f"day_{n}" for n in range(1, 8)} | {
        "days": "day_1"
    }

    unit = forms.ChoiceField(label=_("Áp dụng cho"), error_messages=CHOOSE)
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(
        label=_("Đến hết ngày"),
        help_text=_("Giờ theo mùa thì ghi ngày cuối; để trống là lâu dài."),
        required=False,
    )
    reception_only = forms.MultipleChoiceField(
        label=_("Chỉ tiếp nhận, không tính là ngày làm việc"),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS, start=1) if number > 5],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=CHOOSE,
    )
    reason = forms.CharField(
        label=_("Lý do nếu có ngày không đủ giờ"),
        help_text=_("Ví dụ: nghỉ chiều thứ Tư để họp giao ban."),
        required=False,
        max_length=300,
    )
    source = forms.CharField(label=_("Căn cứ"), required=False, max_length=300)

    def __init__(self, *args: Any, units: Sequence[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [(WHOLE_AGENCY, _("Cả cơ quan")), *units]  # type: ignore[attr-defined]
        for number, name in enumerate(WEEKDAYS, start=1):
            self.fields[f"day_{number}"] = HoursField(label=name, required=False, max_length=120)

    @property
    def weekdays(self) -> list[Any]:
        """The seven lines, Monday first."""
        return [self[f"day_{number}"] for number in range(1, 8)]

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        days = {number: typed[f"day_{number}"] for number in range(1, 8) if typed[f"day_{number}"]}
        return {
            "unit": UUID(typed["unit"]) if typed["unit"] != WHOLE_AGENCY else None,
            "valid_from": typed["valid_from"],
            "valid_to": typed["valid_to"],
            "days": days,
            "reception_only": [int(number) for number in typed["reception_only"]],
            "reasons": dict.fromkeys(days, typed["reason"]),
            "source": typed["source"],
        }
