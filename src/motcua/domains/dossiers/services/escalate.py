"""Telling people that time runs short: each level once for each due date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import SettingKey, Unit
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events.urgency import DossierEscalated
from motcua.domains.dossiers.models import Dossier, Escalation
from motcua.domains.dossiers.services._moves import snapshot
from motcua.domains.dossiers.types import RUNNING_STATES, DossierPermission
from motcua.domains.dossiers.types.risk import EscalationLevel, EscalationPart
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor

BATCH = 200
SETTINGS = {
    EscalationLevel.OFFICER: SettingKey.ESCALATE_OFFICER_BEFORE,
    EscalationLevel.HEAD: SettingKey.ESCALATE_HEAD_BEFORE,
    EscalationLevel.LEADER: SettingKey.ESCALATE_LEADER_BEFORE,
}
# A step or a leg late inside a dossier that is in time is the unit's own matter.
OF_PARTS = (EscalationLevel.OFFICER, EscalationLevel.HEAD)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far before the due date a level is told: what is due at `until` or before (`term_minutes` office
    minutes ahead), or, when the term is nothing, what is late."""

    level: EscalationLevel
    now: datetime
    until: datetime
    term_minutes: int

    def holds(self, field: str, minutes: str = "") -> Q:
        """Rows in reach. A step or leg shorter than the term would be in reach from its first minute: it is told
        of when it is late."""
        late = Q(**{f"{field}__lt": self.now})
        if not self.term_minutes:
            return late
        near = Q(**{f"{field}__lte": self.until})
        return late | (near & Q(**{f"{minutes}__gt": self.term_minutes}) if minutes else near)


@dataclass(frozen=True, slots=True)
class _Due:
    """Something in reach: of which dossier, whose, and when it falls due."""

    dossier_pk: int
    part: EscalationPart
    part_id: UUID
    due_at: datetime
    unit_pk: int | None = None
    holder_id: UUID | None = None


def escalate(*, actor: Actor, batch: int = BATCH) -> int:
    """Tell everybody who is to know about dossiers, steps and legs of the agency that fall due soon or are late,
    and give how many warnings were given. Safe to run at any time, and twice at once.

    The terms are dated settings (escalate-…-before). Dossiers that wait for their applicant or have ended are
    left alone; one that somebody is acting on just now is told of by the next run. Raises SettingMissing,
    DossierNotAllowed.
    """
    policies.require(actor.may(DossierPermission.READ))
    told = 0
    for reach in _reaches(actor.agency_key):
        waiting = [*_dossiers(actor, reach), *_steps(actor, reach), *_legs(actor, reach)]
        for start in range(0, len(waiting), batch):
            told += _tell(actor, reach, waiting[start : start + batch])
    return told


def _reaches(agency_id: int) -> Iterator[Reach]:
    now, today, calendar = clock.now(), clock.today(), calendars.calendar_for(agency_id)
    day = calendars.setting(agency_id, SettingKey.HOURS_PER_WORKING_DAY, today).as_count() * 60
    for level, key in SETTINGS.items():
        amount, unit = calendars.setting(agency_id, key, today).as_term()
        if not amount:
            yield Reach(level, now, now, 0)
            continue
        until = deadlines.due_moment(start=now, amount=amount, unit=unit, calendar=calendar)
        yield Reach(level, now, until, amount * (60 if unit is Unit.WORKING_HOUR else day))


def _running(actor: Actor) -> QuerySet[Dossier]:
    return Dossier.objects.filter(agency_id=actor.agency_key, state__in=RUNNING_STATES)


def _untold(reach: Reach, part_id: str, due_at: str, dossier: str = "pk") -> Combinable:
    told = Escalation.objects.filter(level=reach.level)
    return ~Exists(
        told.filter(dossier_id=OuterRef(dossier), part_id=OuterRef(part_id), due_at=OuterRef(due_at))
    )


def _dossiers(actor: Actor, reach: Reach) -> list[_Due]:
    rows = _running(actor).filter(reach.holds("work_due_at"), _untold(reach, "public_id", "work_due_at"))
    found = rows.order_by("work_due_at", "pk").values_list("pk", "public_id", "work_due_at")
    return [_Due(pk, EscalationPart.WHOLE, public_id, due_at) for pk, public_id, due_at in found if due_at]


def _steps(actor: Actor, reach: Reach) -> list[_Due]:
    if reach.level not in OF_PARTS:
        return []
    rows = _running(actor).filter(
        reach.holds("step_due_at", "task__minutes_allowed"),
        _untold(reach, "task__public_id", "step_due_at"),
        task__isnull=False,
    )
    found = rows.order_by("step_due_at", "pk").values_list("pk", "task__public_id", "step_due_at")
    return [_Due(pk, EscalationPart.STEP, task_id, due_at) for pk, task_id, due_at in found if due_at]


def _legs(actor: Actor, reach: Reach) -> list[_Due]:
    """Open legs: of whoever holds the leg and its unit; of an outside agency, of whoever asked."""
    if reach.level not in OF_PARTS:
        return []
    legs = workflow.legs_due(actor.agency_key, "dossier", until=reach.until)
    found = {leg.public_id: leg for leg in legs.filter(reach.holds("due_at", "minutes_allowed"))}
    pks = dict(
        _running(actor)
        .filter(public_id__in={leg.run.subject_id for leg in found.values()})
        .values_list("public_id", "pk")
    )
    told = set(
        Escalation.objects.filter(level=reach.level, dossier_id__in=pks.values()).values_list(
            "part_id", "due_at"
        )
    )
    return [
        _Due(
            pks[leg.run.subject_id],
            EscalationPart.LEG,
            leg.public_id,
            leg.due_at,
            leg.unit_id,
            leg.holder.public_id if leg.holder else None,
        )
        for leg in found.values()
        if leg.run.subject_id in pks and (leg.public_id, leg.due_at) not in told
    ]


@transaction.atomic
def _tell(actor: Actor, reach: Reach, waiting: Sequence[_Due]) -> int:
    """One batch: the dossiers locked, what meanwhile changed or was told left out, the rest written down."""
    locked = _running(actor).select_for_update(of=("self",), skip_locked=True)
    keys = list(locked.filter(pk__in={due.dossier_pk for due in waiting}).values_list("pk", flat=True))
    rows = Dossier.objects.select_related("holder", "task").in_bulk(keys)
    told = set(
        Escalation.objects.filter(level=reach.level, dossier_id__in=keys).values_list("part_id", "due_at")
    )
    now_due = [
        due
        for due in waiting
        if due.dossier_pk in rows and (due.part_id, due.due_at) not in told and _stands(due, rows)
    ]
    Escalation.objects.bulk_create(
        Escalation(
            agency_id=actor.agency_key,
            dossier_id=due.dossier_pk,
            part=due.part,
            part_id=due.part_id,
            level=reach.level,
            due_at=due.due_at,
            at=reach.now,
        )
        for due in now_due
    )
    with journal.together():
        for due in now_due:
            journal.record(actor=actor, event=_event(rows[due.dossier_pk], due, reach))
    return len(now_due)


def _stands(due: _Due, rows: dict[int, Dossier]) -> bool:
    """Whether it still falls due at that moment, now that the row is locked. A leg was read an instant ago and
    ends by itself: telling of it once more than needed does no harm."""
    row = rows[due.dossier_pk]
    match due.part:
        case EscalationPart.WHOLE:
            return row.work_due_at == due.due_at
        case EscalationPart.STEP:
            return (
                row.task is not None and row.task.public_id == due.part_id and row.step_due_at == due.due_at
            )
    return True


def _event(row: Dossier, due: _Due, reach: Reach) -> DossierEscalated:
    own = due.part is EscalationPart.LEG and due.unit_pk is not None
    holder = due.holder_id if own else row.holder.public_id if row.holder else None
    return DossierEscalated(
        subject_id=row.public_id,
        agency_id=row.agency_id,
        code=row.code,
        level=reach.level.value,
        part=due.part.value,
        part_id=str(due.part_id),
        holder_id=str(holder) if holder else None,
        unit_id=due.unit_pk if own and due.unit_pk else row.unit_id,
        due_at=due.due_at.astimezone(UTC).isoformat(),
        is_late=due.due_at < reach.now,
        after=snapshot(row),
    )
