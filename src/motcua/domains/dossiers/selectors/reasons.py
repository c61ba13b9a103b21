"""Coded reasons, kept in memory until somebody changes them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import ReasonNotFound
from motcua.domains.dossiers.models import Reason
from motcua.domains.dossiers.types import ReasonKind, ReasonText
from motcua.kernel import revisions
from motcua.kernel.actors import Actor

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


def list_reasons(actor: Actor, kind: ReasonKind | None = None) -> list[Reason]:
    """Every wording of every reason of the actor's agency (of one kind), each code's newest first, codes in the
    order they were first written down; nothing for those who may not see them."""
    if not policies.may_see_reasons(actor):
        return []
    rows = Reason.objects.filter(agency_id=actor.agency_key)
    found = list((rows.filter(kind=kind) if kind else rows).order_by("kind", "id"))
    place: dict[tuple[str, str], int] = {}
    for row in found:
        place.setdefault((row.kind, row.code), row.pk)
    newest_first = sorted(found, key=lambda row: row.valid_from, reverse=True)
    return sorted(newest_first, key=lambda row: (row.kind, place[row.kind, row.code]))


def get_reason(actor: Actor, public_id: UUID | str) -> Reason:
    """One wording of a reason. Raises ReasonNotFound, also for those who may not see reasons."""
    found = None
    if policies.may_see_reasons(actor):
        found = Reason.objects.filter(agency_id=actor.agency_key, public_id=public_id).first()
    if found is None:
        raise ReasonNotFound(_("Không tìm thấy lý do này."))
    return found


def _load(agency_id: int) -> tuple[Reason, ...]:
    return tuple(Reason.objects.filter(agency_id=agency_id).order_by("valid_from", "id"))
