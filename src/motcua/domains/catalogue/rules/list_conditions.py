"""Which kinds of lists there are by law, and what the catalogue itself can say of their conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from motcua.domains.catalogue.rules.completeness import blocking
from motcua.domains.catalogue.types import (
    Condition,
    ListFacts,
    ListKind,
    ListRule,
    Part,
    Reading,
    SubmissionChannel,
)
from motcua.kernel import shipped
from motcua.kernel.text import fold

_CENTRE = "trung tam phuc vu hanh chinh cong"


@cache
def list_rules() -> Mapping[ListKind, ListRule]:
    """Every kind with its basis and conditions (data/official-lists.json)."""
    rows = shipped.load_json("official-lists.json")["kinds"]
    return {
        ListKind(row["kind"]): ListRule(
            kind=ListKind(row["kind"]),
            basis=row["basis"],
            verified=row["verified"],
            conditions=tuple(Condition(key) for key in row["conditions"]),
        )
        for row in rows
    }


def read_condition(condition: Condition, facts: ListFacts, provided: bool | None = None) -> Reading:
    """How a procedure stands to a condition. `provided` is what a domain above says of it (None: nothing), which
    only counts where the catalogue itself cannot tell. Nobody knows: not measured, never met."""
    own = _OWN.get(condition)
    found = own(facts) if own else None
    return _reading(provided if found is None else found)


def _reading(found: bool | None) -> Reading:
    if found is None:
        return Reading.UNMEASURED
    return Reading.MET if found else Reading.NOT_MET


def _complete(facts: ListFacts) -> bool:
    return not blocking(facts.content)


def _intake(facts: ListFacts) -> bool:
    return facts.intake_open


def _channel(channel: SubmissionChannel) -> Callable[[ListFacts], bool | None]:
    def known(facts: ListFacts) -> bool | None:
        channels = {row.channel for row in facts.content.channels}
        return channel in channels if channels else None

    return known


def _at_centre(facts: ListFacts) -> bool | None:
    if not facts.content.receiving_place or not _is_known(facts, Part.RECEIVING_PLACE):
        return None
    return _CENTRE in fold(facts.content.receiving_place)


def _interagency(facts: ListFacts) -> bool | None:
    return facts.content.interagency if _is_known(facts, Part.INTERAGENCY) else None


def _has_fee(facts: ListFacts) -> bool | None:
    return bool(facts.content.fees) if _is_known(facts, Part.FEES) else None


def _has_result(facts: ListFacts) -> bool | None:
    return bool(facts.content.results) if _is_known(facts, Part.RESULTS) else None


def _pays_nothing(facts: ListFacts) -> bool | None:
    """Where nothing is charged there is nothing to pay for; else the payments know."""
    return True if _has_fee(facts) is False else None


def _is_known(facts: ListFacts, part: Part) -> bool:
    return facts.announced or part in facts.known


_OWN: Mapping[Condition, Callable[[ListFacts], bool | None]] = {
    Condition.COMPLETE: _complete,
    Condition.INTAKE_OPEN: _intake,
    Condition.ONLINE_CHANNEL: _channel(SubmissionChannel.ONLINE),
    Condition.POST_CHANNEL: _channel(SubmissionChannel.POST),
    Condition.AT_CENTRE: _at_centre,
    Condition.INTERAGENCY: _interagency,
    Condition.HAS_FEE: _has_fee,
    Condition.HAS_RESULT: _has_result,
    Condition.E_PAYMENT: _pays_nothing,
}
