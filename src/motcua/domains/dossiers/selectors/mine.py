"""A citizen's own dossiers: those they filed or that are about them, and those of organisations they act for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.texts import TEXTS
from motcua.domains.dossiers.types import LIVE_STATES, State
from motcua.domains.people import selectors as people
from motcua.domains.people.types import PartyKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import keyset

OPEN, OVER, ONESELF = "open", "over", "self"
MOST_ON_TOP = 10
WAITING_FOR_ME = (State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED)
_NEWEST = ("-submitted_at", "-id")


@dataclass(frozen=True, slots=True)
class MyRow:
    """One dossier in the citizen's list. Moments are aware."""

    public_id: UUID
    code: str
    procedure_name: str
    owner_name: str
    state_name: str
    style: str
    icon: str
    said: str
    holder_unit: str
    submitted_at: datetime
    due_at: datetime | None
    returned_at: datetime | None
    is_mine_to_act: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class MyDossiers:
    """A page of the list; on its first page what is asked of the citizen, which then does not stand in the rows
    again; and how many of all wait for the citizen."""

    asked: list[MyRow]
    rows: list[MyRow]
    next: str | None
    previous: str | None
    waiting: int


def my_dossiers(
    actor: Actor, *, only: str = "", whose: str = "", after: str | None = None, size: int = 20
) -> MyDossiers:
    """The citizen's dossiers in the actor's agency: what is asked of them, then the rest, newest first.

    `only` open or over. `whose`: oneself, or the public id of a representation for that organisation's; everybody's
    one may see for anything else. Three statements, one more for an organisation. Nothing for an officer. Raises
    Invalid for a bad cursor.
    """
    mine = _of_whom(actor, whose)
    asked: list[Dossier] = []
    if only == OVER:
        waiting = mine.filter(state__in=WAITING_FOR_ME).count()
        rest = mine.exclude(state__in=LIVE_STATES)
    else:
        asked, waiting = _asked_of_me(mine)
        rest = mine.filter(state__in=LIVE_STATES) if only == OPEN else mine
        if asked:
            rest = rest.exclude(state__in=WAITING_FOR_ME)
    page = keyset(rest.select_related("procedure", "unit"), keys=_NEWEST, after=after, size=size)
    on_top = [_row(one) for one in asked] if after is None else []
    return MyDossiers(on_top, [_row(one) for one in page.rows], page.next, page.previous, waiting)


def own_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """The only door to dossiers for a citizen. By the keys of the parties: each of the two indexes is asked once,
    however many dossiers there are."""
    parties = list(people.parties_of_citizen(actor).values_list("pk", flat=True))
    whose = Q(owner_id__in=parties) | Q(submitter_id__in=parties)
    return Dossier.objects.filter(whose, agency_id=actor.agency_key)


def _of_whom(actor: Actor, whose: str) -> QuerySet[Dossier]:
    """Of oneself: one's own, and what one filed for whoever one does not act for."""
    if not whose:
        return own_dossiers(actor)
    parties = list(people.parties_of_citizen(actor).values_list("pk", "kind", "id_hash"))
    if whose == ONESELF:
        persons = [pk for pk, kind, _hash in parties if kind == PartyKind.PERSON]
        theirs = [pk for pk, kind, _hash in parties if kind != PartyKind.PERSON]
        mine = Q(owner_id__in=persons) | (Q(submitter_id__in=persons) & ~Q(owner_id__in=theirs))
        return Dossier.objects.filter(mine, agency_id=actor.agency_key)
    found = people.organisations_of(actor).filter(public_id=whose).values_list("id_hash", flat=True).first()
    owners = [pk for pk, _kind, id_hash in parties if found is not None and bytes(id_hash) == bytes(found)]
    return Dossier.objects.filter(owner_id__in=owners, agency_id=actor.agency_key)


def _asked_of_me(mine: QuerySet[Dossier]) -> tuple[list[Dossier], int]:
    """What waits for the citizen, whoever waits longest first, and how many; too many to stand on top stay in the
    list, where they are paged."""
    waiting = mine.filter(state__in=WAITING_FOR_ME)
    asked = list(
        waiting.select_related("procedure", "unit").order_by("submitted_at", "id")[: MOST_ON_TOP + 1]
    )
    if len(asked) <= MOST_ON_TOP:
        return asked, len(asked)
    return [], waiting.count()


def _row(dossier: Dossier) -> MyRow:
    state = State(dossier.state)
    text = TEXTS[state]
    due = dossier.legal_due_at
    return MyRow(
        public_id=dossier.public_id,
        code=dossier.code,
        procedure_name=dossier.procedure.name,
        owner_name=dossier.owner_name,
        state_name=str(state.label),
        style=text.style,
        icon=text.icon,
        said=str(text.citizen),
        holder_unit=dossier.unit.name,
        submitted_at=dossier.submitted_at,
        due_at=due if dossier.finished_at is None and dossier.is_live else None,
        returned_at=dossier.returned_at,
        is_mine_to_act=state in WAITING_FOR_ME,
        is_late=dossier.finished_at is None and dossier.is_live and due is not None and due < clock.now(),
    )
