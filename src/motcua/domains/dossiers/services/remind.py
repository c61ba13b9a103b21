"""What the clock does by itself: drafting apologies, warning applicants, reminding of results not collected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.errors import SettingMissing
from motcua.domains.deadlines.types import SettingKey, Unit
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.events import ResultWaiting, SupplementExpiring
from motcua.domains.dossiers.models import Dossier, SupplementRequest
from motcua.domains.dossiers.services._clock import days_before
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.services.draft_apology import draft_apology
from motcua.domains.dossiers.types import OPEN_APOLOGIES, RUNNING_STATES, State, SupplementState
from motcua.kernel import clock
from motcua.kernel.actors import Actor

BATCH = 500
# A draft is made a few working days before the date; a long break lies at most this far between.
_LONGEST = timedelta(days=31)


def draft_apologies(*, actor: Actor) -> int:
    """Draft the letters of all dossiers of the agency that will not make their date; how many were drafted.

    Safe to run at any time. Each dossier is its own transaction.
    """
    horizon = clock.now() + _LONGEST
    waiting = (
        Dossier.objects.filter(
            agency_id=actor.agency_key, state__in=RUNNING_STATES, accepted_at__isnull=False
        )
        .filter(legal_due_at__lte=horizon, task__isnull=False)
        .exclude(Q(apologies__state__in=OPEN_APOLOGIES))
    )
    return _each(
        waiting,
        "public_id",
        lambda _pk, public_id: draft_apology(actor=actor, public_id=public_id) is not None,
    )


def warn_applicants(*, actor: Actor) -> int:
    """Announce each request whose time ends soon, once; how many there were."""
    until = _ahead(actor, SettingKey.APPLICANT_WARNING_BEFORE)
    if until is None:
        return 0
    waiting = SupplementRequest.objects.filter(
        agency_id=actor.agency_key,
        state=SupplementState.SENT,
        warned_at__isnull=True,
        answer_until__lte=until,
    )
    return _each(waiting, "dossier__public_id", lambda pk, public_id: _warn(actor, public_id, pk))


def _each(waiting: QuerySet[Any], dossier_id: str, act: Callable[[int, UUID], bool]) -> int:
    """Do the act to every row that waits, along the key and a batch at a time, until none is left; how many
    were done. `dossier_id` is the path to the dossier's id; a row is read once, whatever the act changes."""
    done, last = 0, 0
    while True:
        rows = list(waiting.filter(pk__gt=last).order_by("pk").values_list("pk", dossier_id)[:BATCH])
        for last, public_id in rows:
            done += act(last, public_id)
        if len(rows) < BATCH:
            return done


@transaction.atomic
def _warn(actor: Actor, public_id: UUID, request_pk: int) -> bool:
    try:
        dossier = lock_dossier(actor, public_id)
    except DossierNotFound:
        return False
    changed = SupplementRequest.objects.filter(
        pk=request_pk, state=SupplementState.SENT, warned_at__isnull=True
    ).update(warned_at=clock.now())
    request = dossier.supplement_requests.get(pk=request_pk)
    if not changed or request.answer_until is None:
        return False
    announce(
        actor=actor,
        dossier=dossier,
        event=SupplementExpiring,
        request_id=str(request.public_id),
        answer_until=request.answer_until.isoformat(),
    )
    return True


def remind_of_results(*, actor: Actor) -> int:
    """Announce results nobody has collected, once in each term of the settings and as often as they allow at
    most (a dated figure; without one there is no end of it); how many there were."""
    now = clock.now()
    since = _back(actor, SettingKey.UNCOLLECTED_REMINDER, now)
    if since is None:
        return 0
    waiting = Dossier.objects.filter(
        agency_id=actor.agency_key, state=State.DONE, finished_at__lte=since
    ).filter(Q(reminded_at__isnull=True) | Q(reminded_at__lte=since))
    most = _most(actor)
    if most is not None:
        waiting = waiting.filter(reminders__lt=most)
    return _each(waiting, "public_id", lambda _pk, public_id: _remind(actor, public_id, since))


@transaction.atomic
def _remind(actor: Actor, public_id: UUID, since: datetime) -> bool:
    try:
        dossier = lock_dossier(actor, public_id)
    except DossierNotFound:
        return False
    if dossier.state != State.DONE or (dossier.reminded_at is not None and dossier.reminded_at > since):
        return False
    dossier.reminded_at = clock.now()
    dossier.reminders += 1
    dossier.save(update_fields=["reminded_at", "reminders"])
    announce(actor=actor, dossier=dossier, event=ResultWaiting)
    return True


def _ahead(actor: Actor, key: SettingKey) -> datetime | None:
    """The end of the term of the setting, counted from now; None where none is in force."""
    term = _term(actor, key)
    if term is None:
        return None
    calendar = calendars.calendar_for(actor.agency_key)
    return deadlines.due_moment(start=clock.now(), amount=term[0], unit=term[1], calendar=calendar)


def _back(actor: Actor, key: SettingKey, now: datetime) -> datetime | None:
    """Since when the term of the setting has passed; None where none is in force."""
    term = _term(actor, key)
    return days_before(now, *term, calendars.calendar_for(actor.agency_key)) if term else None


def _most(actor: Actor) -> int | None:
    """How often one result is called to mind; None where no figure is in force."""
    try:
        return calendars.setting(actor.agency_key, SettingKey.UNCOLLECTED_LIMIT, clock.today()).as_count()
    except SettingMissing:
        return None


def _term(actor: Actor, key: SettingKey) -> tuple[int, Unit] | None:
    try:
        return calendars.setting(actor.agency_key, key, clock.today()).as_term()
    except SettingMissing:
        return None
