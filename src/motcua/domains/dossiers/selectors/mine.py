"""A citizen's own dossiers: those they filed or that are about them, and those of organisations they act for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.texts import TEXTS
from motcua.domains.dossiers.selectors.clocks import calendar_of, read_clock_of
from motcua.domains.dossiers.selectors.tracking import PublicDossier, public_view
from motcua.domains.dossiers.types import LIVE_STATES, State
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import keyset

OPEN, OVER = "open", "over"
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
    """A page of the list, and how many of all wait for the citizen."""

    rows: list[MyRow]
    next: str | None
    previous: str | None
    waiting: int


@dataclass(frozen=True, slots=True)
class MyPaper:
    """One paper that was handed in."""

    name: str
    kind: str
    quantity: int


@dataclass(frozen=True, slots=True)
class MyDossier:
    """One dossier as its owner sees it: what everybody with the code sees, and what is theirs alone."""

    public_id: UUID
    seen: PublicDossier
    owner_name: str
    submitter_name: str
    subject_line: str
    papers: tuple[MyPaper, ...]
    due_summary: str = ""
    due_sentences: tuple[str, ...] = ()


def my_dossiers(actor: Actor, *, only: str = "", after: str | None = None, size: int = 20) -> MyDossiers:
    """The citizen's dossiers in the actor's agency, newest first; `only` open or over. Three statements.

    Nothing for an officer. Raises Invalid for a bad cursor.
    """
    mine = _mine(actor)
    waiting = mine.filter(state__in=WAITING_FOR_ME).count()
    if only == OPEN:
        mine = mine.filter(state__in=LIVE_STATES)
    elif only == OVER:
        mine = mine.exclude(state__in=LIVE_STATES)
    page = keyset(mine.select_related("procedure", "unit"), keys=_NEWEST, after=after, size=size)
    return MyDossiers([_row(one) for one in page.rows], page.next, page.previous, waiting)


def my_dossier(actor: Actor, public_id: UUID) -> MyDossier:
    """One of them. Raises DossierNotFound for anybody else's."""
    found = _mine(actor).select_related("procedure", "unit", "agency", "receiving_unit")
    dossier = found.filter(public_id=public_id).first()
    if dossier is None:
        raise DossierNotFound(_("Không tìm thấy hồ sơ này trong các hồ sơ của bạn."))
    summary, sentences = _explained(dossier)
    return MyDossier(
        public_id=dossier.public_id,
        seen=public_view(dossier, now=clock.now()),
        owner_name=dossier.owner_name,
        submitter_name=dossier.submitter_name,
        subject_line=dossier.subject_line,
        papers=tuple(
            MyPaper(paper.name, str(paper.get_kind_display()), paper.quantity)
            for paper in dossier.papers.order_by("order")
        ),
        due_summary=summary,
        due_sentences=sentences,
    )


def _mine(actor: Actor) -> QuerySet[Dossier]:
    """By the keys of the parties: each of the two indexes is asked once, however many dossiers there are."""
    parties = list(people.parties_of_citizen(actor).values_list("pk", flat=True))
    whose = Q(owner_id__in=parties) | Q(submitter_id__in=parties)
    return Dossier.objects.filter(whose, agency_id=actor.agency_key)


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


def _explained(dossier: Dossier) -> tuple[str, tuple[str, ...]]:
    """How the appointment is counted, in one sentence and in several; nothing before acceptance."""
    if dossier.accepted_at is None:
        return "", ()
    reading, calendar = read_clock_of(dossier), calendar_of(dossier)
    view = deadlines.calendar_view(reading.legal, calendar=calendar, now=dossier.finished_at or clock.now())
    return view.summary, tuple(deadlines.clock_sentences(reading, calendar))
