"""What the product ships with, given to agencies that were there before it did."""

from __future__ import annotations


def give_what_is_new() -> None:
    """Add to every agency the calendar days, figures of the law, number rules and coded reasons that a new
    version brought; what somebody changed or removed stays as they left it."""
    from motcua.domains.deadlines import services as deadlines
    from motcua.domains.documents import services as documents
    from motcua.domains.dossiers import services as dossiers
    from motcua.domains.people import selectors as people
    from motcua.kernel.actors import Via, system_actor

    for agency_id in people.agency_ids():
        actor = system_actor(
            "upgrade",
            agency_id=agency_id,
            permissions=["deadlines.manage", "documents.manage"],
            via=Via.CLI,
        )
        deadlines.load_shipped_calendar(actor=actor)
        documents.import_number_schemes(actor=actor)
        dossiers.load_shipped_reasons(actor=actor)
