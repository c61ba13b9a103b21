"""Reading what was typed: words, phrases with their synonyms, words typed beside the thing, typing errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from motcua.domains.catalogue.rules.search.index import NOTHING, SearchIndex
from motcua.domains.catalogue.rules.search.keyboards import as_meant
from motcua.domains.catalogue.rules.search.synonyms import Phrase, Synonyms, words_as_typed
from motcua.kernel.text import fold

MOST_WORDS = 12
_VOWELS = frozenset("aeiouy")
_AN_INITIAL_EACH = range(3, 8)
_PIECE = 3

# How good a way to have found a word is; the word itself is 1.
SAME, ELSEWHERE, SYNONYM, MEANT, BEGUN, ERROR, PIECE = 1.0, 0.7, 0.9, 0.9, 0.75, 0.6, 0.5
_IGNORED_WEIGHT = 0.08


@dataclass(frozen=True, slots=True)
class Way:
    """One way to satisfy a part: the set of rows that have it, and how good that is."""

    quality: float
    rows: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of what was typed, with the ways to find it, best first; `phrases` are its readings in words."""

    weight: float
    is_required: bool
    ways: tuple[Way, ...]
    phrases: tuple[Phrase, ...]

    def rows(self) -> int:
        """Rows that satisfy the part in any way."""
        return reduce(or_, (way.rows for way in self.ways), NOTHING)


def read(text: str, index: SearchIndex, synonyms: Synonyms, *, forgiving: bool = False) -> tuple[Piece, ...]:
    """The parts of `text`, longest known phrases first. `forgiving` looks for typing errors also in words that
    exist: a slip may have made another word."""
    typed = words_as_typed(text)[:MOST_WORDS]
    words = [fold(word) for word in typed]
    corrected = [_settled(word, index, synonyms) for word in words]
    as_typed = [
        was if now == folded else now for was, folded, now in zip(typed, words, corrected, strict=True)
    ]
    pieces, place = [], 0
    while place < len(words):
        length = _known_phrase(corrected, as_typed, place, synonyms)
        if length:
            pieces.append(_phrase_piece(tuple(corrected[place : place + length]), index, synonyms))
        else:
            is_last = place == len(words) - 1
            pieces.append(_word_piece(corrected[place], index, is_last=is_last, forgiving=forgiving))
        place += max(length, 1)
    return tuple(pieces)


def _settled(word: str, index: SearchIndex, synonyms: Synonyms) -> str:
    """The word, or the one it was meant to be when only the keyboard stood between."""
    if index.knows(word) or word in synonyms.words:
        return word
    meant = as_meant(word)
    return meant if index.knows(meant) or meant in synonyms.words else word


def _known_phrase(words: list[str], as_typed: list[str], place: int, synonyms: Synonyms) -> int:
    """How many words from here on make the longest known phrase; 0 for none."""
    for length in range(min(synonyms.longest, len(words) - place), 0, -1):
        end = place + length
        if synonyms.known(tuple(words[place:end]), as_typed[place:end]):
            return length
    return 0


def _phrase_piece(phrase: Phrase, index: SearchIndex, synonyms: Synonyms) -> Piece:
    is_required = phrase not in synonyms.ignored
    others = synonyms.others.get(phrase, ())
    own = _having_all(phrase, index)
    ways = [*own, *(_as_synonym(way) for other in others for way in _having_all(other, index))]
    weight = _weight(phrase, others, index) if is_required else _IGNORED_WEIGHT
    return Piece(weight, is_required, _best_first(ways), (phrase, *others))


def _weight(phrase: Phrase, others: tuple[Phrase, ...], index: SearchIndex) -> float:
    """What the typed words tell; of words no name has, what the nearest synonym tells."""
    known = [words for words in (phrase, *others) if all(map(index.knows, words))]
    return sum(map(index.rarity, known[0] if known else phrase))


def _as_synonym(way: Way) -> Way:
    return Way(way.quality * SYNONYM, way.rows)


def _having_all(words: Phrase, index: SearchIndex) -> Iterator[Way]:
    """Rows whose name has all the words; then those where the field of work helps."""
    in_name = reduce(and_, (index.in_name(word) for word in words))
    yield Way(SAME, in_name)
    anywhere = reduce(and_, (index.in_name(word) | index.in_context(word) for word in words))
    if anywhere != in_name:
        yield Way(ELSEWHERE, anywhere)


def _word_piece(word: str, index: SearchIndex, *, is_last: bool, forgiving: bool) -> Piece:
    ways = list(_having_all((word,), index)) if index.knows(word) else []
    known = bool(ways)
    if not known or is_last:
        ways.append(_any_of(index.beginning_with(word), BEGUN, index))
    if not known or forgiving:
        ways.extend(_guesses(word, index))
    ways = [way for way in ways if way.rows]
    return Piece(index.rarity(word), True, _best_first(ways), ((word,),))


def _guesses(word: str, index: SearchIndex) -> Iterator[Way]:
    """Abbreviations, words typed without blanks, typing errors, pieces of words."""
    if len(word) in _AN_INITIAL_EACH and not _VOWELS & set(word):
        yield Way(BEGUN, index.abbreviated(word))
    pieces = index.pieces_of(word)
    if len(pieces) > 1:
        yield Way(MEANT, reduce(and_, (index.in_name(piece) for piece in pieces)))
    yield _any_of(index.near(word), ERROR, index)
    if len(word) >= _PIECE:
        yield _any_of(index.holding(word), PIECE, index)


def _any_of(words: list[str], quality: float, index: SearchIndex) -> Way:
    return Way(
        quality, reduce(or_, (index.in_name(word) | index.in_context(word) for word in words), NOTHING)
    )


def _best_first(ways: list[Way]) -> tuple[Way, ...]:
    return tuple(sorted(ways, key=lambda way: -way.quality))
