"""The form of a dated figure of the law; its value field is what the figure's kind asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import SettingKey, SettingKind, Unit
from motcua.interfaces.workspace.deadlines.forms.fields import CHOOSE, TYPE, DayField, ToldForm


class FigureForm(ToldForm):
    """A value from a day on, with its basis and whether somebody compared it with the text."""

    valid_from = DayField(label=_("Có hiệu lực từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết."))
    legal_basis = forms.CharField(
        label=_("Căn cứ pháp lý"),
        help_text=_("Văn bản và điều, khoản."),
        required=False,
        max_length=500,
    )
    source = forms.CharField(
        label=_("Đã đọc ở đâu"),
        help_text=_("Công báo, trang văn bản, bản giấy."),
        required=False,
        max_length=500,
    )
    verified = forms.BooleanField(label=_("Tôi đã đối chiếu con số này với văn bản"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)

    def __init__(self, *args: Any, key: SettingKey, **options: Any) -> None:
        super().__init__(*args, **options)
        self.key = key
        self.fields.update(_value_fields(key))

    def name_of(self, name: str) -> str:
        """The value is typed into its first field."""
        return next(iter(_value_fields(self.key))) if name == "value" else name

    @property
    def value_fields(self) -> list[Any]:
        """The bound fields of the value itself."""
        return [self[name] for name in _value_fields(self.key)]

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        typed = dict(self.cleaned_data)
        value = self._value(typed)
        return {**typed, "value": value}

    def _value(self, typed: dict[str, Any]) -> dict[str, Any]:
        match self.key.kind:
            case SettingKind.TERM:
                return {"amount": typed.pop("amount"), "unit": typed.pop("unit")}
            case SettingKind.TIME:
                return {"time": typed.pop("amount")}
            case SettingKind.CHOICE:
                return {"choice": typed.pop("choice")}
            case _:
                return {"count": typed.pop("amount")}


def initial_of(value: dict[str, Any]) -> dict[str, Any]:
    """A kept value as the fields show it."""
    return {"amount": value.get("amount", value.get("count", value.get("time", ""))), **value}


def _value_fields(key: SettingKey) -> dict[str, forms.Field]:
    """The fields a value of this key is typed into."""
    if key.kind is SettingKind.CHOICE:
        choices = list(key.choices.items())
        return {
            "choice": forms.ChoiceField(
                label=_("Cách tính"), choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE
            )
        }
    labels = {
        SettingKind.TERM: _("Bao nhiêu"),
        SettingKind.TIME: _("Giờ"),
        SettingKind.COUNT: _("Con số"),
    }
    fields: dict[str, forms.Field] = {
        "amount": forms.CharField(label=labels[key.kind], max_length=9, error_messages=TYPE)
    }
    if key.kind is SettingKind.TERM:
        fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị tính"), choices=Unit.choices, error_messages=CHOOSE
        )
    return fields
