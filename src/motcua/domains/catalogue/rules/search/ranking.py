"""Which rows fit what was typed, the best first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import islice, pairwise, product

from motcua.domains.catalogue.rules.search.index import SearchIndex
from motcua.domains.catalogue.rules.search.reading import Piece, read
from motcua.domains.catalogue.rules.search.synonyms import Synonyms, words_as_typed, words_in_row
from motcua.domains.catalogue.types import Hit, SearchRow
from motcua.kernel.text import fold

_DIGIT = re.compile(r"\d")
_FIRST = -1_000_000
"""Rank of the exact code; codes that begin so stand one after it."""
# Part of the weight a row must have when no row has everything.
_ENOUGH = 0.66
_FINENESS = 10_000
_BEGINS, _IN_A_ROW, _NEIGHBOURS, _OPEN, _POPULAR, _SHORT, _ACCENTS = 0.25, 0.2, 0.15, 0.15, 0.03, 0.08, 0.12
_MOST_READINGS = 4

Wanted = Callable[[SearchRow], bool]


def find(
    index: SearchIndex, synonyms: Synonyms, text: str, *, for_officers: bool, wanted: Wanted | None = None
) -> list[Hit]:
    """Rows that fit `text` and are `wanted`, best first: by code when a code was typed, else those that have
    every part of it, else with typing errors allowed in every word, else those that have most of it."""
    typed = unicodedata.normalize("NFC", text).strip().lower()
    by_code = _by_code(index, typed, for_officers, wanted) if _DIGIT.search(typed) else []
    if by_code:
        return by_code
    pieces = read(typed, index, synonyms)
    found = _with_everything(pieces)
    if not found:
        pieces = read(typed, index, synonyms, forgiving=True)
        found = _with_everything(pieces) or _with_most(pieces)
    if wanted is not None:
        found = {place for place in found if wanted(index.rows[place])}
    return _ordered(index, typed, pieces, found)


def _by_code(index: SearchIndex, typed: str, for_officers: bool, wanted: Wanted | None) -> list[Hit]:
    exact, begun = [], []
    for row in index.rows:
        codes = (row.code, *row.officer_codes) if for_officers else (row.code,)
        if any(code.startswith(typed) for code in codes) and (wanted is None or wanted(row)):
            (exact if typed in codes else begun).append(row.pk)
    return [*(Hit(_FIRST, pk) for pk in exact), *(Hit(_FIRST + 1, pk) for pk in begun)]


def _with_everything(pieces: Sequence[Piece]) -> set[int]:
    required = [piece for piece in pieces if piece.is_required] or list(pieces)
    if not required:
        return set()
    return set.intersection(*sorted((piece.places() for piece in required), key=len))


def _with_most(pieces: Sequence[Piece]) -> set[int]:
    required = [piece for piece in pieces if piece.is_required]
    reached: dict[int, float] = {}
    for piece in required:
        for place in piece.places():
            reached[place] = reached.get(place, 0.0) + piece.weight
    enough = _ENOUGH * sum(piece.weight for piece in required)
    return {place for place, weight in reached.items() if weight >= enough}


def _ordered(index: SearchIndex, typed: str, pieces: Sequence[Piece], found: set[int]) -> list[Hit]:
    scores = _base(pieces, found)
    bonus = _bonus(index, typed, pieces)
    most = max((index.rows[place].weight for place in found), default=0) or 1
    ranked = []
    for place, base in scores.items():
        row = index.rows[place]
        known = _OPEN * row.intake_open + _POPULAR * row.weight / most
        ranked.append((-int(_FINENESS * (base + known + bonus(place, row))), place))
    ranked.sort()
    return [Hit(rank, index.rows[place].pk) for rank, place in ranked]


def _base(pieces: Sequence[Piece], found: set[int]) -> dict[int, float]:
    """How much of what was typed each row has, between 0 and 1."""
    whole = sum(piece.weight for piece in pieces) or 1.0
    scores = dict.fromkeys(found, 0.0)
    for piece in pieces:
        left = found
        for way in piece.ways:
            hit = left & way.places
            gain = piece.weight * way.quality / whole
            for place in hit:
                scores[place] += gain
            left = left - hit
    return scores


def _bonus(index: SearchIndex, typed: str, pieces: Sequence[Piece]) -> Callable[[int, SearchRow], float]:
    """What tells apart rows that have the same words: beginning, words in a row, shortness, accents."""
    readings = _readings(pieces)
    starts = tuple(words_in_row(words) for words in readings)
    pairs = [words_in_row(pair) for pair in pairwise(readings[0])] if readings else []
    accented = [word for word in words_as_typed(typed) if word != fold(word)]
    length = max(map(len, starts), default=0)

    def bonus(place: int, row: SearchRow) -> float:
        text = index.texts[place]
        value = _SHORT * min(length / len(text), 1.0)
        if any(start in text for start in starts):
            value += _IN_A_ROW + (_BEGINS if text.startswith(starts) else 0.0) + _NEIGHBOURS
        elif pairs:
            value += _NEIGHBOURS * sum(pair in text for pair in pairs) / len(pairs)
        if accented:
            name = row.name
            value += _ACCENTS * sum(word in name for word in accented) / len(accented)
        return value

    return bonus


def _readings(pieces: Sequence[Piece]) -> list[tuple[str, ...]]:
    """What was typed as words in a row, also with synonyms in their places; without the ignored ones first."""
    telling = [piece.phrases for piece in pieces if piece.is_required]
    whole = [piece.phrases for piece in pieces]
    chosen = [*islice(product(*telling), _MOST_READINGS), *islice(product(*whole), 1)] if telling else []
    return [tuple(word for phrase in phrases for word in phrase) for phrases in chosen]
