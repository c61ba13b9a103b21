"""Comparing what we have with what another source has, transaction by transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from motcua.domains.payments.types import Difference, DifferenceKind, MoneyLine


def compare(ours: Iterable[MoneyLine], theirs: Iterable[MoneyLine], *, source: str) -> tuple[Difference, ...]:
    """Every way in which the other source differs, by reference. A sum and a day that both differ are two."""
    here = {line.reference: line for line in ours}
    there: dict[str, MoneyLine] = {}
    times: Counter[str] = Counter()
    for line in theirs:
        there.setdefault(line.reference, line)
        times[line.reference] += 1
    found: list[Difference] = []
    for reference in sorted(here.keys() | there.keys()):
        found += _differences(source, reference, here.get(reference), there.get(reference), times[reference])
    return tuple(found)


def _differences(
    source: str, reference: str, ours: MoneyLine | None, theirs: MoneyLine | None, times: int
) -> Iterator[Difference]:
    def told(kind: DifferenceKind) -> Difference:
        return Difference(
            source=source,
            kind=kind.value,
            reference=reference,
            code=(ours.code if ours else "") or (theirs.code if theirs else ""),
            ours=ours.amount if ours else None,
            theirs=theirs.amount if theirs else None,
            our_day=ours.on if ours else None,
            their_day=theirs.on if theirs else None,
        )

    if times > 1:
        yield told(DifferenceKind.TWICE_THERE)
    if ours is None:
        yield told(DifferenceKind.MISSING_HERE)
    elif theirs is None:
        yield told(DifferenceKind.MISSING_THERE)
    else:
        if ours.amount != theirs.amount:
            yield told(DifferenceKind.OTHER_AMOUNT)
        if ours.on != theirs.on:
            yield told(DifferenceKind.OTHER_DAY)
