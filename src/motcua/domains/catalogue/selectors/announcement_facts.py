"""What the indicators of Quyết định 766/QĐ-TTg, group 1, read of announcements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from motcua.domains.catalogue.models import Announcement, AnnouncementItem
from motcua.domains.catalogue.selectors._announcements import stored_dues
from motcua.domains.catalogue.selectors.announcements import visible_announcements
from motcua.domains.catalogue.types import AnnouncementFact, AnnouncementFacts, DueKey
from motcua.kernel import clock
from motcua.kernel.actors import Actor


def announcement_facts(actor: Actor, first: date, last: date) -> AnnouncementFacts:
    """Of the decisions signed between two days (both included): whether each was in time (1.1: five working days
    before the text takes effect; a shortened text by the decree alone) and entered in time (1.2). A procedure of
    several decisions counts once, and one late event makes it late. Two statements."""
    rows = visible_announcements(actor).filter(decision__signed_on__gte=first, decision__signed_on__lte=last)
    found = list(rows.order_by("decision__signed_on", "id"))
    procedures = _procedures(found)
    facts = tuple(_fact(row, procedures.get(row.pk, frozenset()), clock.today()) for row in found)
    announced, in_time = _counted(facts, lambda fact: fact.announced_in_time)
    entered, entered_in_time = _counted(facts, lambda fact: fact.entered_in_time)
    return AnnouncementFacts(facts, announced, in_time, entered, entered_in_time)


def _fact(row: Announcement, procedures: frozenset[UUID], today: date) -> AnnouncementFact:
    lines, decision = {line.key: line for line in stored_dues(row)}, row.decision
    if decision is None:
        raise ValueError("an announcement without its decision has no facts")
    law, index, entry = lines[DueKey.LAW], lines.get(DueKey.INDEX), lines[DueKey.ENTRY]
    by_law = decision.signed_on <= law.on
    entered = row.entered_on
    in_time = entered <= entry.on if entered is not None else (False if entry.on < today else None)
    return AnnouncementFact(
        announcement_id=row.public_id,
        decision_number=decision.number,
        signed_on=decision.signed_on,
        index_due_on=index.on if index else None,
        law_due_on=law.on,
        announced_in_time=decision.signed_on <= index.on if index else by_law,
        by_law=by_law,
        entry_due_on=entry.on,
        entered_on=entered,
        entered_in_time=in_time,
        procedures=procedures,
    )


def _procedures(rows: Iterable[Announcement]) -> dict[int, frozenset[UUID]]:
    pairs = AnnouncementItem.objects.filter(announcement__in=list(rows))
    found: dict[int, set[UUID]] = {}
    for announcement, procedure in pairs.values_list("announcement_id", "procedure__public_id"):
        found.setdefault(announcement, set()).add(procedure)
    return {key: frozenset(value) for key, value in found.items()}


def _counted(
    facts: Iterable[AnnouncementFact], in_time: Callable[[AnnouncementFact], bool | None]
) -> tuple[int, int]:
    """How many procedures, and how many without any late event; what is not decided yet is left out."""
    verdicts: dict[UUID, bool] = {}
    for fact in facts:
        said = in_time(fact)
        if said is None:
            continue
        for procedure in fact.procedures:
            verdicts[procedure] = verdicts.get(procedure, True) and said
    return len(verdicts), sum(verdicts.values())
