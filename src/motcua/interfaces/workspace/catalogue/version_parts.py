"""Pieces of the pages of versions: a version in one line."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules import decision_words, validity_words
from motcua.domains.catalogue.types import DecisionRef, VersionRow, VersionState

_STYLES = {
    VersionState.DRAFT: ("idle", "edit"),
    VersionState.UPCOMING: ("wait", "cal"),
    VersionState.IN_FORCE: ("ok", "check"),
    VersionState.PAST: ("", "book"),
    VersionState.CLOSED: ("", "lock"),
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version as a page names it."""

    row: VersionRow
    title: str
    when: str
    by: str
    ended_by: str
    style: str
    icon: str
    is_draft: bool


def version_line(row: VersionRow) -> VersionLine:
    style, icon = _STYLES[VersionState(row.state)]
    is_draft = row.state == VersionState.DRAFT
    when = _("chưa công bố") if is_draft else validity_words(row.valid_from, row.valid_to)
    return VersionLine(
        row=row,
        title=_("Phiên bản %(number)d") % {"number": row.number},
        when=when[:1].upper() + when[1:],
        by=_decision(row.decision),
        ended_by=_decision(row.closing_decision),
        style=style,
        icon=icon,
        is_draft=is_draft,
    )


def _decision(decision: DecisionRef | None) -> str:
    return decision_words(decision.number, decision.signed_on) if decision else ""
