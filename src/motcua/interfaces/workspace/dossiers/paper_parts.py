"""What officers read beside a paper: that the official layout was not compared yet, or what else is to be known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.documents import selectors as documents
from motcua.domains.documents.errors import FormMissing
from motcua.domains.documents.types import PaperKind
from motcua.kernel import clock

if TYPE_CHECKING:
    from motcua.domains.documents.models import IssuedPaper
    from motcua.domains.dossiers.models import Dossier

# What may be printed of a dossier at any time, as its buttons say.
PRINTED_ANY_TIME = {
    PaperKind.RECEIPT: gettext_lazy("Giấy tiếp nhận"),
    PaperKind.CONTROL_SLIP: gettext_lazy("Phiếu kiểm soát"),
}


def of_dossier(dossier: Dossier) -> dict[str, Any]:
    """The notes of papers that may be issued about a dossier, in the forms of the day it was received; and how
    to ask for that of a paper already issued, which keeps the form of its own day."""
    on = clock.to_vn(dossier.accepted_at or dossier.submitted_at).date()
    notes = _notes(on)
    return {
        "layout_notes": notes,
        "layout_note_of": note_of,
        "print_note": together(notes, PRINTED_ANY_TIME),
    }


def of_today() -> dict[str, Any]:
    """The notes of papers that the counter issues now."""
    return {"layout_notes": _notes(clock.today()), "layout_note_of": note_of}


def note_of(paper: IssuedPaper | None) -> str:
    """The note of an issued paper; nothing where there is none."""
    return documents.form_of(paper.form_code, paper.form_version).layout_note if paper else ""


def note_on(kind: PaperKind, on: date) -> str:
    """The note of the form of a kind on a Vietnamese day; nothing where there was no form yet."""
    try:
        return documents.form_for(kind, on).layout_note
    except FormMissing:
        return ""


def together(notes: Mapping[str, str], names: Mapping[PaperKind, str | Promise]) -> str:
    """Several papers in one line, those with the same note named together."""
    by_note: dict[str, list[str]] = {}
    for kind, name in names.items():
        if notes[kind.value]:
            by_note.setdefault(notes[kind.value], []).append(str(name))
    lines = [
        _("%(papers)s: %(note)s.") % {"papers": ", ".join(of), "note": note} for note, of in by_note.items()
    ]
    return " ".join(lines)


def _notes(on: date) -> dict[str, str]:
    return {kind.value: note_on(kind, on) for kind in PaperKind}
