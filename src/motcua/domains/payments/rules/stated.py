"""What an applicant said the fees are to be counted from, beside what the officer who collects writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeInput

CHANNEL = "channel"


def input_words(asked: FeeInput, text: str) -> str:
    """What was given for one input, as people read it."""
    if not text:
        return _("không có")
    if asked.kind == "flag":
        return _("có")
    return dict(asked.choices).get(text, text)


def changes_of(
    inputs: Iterable[FeeInput], stated: Mapping[str, str], given: Mapping[str, str]
) -> tuple[str, ...]:
    """One sentence for each input that the officer writes otherwise than the applicant stated it. By which way it
    was filed is no statement of theirs. Nothing where they stated nothing at all."""
    if not stated:
        return ()
    told = []
    for asked in inputs:
        said, written = stated.get(asked.key, ""), given.get(asked.key, "").strip()
        if asked.key != CHANNEL and said != written:
            words = {"what": asked.label, "said": input_words(asked, said)}
            words["written"] = input_words(asked, written)
            told.append(_("%(what)s: người nộp khai %(said)s, nay tính %(written)s.") % words)
    return tuple(told)
