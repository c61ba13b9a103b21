"""The form that hands an officer's work to another. It reads what was typed; the rules are the domain's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import DelegationKind
from motcua.interfaces.shared.parsing import date_of
from motcua.kernel.errors import DomainError

Choices = Sequence[tuple[str, Any]]
UNREADABLE_DAY = _("Không đọc được ngày này. Nhập như 24/11/2026.")


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
            raise forms.ValidationError(UNREADABLE_DAY, code="invalid")
        return day


def _chosen(label: Any, hint: Any = "", **options: Any) -> dict[str, Any]:
    wrong = {"invalid_choice": _("Hãy chọn trong danh sách."), "required": _("Hãy chọn trong danh sách.")}
    return {"label": label, "help_text": hint, "error_messages": wrong, **options}


class DelegationForm(forms.Form):
    """Fields in the order of the page; what may be chosen comes from the giver."""

    kind = forms.ChoiceField(
        **_chosen(_("Hình thức"), choices=DelegationKind.choices, widget=forms.RadioSelect),
        initial=DelegationKind.STAND_IN,
    )
    receiver = forms.ChoiceField(**_chosen(_("Người làm thay")))
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"))
    unit = forms.ChoiceField(**_chosen(_("Phần việc"), required=False))
    acts = forms.MultipleChoiceField(
        **_chosen(
            _("Việc được làm thay"),
            _("Không chọn việc nào là giao tất cả các việc dưới đây."),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    procedures = forms.MultipleChoiceField(**_chosen(_("Thủ tục"), required=False))
    document_number = forms.CharField(label=_("Số, ký hiệu văn bản"), required=False)
    document_date = DayField(label=_("Ngày văn bản"), required=False)
    document_reference = forms.CharField(
        label=_("Nơi lưu văn bản"),
        required=False,
        help_text=_("Ví dụ: hồ sơ công việc, đường dẫn văn bản đến."),
    )
    reason = forms.CharField(
        label=_("Lý do"),
        error_messages={"required": _("Hãy nhập lý do.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    HINTS: ClassVar[Mapping[str, Promise]] = {
        DelegationKind.STAND_IN: _("Làm việc thay người đi vắng, theo phân công trong đơn vị."),
        DelegationKind.DELEGATION: _("Theo văn bản giao quyền; phải có số và ngày văn bản."),
    }

    def __init__(
        self,
        *args: Any,
        receivers: Choices,
        units: Choices,
        all_units: bool,
        acts: Choices,
        procedures: Choices,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        whole = [("", _("Toàn bộ phần việc của người giao"))] if all_units else [("", _("Chọn đơn vị"))]
        self.fields["kind"].choice_hints = self.HINTS  # type: ignore[attr-defined]
        self._offer("receiver", [("", _("Chọn cán bộ")), *receivers])
        self._offer("unit", [*whole, *units])
        self.fields["unit"].required = not all_units
        self._offer("acts", acts)
        self._offer("procedures", procedures)

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        typed = dict(self.cleaned_data)
        return {
            **typed,
            "receiver": UUID(typed["receiver"]),
            "unit": UUID(typed["unit"]) if typed["unit"] else None,
        }

    def tell(self, error: DomainError) -> None:
        """Say the domain's answer beside its fields; what belongs to no field, above the form."""
        for name, text in error.errors.items():
            self.add_error(name if name in self.fields else None, text)
