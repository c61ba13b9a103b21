"""The morning list: how it reads."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.domains.dossiers.types import MorningScope
from motcua.domains.notifications.types import MorningLine


def morning_title(lines: Iterable[MorningLine]) -> str:
    """The whole list as one notice in the application."""
    return _("Sáng nay: %(lines)s") % {"lines": "; ".join(map(morning_sentence, lines))}


def morning_sentence(line: MorningLine) -> str:
    """One line: whose work, then the counts that are not zero."""
    parts = [
        words % {"n": number}
        for words, number in (
            (_("%(n)s quá hạn"), line.count.late),
            (_("%(n)s đến hạn hôm nay"), line.count.due_today),
            (_("%(n)s có nguy cơ trễ"), line.count.at_risk),
        )
        if number
    ]
    return _("%(whose)s: %(counts)s") % {"whose": _whose(line), "counts": ", ".join(parts)}


def _whose(line: MorningLine) -> str:
    match line.scope:
        case MorningScope.OFFICER:
            return _("việc của bạn")
        case MorningScope.UNIT:
            return line.unit
    return _("toàn cơ quan")
