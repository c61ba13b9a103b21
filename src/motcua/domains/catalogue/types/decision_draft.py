"""Dự thảo Quyết định công bố: its parts, as drafted from the facts or as somebody wrote them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DecisionPart(TextChoices):
    """The parts that are written, in the order they are printed."""

    BASES = "bases", _("Căn cứ")
    ANNOUNCE = "announce", _("Điều về danh mục công bố")
    CLOSE = "close", _("Điều về bãi bỏ, thay thế")
    DUTIES = "duties", _("Điều về hiệu lực, công khai và quy trình")
    EXECUTE = "execute", _("Điều về nơi thi hành")
    RECIPIENTS = "recipients", _("Nơi nhận")

    @property
    def is_article(self) -> bool:
        """Whether it is printed as "Điều …"."""
        return self not in {DecisionPart.BASES, DecisionPart.RECIPIENTS}

    @property
    def may_be_empty(self) -> bool:
        """Left empty, the decision goes without it."""
        return self is DecisionPart.CLOSE


@dataclass(frozen=True, slots=True)
class DecisionText:
    """One part: what it says, and whether somebody wrote it (`is_own`) or the facts give it."""

    part: DecisionPart
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """The draft of the province's decision. `mark` changes with every saving: whoever saves shows what he had
    before him."""

    texts: tuple[DecisionText, ...]
    mark: str

    @property
    def is_own(self) -> bool:
        """Whether somebody wrote any part of it."""
        return any(one.is_own for one in self.texts)

    def text_of(self, part: DecisionPart) -> str:
        return next(one.text for one in self.texts if one.part is part)
