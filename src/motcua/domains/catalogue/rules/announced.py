"""The facts of a version that a decision announced: every part is vouched for by it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.content import (
    applicant_lines,
    basis_words,
    fee_words,
    limit_lines,
    paper_words,
    result_words,
    sets_words,
)
from motcua.domains.catalogue.types import Evidence, FactDraft, OnlineLevel, Part, VersionContent
from motcua.kernel.formats import date_vn


def decision_words(number: str, signed_on: date | None) -> str:
    """ "Quyết định số 12/QĐ-UBND ngày 05/02/2024"."""
    return _("Quyết định số %(number)s ngày %(day)s") % {"number": number, "day": date_vn(signed_on)}


def announced_facts(content: VersionContent, *, code: str | None, source: str) -> tuple[FactDraft, ...]:
    """Every part with the decision as its source. No fee line means nothing is charged: the decision says so by
    its silence; other parts without words stay missing."""
    lines = {**_lines(content), Part.CODE: (code,) if code else ()}
    return tuple(
        FactDraft(part, lines[part], source, Evidence.FOUND)
        if lines[part]
        else FactDraft(part, (), "", Evidence.MISSING)
        for part in Part
    )


def _lines(content: VersionContent) -> dict[Part, tuple[str, ...]]:
    level = content.online_level
    return {
        Part.NAME: (content.name,),
        Part.TIME_LIMIT: limit_lines(content),
        Part.PAPERS: tuple(map(paper_words, content.papers)),
        Part.DOSSIER_SETS: (sets_words(content.dossier_sets),) if content.dossier_sets else (),
        Part.FEES: tuple(map(fee_words, content.fees)) or (_("Không thu phí, lệ phí"),),
        Part.APPLICANTS: applicant_lines(content),
        Part.ONLINE_LEVEL: (str(OnlineLevel(level).label),) if level else (),
        Part.RESULTS: tuple(map(result_words, content.results)),
        Part.LEGAL_BASES: tuple(map(basis_words, content.legal_bases)),
        Part.RECEIVING_PLACE: tuple(filter(None, [content.receiving_place, content.receiving_time])),
        Part.EXECUTING_AGENCY: tuple(filter(None, [content.executing_agency])),
        Part.DECIDING_AGENCY: tuple(filter(None, [content.deciding_agency])),
        Part.INTERAGENCY: _interagency(content.interagency),
    }


def _interagency(interagency: bool | None) -> tuple[str, ...]:
    if interagency is None:
        return ()
    return (_("Có liên thông") if interagency else _("Không liên thông"),)
