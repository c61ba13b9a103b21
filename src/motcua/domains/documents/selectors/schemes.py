"""Rules for numbers, kept in memory until they change: an agency's own, else the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import policies, rules
from motcua.domains.documents.errors import SchemeMissing
from motcua.domains.documents.models import NumberScheme
from motcua.domains.documents.rules.unit_codes import UnitIdentifier
from motcua.domains.documents.types import NumberScope, Scheme
from motcua.domains.people import selectors as people
from motcua.domains.people.types import REVISION as PEOPLE
from motcua.kernel import revisions, shipped
from motcua.kernel.actors import Actor, system_actor

REVISION = "documents"


def scheme_on(agency_id: int, series: str, on: date) -> tuple[Scheme, bool]:
    """The rule to write a number of the series with on a Vietnamese day, and whether it is verified.

    An agency that has set any rule for the series goes by its own alone. Raises SchemeMissing.
    """
    own = revisions.cached(REVISION, ("schemes", agency_id), lambda: _own(agency_id))
    schemes = own.get(series) or shipped_schemes().get(series, ())
    picked = rules.pick_scheme(schemes, on)
    if picked is None:
        raise SchemeMissing(_("Chưa có quy tắc đánh số cho ngày này."), series=series, on=on.isoformat())
    return picked


def list_schemes(actor: Actor) -> QuerySet[NumberScheme]:
    """The agency's own rules, newest of each series first; none for those who may not see them."""
    if actor.agency_id is None or not policies.may_list_schemes(actor):
        return NumberScheme.objects.none()
    return NumberScheme.objects.filter(agency_id=actor.agency_id).order_by("series", "-effective_from")


def unit_code_of(agency_id: int, unit_id: int | None, stand_in: str) -> rules.UnitCode:
    """The code that opens the numbers of a unit; kept in memory until the organisation changes."""
    return revisions.cached(
        PEOPLE, ("unit code", agency_id, unit_id, stand_in), lambda: _unit_code(agency_id, unit_id, stand_in)
    )


@cache
def shipped_schemes() -> dict[str, tuple[Scheme, ...]]:
    """Rules of `number-schemes.json` by series."""
    found: dict[str, tuple[Scheme, ...]] = {}
    for row in shipped.load_json("number-schemes.json")["schemes"]:
        scheme = _shipped(row)
        found[scheme.series] = (*found.get(scheme.series, ()), scheme)
    return found


def _unit_code(agency_id: int, unit_id: int | None, stand_in: str) -> rules.UnitCode:
    reader = system_actor("documents.numbers", agency_id=agency_id, permissions=())
    agency = people.get_agency(reader)
    units = people.visible_units(reader).values_list("id", "parent_id", "identifier")
    return rules.unit_code(
        unit_id,
        {key: UnitIdentifier(parent, identifier) for key, parent, identifier in units},
        agency=agency.identifier,
        agency_verified=agency.identifier_verified,
        stand_in=stand_in,
    )


def _own(agency_id: int) -> dict[str, tuple[Scheme, ...]]:
    found: dict[str, tuple[Scheme, ...]] = {}
    for row in NumberScheme.objects.filter(agency_id=agency_id):
        found[row.series] = (*found.get(row.series, ()), _stored(row))
    return found


def _stored(row: NumberScheme) -> Scheme:
    return Scheme(
        series=row.series,
        pattern=row.pattern,
        width=row.width,
        scope=NumberScope(row.scope),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        legal_basis=row.legal_basis,
        verified=row.verified,
        stand_ins=row.stand_ins,
        note=row.note,
    )


def _shipped(row: Mapping[str, Any]) -> Scheme:
    last = row["effective_to"]
    return Scheme(
        series=row["series"],
        pattern=row["pattern"],
        width=row["width"],
        scope=NumberScope(row["scope"]),
        effective_from=date.fromisoformat(row["effective_from"]),
        effective_to=date.fromisoformat(last) if last else None,
        legal_basis=row["legal_basis"],
        verified=row["verified"],
        stand_ins=row["stand_ins"],
        note=row["note"],
    )
