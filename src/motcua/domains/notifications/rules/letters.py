"""Composing letters from the shipped texts (`data/letters.json`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from motcua.domains.notifications.rules.wording import readable
from motcua.domains.notifications.types import Text
from motcua.kernel import shipped

_NAME = re.compile(r"%\((\w+)\)s")


def letter_names() -> list[str]:
    """Every letter there is."""
    return sorted(_shipped()["letters"])


def subject_of(name: str, facts: Mapping[str, Any]) -> str:
    """The subject of a letter: codes and dates only, for mail servers keep it. Raises KeyError."""
    subject: str = _shipped()["letters"][name]["subject"] % readable(facts)
    return subject[:200]


def compose(name: str, facts: Mapping[str, Any]) -> Text:
    """The whole letter. A paragraph that names a fact which is not known is left out. Raises KeyError for an
    unknown letter or a subject that cannot be said."""
    letter = _shipped()["letters"][name]
    known = readable(facts)
    said = _said(letter["paragraphs"], known)
    return Text(subject=subject_of(name, facts), body=framed(said, known, letter["frame"]))


def shipped_letter(name: str) -> tuple[str, list[str]]:
    """Subject and paragraphs of a letter as they stand in the file, without their frame. Raises KeyError."""
    letter = _shipped()["letters"][name]
    return letter["subject"], letter["paragraphs"]


def frame_of(name: str) -> str:
    """The frame a letter stands in. Raises KeyError."""
    frame: str = _shipped()["letters"][name]["frame"]
    return frame


def framed(paragraphs: Sequence[str], known: Mapping[str, Any], frame: str = "applicant") -> str:
    """Paragraphs that are ready, between what stands before and after them in every letter of the frame."""
    around = _shipped()["frames"][frame]
    said = [*_said(around["before"], known), *paragraphs, *_said(around["after"], known)]
    return "\n\n".join(said) + "\n"


def _said(paragraphs: Sequence[str], known: Mapping[str, Any]) -> list[str]:
    return [paragraph % known for paragraph in paragraphs if _can_be_said(paragraph, known)]


def _can_be_said(paragraph: str, known: Mapping[str, Any]) -> bool:
    return all(known.get(name) not in (None, "") for name in _NAME.findall(paragraph))


@cache
def _shipped() -> Any:
    return shipped.load_json("letters.json")
