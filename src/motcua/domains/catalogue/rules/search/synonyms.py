"""Synonyms as data: other ways to say what names of procedures say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from motcua.kernel.text import fold

Phrase = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 8


def phrase_of(text: str) -> Phrase:
    """Folded words of a phrase, also those that repeat."""
    return tuple(map(fold, words_as_typed(text)))


@dataclass(frozen=True, slots=True)
class Synonyms:
    """`others` leads from a typed phrase to the phrases that mean the same; `ignored` are phrases that say
    nothing of the procedure; `words` all words of both; `accented` how single words of them are written."""

    others: Mapping[Phrase, tuple[Phrase, ...]]
    ignored: frozenset[Phrase]
    words: frozenset[str]
    longest: int
    accented: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Synonyms:
        """From `data/synonyms.json`: "same" groups, "means" with "typed" and "means", "ignored"."""
        others: dict[Phrase, dict[Phrase, None]] = {}
        for group in data["same"]:
            phrases = [phrase_of(text) for text in group]
            for typed in phrases:
                _add(others, typed, phrases)
        for entry in data["means"]:
            targets = [phrase_of(text) for text in entry["means"]]
            for text in entry["typed"]:
                _add(others, phrase_of(text), targets)
        ignored = frozenset(phrase_of(text) for text in data["ignored"])
        keys = [*others, *ignored]
        spelt = [*chain(*data["same"], *(entry["typed"] for entry in data["means"])), *data["ignored"]]
        return cls(
            others={phrase: tuple(found) for phrase, found in others.items()},
            ignored=ignored,
            words=frozenset(word for key in keys for word in key),
            longest=min(max(map(len, keys), default=1), _LONGEST),
            accented=_accented(spelt),
        )

    def known(self, phrase: Phrase, as_typed: Sequence[str]) -> bool:
        """Whether the phrase is one people type for something, or beside it. A single word typed with its
        accents must be written so: "đâu" (where) is not "dấu" (a mark)."""
        if phrase not in self.others and phrase not in self.ignored:
            return False
        if len(phrase) > 1 or as_typed[0] == phrase[0]:
            return True
        return as_typed[0] in self.accented.get(phrase[0], ())


def words_as_typed(text: str) -> tuple[str, ...]:
    """The words of `phrase_of(text)` with their accents, in lower case."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def _accented(phrases: Iterable[str]) -> dict[str, frozenset[str]]:
    """How single words are written, by the folded word."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        words = words_as_typed(phrase)
        if len(words) == 1:
            found.setdefault(fold(words[0]), set()).add(words[0])
    return {word: frozenset(forms) for word, forms in found.items()}


def _add(others: dict[Phrase, dict[Phrase, None]], typed: Phrase, found: Iterable[Phrase]) -> None:
    own = others.setdefault(typed, {})
    own.update(dict.fromkeys(phrase for phrase in found if phrase != typed))


def words_in_row(words: Sequence[str]) -> str:
    """The words as `SearchRow.words` holds them, with blanks at both ends so that only whole words are found."""
    return f" {' '.join(words)} "
