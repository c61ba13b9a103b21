"""Bring in the procedures the product ships with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import ProcedureImported
from motcua.domains.catalogue.models import Field, Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import field_rows, shipped_drafts
from motcua.domains.catalogue.services._contents import Places, clear_parts, fill, store_parts
from motcua.domains.catalogue.types import REVISION, ImportReport, ProcedureDraft
from motcua.domains.people import selectors as people
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.shipped import load_json


@transaction.atomic
def import_shipped_procedures(*, actor: Actor, only: Collection[str] | None = None) -> ImportReport:
    """Every record of `data/procedures.json` as a procedure with a first version, in the actor's agency.

    Values come with their source and how they are known; nothing is confirmed and intake stays closed.
    Superseded records become past versions whose procedure names its successor, or closed ones. Safe to
    repeat: a changed record replaces content nobody has confirmed, and leaves confirmed content alone.
    Each version gets the published process that fits its time limit, else the default process. `only` brings
    in just the records of these keys.
    Raises NotAllowed.
    """
    agency_id = policies.require_may_import(actor)
    data = load_json("procedures.json")
    places = _places(actor, agency_id, data)
    stored = {row.source_key: row for row in Procedure.objects.filter(agency_id=agency_id)}
    done: Counter[str] = Counter()
    formulas = load_json("fee-formulas.json").get("formulas", ())
    wanted = [draft for draft in shipped_drafts(data, formulas) if only is None or draft.source_key in only]
    for draft in wanted:
        procedure = stored.get(draft.source_key)
        if procedure is None:
            stored[draft.source_key] = _create(actor, draft, places, stored)
            done["created"] += 1
        else:
            done[_renew(actor, procedure, draft, places, stored)] += 1
    revisions.bump(REVISION)
    return ImportReport(done["created"], done["updated"], done["unchanged"], done["kept"])


def _places(actor: Actor, agency_id: int, data: dict[str, Any]) -> Places:
    """Fields of work (made when missing) and the units that deal with them."""
    units = {unit.code: unit for unit in people.visible_units(actor)}
    fields, unit_of = {}, {}
    for row in field_rows(data):
        fields[row.code], _made = Field.objects.get_or_create(
            agency_id=agency_id,
            code=row.code,
            defaults={
                "name": row.name,
                "short_name": row.short_name,
                "icon": row.icon,
                "position": row.position,
                "note": row.note,
            },
        )
        unit_of[row.code] = units.get(row.unit_code)
    return Places(fields=fields, units=unit_of, province=people.get_agency(actor).place, agency_id=agency_id)


def _create(actor: Actor, draft: ProcedureDraft, places: Places, stored: dict[str, Procedure]) -> Procedure:
    procedure = Procedure(
        agency_id=places.agency_id,
        source_key=draft.source_key,
        executing_unit=places.units[draft.field_code],
        weight=draft.weight,
    )
    version = ProcedureVersion(agency_id=places.agency_id, procedure=procedure)
    _write(actor, procedure, version, draft, places, stored)
    return procedure


def _renew(
    actor: Actor, procedure: Procedure, draft: ProcedureDraft, places: Places, stored: dict[str, Procedure]
) -> str:
    """What became of a record that is already there: "unchanged", "updated" or "kept"."""
    version = procedure.versions.order_by("number").first()
    if version is None or version.content_hash == draft.content_hash:
        return "unchanged"
    if version.confirmed_parts or procedure.versions.count() > 1:
        return "kept"
    try:
        clear_parts(version)
    except ProtectedError:
        return "kept"
    _write(actor, procedure, version, draft, places, stored)
    return "updated"


def _write(
    actor: Actor,
    procedure: Procedure,
    version: ProcedureVersion,
    draft: ProcedureDraft,
    places: Places,
    stored: dict[str, Procedure],
) -> None:
    fill(procedure, version, draft, places, successor=stored.get(draft.successor_key), actor=actor)
    procedure.save()
    version.procedure = procedure
    version.save()
    store_parts(version, draft)
    event = ProcedureImported(
        subject_id=procedure.public_id,
        agency_id=procedure.agency_id,
        source_key=procedure.source_key,
        version_id=version.public_id,
        content_hash=version.content_hash,
    )
    journal.record(actor=actor, event=event)
