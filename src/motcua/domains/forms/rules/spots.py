"""Fields of a definition by name: `owner`, and `devices.serial` for a column of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.domains.forms.types import FieldKind, FormDefinition, FormField


@dataclass(frozen=True, slots=True)
class Spot:
    """A field where it stands. `table`: code of the table it is a column of, or ""."""

    name: str
    field: FormField
    section: str
    table: str = ""


def spots_of(definition: FormDefinition) -> dict[str, Spot]:
    """Every field that takes an answer, and the notes, by name, in the order of the form."""
    return {spot.name: spot for spot in _spots(definition)}


def fields_of(definition: FormDefinition) -> Iterator[FormField]:
    """Fields of the form in order, columns left inside their tables."""
    for section in definition.sections:
        yield from section.fields


def field_count(definition: FormDefinition) -> int:
    """How many answers the form asks for, columns of a table counted each."""
    return len(_asked(definition))


def unverified_count(definition: FormDefinition) -> int:
    """How many of them nobody has held against the official form."""
    return sum(not spot.field.verified for spot in _asked(definition))


def label_of(definition: FormDefinition, path: str) -> str:
    """What people call the answer at a path: "Số sê-ri, dòng 2"."""
    head, *rest = path.split(".")
    spots = spots_of(definition)
    if not rest:
        return spots[head].field.label if head in spots else path
    place, column = rest[0], rest[1] if len(rest) > 1 else ""
    spot = spots.get(f"{head}.{column}") or spots.get(head)
    label = spot.field.label if spot else path
    return (
        _("%(label)s, dòng %(row)d") % {"label": label, "row": int(place) + 1} if place.isdigit() else label
    )


def _asked(definition: FormDefinition) -> list[Spot]:
    silent = (FieldKind.NOTE, FieldKind.TABLE)
    return [spot for spot in _spots(definition) if spot.field.kind not in silent]


def _spots(definition: FormDefinition) -> Iterator[Spot]:
    for section in definition.sections:
        for field in section.fields:
            yield Spot(field.code, field, section.code)
            for column in field.columns:
                yield Spot(f"{field.code}.{column.code}", column, section.code, field.code)
