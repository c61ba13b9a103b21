"""Letters of apology: of a dossier, to be sent by date, and what the public may read of those that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models import Prefetch, prefetch_related_objects

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import SettingKey, Unit
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.selectors.clocks import calendar_of, setting_on
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.dossiers.types import OPEN_APOLOGIES, ApologyState, PublicApology
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

_HOUR = Decimal(60)


class ApologyPick(StrEnum):
    """Which letters a list shows: those still to be sent, or those sent."""

    OPEN = "open"
    SENT = "sent"


_KEYS = {ApologyPick.OPEN: ("send_before", "id"), ApologyPick.SENT: ("-sent_at", "-id")}


@dataclass(frozen=True, slots=True)
class PublicApologies:
    """A page of the public list with the cursors of its neighbours."""

    rows: tuple[PublicApology, ...]
    next: str | None
    previous: str | None


def apologies_of(actor: Actor, dossier: Dossier) -> list[Apology]:
    """Letters of a dossier a selector showed to this actor, the newest first; dropped ones among them. They stay
    loaded on the dossier: what is asked of it afterwards (`actions_for`) reads them no second time."""
    letters = Apology.objects.filter(agency_id=actor.agency_key).order_by("-seq")
    whole = letters.select_related("submitted_by", "approved_by", "sent_by", "paper")
    prefetch_related_objects([dossier], Prefetch("apologies", whole))
    return list(dossier.apologies.all())


def list_apologies(
    actor: Actor, pick: ApologyPick, *, after: str | None = None, size: int = 50
) -> Page[Apology]:
    """Letters of the dossiers the actor sees: open ones by the moment they must be sent, sent ones newest
    first. Raises Invalid for a cursor that was not made here."""
    states = OPEN_APOLOGIES if pick is ApologyPick.OPEN else (ApologyState.SENT,)
    letters = Apology.objects.filter(
        agency_id=actor.agency_key, state__in=states, dossier__in=visible_dossiers(actor).values("pk")
    ).select_related("dossier__procedure", "dossier__unit", "dossier__holder")
    return keyset(letters, keys=_KEYS[pick], after=after, size=size)


def public_apologies(agency_id: int, *, after: str | None = None, size: int = 20) -> PublicApologies:
    """Letters an agency has sent, newest first, without anything of a person: whose dossier it is, what the
    officer wrote and to whom it went stay inside. Raises Invalid for a cursor that was not made here."""
    letters = Apology.objects.filter(agency_id=agency_id, state=ApologyState.SENT)
    page = keyset(
        letters.select_related("dossier__procedure", "dossier__executing_unit"),
        keys=_KEYS[ApologyPick.SENT],
        after=after,
        size=size,
    )
    return PublicApologies(tuple(_public(row) for row in page.rows), page.next, page.previous)


def _public(row: Apology) -> PublicApology:
    dossier = row.dossier
    original = row.original_due_at
    return PublicApology(
        code=dossier.code,
        procedure=dossier.procedure.name,
        unit=dossier.executing_unit.name,
        first_due_at=dossier.first_due_at or original,
        original_due_at=original,
        new_due_at=row.new_due_at or original,
        cause=row.public_cause,
        sent_at=row.sent_at or row.drafted_at,
    )


def reappointment_limit(dossier: Dossier, at: datetime) -> int:
    """How often the rule of the day allows another date; once where none is in force."""
    found = setting_on(dossier, SettingKey.REAPPOINTMENT_LIMIT, at)
    return found.as_count() if found else 1


def minutes_needed(dossier: Dossier, now: datetime) -> int:
    """Office minutes the process still needs: what is left of this step, and the steps after it."""
    if dossier.task is None:
        return 0
    plan = workflow.process_plan(dossier.task.run.version_id)
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
    left = 0
    if dossier.step_due_at is not None:
        left = max(0, deadlines.office_minutes_between(now, dossier.step_due_at, calendar=calendar))
    return left + sum(step.minutes_allowed or 0 for step in plan.steps if step.order > dossier.step_order)


def will_miss(dossier: Dossier, now: datetime) -> bool:
    """Whether what the process still needs no longer fits before the legal due moment."""
    if dossier.legal_due_at is None:
        return False
    left = deadlines.office_minutes_between(now, dossier.legal_due_at, calendar=calendar_of(dossier))
    return left < max(minutes_needed(dossier, now), 1)


def proposed_due(dossier: Dossier, now: datetime) -> datetime:
    """The date the clock proposes: what the process still needs, counted from now, to the end of that day;
    at least the working day after the one that cannot be kept."""
    calendar = calendar_of(dossier)
    needed = Decimal(max(minutes_needed(dossier, now), 1)) / _HOUR
    ready = deadlines.due_moment(start=now, amount=needed, unit=Unit.WORKING_HOUR, calendar=calendar)
    kept = clock.to_vn(max(now, dossier.legal_due_at or now)).date()
    day = max(clock.to_vn(ready).date(), calendar.next_working(kept))
    return datetime.combine(day, calendar.hours_on(day)[-1].closes, tzinfo=clock.VN)
