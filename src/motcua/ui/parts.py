"""Small view objects the components read. A dict with the same keys does as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Badge:
    """A state: word, colour and icon. Styles: "" run act wait idle ok done late shut."""

    label: str | Promise
    style: str = ""
    icon: str = ""
    code: str = ""


@dataclass(frozen=True)
class ClockView:
    """A due-date clock. `percent` is the share of time used, 0 to 100; styles: "" soon late wait done."""

    label: str | Promise
    detail: str | Promise = ""
    style: str = ""
    percent: float = 0


@dataclass(frozen=True)
class RailStep:
    """A station of a process. States: "" done skip (the process went past it) now wait late."""

    label: str | Promise
    detail: str | Promise = ""
    state: str = ""
    leg: str | Promise = ""
    leg_icon: str = "users"


@dataclass(frozen=True)
class TimelineEntry:
    """What happened, in one sentence; `when` is an aware datetime or ready text."""

    when: datetime | str
    text: str | Promise
    detail: str | Promise = ""
    icon: str = "check"
    style: str = ""
    href: str = ""
    link: str | Promise = ""


@dataclass(frozen=True)
class Day:
    """One day, or one block of days, of the explained date.

    Kinds: "" plain, blank, off, start, used, left, wait, tet (a block of holidays), due. `label` is what
    stands on top ("05", "08 – 11/02"), `number` the counted working day, `note` a word under it, `span` how
    many columns it takes, `said` the words for screen readers.
    """

    label: str = ""
    kind: str = ""
    number: int | None = None
    note: str | Promise = ""
    span: int = 1
    today: bool = False
    said: str | Promise = ""


@dataclass(frozen=True)
class Reason:
    """One numbered reason of a date: the lead in bold, the rest, and its proof."""

    lead: str | Promise
    text: str | Promise = ""
    source: str | Promise = ""
    href: str = ""
    link: str | Promise = ""


@dataclass(frozen=True)
class MenuItem:
    """A place one can go. `count` shows a pill; `current` marks where we are, `within` the place this page belongs
    to."""

    label: str | Promise
    href: str
    icon: str = ""
    count: int | None = None
    current: bool = False
    within: bool = False


@dataclass(frozen=True)
class MenuGroup:
    """A titled group of the workspace menu."""

    label: str | Promise
    items: Sequence[MenuItem] = ()


@dataclass(frozen=True)
class Person:
    """Who is signed in, as the top bar shows them."""

    name: str
    title: str | Promise = ""
    links: Sequence[MenuItem] = ()
    sign_out_url: str = ""

    @property
    def initials(self) -> str:
        """First letters of the last two words: Lê Khánh Vy → KV, as people here call each other."""
        return "".join(word[0] for word in self.name.split()[-2:]).upper()


@dataclass(frozen=True)
class Paper:
    """A paper of a checklist or a dossier. `state` is a Badge; `key` the key that chooses it."""

    label: str | Promise
    detail: str | Promise = ""
    state: Badge | Mapping[str, Any] | None = None
    key: str = ""
    href: str = ""
    icon: str = "file"
    current: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)
