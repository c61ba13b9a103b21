"""Which rows fit what was typed, the best first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice, pairwise, product
from operator import and_, or_

from motcua.domains.catalogue.rules.search.index import NOTHING, SearchIndex, places_of
from motcua.domains.catalogue.rules.search.reading import Piece, read
from motcua.domains.catalogue.rules.search.synonyms import Synonyms, words_as_typed, words_in_row
from motcua.domains.catalogue.types import Hit, SearchRow
from motcua.kernel.text import fold

_DIGIT = re.compile(r"\d")
_FIRST = -1_000_000
"""Rank of the exact code; codes that begin so stand one after it."""
# Part of the weight a row must have when no row has everything.
_ENOUGH = 0.66
_PERFECT = 10_000
_BEGINS, _IN_A_ROW, _NEIGHBOURS, _SHORT, _ACCENTS = 2_500, 2_000, 1_500, 800, 1_200
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
    places = [place for place in places_of(found) if wanted is None or wanted(index.rows[place])]
    return _ordered(index, typed, pieces, found, places)


def _by_code(index: SearchIndex, typed: str, for_officers: bool, wanted: Wanted | None) -> list[Hit]:
    exact: list[int] = []
    begun: list[int] = []
    for row in index.rows:
        codes = (row.code, *row.officer_codes) if for_officers else (row.code,)
        if any(code.startswith(typed) for code in codes) and (wanted is None or wanted(row)):
            (exact if typed in codes else begun).append(row.pk)
    return [*(Hit(_FIRST, pk) for pk in exact), *(Hit(_FIRST + 1, pk) for pk in begun)]


def _with_everything(pieces: Sequence[Piece]) -> int:
    required = [piece for piece in pieces if piece.is_required] or pieces
    return reduce(and_, (piece.rows() for piece in required)) if required else NOTHING


def _with_most(pieces: Sequence[Piece]) -> int:
    required = [piece for piece in pieces if piece.is_required]
    enough = _ENOUGH * sum(piece.weight for piece in required)
    classes = {NOTHING: 0.0} if not required else _classes(required, _anywhere(required), _reached)
    return reduce(or_, (rows for rows, weight in classes.items() if weight >= enough), NOTHING)


def _anywhere(pieces: Sequence[Piece]) -> int:
    return reduce(or_, (piece.rows() for piece in pieces), NOTHING)


def _reached(piece: Piece) -> Iterator[tuple[int, float]]:
    yield piece.rows(), piece.weight


def _gained(piece: Piece) -> Iterator[tuple[int, float]]:
    for way in piece.ways:
        yield way.rows, piece.weight * way.quality


def _classes(
    pieces: Sequence[Piece], found: int, gains: Callable[[Piece], Iterator[tuple[int, float]]]
) -> dict[int, float]:
    """The found rows in classes of equal gain: few, however many rows there are."""
    classes = {found: 0.0}
    for piece in pieces:
        split: dict[int, float] = {}
        for rows, before in classes.items():
            left = rows
            for these, gain in gains(piece):
                if hit := left & these:
                    split[hit] = before + gain
                    left &= ~hit
            if left:
                split[left] = before
        classes = split
    return classes


def _ordered(
    index: SearchIndex, typed: str, pieces: Sequence[Piece], found: int, places: Sequence[int]
) -> list[Hit]:
    """The places by what their rows have, what they are worth anyway, and how they say it."""
    whole = sum(piece.weight for piece in pieces) or 1.0
    base: dict[int, int] = {}
    for rows, gain in _classes(pieces, found, _gained).items():
        base.update(dict.fromkeys(places_of(rows), int(_PERFECT * gain / whole)))
    worth, told_apart = index.known_worth, Telling.of(index, typed, pieces).worth
    ranked = sorted((-(base[place] + worth[place] + told_apart(place)), place) for place in places)
    return [Hit(rank, index.rows[place].pk) for rank, place in ranked]


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells apart rows that have the same words: beginning, words in a row, shortness, accents."""

    index: SearchIndex
    starts: tuple[str, ...]
    pairs: tuple[str, ...]
    accented: tuple[str, ...]

    @classmethod
    def of(cls, index: SearchIndex, typed: str, pieces: Sequence[Piece]) -> Telling:
        readings = _readings(pieces)
        return cls(
            index=index,
            starts=tuple(dict.fromkeys(words_in_row(words) for words in readings)),
            pairs=tuple(words_in_row(pair) for pair in pairwise(readings[0])) if readings else (),
            accented=tuple(word for word in words_as_typed(typed) if word != fold(word)),
        )

    def worth(self, place: int) -> int:
        """What the row at this place is worth more than its words."""
        text = self.index.texts[place]
        value = _SHORT * len(self.starts[0]) // len(text) if self.starts else 0
        value = min(value, _SHORT)
        for start in self.starts:
            if start in text:
                value += _IN_A_ROW + _NEIGHBOURS + (_BEGINS if text.startswith(self.starts) else 0)
                break
        else:
            value += _part_in(text, self.pairs, _NEIGHBOURS)
        return value + _part_in(self.index.rows[place].name, self.accented, _ACCENTS)


def _part_in(text: str, looked_for: tuple[str, ...], whole: int) -> int:
    """As much of `whole` as the text has of what is looked for."""
    if not looked_for:
        return 0
    return whole * len([piece for piece in looked_for if piece in text]) // len(looked_for)


def _readings(pieces: Sequence[Piece]) -> list[tuple[str, ...]]:
    """What was typed as words in a row, without the ignored ones, also with synonyms in their places; last with
    every word."""
    telling = [piece.phrases for piece in pieces if piece.is_required]
    whole = [piece.phrases for piece in pieces]
    chosen = [*islice(product(*telling), _MOST_READINGS), *islice(product(*whole), 1)] if telling else []
    return [tuple(word for phrase in phrases for word in phrase) for phrases in chosen]
