"""Writing down what a decision does to one version. The caller holds the procedure and checked the act."""

from __future__ import annotations

from datetime import date, timedelta

from motcua.domains.catalogue.events import VersionClosed, VersionPublished
from motcua.domains.catalogue.models import AnnouncementDecision, Procedure, ProcedureVersion, VersionFact
from motcua.domains.catalogue.rules import announced_facts, decision_words
from motcua.domains.catalogue.selectors._contents import content_of
from motcua.domains.catalogue.types import Evidence, VersionState
from motcua.domains.people import selectors as people
from motcua.domains.workflow import rules as quotas
from motcua.domains.workflow import selectors as processes
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn


def publish(actor: Actor, decision: AnnouncementDecision, version: ProcedureVersion, on: date) -> None:
    """The draft becomes a version that applies from that day on; whatever stood without an end ends the day
    before. Every part counts as confirmed: the decision vouches for it."""
    _end_before(version.procedure, on)
    version.state, version.decision = VersionState.UPCOMING, decision
    version.valid_from, version.valid_to = on, None
    version.published_at = clock.now()
    version.process_version_id = _process(actor, version)
    facts = _confirmed_facts(actor, decision, version)
    version.confirmed_parts = sorted(fact.part for fact in facts if fact.confirmed_at is not None)
    version.save()
    VersionFact.objects.bulk_create(facts)
    event = VersionPublished(
        subject_id=version.procedure.public_id,
        agency_id=version.agency_id,
        version_id=version.public_id,
        number=version.number,
        decision_id=decision.public_id,
        decision=decision.number,
        valid_from=on.isoformat(),
        day=date_vn(on),
        content_hash=version.content_hash,
    )
    journal.record(actor=actor, event=event)


def close(
    actor: Actor,
    decision: AnnouncementDecision,
    version: ProcedureVersion,
    on: date,
    successor: Procedure | None,
) -> None:
    """The version applies for the last time the day before; its procedure is abolished, or replaced."""
    version.valid_to = on - timedelta(days=1)
    version.closing_decision, version.successor = decision, successor
    version.save(update_fields=["valid_to", "closing_decision", "successor"])
    event = VersionClosed(
        subject_id=version.procedure.public_id,
        agency_id=version.agency_id,
        version_id=version.public_id,
        number=version.number,
        decision_id=decision.public_id,
        decision=decision.number,
        valid_to=version.valid_to.isoformat(),
        day=date_vn(version.valid_to),
        successor_id=str(successor.public_id) if successor else "",
    )
    journal.record(actor=actor, event=event)


def _end_before(procedure: Procedure, on: date) -> None:
    standing = procedure.versions.exclude(state=VersionState.DRAFT).filter(valid_to__isnull=True)
    standing.update(valid_to=on - timedelta(days=1))


def _confirmed_facts(
    actor: Actor, decision: AnnouncementDecision, version: ProcedureVersion
) -> list[VersionFact]:
    source = decision_words(decision.number, decision.signed_on)
    drafts = announced_facts(content_of(version), code=version.procedure.code, source=source)
    now = clock.now()
    return [
        VersionFact(
            agency_id=version.agency_id,
            version=version,
            part=fact.part,
            value=list(fact.lines),
            source=fact.source,
            evidence=fact.evidence,
            confirmed_by_id=actor.officer_pk if fact.evidence != Evidence.MISSING else None,
            confirmed_at=now if fact.evidence != Evidence.MISSING else None,
            confirmed_source=fact.source,
        )
        for fact in drafts
    ]


def _process(actor: Actor, version: ProcedureVersion) -> int | None:
    """The process of the version before while the time limit stays; else the published one that fits the new
    limit, else the default one. None without a limit."""
    amount, unit, before = version.time_limit_amount, version.time_limit_unit, version.based_on
    if amount is None:
        return None
    same = before is not None and (before.time_limit_amount, before.time_limit_unit) == (amount, unit)
    if same and version.process_version_id is not None:
        return version.process_version_id
    known = processes.fitting_version(
        agency_id=version.agency_id,
        topic=version.procedure.source_key,
        limit_minutes=quotas.legal_minutes(amount, unit),
        province=people.get_agency(actor).place,
    )
    if known is not None:
        return known
    return workflow.default_process_for(actor=actor, agency_id=version.agency_id, amount=amount, unit=unit).pk
