"""A declaration held against the official form: what is missing, in another place, or added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.forms.rules.spots import Spot, spots_of
from motcua.domains.forms.types import (
    AddedLine,
    ComparedLine,
    Comparison,
    Evidence,
    FieldKind,
    FormDefinition,
    OfficialForm,
    OfficialItem,
    Reading,
)

_SILENT = (FieldKind.NOTE, FieldKind.TABLE)


def read_official(data: Mapping[str, Any]) -> dict[str, OfficialForm]:
    """Official forms by the code of the declaration, from the shipped record."""
    read_on = date.fromisoformat(data["meta"]["read_on"])
    return {row["form"]: _form(row, read_on) for row in data["forms"]}


def compare(definition: FormDefinition, official: OfficialForm) -> Comparison:
    """Item by item in the order of the official form, then the fields it does not ask for. A table counts by its
    columns."""
    spots = {name: spot for name, spot in spots_of(definition).items() if spot.field.kind not in _SILENT}
    return Comparison(official, tuple(_lines(spots, official)), tuple(_added(spots, official)))


def _lines(spots: Mapping[str, Spot], official: OfficialForm) -> Iterator[ComparedLine]:
    places = {name: at for at, name in enumerate(spots)}
    furthest, before = -1, ""
    for item in official.items:
        asked = [name for name in item.fields if name in spots]
        difference = ""
        if not asked:
            difference = _("tờ khai chưa hỏi")
        elif places[asked[0]] < furthest:
            difference = _("tờ khai hỏi trước “%(label)s”") % {"label": before}
        for name in asked:
            if places[name] > furthest:
                furthest, before = places[name], spots[name].field.label
        labels = tuple(spots[name].field.label for name in asked)
        yield ComparedLine(item.place, item.title, item.evidence, item.where, labels, difference)


def _added(spots: Mapping[str, Spot], official: OfficialForm) -> Iterator[AddedLine]:
    answered = {name for item in official.items for name in item.fields}
    for name, spot in spots.items():
        if name not in answered:
            yield AddedLine(spot.field.label, official.ours.get(name) or _("chưa ghi vì sao thêm"))


def _form(row: Mapping[str, Any], read_on: date) -> OfficialForm:
    return OfficialForm(
        form=row["form"],
        title=row["title"],
        number=row["number"],
        legal=row["legal"],
        effective_from=date.fromisoformat(row["effective_from"]),
        read_on=read_on,
        readings=tuple(Reading(one["what"], one["where"]) for one in row["readings"]),
        doubt=row["doubt"],
        items=tuple(
            OfficialItem(
                place=item["place"],
                title=item["title"],
                evidence=Evidence(item["evidence"]),
                where=item["where"],
                fields=tuple(item["fields"]),
            )
            for item in row["items"]
        ),
        ours=row["ours"],
    )
