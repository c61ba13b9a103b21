"""Synonyms as data: other ways to say what names of procedures say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.kernel.text import search_terms

Phrase = tuple[str, ...]
_LONGEST = 8


def phrase_of(text: str) -> Phrase:
    """Folded words of a phrase, also those that repeat."""
    return tuple(word for part in text.split() for word in search_terms(part))


@dataclass(frozen=True, slots=True)
class Synonyms:
    """`others` leads from a typed phrase to the phrases that mean the same; `ignored` are phrases that say
    nothing of the procedure; `words` all words that begin either, so that typing errors in them are seen."""

    others: Mapping[Phrase, tuple[Phrase, ...]]
    ignored: frozenset[Phrase]
    words: frozenset[str]
    longest: int

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
        return cls(
            others={typed: tuple(found) for typed, found in others.items()},
            ignored=ignored,
            words=frozenset(word for key in keys for word in key),
            longest=min(max(map(len, keys), default=1), _LONGEST),
        )

    def known(self, phrase: Phrase) -> bool:
        """Whether the phrase is one people type for something, or beside it."""
        return phrase in self.others or phrase in self.ignored


def _add(others: dict[Phrase, dict[Phrase, None]], typed: Phrase, found: Iterable[Phrase]) -> None:
    own = others.setdefault(typed, {})
    own.update(dict.fromkeys(phrase for phrase in found if phrase != typed))


NO_SYNONYMS = Synonyms(others={}, ignored=frozenset(), words=frozenset(), longest=1)


def words_in_row(words: Sequence[str]) -> str:
    """The words as `SearchRow.words` holds them, with blanks at both ends so that only whole words are found."""
    return f" {' '.join(words)} "
