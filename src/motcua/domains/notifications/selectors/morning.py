"""An officer's work at the beginning of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import RUNNING_STATES, MorningScope
from motcua.domains.dossiers.types import DossierPermission as May
from motcua.domains.notifications.types import MorningLine, WorkCount
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor, Via

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer


def officers_at_work(actor: Actor) -> Iterator[tuple[Officer, Actor]]:
    """Every officer of the agency who may sign in today, and as whom they would act."""
    rows = people.visible_officers(actor).select_related("account")
    for officer in rows.filter(is_active=True, account__is_active=True).order_by("pk"):
        officer.account.officer = officer
        yield officer, people.actor_for_account(officer.account, via=Via.JOB)


def lines_for(officer: Officer, actor: Actor) -> list[MorningLine]:
    """The officer's own work, and that of the unit or agency they answer for; nothing where nothing presses.

    Whoever decides answers for all they may see, whoever assigns for their unit.
    """
    if not actor.may(May.READ):
        return []
    lines = [MorningLine(MorningScope.OFFICER, _count(actor, MorningScope.OFFICER))]
    if actor.may(May.DECIDE):
        lines.append(MorningLine(MorningScope.AGENCY, _count(actor, MorningScope.AGENCY)))
    elif actor.may(May.ASSIGN):
        count = _count(actor, MorningScope.UNIT)
        lines.append(MorningLine(MorningScope.UNIT, count, unit=str(officer.unit)))
    return [line for line in lines if line.count]


def _count(actor: Actor, scope: MorningScope) -> WorkCount:
    counts = dossiers.morning_counts(actor, scope)
    return WorkCount(late=counts.late, due_today=_due_today(actor, scope), at_risk=counts.at_risk)


def _due_today(actor: Actor, scope: MorningScope) -> int:
    """Running dossiers that fall due before the day ends and are not late yet."""
    if scope is MorningScope.OFFICER:
        counts, _loads = dossiers.inbox_figures(actor)
        return counts.due_today
    tomorrow = clock.today() + timedelta(days=1)
    end = clock.local(tomorrow.year, tomorrow.month, tomorrow.day)
    rows = dossiers.visible_dossiers(actor).filter(
        state__in=RUNNING_STATES, work_due_at__gte=clock.now(), work_due_at__lt=end
    )
    return (rows.filter(unit_id=actor.unit_id or 0) if scope is MorningScope.UNIT else rows).count()
