"""The forms of one change of the calendar: a day, or a swap of two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import CalendarEdit, DayKind, EditKind, Evidence
from motcua.interfaces.workspace.deadlines.forms.fields import CHOOSE, TYPE, DayField, ToldForm

SOURCE_HINT = _("Số, ngày của thông báo hoặc quyết định. Ngày mới dự kiến thì để trống được.")


def _evidence() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Căn cứ loại"), choices=Evidence.choices, initial=Evidence.DECISION, error_messages=CHOOSE
    )


def _source() -> forms.CharField:
    return forms.CharField(label=_("Căn cứ"), help_text=SOURCE_HINT, required=False, max_length=500)


class DayForm(ToldForm):
    """A holiday, a day off in lieu, or a make-up day."""

    FIELDS_OF_DOMAIN: ClassVar[Mapping[str, str]] = {"date": "on"}

    on = DayField(label=_("Ngày"))
    day_kind = forms.ChoiceField(
        label=_("Loại ngày"),
        choices=DayKind.choices,
        initial=DayKind.HOLIDAY,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    name = forms.CharField(
        label=_("Tên ngày"), help_text=_("Ví dụ: Tết Nguyên đán."), max_length=200, error_messages=TYPE
    )
    evidence = _evidence()
    source = _source()
    swapped_with = DayField(
        label=_("Hoán đổi với ngày"),
        help_text=_("Chỉ ngày nghỉ bù và ngày làm bù. Hoán đổi hai ngày một lần thì dùng trang Hoán đổi."),
        required=False,
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def edit(self) -> CalendarEdit:
        """What was typed, as the domain takes it."""
        typed = self.cleaned_data
        return CalendarEdit(
            EditKind.DAY,
            typed["on"],
            day_kind=DayKind(typed["day_kind"]),
            name=typed["name"],
            swapped_with=typed["swapped_with"],
            evidence=Evidence(typed["evidence"]),
            source=typed["source"],
            note=typed["note"],
        )


class SwapForm(ToldForm):
    """A weekday off for a weekend day worked."""

    FIELDS_OF_DOMAIN: ClassVar[Mapping[str, str]] = {
        "off_on": "on",
        "date": "on",
        "swapped_with": "worked_on",
    }

    on = DayField(label=_("Ngày được nghỉ"), help_text=_("Một ngày làm việc trong tuần."))
    worked_on = DayField(label=_("Ngày làm bù"), help_text=_("Một ngày thứ Bảy hoặc Chủ nhật."))
    evidence = _evidence()
    source = _source()

    def edit(self) -> CalendarEdit:
        """What was typed, as the domain takes it."""
        typed = self.cleaned_data
        return CalendarEdit(
            EditKind.SWAP,
            typed["on"],
            typed["worked_on"],
            evidence=Evidence(typed["evidence"]),
            source=typed["source"],
        )
