"""Coded reasons, kept in memory until somebody changes them."""

from __future__ import annotations

from datetime import date

from motcua.domains.dossiers.models import Reason
from motcua.domains.dossiers.types import ReasonKind, ReasonText
from motcua.kernel import revisions

REVISION = "dossier-reasons"
"""Name of the revision that the cache of reasons is keyed by."""


def reasons_in_force(agency_id: int, kind: ReasonKind, on: date) -> tuple[ReasonText, ...]:
    """The reasons of a kind that may be given on a Vietnamese day, in the order they were written down."""
    rows = revisions.cached(REVISION, ("reasons", agency_id), lambda: _load(agency_id))
    newest: dict[str, Reason] = {}
    for row in rows:
        if row.kind == kind and row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
            newest[row.code] = row
    return tuple(ReasonText(row.code, row.text, row.legal_basis, row.verified) for row in newest.values())


def _load(agency_id: int) -> tuple[Reason, ...]:
    return tuple(Reason.objects.filter(agency_id=agency_id).order_by("valid_from", "id"))
