"""Over which dossiers a permission is held, as a condition: units alone, or also the procedures of a delegation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from django.db.models import Q

from motcua.domains.catalogue import selectors as catalogue

Scopes = Iterable[tuple[frozenset[int] | None, frozenset[str] | None]]
"""Pairs of units and public ids of procedures (None: all), as `Actor.scopes` gives them."""

NOTHING = Q(pk__in=())


def reach_of(
    scopes: Scopes,
    *,
    agency_id: int,
    columns: Collection[str] = ("unit_id",),
    of_procedures: Callable[[list[int]], Q] = lambda keys: Q(procedure_id__in=keys),
) -> Q | None:
    """What one of the scopes covers, a dossier lying in a unit when any of `columns` says so; None: everything.
    `of_procedures` says how rows that are no dossiers lead to their procedure.

    Units of which no procedure is named are asked for in one go: whoever stands in for nobody has only such.
    """
    units: set[int] = set()
    narrow: list[tuple[frozenset[int] | None, frozenset[str]]] = []
    for of_units, procedures in scopes:
        if procedures is not None:
            narrow.append((of_units, procedures))
        elif of_units is None:
            return None
        else:
            units |= of_units
    found = _in_units(units, columns) if units else NOTHING
    for of_units, procedures in narrow:
        condition = of_procedures(_keys(agency_id, procedures))
        if of_units is not None:
            condition &= _in_units(of_units, columns)
        found |= condition
    return found


def _in_units(units: Collection[int], columns: Collection[str]) -> Q:
    condition = NOTHING
    for column in columns:
        condition |= Q(**{f"{column}__in": sorted(units)})
    return condition


def _keys(agency_id: int, public_ids: Collection[str]) -> list[int]:
    """Rows of procedures by public id, from what lies in memory: a sub-select would stand in every lock."""
    named = catalogue.named_procedures(agency_id)
    return [pk for pk, procedure in named.items() if str(procedure.public_id) in public_ids]
