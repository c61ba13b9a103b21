"""How long data are kept, when they were last cleared away, what a citizen read and agreed to."""

from __future__ import annotations

from motcua.domains.people.models import Consent, RetentionRule, RetentionRun
from motcua.domains.people.policies import require_may_read_retention
from motcua.domains.people.rules import privacy_notices, shipped_terms
from motcua.domains.people.selectors.citizens import get_citizen
from motcua.domains.people.types import NoticePurpose, NoticeStanding, RetentionLine, RetentionTerm
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.personal import sweepers


def terms_of(agency_id: int) -> dict[str, RetentionTerm]:
    """Key → the term in force today: the agency's newest, else the shipped one. One statement."""
    rows = RetentionRule.objects.filter(agency_id=agency_id, valid_from__lte=clock.today())
    own = {row.key: _term(row) for row in rows.order_by("valid_from")}
    return {**shipped_terms(), **own}


def retention_lines(actor: Actor) -> list[RetentionLine]:
    """Everything that is cleared away, its term of today and its last run. Two statements. Raises NotAllowed."""
    require_may_read_retention(actor)
    terms = terms_of(actor.agency_key)
    runs = {run.key: run for run in RetentionRun.objects.filter(agency_id=actor.agency_key)}
    return [
        RetentionLine(
            key=key,
            label=str(sweeper.label),
            how=str(sweeper.how),
            term=terms[key],
            ran_at=runs[key].ran_at if key in runs else None,
            removed=runs[key].removed if key in runs else 0,
            failed_at=runs[key].failed_at if key in runs else None,
        )
        for key, sweeper in sweepers.all().items()
        if key in terms
    ]


def notices_for(actor: Actor) -> list[NoticeStanding]:
    """Every notice, and what the citizen did about it at this agency. Raises NotFound for whoever is no citizen."""
    citizen = get_citizen(actor)
    rows = Consent.objects.filter(
        agency_id=actor.agency_key, citizen=citizen, withdrawn_at__isnull=True
    ).order_by("given_at")
    given = {row.purpose: row for row in rows}
    return [
        NoticeStanding(
            notice=notice,
            given_at=given[notice.purpose].given_at if notice.purpose in given else None,
            version=given[notice.purpose].version if notice.purpose in given else "",
        )
        for notice in privacy_notices()
    ]


def has_agreed(actor: Actor, purpose: NoticePurpose) -> bool:
    """Whether the citizen agreed to the notice of today at this agency and did not take it back. One statement."""
    if actor.id is None:
        return False
    today = next(one for one in privacy_notices() if one.purpose == purpose)
    return Consent.objects.filter(
        agency_id=actor.agency_key,
        citizen__account__public_id=actor.id,
        purpose=purpose,
        version=today.version,
        withdrawn_at__isnull=True,
    ).exists()


def _term(row: RetentionRule) -> RetentionTerm:
    return RetentionTerm(
        key=row.key,
        days=row.days,
        valid_from=row.valid_from,
        legal_basis=row.legal_basis,
        verified=row.verified,
        source=row.source,
        is_own=True,
    )
