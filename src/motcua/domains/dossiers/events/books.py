"""A book of dossiers taken away as a file: names and addresses of many leave the system with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BookPrinted(Event):
    """In, tải Sổ theo dõi hồ sơ. The subject is the desk's book of a year; `form` is pdf or xlsx."""

    subject_type: ClassVar[str] = "dossiers.book"
    name: ClassVar[str] = "dossiers.book_printed"
    sentence: ClassVar[Any] = _("Xuất sổ theo dõi năm %(year)s từ số %(first)s đến số %(last)s (%(form)s)")

    year: int
    first: int
    last: int
    form: str
    lines: int
