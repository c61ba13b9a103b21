"""Composing short messages from the shipped sentences (`data/texts.json`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from motcua.domains.notifications.rules.wording import readable
from motcua.kernel import shipped
from motcua.kernel.text import unaccented

_NAME = re.compile(r"%\((\w+)\)s")
PLAIN_SEGMENTS, ACCENTED_SEGMENTS = (160, 153), (70, 67)
"""Letters of a message that is alone, and of each part of a longer one (GSM 03.38; UCS-2 with accents)."""


def text_names() -> list[str]:
    """Every kind of message that has a sentence."""
    return sorted(_shipped())


def compose_text(kind: str, facts: Mapping[str, Any], *, accents: bool) -> str:
    """The sentences of a kind of message, those that name an unknown fact left out. Without accents it needs
    fewer parts. Raises KeyError for an unknown kind."""
    known = readable(facts)
    said = " ".join(one % known for one in _shipped()[kind] if _can_be_said(one, known))
    return said if accents else unaccented(said)


def shipped_text(kind: str) -> list[str]:
    """The sentences of a kind as they stand in the file. Raises KeyError."""
    return _shipped()[kind]


def facts_of_text(facts: Mapping[str, Any]) -> dict[str, str]:
    """The facts as a gateway's own template is filled with them."""
    return {name: str(value) for name, value in readable(facts).items() if value not in (None, "", [])}


def segments(text: str) -> int:
    """How many messages the network counts."""
    alone, part = PLAIN_SEGMENTS if text.isascii() else ACCENTED_SEGMENTS
    return 1 if len(text) <= alone else -(-len(text) // part)


def _can_be_said(sentence: str, known: Mapping[str, Any]) -> bool:
    return all(known.get(name) not in (None, "") for name in _NAME.findall(sentence))


@cache
def _shipped() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = shipped.load_json("texts.json")["texts"]
    return texts
