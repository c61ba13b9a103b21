"""Opening and closing intake, as a consequence of what is confirmed."""

from __future__ import annotations

from motcua.domains.catalogue.events import IntakeClosed, IntakeOpened
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.selectors._versions import missing_of
from motcua.domains.catalogue.types import REVISION
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor


def settle_intake(actor: Actor, version: ProcedureVersion, *, also: tuple[str, ...] = ()) -> None:
    """Write down what is confirmed, open or close intake accordingly, and record a change of either kind. `also`
    names further columns the caller changed: a state and what it means for intake are written at once."""
    facts = list(version.facts.all())
    was_open = version.intake_open
    version.confirmed_parts = sorted(fact.part for fact in facts if fact.confirmed_at is not None)
    version.intake_open = not missing_of(version, facts)
    version.save(update_fields=["confirmed_parts", "intake_open", "confirmed_for_demo", *also])
    revisions.bump(REVISION)
    if version.intake_open != was_open:
        event = IntakeOpened if version.intake_open else IntakeClosed
        journal.record(
            actor=actor,
            event=event(
                subject_id=version.procedure.public_id,
                agency_id=version.agency_id,
                version_id=version.public_id,
                number=version.number,
            ),
        )
