"""The units and roles the product ships with. Safe to repeat: what an agency changed stays changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction

from motcua.domains.people.models import Agency
from motcua.domains.people.rules import shipped_roles
from motcua.domains.people.selectors import find_agency, visible_roles, visible_unit_groups, visible_units
from motcua.domains.people.services.save_agency import save_agency
from motcua.domains.people.services.save_role import save_role
from motcua.domains.people.services.save_unit import save_unit
from motcua.domains.people.services.save_unit_group import save_unit_group
from motcua.kernel.actors import Actor
from motcua.kernel.shipped import load_json

SHIPPED_AGENCY = "SKHCN-QT"
_ROOT = "SKHCN"


@transaction.atomic
def import_shipped_units(*, actor: Actor) -> Agency:
    """Found the department of `data/units.json` with its tree of units and its groups, when they are missing.

    Takes a set-up actor (system, no agency, `people.manage`). Units above the department (the province, its
    office, the provincial centre) belong to other agencies and are not made units of this one.
    Raises NotAllowed.
    """
    data = load_json("units.json")
    units = {unit["code"]: unit for unit in data["units"]}
    agency = find_agency(SHIPPED_AGENCY) or save_agency(actor=actor, **_agency_facts(data["meta"], units))
    own = replace(actor, agency_id=agency.pk)

    known = {unit.code: unit.public_id for unit in visible_units(own)}
    for position, unit in enumerate(_tree(units, _ROOT)):
        if unit["code"] not in known:
            saved = save_unit(actor=own, position=position, **_unit_facts(unit, known))
            known[saved.code] = saved.public_id
    groups = set(visible_unit_groups(own).values_list("code", flat=True))
    for group in data["unit_groups"]:
        if group["code"] not in groups:
            save_unit_group(actor=own, code=group["code"], name=group["name"], members=group["members"])
    import_shipped_roles(actor=own)
    return agency


@transaction.atomic
def import_shipped_roles(*, actor: Actor) -> int:
    """Make the roles of `data/roles.json` that the actor's agency lacks; gives how many were made."""
    known = set(visible_roles(actor).values_list("code", flat=True))
    missing = {code: role for code, role in shipped_roles().items() if code not in known}
    for code, (name, permissions) in missing.items():
        save_role(actor=actor, code=code, name=name, permissions=permissions)
    return len(missing)


def _agency_facts(meta: dict[str, Any], units: dict[str, Any]) -> dict[str, Any]:
    """The department itself. Its own identifier is not known yet, so its dossier codes open with the
    province's, marked as not verified for the department."""
    root = units[_ROOT]
    parent = units[root["parent"]]
    return {
        "code": SHIPPED_AGENCY,
        "name": root["name"],
        "short_name": root["short"] or "",
        "parent_name": parent["name"],
        "place": meta["place"],
        "identifier": root["identifier"] or parent["identifier"],
        "identifier_verified": bool(root["identifier"]),
    }


def _tree(units: dict[str, Any], code: str) -> Iterator[dict[str, Any]]:
    """The unit and everything below it, each parent before its children, in the order of the file."""
    yield units[code]
    for unit in units.values():
        if unit["parent"] == code:
            yield from _tree(units, unit["code"])


def _unit_facts(unit: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": unit["code"],
        "name": unit["name"],
        "short_name": unit["short"] or "",
        "kind": unit["kind"],
        "parent": known.get(unit["parent"]),
        "identifier": unit["identifier"] or "",
        "handles_procedures": unit["handles_procedures"],
        "address": unit["address"] or "",
        "valid_from": unit["valid_from"],
        "valid_to": unit["valid_to"],
    }
