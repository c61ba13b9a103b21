"""Versions with what stands on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from motcua.domains.catalogue.models import FeeLine, PaperRequirement, ProcedureVersion, VersionFact
from motcua.domains.catalogue.rules import decision_words, missing_for_intake
from motcua.domains.catalogue.rules.validity import ended_words, state_on
from motcua.domains.catalogue.types import FactState, FeeItem, PaperNeed, VersionState
from motcua.kernel import clock


def with_procedure(agency_id: int | None) -> QuerySet[ProcedureVersion]:
    """Versions of one agency (none without an agency) with procedure, field and unit."""
    owned = Q(agency_id=agency_id) if agency_id is not None else Q(pk__in=())
    versions = ProcedureVersion.objects.filter(owned)
    return versions.select_related("procedure__field", "procedure__executing_unit")


def in_force_on(day: date) -> Q:
    """Versions in force on that day, by their dates: right also before the job of the night wrote it down."""
    begun = Q(state=VersionState.IN_FORCE) | Q(state=VersionState.UPCOMING, valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def published_by(day: date) -> Q:
    """Versions that are or were in force by that day; what is announced for later is not among them."""
    return ~Q(state=VersionState.DRAFT) & ~Q(state=VersionState.UPCOMING, valid_from__gt=day)


def state_of(version: ProcedureVersion, day: date | None = None) -> VersionState:
    """Where the version stands on the day (today)."""
    return state_on(version.state, version.valid_from, version.valid_to, day or clock.today())


def is_open(version: ProcedureVersion, facts: Iterable[VersionFact]) -> bool:
    """Whether it takes dossiers today, also in the minutes before the night's job wrote its state down."""
    if state_of(version) == version.state:
        return version.intake_open
    return not missing_of(version, facts)


def missing_of(version: ProcedureVersion, facts: Iterable[VersionFact]) -> tuple[str, ...]:
    """What stands between the version and intake today, from its loaded facts. Of one that ended only why, and
    what to use instead."""
    why = _why_ended(version)
    if why:
        return (why,)
    states = {fact.part: FactState(fact.evidence, fact.confirmed_at is not None) for fact in facts}
    return missing_for_intake(
        states,
        state=state_of(version),
        has_limit=version.time_limit_amount is not None,
        has_process=version.process_version_id is not None,
        has_unit=version.procedure.executing_unit_id is not None,
    )


def _why_ended(version: ProcedureVersion) -> str:
    today = clock.today()
    if version.valid_to is None or today <= version.valid_to or version.state == VersionState.DRAFT:
        return ""
    decision, successor = version.closing_decision, version.successor
    later = version.procedure.versions.filter(in_force_on(today), number__gt=version.number)
    return ended_words(
        version.valid_to,
        decision=decision_words(decision.number, decision.signed_on) if decision else "",
        successor=f"“{successor.name}”" + (f" ({successor.code})" if successor.code else "")
        if successor
        else "",
        newer=later.values_list("number", flat=True).first(),
        day=today,
    )


def paper_need(row: PaperRequirement) -> PaperNeed:
    return PaperNeed(
        pk=row.pk,
        order=row.order,
        name=row.name,
        originals=row.originals,
        copies=row.copies,
        form=row.form,
        condition=row.condition,
        is_required=row.is_required,
        certified=row.certified,
        case=row.case.name if row.case is not None else "",
        must_be_signed=row.must_be_signed,
    )


def fee_item(row: FeeLine) -> FeeItem:
    return FeeItem(kind=row.kind, name=row.name, amount=row.amount, currency=row.currency, rule=row.rule)
