"""Two versions side by side, part by part, line by line, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from motcua.domains.catalogue.rules.content import content_text
from motcua.domains.catalogue.types import (
    Change,
    LegalPart,
    LinePair,
    PartDiff,
    PartText,
    Span,
    TextLine,
    VersionContent,
)

_WORDS = re.compile(r"\s+|[^\w\s]|\w+")
# Two lines that share less than this are one taken away and one added, not one line reworded.
_ALIKE = 0.5
# Beyond so many words a line is compared as a whole: nobody reads word marks in a page of text.
_LONGEST = 800


def diff_contents(before: VersionContent, after: VersionContent) -> tuple[PartDiff, ...]:
    """Every part of the law in both contents; lines that moved within a part count as taken away and added."""
    return diff_texts(content_text(before), content_text(after))


def diff_texts(before: Sequence[PartText], after: Sequence[PartText]) -> tuple[PartDiff, ...]:
    """The same for parts already written out; both must have the same parts in the same order."""
    return tuple(_part(old, new) for old, new in zip(before, after, strict=True))


def changed_parts(diff: Sequence[PartDiff]) -> tuple[LegalPart, ...]:
    """Parts that are not the same, in the order of the law: what a decision of amendment must name."""
    return tuple(part.part for part in diff if part.changed)


def _part(old: PartText, new: PartText) -> PartDiff:
    pairs = tuple(_pairs(old.lines, new.lines))
    changed = any(pair.change is not Change.SAME for pair in pairs)
    return PartDiff(part=old.part, letter=old.letter, label=old.label, changed=changed, pairs=pairs)


def _pairs(old: Sequence[TextLine], new: Sequence[TextLine]) -> Iterator[LinePair]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = old[old_from:old_to], new[new_from:new_to]
        if tag == "equal":
            yield from (
                LinePair(Change.SAME, (Span(line.text, False),), (Span(line.text, False),), line.group)
                for line in come
            )
        else:
            yield from _reworded(gone, come)


def _reworded(gone: Sequence[TextLine], come: Sequence[TextLine]) -> Iterator[LinePair]:
    """Lines taken away beside the new lines most like them, in the order of the new text; what has no partner
    goes before what comes."""
    partners = _partners(gone, come)
    waiting = iter([place for place in range(len(gone)) if place not in partners.values()])
    next_gone = next(waiting, None)
    for place, line in enumerate(come):
        partner = partners.get(place)
        while next_gone is not None and (partner is None or next_gone < partner):
            yield _removed(gone[next_gone])
            next_gone = next(waiting, None)
        yield _changed(gone[partner], line) if partner is not None else _added(line)
    while next_gone is not None:
        yield _removed(gone[next_gone])
        next_gone = next(waiting, None)


def _partners(gone: Sequence[TextLine], come: Sequence[TextLine]) -> dict[int, int]:
    """New line → old line, the most alike first; each line has at most one partner."""
    alike = sorted(
        (
            (ratio, -new, -old)
            for old, was in enumerate(gone)
            for new, now in enumerate(come)
            if (ratio := _likeness(was, now)) >= _ALIKE
        ),
        reverse=True,
    )
    partners: dict[int, int] = {}
    for _ratio, new, old in alike:
        if -new not in partners and -old not in partners.values():
            partners[-new] = -old
    return partners


def _likeness(old: TextLine, new: TextLine) -> float:
    """Share of words both have, from 0 to 1; the cheap bounds first."""
    matcher = SequenceMatcher(None, _tokens(old.text), _tokens(new.text), autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _changed(old: TextLine, new: TextLine) -> LinePair:
    words_before, words_after = _tokens(old.text), _tokens(new.text)
    before: list[Span] = []
    after: list[Span] = []
    matcher = SequenceMatcher(None, words_before, words_after, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        _add(before, words_before[old_from:old_to], changed=tag != "equal")
        _add(after, words_after[new_from:new_to], changed=tag != "equal")
    if old.text == new.text:  # the same words under another case
        before, after = [Span(old.text, True)], [Span(new.text, True)]
    return LinePair(Change.CHANGED, tuple(before), tuple(after), new.group)


def _add(spans: list[Span], words: Sequence[str], *, changed: bool) -> None:
    if words:
        spans.append(Span("".join(words), changed))


def _tokens(text: str) -> list[str]:
    words = _WORDS.findall(text)
    return words if len(words) <= _LONGEST else [text]


def _removed(line: TextLine) -> LinePair:
    return LinePair(Change.REMOVED, (Span(line.text, True),), (), line.group)


def _added(line: TextLine) -> LinePair:
    return LinePair(Change.ADDED, (), (Span(line.text, True),), line.group)
