"""Forms the product ships with (data/paper-forms.json). They are versioned with their templates, so not
edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import rules
from motcua.domains.documents.errors import FormMissing
from motcua.domains.documents.types import Field, PaperForm, PaperKind
from motcua.kernel import shipped


def form_for(kind: PaperKind | str, on: date) -> PaperForm:
    """The form of a kind in force on a Vietnamese day. Raises FormMissing when there was none yet."""
    form = rules.pick_form(all_forms(), PaperKind(kind), on)
    if form is None:
        raise FormMissing(_("Chưa có mẫu giấy này cho ngày được hỏi."), kind=str(kind), on=on.isoformat())
    return form


def form_of(code: str, version: int) -> PaperForm:
    """The form an issued paper was made with. Raises FormMissing."""
    form = rules.find_form(all_forms(), code, version)
    if form is None:
        raise FormMissing(_("Không có mẫu giấy này."), form=code, version=version)
    return form


@cache
def all_forms() -> tuple[PaperForm, ...]:
    """Every version of every form."""
    return tuple(_form(row) for row in shipped.load_json("paper-forms.json")["forms"])


def _form(row: Mapping[str, Any]) -> PaperForm:
    last = row["effective_to"]
    return PaperForm(
        kind=PaperKind(row["kind"]),
        code=row["code"],
        version=row["version"],
        title=row["title"],
        form_number=row["form_number"],
        legal_basis=row["legal_basis"],
        effective_from=date.fromisoformat(row["effective_from"]),
        effective_to=date.fromisoformat(last) if last else None,
        paper_size=row["paper_size"],
        layout_verified=row["layout_verified"],
        layout_source=row["layout_source"],
        fields=tuple(Field(**field) for field in row["fields"]),
        texts=row["texts"],
        note=row.get("note", ""),
    )
