"""Lists of dossiers, paged by key: the same speed on every page and at every size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors._reach import reach_of
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import RUNNING_STATES, DossierPermission, State
from motcua.kernel import clock, text
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

NEWEST = ("-submitted_at", "-id")
# What lists show of a dossier, and of whom it speaks.
_WITH = ("procedure", "unit")
_SHOWN = (
    "public_id",
    "code",
    "owner_name",
    "state",
    "delivery",
    "submitted_at",
    "legal_due_at",
    "finished_at",
    "returned_at",
    "moves",
    "procedure__name",
    "unit__name",
    "unit__short_name",
)


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """What a list is narrowed to; empty means everything visible. Days are Vietnamese days of reception."""

    procedure_id: int | None = None
    state: int | None = None
    unit_id: int | None = None
    received_from: date | None = None
    received_to: date | None = None
    late_only: bool = False


def list_dossiers(
    actor: Actor, where: DossierFilter, *, after: str | None = None, size: int = 20
) -> Page[Dossier]:
    """Visible dossiers, newest first."""
    return keyset(
        _narrowed(visible_dossiers(actor), where).select_related(*_WITH).only(*_SHOWN),
        keys=NEWEST,
        after=after,
        size=size,
    )


def search_dossiers(actor: Actor, query: str, *, after: str | None = None, size: int = 20) -> Page[Dossier]:
    """Visible dossiers by code or by name of owner or submitter, with or without accents, newest first.

    An exact code finds its one dossier by the code's own index; each other word must occur.
    """
    visible = visible_dossiers(actor).select_related(*_WITH).only(*_SHOWN)
    words = text.fold(query).split()
    if not words:
        return Page(rows=[], next=None, previous=None)
    if len(words) == 1 and "-" in query and after is None:
        exact = list(visible.filter(code=query.strip().upper()))
        if exact:
            return Page(rows=exact, next=None, previous=None)
    for word in words:
        visible = visible.filter(search_norm__contains=word)
    return keyset(visible, keys=NEWEST, after=after, size=size)


def waiting_for_return(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[Dossier]:
    """Done and not yet handed over, longest waiting first, at the actor's receiving desks."""
    done = visible_dossiers(actor).filter(state=State.DONE).select_related(*_WITH).only(*_SHOWN)
    scopes = actor.scopes(DossierPermission.HAND_OVER)
    desks = reach_of(scopes, agency_id=actor.agency_key, columns=("receiving_unit_id",))
    if desks is not None:
        done = done.filter(desks)
    return keyset(done, keys=("finished_at", "id"), after=after, size=size)


def _narrowed(dossiers: QuerySet[Dossier], where: DossierFilter) -> QuerySet[Dossier]:
    if where.procedure_id is not None:
        dossiers = dossiers.filter(procedure_id=where.procedure_id)
    if where.state is not None:
        dossiers = dossiers.filter(state=where.state)
    if where.unit_id is not None:
        dossiers = dossiers.filter(unit_id=where.unit_id)
    if where.received_from is not None:
        dossiers = dossiers.filter(submitted_at__gte=_start(where.received_from))
    if where.received_to is not None and where.received_to < date.max:
        dossiers = dossiers.filter(submitted_at__lt=_start(where.received_to + timedelta(days=1)))
    if where.late_only:
        dossiers = dossiers.filter(state__in=RUNNING_STATES, work_due_at__lt=clock.now())
    return dossiers


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.VN)
