"""The official form a declaration is made after, and the two held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Evidence(TextChoices):
    """From where it is known that the official form asks something. Only what was read in the text itself is
    verified."""

    TEXT = "text", _("đọc trong văn bản hoặc trên Cổng Dịch vụ công quốc gia")
    SIBLING = "sibling", _("đọc ở mẫu cùng loại của văn bản khác")
    PRACTICE = "practice", _("đọc trong phần mềm của nơi khác")
    RECALLED = "recalled", _("nhớ lại, chưa đối chiếu")


@dataclass(frozen=True, slots=True)
class OfficialItem:
    """One thing the official form asks, at its place. `fields`: names of the fields that answer it."""

    place: str
    title: str
    evidence: Evidence
    where: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an official form, and where."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """Mẫu chính thức: a dated record. `ours`: fields the declaration adds, each with why; `doubt`: what nobody could
    look up."""

    form: str
    title: str
    number: str
    legal: str
    effective_from: date
    read_on: date
    readings: tuple[Reading, ...]
    doubt: str
    items: tuple[OfficialItem, ...]
    ours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One item of the official form beside what the declaration asks for it."""

    place: str
    title: str
    evidence: Evidence
    where: str
    asked: tuple[str, ...]
    difference: str | Promise = ""

    @property
    def is_verified(self) -> bool:
        return self.evidence is Evidence.TEXT


@dataclass(frozen=True, slots=True)
class AddedLine:
    """A field of the declaration that the official form does not ask."""

    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version of a declaration held against its official form."""

    official: OfficialForm
    lines: tuple[ComparedLine, ...]
    added: tuple[AddedLine, ...]

    @property
    def verified_count(self) -> int:
        return sum(line.is_verified for line in self.lines)

    @property
    def difference_count(self) -> int:
        return sum(bool(line.difference) for line in self.lines)
