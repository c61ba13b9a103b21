"""The form of a week of office hours: one line a weekday, as people write it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import rules
from motcua.domains.deadlines.errors import WrongHours
from motcua.domains.deadlines.types import Hours, HoursEdit, HoursEditKind, Interval, WeekHours
from motcua.interfaces.workspace.deadlines.forms.fields import CHOOSE, DayField, ToldForm
from motcua.kernel.formats import WEEKDAYS

WHOLE_AGENCY = "co-quan"
_TIME = r"(\d{1,2})[:hg](\d{2})?"
_STRETCH = re.compile(rf"{_TIME}\s*[-–—]\s*{_TIME}")
_BREAK = re.compile(r"\s*[,;(]?\s*nghỉ(?:\s+trưa)?\s*", re.IGNORECASE)
UNREADABLE = _("Không đọc được giờ này. Nhập như 07:30–11:30, 13:00–17:00; để trống nếu không làm việc.")
UNREADABLE_TIME = _("Không đọc được giờ này. Nhập như 15:00.")


class HoursField(forms.CharField):
    """07:30–11:30, 13:00–17:00, or 07:30–17:00 nghỉ trưa 11:30–13:00; empty: closed."""

    def to_python(self, value: Any) -> Any:
        return hours_of(super().to_python(value) or "")


class TimeField(forms.CharField):
    """A time of the day, 15:00 or 15h; empty: none."""

    def to_python(self, value: Any) -> Any:
        typed = (super().to_python(value) or "").strip()
        if not typed:
            return None
        found = re.fullmatch(_TIME, typed)
        if found is None:
            raise forms.ValidationError(UNREADABLE_TIME, code="invalid")
        return _time(*found.groups(), said=UNREADABLE_TIME)


def hours_of(text: str) -> Hours:
    """Stretches of a day from their text. Raises ValidationError, also for a break outside the day."""
    worked, *breaks = _BREAK.split(text.strip(), maxsplit=1)
    pairs = [_stretch(part) for part in re.split(r"[,;]|\bvà\b", worked) if part.strip()]
    if not breaks:
        return tuple(pairs)
    if len(pairs) != 1:
        raise forms.ValidationError(UNREADABLE, code="invalid")
    lunch = _stretch(breaks[0].rstrip(") "))
    try:
        return rules.around_lunch(pairs[0].opens, pairs[0].closes, (lunch.opens, lunch.closes))
    except WrongHours as error:
        raise forms.ValidationError(error.message, code="invalid") from error


def _stretch(text: str) -> Interval:
    found = _STRETCH.fullmatch(text.strip())
    if found is None:
        raise forms.ValidationError(UNREADABLE, code="invalid")
    hour, minute, until, past = found.groups()
    return Interval(_time(hour, minute, said=UNREADABLE), _time(until, past, said=UNREADABLE))


def _time(hour: str, minute: str | None, *, said: Any) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise forms.ValidationError(said, code="invalid") from None


def hours_text(pairs: Sequence[Sequence[str]]) -> str:
    """[["07:30", "11:30"], …] as people write it."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in pairs)


def week_initial(week: WeekHours) -> dict[str, Any]:
    """A standing week as the form shows it, without its place and dates."""
    days = {
        f"day_{weekday}": ", ".join(f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in hours)
        for weekday, hours in week.days.items()
    }
    return {
        **days,
        "reception_only": [str(weekday) for weekday in sorted(week.reception_only)],
        "received_after": f"{week.received_after:%H:%M}" if week.received_after else "",
        "reason": next(iter(week.reasons.values()), ""),
    }


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
        help_text=_("Tiếp nhận hồ sơ sáng thứ Bảy thì ghi giờ ở ô Thứ Bảy và đánh dấu ở đây."),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS, start=1) if number > 5],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=CHOOSE,
    )
    received_after = TimeField(
        label=_("Hồ sơ giấy nhận sau giờ này tính như nhận ngày làm việc sau"), required=False
    )
    reason = forms.CharField(
        label=_("Lý do nếu có ngày không đủ giờ"),
        help_text=_("Ví dụ: nghỉ chiều thứ Tư để họp giao ban."),
        required=False,
        max_length=300,
    )
    source = forms.CharField(label=_("Căn cứ"), required=False, max_length=300)

    def __init__(
        self,
        *args: Any,
        units: Sequence[tuple[str, Any]],
        reception_hint: str = "",
        is_standing: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["received_after"].help_text = reception_hint
        for name in ("unit", "valid_from"):  # what names a week that stands
            self.fields[name].disabled = is_standing
        self.fields["unit"].choices = [(WHOLE_AGENCY, _("Cả cơ quan")), *units]  # type: ignore[attr-defined]
        for number, name in enumerate(WEEKDAYS, start=1):
            self.fields[f"day_{number}"] = HoursField(label=name, required=False, max_length=120)

    def name_of(self, name: str) -> str:
        """Of a week that stands only the last day can be mended."""
        named = super().name_of(name)
        return "valid_to" if named == "valid_from" and self.fields["valid_from"].disabled else named

    @property
    def weekdays(self) -> list[Any]:
        """The seven lines, Monday first."""
        return [self[f"day_{number}"] for number in range(1, 8)]

    def edit(self) -> HoursEdit:
        """What was typed, as the domain takes it."""
        typed = self.cleaned_data
        days = {number: typed[f"day_{number}"] for number in range(1, 8) if typed[f"day_{number}"]}
        received_on = {int(number) for number in typed["reception_only"]}
        return HoursEdit(
            HoursEditKind.SETTING,
            typed["valid_from"],
            unit=UUID(typed["unit"]) if typed["unit"] != WHOLE_AGENCY else None,
            valid_to=typed["valid_to"],
            days=days,
            reception_only=frozenset(received_on),
            reasons=dict.fromkeys(days, typed["reason"]),
            received_after=typed["received_after"],
            source=typed["source"],
        )


class EndForm(ToldForm):
    """The last day on which a week holds."""

    valid_to = DayField(
        label=_("Ngày cuối cùng còn áp dụng"),
        help_text=_("Từ ngày sau đó, giờ đặt trước hoặc giờ của cơ quan có hiệu lực trở lại."),
    )
