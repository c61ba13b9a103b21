"""Forms of the announcement desk. They read what was typed; the rules are the domain's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import (
    AnnouncementKind,
    DecisionGiven,
    ItemGiven,
    Progress,
    TriggerGiven,
    TriggerKind,
)
from motcua.interfaces.shared.parsing import date_of, uuid_of
from motcua.kernel.errors import DomainError

Choices = Sequence[tuple[str, Any]]


class DayField(forms.DateField):
    """A day as people write it, 24/11/2026."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": _("ngày/tháng/năm")},
        )
        super().__init__(widget=widget, error_messages={"required": _("Hãy nhập ngày.")}, **options)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        day = date_of(str(value))
        if day is None:
            raise forms.ValidationError(_("Không đọc được ngày này. Nhập như 24/11/2026."), code="invalid")
        return day


class Told(forms.Form):
    """A form that says the domain's answer beside its fields."""

    def tell(self, error: DomainError) -> None:
        """What belongs to no field stands above the form."""
        for name, text in error.errors.items():
            self.add_error(name if name in self.fields else None, text)


def _text(label: Any, missing: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, error_messages={"required": missing}, **options)


class TriggerForm(Told):
    """A text that calls for an announcement, and who drafts it."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=TriggerKind.choices, widget=forms.RadioSelect)
    number = _text(_("Số, ký hiệu"), _("Hãy ghi số, ký hiệu, ví dụ 1915/QĐ-BKHCN."))
    issuer = _text(_("Cơ quan ban hành"), _("Hãy ghi cơ quan ban hành."))
    title = _text(_("Trích yếu"), _("Hãy ghi trích yếu."), widget=forms.Textarea(attrs={"rows": 2}))
    signed_on = DayField(label=_("Ngày ký"))
    effective_on = DayField(
        label=_("Ngày có hiệu lực"),
        help_text=_("Của văn bản quy định thủ tục; có nhiều văn bản thì ghi ngày muộn nhất."),
    )
    received_on = DayField(label=_("Ngày Sở nhận"))
    shortened = forms.BooleanField(
        label=_("Văn bản ban hành theo thủ tục rút gọn"),
        required=False,
        help_text=_("Hạn công bố và hạn nhập cơ sở dữ liệu quốc gia ngắn hơn."),
    )
    unit = forms.ChoiceField(label=_("Đơn vị soạn"), error_messages={"required": _("Hãy chọn đơn vị soạn.")})
    name = forms.CharField(
        label=_("Tên gọi ngắn của hồ sơ"),
        required=False,
        max_length=300,
        help_text=_("Để trống thì lấy trích yếu."),
    )
    source_url = forms.CharField(
        label=_("Đường dẫn nơi đăng"), required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
    )

    def __init__(self, *args: Any, units: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", _("Chọn đơn vị")), *units]  # type: ignore[attr-defined]

    def given(self, file_id: UUID | None) -> TriggerGiven:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        names = ("kind", "number", "issuer", "title", "signed_on", "effective_on", "received_on")
        return TriggerGiven(
            **{name: typed[name] for name in names},
            shortened=typed["shortened"],
            source_url=typed["source_url"],
            file_id=file_id,
        )


class ProgressForm(Told):
    """What is noted of a step; which fields are asked for depends on the act."""

    document_number = forms.CharField(label=_("Số, ký hiệu văn bản"), required=False, max_length=100)
    on = DayField(label=_("Ngày"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, shown: Sequence[str], reason: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in [name for name in self.fields if name not in shown]:
            del self.fields[name]
        if reason:
            self.fields["note"].label = _("Lý do, cần sửa gì")
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = _("Hãy ghi lý do.")

    def progress(self) -> Progress:
        """What was typed, as the services take it."""
        typed = self.cleaned_data
        return Progress(
            on=typed.get("on"), document_number=typed.get("document_number", ""), note=typed.get("note", "")
        )


class DecisionForm(Told):
    """The province's decision."""

    number = _text(_("Số quyết định"), _("Hãy ghi số, ký hiệu quyết định, ví dụ 512/QĐ-UBND."))
    signed_on = DayField(label=_("Ngày ký"))
    effective_on = DayField(
        label=_("Thủ tục áp dụng từ ngày"), help_text=_("Từ ngày này cổng và quầy dùng nội dung mới.")
    )
    signer_name = _text(_("Người ký"), _("Hãy ghi người ký."))
    signer_title = forms.CharField(label=_("Chức vụ"), required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), required=False)

    def given(self, file_id: UUID | None) -> DecisionGiven:
        """What was typed, as the service takes it."""
        return DecisionGiven(**self.cleaned_data, file_id=file_id)


class ItemsForm(Told):
    """Procedures to put into an announcement, all of one kind."""

    kind = forms.ChoiceField(
        label=_("Quyết định làm gì với các thủ tục này"),
        choices=[choice for choice in AnnouncementKind.choices if choice[0] != AnnouncementKind.NEW],
        error_messages={"required": _("Hãy chọn."), "invalid_choice": _("Hãy chọn trong danh sách.")},
    )
    procedures = forms.MultipleChoiceField(
        label=_("Thủ tục"), error_messages={"required": _("Hãy đánh dấu ít nhất một thủ tục.")}
    )
    successor = forms.ChoiceField(label=_("Thay bằng thủ tục"), required=False)

    def __init__(self, *args: Any, procedures: Choices, successors: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["procedures"].choices = list(procedures)  # type: ignore[attr-defined]
        none = ("", _("Chỉ chọn khi thay thế"))
        self.fields["successor"].choices = [none, *successors]  # type: ignore[attr-defined]

    def items(self) -> list[ItemGiven]:
        """What was chosen, as the service takes it."""
        typed = self.cleaned_data
        successor = uuid_of(typed["successor"]) if typed["kind"] == AnnouncementKind.REPLACED else None
        return [ItemGiven(typed["kind"], UUID(one), successor) for one in typed["procedures"]]

    def tell(self, error: DomainError) -> None:
        """Messages of single procedures stand above the table."""
        for text in error.errors.values():
            self.add_error(None, text)


class NewProcedureForm(Told):
    """A procedure that was not in the catalogue."""

    name = _text(_("Tên thủ tục mới"), _("Hãy ghi tên thủ tục."), widget=forms.Textarea(attrs={"rows": 2}))
    field_code = forms.ChoiceField(
        label=_("Lĩnh vực"), error_messages={"required": _("Hãy chọn lĩnh vực trong danh sách.")}
    )
    code = forms.CharField(
        label=_("Mã thủ tục"), required=False, help_text=_("Mã trên cơ sở dữ liệu quốc gia, nếu Bộ đã cấp.")
    )

    def __init__(self, *args: Any, fields_of_work: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["field_code"].choices = [  # type: ignore[attr-defined]
            ("", _("Chọn lĩnh vực")),
            *fields_of_work,
        ]
