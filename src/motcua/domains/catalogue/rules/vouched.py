"""What of a content the public may read as fact."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from motcua.domains.catalogue.rules.content import content_text
from motcua.domains.catalogue.rules.words import being_checked
from motcua.domains.catalogue.types import LegalPart, Part, PartText, TextLine, VersionContent

_NEEDS: dict[LegalPart, tuple[Part, ...]] = {
    LegalPart.PAPERS: (Part.PAPERS,),
    LegalPart.FORMS: (Part.PAPERS,),
    LegalPart.TIME_LIMIT: (Part.TIME_LIMIT,),
    LegalPart.APPLICANTS: (Part.APPLICANTS,),
    LegalPart.AGENCIES: (Part.EXECUTING_AGENCY, Part.DECIDING_AGENCY),
    LegalPart.RESULTS: (Part.RESULTS,),
    LegalPart.FEES: (Part.FEES,),
    LegalPart.LEGAL_BASES: (Part.LEGAL_BASES,),
    LegalPart.PLACE_TIME: (Part.RECEIVING_PLACE,),
}


def vouched_text(
    content: VersionContent, *, confirmed: Collection[str], name_is_checked: bool, announced: bool
) -> tuple[PartText, ...]:
    """Every part as lines; one nobody vouched for only says so. What a decision announced is vouched for as a
    whole; otherwise a part is known once all it is made of was confirmed."""
    shown = content if announced else _only(content, confirmed)
    return tuple(
        text
        if announced or _is_known(text.part, confirmed, name_is_checked)
        else replace(text, lines=_hidden(text), known=False)
        for text in content_text(shown)
    )


def _hidden(text: PartText) -> tuple[TextLine, ...]:
    """A name still being compared shows all the same: without it nobody knows what the page is about."""
    return text.lines if text.part is LegalPart.NAME else (TextLine(being_checked()),)


def _is_known(part: LegalPart, confirmed: Collection[str], name_is_checked: bool) -> bool:
    if part is LegalPart.NAME:
        return name_is_checked
    needed = _NEEDS.get(part)
    return needed is not None and all(need in confirmed for need in needed)


def _only(content: VersionContent, confirmed: Collection[str]) -> VersionContent:
    """Without the small things inside a part that were not confirmed with it."""
    sets = content.dossier_sets if Part.DOSSIER_SETS in confirmed else None
    return replace(content, dossier_sets=sets)
