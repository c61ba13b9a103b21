"""What is asked to simulate the process of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.types import SimulationBasis, SimulationOrder
from motcua.interfaces.shared.parsing import uuid_of
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.selectors import SimulationStart

STAFF = "staff-"
_NUMBER = {"invalid": _("Ghi một số nguyên."), "min_value": _("Ghi một số không âm.")}
_DAY = {"invalid": _("Ghi ngày như 05/02/2024.")}
_DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
_MOST = 2_000_000_000


def _number(label: Any, hint: Any = "", initial: int | None = None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        initial=initial,
        required=False,
        min_value=0,
        max_value=_MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 10}),
        error_messages=_NUMBER | {"max_value": _("Số này quá lớn.")},
    )


def _day(label: Any) -> forms.DateField:
    attrs = {"inputmode": "numeric", "maxlength": 10}
    return forms.DateField(
        label=label,
        required=False,
        input_formats=_DAYS,
        error_messages=_DAY,
        widget=forms.DateInput(format="%d/%m/%Y", attrs=attrs),
    )


class SimulationForm(forms.Form):
    """The order of a simulation of one procedure; `start` says what may be chosen."""

    process = forms.ChoiceField(
        label=_("Quy trình mới"),
        help_text=_("Chọn lại quy trình hiện nay nếu chỉ muốn thử số người khác."),
        error_messages={
            "required": _("Hãy chọn quy trình để mô phỏng."),
            "invalid_choice": _("Hãy chọn quy trình trong danh sách."),
        },
    )
    basis = forms.ChoiceField(
        label=_("Cho hồ sơ nào đi qua"),
        choices=SimulationBasis.choices,
        initial=SimulationBasis.PAST,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Hãy chọn hồ sơ đã giải quyết hay lượng giả định."),
            "invalid_choice": _("Hãy chọn hồ sơ đã giải quyết hay lượng giả định."),
        },
    )
    first = _day(_("Có kết quả từ ngày"))
    last = _day(_("Đến ngày"))
    count = _number(_("Số hồ sơ giả định"), initial=500)
    per_day = _number(_("Số hồ sơ mỗi ngày làm việc"), initial=5)
    work_share = _number(
        _("Phần trăm định mức cán bộ thực làm"),
        _(
            "Phần còn lại của định mức là hồ sơ nằm chờ. Với hồ sơ đã giải quyết, để trống thì hệ thống tự đo."
        ),
    )
    scale_work = forms.BooleanField(
        label=_("Thời gian làm của mỗi bước thay đổi theo định mức mới"), required=False
    )
    papers = _number(_("Thành phần hồ sơ phải nộp theo quy trình mới"))
    visits_before = _number(_("Số lần người nộp phải đến hiện nay"))
    visits_after = _number(_("Số lần người nộp phải đến theo quy trình mới"))
    visit_minutes = _number(_("Số phút người nộp mất cho một lần đến"), _("Cả đi, về và chờ."))
    hour_rate = _number(
        _("Thu nhập bình quân một giờ (đồng)"),
        _("GDP chia cho số dân × 12 tháng × 22 ngày × 8 giờ, của năm trước năm tính."),
    )

    def __init__(self, start: SimulationStart, data: Mapping[str, Any] | None = None, **facts: Any) -> None:
        super().__init__(data, **facts)
        self.start = start
        field = self.fields["process"]
        field.choices = [(str(one.public_id), _named(one, start)) for one in start.processes]  # type: ignore[attr-defined]
        for line in start.staff:
            self.fields[f"{STAFF}{line.role}"] = _number(line.name, _holders(len(line.officers)))

    @property
    def staff(self) -> list[Any]:
        """The fields of officers by role."""
        return [self[name] for name in self.fields if name.startswith(STAFF)]

    def order(self) -> SimulationOrder:
        """The order a whole form gives."""
        given = self.cleaned_data
        staff = {
            name.removeprefix(STAFF): given[name]
            for name in self.fields
            if name.startswith(STAFF) and given.get(name) is not None
        }
        process = uuid_of(given["process"])
        assert process is not None  # noqa: S101  one of the choices
        return SimulationOrder(
            procedure=self.start.version.procedure_public_id,
            process=process,
            basis=SimulationBasis(given["basis"]),
            first=given["first"],
            last=given["last"],
            count=given["count"] or 0,
            per_day=given["per_day"] or 0,
            work_share=given["work_share"] or 0,
            staff=staff,
            scale_work=given["scale_work"],
            **{name: given[name] for name in _COMPARED},
        )

    def take(self, error: DomainError) -> None:
        """Say what the domain found wrong beside its field, or over the form."""
        for name, text in error.errors.items():
            self.add_error(name if name in self.fields else None, text)


_COMPARED = ("papers", "visits_before", "visits_after", "visit_minutes", "hour_rate")


def _named(process: Any, start: SimulationStart) -> str:
    mark = gettext("hiện nay") if process.pk == start.present.pk else process.get_state_display()
    shown = {"name": process.process.name, "number": process.number, "mark": mark}
    return gettext("%(name)s, bản %(number)s (%(mark)s)") % shown


def _holders(count: int) -> str:
    if not count:
        return gettext(
            "Hiện chưa có ai giữ vai trò này. Để trống: tính như những người đã làm, hoặc một người."
        )
    return gettext("Hiện có %(count)s người giữ vai trò này. Để trống: tính như những người đã làm.") % {
        "count": count
    }
