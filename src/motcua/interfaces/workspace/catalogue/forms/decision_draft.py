"""The form to write in the draft of the province's decision: a text area a part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import DecisionDraft, DecisionPart
from motcua.interfaces.workspace.catalogue.forms.announcement import Told

PREFIX = "du-thao"
_HINTS = {
    DecisionPart.BASES: _("Mỗi căn cứ một dòng."),
    DecisionPart.CLOSE: _("Để trống thì quyết định không có điều này."),
    DecisionPart.RECIPIENTS: _("Mỗi nơi nhận một dòng."),
}
_SHORT, _TALL = 2, 12


class DecisionDraftForm(Told):
    """What stands in the draft now, to be changed. An emptied part is the domain's to judge."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, draft: DecisionDraft) -> None:
        super().__init__(data, prefix=PREFIX, initial={"seen": draft.mark})
        for one in draft.texts:
            rows = min(_TALL, max(_SHORT, sum(1 + len(line) // 70 for line in one.text.splitlines())))
            self.fields[one.part.value] = forms.CharField(
                label=one.part.label,
                initial=one.text,
                required=not one.part.may_be_empty,
                widget=forms.Textarea(attrs={"rows": rows}),
                help_text=_HINTS.get(one.part, ""),
                error_messages={
                    "required": _(
                        "Phần này không để trống. Hãy ghi nội dung, hoặc bấm “Soạn lại từ dữ kiện”."
                    )
                },
            )

    def texts(self) -> dict[str, str]:
        """What was typed, as the service takes it."""
        return {name: text for name, text in self.cleaned_data.items() if name != "seen"}
