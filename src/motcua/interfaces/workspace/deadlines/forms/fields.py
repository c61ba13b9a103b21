"""What the forms of the calendar share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.shared.parsing import date_of
from motcua.kernel.errors import DomainError

CHOOSE = {"invalid_choice": _("Hãy chọn trong danh sách."), "required": _("Hãy chọn trong danh sách.")}
TYPE = {"required": _("Hãy nhập ô này.")}


class DayField(forms.DateField):
    """A day as people write it, 24/11/2026."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": _("ngày/tháng/năm")}
        )
        super().__init__(widget=widget, error_messages={"required": _("Hãy nhập ngày.")}, **options)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        day = date_of(str(value))
        if day is None:
            raise forms.ValidationError(_("Không đọc được ngày này. Nhập như 24/11/2026."), code="invalid")
        return day


class ToldForm(forms.Form):
    """A form beside whose fields the domain's answer can be said."""

    FIELDS_OF_DOMAIN: ClassVar[Mapping[str, str]] = {}
    """What the domain calls a field → what the form does."""

    def tell(self, error: DomainError) -> None:
        """Say the domain's answer beside its fields; what belongs to no field, above the form."""
        for name, text in error.errors.items():
            field = self.name_of(name)
            self.add_error(field if field in self.fields else None, text)

    def name_of(self, name: str) -> str:
        """The form's name of a field of the domain."""
        return self.FIELDS_OF_DOMAIN.get(name, name)
