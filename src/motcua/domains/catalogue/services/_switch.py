"""Bringing the rows of one procedure to where the calendar says they are."""

from __future__ import annotations

from datetime import date

from motcua.domains.catalogue.events import VersionEnded, VersionTookEffect
from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.rules.validity import state_on
from motcua.domains.catalogue.services._intake import settle_intake
from motcua.domains.catalogue.types import ProcedureStatus, Switched, VersionState
from motcua.kernel import journal
from motcua.kernel.actors import Actor

_STANDING = (VersionState.UPCOMING, VersionState.IN_FORCE)


def switch_procedure(actor: Actor, procedure: Procedure, on: date) -> Switched:
    """End what went by and begin what is due on that day; intake follows. The caller holds the procedure. The
    old version ends first: only one is ever in force."""
    rows = procedure.versions.filter(state__in=_STANDING).order_by("valid_from", "number")
    ended = begun = 0
    for version in sorted(rows, key=lambda row: row.state == VersionState.UPCOMING):
        version.procedure = procedure
        due = state_on(version.state, version.valid_from, version.valid_to, on)
        if due == version.state:
            continue
        if due is VersionState.IN_FORCE:
            _begin(actor, procedure, version)
            begun += 1
        else:
            _end(actor, procedure, version)
            ended += 1
    return Switched(opened=begun, ended=ended)


def _end(actor: Actor, procedure: Procedure, version: ProcedureVersion) -> None:
    abolished = version.closing_decision_id is not None
    closes = abolished and version.successor_id is None
    version.state = VersionState.CLOSED if closes else VersionState.PAST
    settle_intake(actor, version, also=("state",))
    if abolished:
        procedure.status = ProcedureStatus.ABOLISHED if closes else ProcedureStatus.REPLACED
        procedure.successor_id = version.successor_id
        procedure.save(update_fields=["status", "successor"])
    event = VersionEnded(
        subject_id=procedure.public_id,
        agency_id=procedure.agency_id,
        version_id=version.public_id,
        number=version.number,
        valid_to=version.valid_to.isoformat() if version.valid_to else "",
        abolished=abolished,
    )
    journal.record(actor=actor, event=event)


def _begin(actor: Actor, procedure: Procedure, version: ProcedureVersion) -> None:
    """The procedure bears the name its version in force gives it."""
    procedure.name, procedure.name_is_checked = version.name, True
    procedure.status, procedure.successor = ProcedureStatus.IN_FORCE, None
    procedure.save(update_fields=["name", "name_is_checked", "status", "successor"])
    version.state = VersionState.IN_FORCE
    settle_intake(actor, version, also=("state",))
    event = VersionTookEffect(
        subject_id=procedure.public_id,
        agency_id=procedure.agency_id,
        version_id=version.public_id,
        number=version.number,
        valid_from=version.valid_from.isoformat() if version.valid_from else "",
        content_hash=version.content_hash,
    )
    journal.record(actor=actor, event=event)
