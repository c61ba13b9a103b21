"""Forms of setting up; the rules are the domain's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domains.counter.rules import LETTERS
from motcua.kernel.errors import DomainError

ICONS = (
    ("upload", _("nộp")),
    ("okok", _("nhận")),
    ("clip", _("bổ sung")),
    ("coin", _("phí")),
    ("headset", _("hướng dẫn")),
    ("file", _("giấy tờ")),
)


def _figure(label: Any, low: int, high: int, first: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, initial=first)


class SetupForm(forms.Form):
    """A form that takes what a service refused back to its fields."""

    def refuse(self, error: DomainError) -> None:
        for name, text in error.errors.items():
            self.add_error(name if name in self.fields else None, text)


class PlaceForm(SetupForm):
    name = forms.CharField(label=_("Tên nơi phục vụ"), max_length=200)
    location = forms.CharField(label=_("Vị trí"), max_length=300, required=False)
    unit = forms.ChoiceField(label=_("Đơn vị (giờ làm việc theo đơn vị này)"))
    calls_before_absent = _figure(_("Gọi mấy lần mới ghi vắng mặt"), 1, 10, 3)
    hold_minutes = _figure(_("Giữ số khi vắng mặt (phút)"), 0, 120, 15)
    ahead_in_a_row = _figure(_("Sau mấy lượt ưu tiên, đặt giờ liền nhau thì gọi người chờ thường"), 1, 10, 2)
    early_minutes = _figure(_("Phát số trước giờ mở cửa (phút)"), 0, 60, 15)
    slot_minutes = _figure(_("Độ dài một khung giờ đặt trước (phút)"), 10, 240, 30)
    days_ahead = _figure(_("Đặt trước tối đa (ngày)"), 0, 60, 14)
    late_minutes = _figure(_("Giữ chỗ hẹn khi đến muộn (phút)"), 0, 120, 15)
    on_reception_days = forms.BooleanField(
        label=_("Mở cả những ngày chỉ tiếp nhận, như sáng thứ Bảy"),
        help_text=_("Giờ của những ngày này ghi ở “Lịch và thời hạn”, Giờ làm việc, của đơn vị đã chọn."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


class GroupForm(SetupForm):
    letter = forms.CharField(
        label=_("Chữ cái"), max_length=1, help_text=_("Một trong các chữ %(letters)s") % {"letters": LETTERS}
    )
    name = forms.CharField(label=_("Tên nhóm việc"), max_length=120)
    hint = forms.CharField(label=_("Giải thích"), max_length=160, required=False)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=120, required=False)
    hint_en = forms.CharField(label=_("Giải thích tiếng Anh"), max_length=160, required=False)
    icon = forms.ChoiceField(label=_("Hình"), choices=ICONS)
    per_slot = forms.IntegerField(
        label=_("Số chỗ đặt trước mỗi khung giờ"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=_("0: nhóm này không nhận đặt giờ"),
    )
    is_open = forms.BooleanField(label=_("Đang phát số"), required=False, initial=True)
    opens_intake = forms.BooleanField(label=_("Có tiếp nhận hồ sơ mới"), required=False)


class CounterForm(SetupForm):
    number = forms.CharField(label=_("Số quầy"), max_length=10)
    groups = forms.MultipleChoiceField(
        label=_("Phục vụ nhóm việc"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]


class GroundForm(SetupForm):
    code = forms.CharField(
        label=_("Mã"),
        max_length=30,
        help_text=_("Chữ không dấu, số, gạch nối; ghi lại mã cũ để sửa hoặc kết thúc"),
    )
    name = forms.CharField(label=_("Diện ưu tiên"), max_length=120)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=120, required=False)
    legal_basis = forms.CharField(label=_("Căn cứ pháp lý"), max_length=300)
    valid_from = forms.CharField(label=_("Từ ngày"), help_text=_("Ví dụ: 01/03/2024"))
    valid_to = forms.CharField(label=_("Đến hết ngày"), required=False)
    verified = forms.BooleanField(label=_("Đã đối chiếu văn bản"), required=False)
