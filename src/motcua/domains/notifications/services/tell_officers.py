"""What officers hear of an event of a dossier."""

from __future__ import annotations

from motcua.domains.notifications.rules import OFFICER_RULES, sentence_of
from motcua.domains.notifications.selectors.audience import audience_of
from motcua.domains.notifications.services.notify import notify_all
from motcua.kernel.events import DeliveredEvent


def tell_officers(*, event: DeliveredEvent) -> None:
    """Tell whom the rule of the event names; nobody when it has none, or belongs to no agency. Twice is once."""
    rule = OFFICER_RULES.get(event.name)
    if rule is None or event.agency_id is None:
        return
    notify_all(
        agency_id=event.agency_id,
        officer_pks=audience_of(rule.who, event),
        kind=rule.kind,
        entry_id=event.id,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        title=sentence_of(rule, event.payload),
        at=event.occurred_at,
    )
