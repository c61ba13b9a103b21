"""Words of all names held in memory: which rows have a word, and which words are near a typed one."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from motcua.domains.catalogue.types import SearchRow

NOTHING = 0
OPEN, POPULAR = 1_500, 300
"""What being open for intake, and being the most asked for, add to a rank of 10 000 for a perfect fit."""
_LONG_ENOUGH_FOR_ERRORS = 3
# Words that abbreviations skip: KHCN is "khoa học và công nghệ".
_CONNECTIVES = frozenset({"va", "cua", "cac", "ve", "cho", "doi", "voi", "tai", "trong", "o", "do"})
_OPENING = ("thu", "tuc")


class SearchIndex:
    """Rows in the order of the list, with the rows of each word. Built once per state of the catalogue; what is
    seldom asked for is made at first need. A set of rows is a number whose bits are their places in `rows`:
    ten thousand rows are put together in a microsecond."""

    def __init__(self, rows: Sequence[SearchRow]) -> None:
        self.rows = tuple(rows)
        names: defaultdict[str, list[int]] = defaultdict(list)
        contexts: defaultdict[str, list[int]] = defaultdict(list)
        texts: list[str] = []
        for place, row in enumerate(self.rows):
            words = row.words.split()
            if tuple(words[:2]) == _OPENING:
                words = words[2:]
            for word in words:
                names[word].append(place)
            contexts[row.context].append(place)
            texts.append(f" {' '.join(words)} ")
        self.texts = tuple(texts)
        size = len(self.rows) // 8 + 1
        self._names = {word: _bits(places, size) for word, places in names.items()}
        self._contexts: dict[str, int] = {}
        for context, places in contexts.items():
            for word in context.split():
                self._contexts[word] = self._contexts.get(word, NOTHING) | _bits(places, size)

    def in_name(self, word: str) -> int:
        """Rows whose name has the word."""
        return self._names.get(word, NOTHING)

    def in_context(self, word: str) -> int:
        """Rows whose field of work has the word."""
        return self._contexts.get(word, NOTHING)

    def knows(self, word: str) -> bool:
        """Whether any row has the word."""
        return word in self._names or word in self._contexts

    def rarity(self, word: str) -> float:
        """How much a word tells: 0 would be a word of every row, unknown ones count as middling."""
        found = (self.in_name(word) or self.in_context(word)).bit_count()
        if not found:
            return math.log1p(math.sqrt(len(self.rows) or 1))
        return math.log1p(len(self.rows) / found)

    def beginning_with(self, start: str) -> list[str]:
        """Words that begin so, the word itself not among them."""
        words, found = self._sorted, []
        place = bisect_left(words, start)
        while place < len(words) and words[place].startswith(start):
            if words[place] != start:
                found.append(words[place])
            place += 1
        return found

    def holding(self, piece: str) -> list[str]:
        """Words that hold the piece, not at their beginning."""
        return [word for word in self._sorted if piece in word[1:]]

    def near(self, typed: str) -> list[str]:
        """Words one typing error away: a letter more, less, another, or two that changed places."""
        if len(typed) < _LONG_ENOUGH_FOR_ERRORS:
            return []
        found = {word for shorter in _shortened(typed) for word in self._shorter.get(shorter, ())}
        return sorted(word for word in found if word != typed and one_error_apart(word, typed))

    def pieces_of(self, typed: str) -> tuple[str, ...]:
        """The words somebody typed without blanks between them; empty when it cannot be cut so."""
        return self._cut(typed, 4) or ()

    def _cut(self, typed: str, most: int) -> tuple[str, ...] | None:
        if not typed:
            return ()
        if most == 0:
            return None
        for end in range(min(len(typed), 7), 1, -1):
            if typed[:end] in self._names:
                rest = self._cut(typed[end:], most - 1)
                if rest is not None:
                    return (typed[:end], *rest)
        return None

    def abbreviated(self, letters: str) -> int:
        """Rows whose name has words in a row with these first letters."""
        places = [place for place, firsts in enumerate(self._initials) if letters in firsts]
        return _bits(places, len(self.rows) // 8 + 1)

    @cached_property
    def known_worth(self) -> tuple[int, ...]:
        """What each row is worth before anything is typed: open for intake, asked for by many."""
        most = max((row.weight for row in self.rows), default=0) or 1
        return tuple(OPEN * row.intake_open + POPULAR * row.weight // most for row in self.rows)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted({*self._names, *self._contexts})

    @cached_property
    def _shorter(self) -> dict[str, list[str]]:
        table: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._sorted:
            if len(word) >= _LONG_ENOUGH_FOR_ERRORS and word.isalpha():
                for shorter in _shortened(word):
                    table[shorter].append(word)
        return dict(table)

    @cached_property
    def _initials(self) -> tuple[str, ...]:
        return tuple(
            "".join(word[0] for word in text.split() if word not in _CONNECTIVES) for text in self.texts
        )


def places_of(rows: int) -> list[int]:
    """The places a set of rows holds, in order."""
    return [place for place, bit in enumerate(bin(rows)[:1:-1]) if bit == "1"]


def _bits(places: Sequence[int], size: int) -> int:
    """The set of these places; `size` in bytes holds them all."""
    held = bytearray(size)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def one_error_apart(left: str, right: str) -> bool:
    """Whether one insertion, removal, replacement or exchange of neighbours makes one word of the other."""
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    if left[start + 1 :] == right[start + 1 :]:
        return True
    swapped = left[start + 1 : start + 2] + left[start : start + 1]
    return swapped == right[start : start + 2] and left[start + 2 :] == right[start + 2 :]
