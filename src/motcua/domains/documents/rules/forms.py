"""Which form on which day, and what it demands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from motcua.domains.documents.rules.dated import in_force
from motcua.domains.documents.types import Field, PaperForm, PaperKind


def pick_form(forms: Iterable[PaperForm], kind: PaperKind, on: date) -> PaperForm | None:
    """The form of a kind in force on a day, in its newest version."""
    newest: dict[str, PaperForm] = {}
    for form in forms:
        if form.kind is kind and form.version >= getattr(newest.get(form.code), "version", 0):
            newest[form.code] = form
    return in_force(newest.values(), on)


def find_form(forms: Iterable[PaperForm], code: str, version: int) -> PaperForm | None:
    """One version of a form, whatever the day."""
    return next((form for form in forms if (form.code, form.version) == (code, version)), None)


def missing_fields(form: PaperForm, values: Mapping[str, Any]) -> list[Field]:
    """Fields the form demands and the values leave empty. An empty list is a value (a book may hold no row),
    unless the form asks for at least one."""
    return [field for field in form.fields if field.required and _is_missing(field, values.get(field.key))]


def _is_missing(field: Field, value: Any) -> bool:
    return value in (None, "") or (field.at_least_one and not value)
