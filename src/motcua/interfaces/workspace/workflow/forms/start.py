"""How a draft begins: from which process, against which legal time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.workflow import rules, selectors
from motcua.domains.workflow.types import ProcessPart, ProcessRow
from motcua.interfaces.workspace.workflow.forms.times import hours_text, minutes_of
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.catalogue.models import Procedure

MOST_BASES = 200


@dataclass(frozen=True, slots=True)
class Start:
    """A procedure that is to get a process, its legal time, and the processes a draft can be copied from."""

    procedure_id: UUID
    topic: str
    name: str
    limit_minutes: int | None
    limit_text: str
    bases: Sequence[tuple[str, str]]


def start_for(actor: Actor, procedure: Procedure) -> Start:
    """What is known of the procedure; its legal time only where intake is open."""
    limits = [
        one for one in catalogue.intake_choices(actor) if one.procedure_public_id == procedure.public_id
    ]
    minutes = None
    if limits and limits[0].limit_amount and limits[0].limit_unit:
        minutes = rules.legal_minutes(limits[0].limit_amount, limits[0].limit_unit)
    known = selectors.list_processes(actor, part=ProcessPart.ALL, size=MOST_BASES).rows
    about = {view.public_id for view in selectors.processes_about(actor, procedure.source_key)}
    ordered = sorted(known, key=lambda row: (row.public_id not in about, row.code, row.number))
    return Start(
        procedure_id=procedure.public_id,
        topic=procedure.source_key,
        name=procedure.name,
        limit_minutes=minutes,
        limit_text=limits[0].limit_text if limits else "",
        bases=[(str(row.public_id), _said(row)) for row in ordered],
    )


def _said(row: ProcessRow) -> str:
    shown = {"code": row.code, "number": row.number, "name": row.name}
    return _("%(code)s, bản số %(number)d: %(name)s") % shown


class StartForm(forms.Form):
    """Name, legal time, what to copy."""

    name = forms.CharField(label=gettext_lazy("Tên quy trình"), max_length=600)
    limit = forms.CharField(
        label=gettext_lazy("Thời hạn giải quyết theo thủ tục"),
        help_text=gettext_lazy("Ghi như 10 ngày, hoặc 80 giờ làm việc. Tổng các bước không được dài hơn."),
        required=False,
    )
    base = forms.ChoiceField(label=gettext_lazy("Bắt đầu từ"), required=False)

    def __init__(self, start: Start, data: Any = None) -> None:
        minutes = start.limit_minutes
        shown = ""
        if minutes is not None:
            days, rest = divmod(minutes, rules.MINUTES_PER_WORKING_DAY)
            shown = _("%(hours)s giờ") % {"hours": hours_text(minutes)}
            if not rest:
                shown = _("%(days)d ngày") % {"days": days}
        super().__init__(data, initial={"name": start.name[:600], "limit": shown})
        field = self.fields["base"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [("", _("Bảng trống")), *start.bases]

    def clean_limit(self) -> int | None:
        """Working minutes."""
        try:
            return minutes_of(self.cleaned_data["limit"])
        except ValueError:
            raise forms.ValidationError(_("Ghi như 10 ngày, hoặc 80 giờ.")) from None

    def given(self) -> dict[str, Any]:
        """What the service is asked."""
        base = self.cleaned_data["base"]
        return {
            "name": self.cleaned_data["name"],
            "limit_minutes": self.cleaned_data["limit"],
            "base_id": UUID(base) if base else None,
        }

    def take(self, error: DomainError) -> None:
        """What the service said, beside its field."""
        for name, text in error.errors.items():
            self.add_error(name if name in self.fields else None, text)
