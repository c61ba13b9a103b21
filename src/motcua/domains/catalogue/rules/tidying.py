"""Contents as they are stored: single blanks, composed letters, kinds of applicants from their groups."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from motcua.domains.catalogue.rules.content import kinds_of
from motcua.domains.catalogue.types import ApplicantGroup, VersionContent
from motcua.kernel.text import normalise


def tidy(content: VersionContent) -> VersionContent:
    """Single blanks and composed letters everywhere; kinds of applicants follow the groups."""
    clean: VersionContent = _tidied(content)
    known = [group for group in clean.applicant_groups if group in ApplicantGroup.values]
    return replace(clean, applicants=kinds_of(known)) if known else clean


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return normalise(value.replace("\x00", " "))
    if isinstance(value, tuple):
        return tuple(_tidied(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _tidied(getattr(value, field.name)) for field in fields(value)})
    return value
