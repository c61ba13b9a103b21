"""The invented officers of the demo department."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from motcua.domains.people.models import Officer, Unit
from motcua.domains.people.rules import shipped_demo
from motcua.domains.people.selectors import visible_officers, visible_units
from motcua.domains.people.services.appoint import appoint_officer
from motcua.domains.people.services.grant_role import grant_role
from motcua.domains.people.services.import_shipped import import_shipped_units
from motcua.domains.people.services.save_agency import save_agency
from motcua.domains.people.types import DemoOfficer
from motcua.kernel.actors import Actor

# The sample dossiers lie weeks back: whoever acted in them held a role then.
IN_OFFICE_SINCE = date(2023, 1, 1)


@transaction.atomic
def load_demo_people(*, actor: Actor) -> list[Officer]:
    """Set up the shipped department, mark it as a demo, and appoint the officers of `data/demo-people.json`.

    For the demo alone: all have one documented password that need not be changed. Safe to repeat; gives
    all officers of the agency. Raises NotAllowed unless the actor may found an agency.
    """
    agency = import_shipped_units(actor=actor)
    if not agency.is_demo:
        known = ("code", "name", "short_name", "parent_name", "place", "identifier", "identifier_verified")
        agency = save_agency(actor=actor, is_demo=True, **{field: getattr(agency, field) for field in known})
    own = replace(actor, agency_id=agency.pk)

    demo = shipped_demo()
    units = {unit.code: unit for unit in visible_units(own)}
    there = set(visible_officers(own).values_list("account__username", flat=True))
    for person in demo.officers:
        if person.username not in there:
            _appoint(own, person, units, demo.password)
    return list(visible_officers(own).select_related("account"))


def _appoint(actor: Actor, person: DemoOfficer, units: dict[str, Unit], password: str) -> None:
    officer = appoint_officer(
        actor=actor,
        username=person.username,
        full_name=person.full_name,
        title=person.title,
        unit=units[person.unit].public_id,
        initial_password=password,
        must_change_password=False,
    )
    for role, unit in person.roles:
        scope = units[unit].public_id if unit else None
        grant_role(actor=actor, officer=officer.public_id, role=role, unit=scope, valid_from=IN_OFFICE_SINCE)
