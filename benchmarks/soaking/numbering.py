"""Numbers of a series: one after the other, none left out, none twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable


def broken_series(numbers: Iterable[tuple[str, int]]) -> list[str]:
    """What is wrong with series of (series, number), each of which must be 1, 2, 3 …; empty when nothing is."""
    by_series: dict[str, list[int]] = defaultdict(list)
    for series, number in numbers:
        by_series[series].append(number)
    wrong = []
    for series, given in sorted(by_series.items()):
        twice = sorted(number for number, times in Counter(given).items() if times > 1)
        missing = sorted(set(range(1, max(given) + 1)) - set(given))
        wrong += [f"{series}: số {number} cấp hai lần" for number in twice]
        wrong += [f"{series}: thiếu số {number}" for number in missing]
    return wrong


def series_and_number(code: str) -> tuple[str, int]:
    """A dossier's code in the part that names the series and the number at its end.

    >>> series_and_number("000.11.14.H50-261122-0007")
    ('000.11.14.H50-261122', 7)
    """
    series, _dash, number = code.rpartition("-")
    return series, int(number)
