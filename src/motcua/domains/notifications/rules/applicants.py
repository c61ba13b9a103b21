"""What applicants hear of their dossier: one row for each event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domains.dossiers.types import State
from motcua.domains.notifications.types import ApplicantRule
from motcua.domains.notifications.types import MessageKind as Kind

_ROWS = (
    ApplicantRule("dossiers.registered", Kind.REGISTERED, ("answer_due_at",)),
    ApplicantRule("dossiers.taken_in", Kind.ACCEPTED, ("due_at",)),
    ApplicantRule("dossiers.accepted", Kind.ACCEPTED, ("due_at",)),
    ApplicantRule("dossiers.refused", Kind.REFUSED),
    ApplicantRule(
        "dossiers.supplement_asked", Kind.SUPPLEMENT_ASKED, ("request_id", "items", "answer_until")
    ),
    ApplicantRule("dossiers.supplement_expiring", Kind.SUPPLEMENT_EXPIRING, ("request_id", "answer_until")),
    ApplicantRule("dossiers.payment_asked", Kind.PAYMENT_ASKED, ("amount",)),
    ApplicantRule("dossiers.apology_sent", Kind.APOLOGY, ("apology_id", "legal_due_at")),
    ApplicantRule("dossiers.reappointed", Kind.REAPPOINTED, ("old_due_at", "new_due_at")),
    ApplicantRule("dossiers.corrected", Kind.CORRECTED, ("legal_due_at",)),
    ApplicantRule("dossiers.stopped", Kind.STOPPED),
    ApplicantRule("dossiers.result_issued", Kind.RESULT_READY),
    ApplicantRule("dossiers.result_waiting", Kind.UNCOLLECTED, ("finished_at",)),
    ApplicantRule("dossiers.assigned", Kind.PROCESSING, ("legal_due_at",), State.PROCESSING, once=True),
    ApplicantRule("dossiers.step_finished", Kind.PROCESSING, ("legal_due_at",), State.PROCESSING, once=True),
    ApplicantRule("dossiers.supplement_answered", Kind.SUPPLEMENT_TAKEN, ("legal_due_at",)),
    ApplicantRule("dossiers.payment_confirmed", Kind.PAYMENT_TAKEN, ("amount",)),
    ApplicantRule("dossiers.withdrawal_asked", Kind.WITHDRAWAL_ASKED),
    ApplicantRule("dossiers.withdrawal_declined", Kind.WITHDRAWAL_DECLINED, ("legal_due_at",)),
    ApplicantRule("dossiers.result_handed_over", Kind.RETURNED),
)
APPLICANT_RULES: Mapping[str, ApplicantRule] = {rule.event: rule for rule in _ROWS}


def is_told(rule: ApplicantRule, payload: Mapping[str, Any]) -> bool:
    """Whether the act left the dossier where the rule tells of it."""
    return rule.state is None or payload.get("after", {}).get("state") == rule.state


def cause_of(rule: ApplicantRule, event_id: UUID, subject_id: UUID) -> str:
    """What makes two tellings the same: the event, or the dossier and the kind for what is told once."""
    return f"{rule.kind}:{subject_id}" if rule.once else str(event_id)


def facts_of(rule: ApplicantRule, payload: Mapping[str, Any]) -> dict[str, Any]:
    """What the letter needs of an event: its code and the rule's facts, from the event itself or from the
    dossier's standing after it. Codes, dates and sums; no person's data, for it is stored with the letter."""
    after = payload.get("after", {})
    named = {name: payload.get(name, after.get(name)) for name in rule.facts}
    return {"code": payload["code"], **named}
