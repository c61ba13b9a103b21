"""What is asked once for many dossiers, by the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.types import BatchAct, BatchItem, BatchOrder, Delivery
from motcua.interfaces.shared.parsing import int_of, uuid_of
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer

PICK = "chon"
"""Name of the tick boxes; each carries the dossier's id and how many moves it had when the page was drawn."""
LONGEST_NOTE = 2_000
_NO_OFFICER = {
    "required": _("Hãy chọn người nhận việc."),
    "invalid_choice": _("Hãy chọn người trong danh sách."),
}
_NO_REASON = {"required": _("Hãy ghi lý do; lý do được ghi vào diễn biến của từng hồ sơ.")}
# act → what the remark is called, and whether it must be there
NOTES: dict[BatchAct, tuple[Any, bool]] = {
    BatchAct.ASSIGN: (_("Lời dặn"), False),
    BatchAct.FINISH_STEP: (_("Ý kiến xử lý"), False),
    BatchAct.HAND_OVER: (_("Ghi chú"), False),
    BatchAct.REAPPOINT: (_("Lý do, ví dụ số quyết định hoán đổi ngày nghỉ"), True),
    BatchAct.HAND_OVER_WORK: (_("Lý do bàn giao"), True),
}
TAKES_OFFICER = (BatchAct.ASSIGN, BatchAct.HAND_OVER_WORK)


class BulkForm(forms.Form):
    """The fields of one act; `takers` are the officers it may be given to."""

    def __init__(
        self, act: BatchAct, *, takers: Sequence[Officer] = (), data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id=f"{act.value.replace('_', '-')}-%s")
        if act in TAKES_OFFICER:
            officers = [(str(one.public_id), f"{one.full_name}, {one.title}".rstrip(", ")) for one in takers]
            self.fields["officer"] = forms.ChoiceField(
                label=_("Người nhận việc"),
                choices=[("", _("Chọn cán bộ")), *officers],
                error_messages=_NO_OFFICER,
            )
        if act is BatchAct.HAND_OVER:
            ways = [("", _("Như mỗi người nộp đã đăng ký")), *Delivery.choices]
            self.fields["method"] = forms.ChoiceField(
                label=_("Cách trả"),
                choices=ways,
                required=False,
                error_messages={"invalid_choice": _("Hãy chọn cách trả kết quả.")},
            )
        if act in NOTES:
            label, required = NOTES[act]
            self.fields["note"] = forms.CharField(
                label=label,
                required=required,
                max_length=LONGEST_NOTE,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages=_NO_REASON,
            )
        self.act = act

    def order(self, from_officer: UUID | None = None) -> BatchOrder:
        """The order a whole form gives."""
        given = self.cleaned_data
        return BatchOrder(
            act=self.act,
            officer_id=uuid_of(given.get("officer")),
            from_officer_id=from_officer,
            method=given.get("method", ""),
            note=given.get("note", ""),
        )

    def take(self, error: DomainError) -> None:
        """Say what the domain found wrong beside its field, or over the form."""
        for name, text in error.errors.items():
            self.add_error(name if name in self.fields else None, text)


def picked(values: Sequence[str]) -> list[BatchItem]:
    """Ticked rows; what cannot be read is as if it had not been ticked."""
    found = []
    for value in values:
        dossier_id, _dot, moves = value.partition(".")
        public_id = uuid_of(dossier_id)
        if public_id is not None:
            found.append(BatchItem(public_id, int_of(moves)))
    return found
