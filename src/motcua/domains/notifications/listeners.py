"""What notifications hears: every event of a dossier for which a rule names officers or a message, and the days on
which procedures change."""

from __future__ import annotations

from motcua.domains.catalogue.events import VersionEnded, VersionTookEffect
from motcua.domains.dossiers import events as _classes  # noqa: F401  importing makes the event classes
from motcua.domains.notifications.rules import APPLICANT_RULES, OFFICER_RULES
from motcua.domains.notifications.services import tell_applicant_of, tell_of_posting, tell_officers
from motcua.kernel.events import DeliveredEvent, Event, event_classes, listen


def hear_for_officers(event: DeliveredEvent) -> None:
    """Officers learn of it in the application, and by mail where they want that."""
    tell_officers(event=event)


def hear_for_applicant(event: DeliveredEvent) -> None:
    """Whoever filed the dossier learns of it."""
    tell_applicant_of(event=event)


def hear_for_postings(event: DeliveredEvent) -> None:
    """Whoever posts procedures learns where another text still hangs."""
    tell_of_posting(event=event)


def _event(name: str) -> type[Event]:
    """The event class of that name. Raises KeyError: a rule nobody can ever hear is a mistake."""
    return event_classes()[name]


for _name in OFFICER_RULES:
    listen(_event(_name), key=_name.replace("dossiers.", "notifications."))(hear_for_officers)
for _name in APPLICANT_RULES:
    listen(_event(_name), key=_name.replace("dossiers.", "notifications.applicant."))(hear_for_applicant)
listen(VersionTookEffect, key="notifications.posting.took_effect")(hear_for_postings)
listen(VersionEnded, key="notifications.posting.ended")(hear_for_postings)
