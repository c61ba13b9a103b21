"""Work on many dossiers at once, as the officer who ordered it follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import BatchNotFound
from motcua.domains.dossiers.models import Batch, BatchRow, Dossier
from motcua.domains.dossiers.policies import BULK_ACTS
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import BatchAct
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

_WITH = ("by", "to_officer", "from_officer")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Dossiers ticked on a list: those found, how many could not be, and what may be done to which of them."""

    dossiers: Sequence[Dossier]
    missing: int
    acts: dict[BatchAct, list[Dossier]]


def visible_batches(actor: Actor) -> QuerySet[Batch]:
    """Those the actor ordered."""
    rows = Batch.objects.filter(agency_id=actor.agency_key, by_id=actor.officer_key)
    return rows.select_related(*_WITH)


def my_batches(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[Batch]:
    """Newest first. Raises Invalid for a cursor that was not made here."""
    return keyset(visible_batches(actor), keys=("-asked_at", "-id"), after=after, size=size)


def get_batch(actor: Actor, public_id: UUID) -> Batch:
    """One the actor ordered. Raises BatchNotFound."""
    found = visible_batches(actor).filter(public_id=public_id).first()
    if found is None:
        raise BatchNotFound(_("Không tìm thấy lượt xử lý này."))
    return found


def rows_of(
    actor: Actor, batch: Batch, *, state: str = "", after: str | None = None, size: int = 100
) -> Page[BatchRow]:
    """Rows of a batch of the actor's in order, those in one state when it is named. Raises Invalid for a cursor
    that was not made here."""
    rows = BatchRow.objects.filter(agency_id=actor.agency_key, batch=batch, batch__by_id=actor.officer_key)
    if state:
        rows = rows.filter(state=state)
    return keyset(rows, keys=("seq",), after=after, size=size)


def chosen_dossiers(actor: Actor, dossier_ids: Sequence[UUID]) -> Chosen:
    """What of these the actor sees, nearest due date first, and to which of them each act is possible now. Handing
    work over begins from whoever holds it, not from a list."""
    wanted = set(dossier_ids)
    rows = visible_dossiers(actor).filter(public_id__in=wanted).select_related("procedure", "unit")
    found = list(rows.order_by("work_due_at", "id"))
    offered = {one: act for one, act in BULK_ACTS.items() if one is not BatchAct.HAND_OVER_WORK}
    acts = {one: [row for row in found if policies.may(actor, row, act)] for one, act in offered.items()}
    return Chosen(found, len(wanted) - len(found), {one: rows for one, rows in acts.items() if rows})
