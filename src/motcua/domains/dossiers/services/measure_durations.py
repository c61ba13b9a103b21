"""Measuring every night how long steps have really taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers.models import Dossier, StepDuration, Transition
from motcua.domains.dossiers.rules.durations import (
    Sample,
    Spell,
    StepKey,
    leg_key,
    median_and_p90,
    steps_taken,
)
from motcua.domains.dossiers.selectors.risk import REVISION, history_terms
from motcua.domains.dossiers.types import State
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor

BATCH = 1_000
_MEASURED = (
    "cases",
    "median_minutes",
    "p90_minutes",
    "rest_median_minutes",
    "rest_p90_minutes",
    "after_median_minutes",
    "after_p90_minutes",
    "measured_at",
)
_Samples = dict[tuple[int, StepKey], Sample]
_Finished = tuple[int, UUID, int, datetime, datetime]


def measure_durations(*, actor: Actor, batch: int = BATCH) -> int:
    """Measure anew the steps and legs of the agency's procedures from dossiers that got their result in the last months
    (data/risk.json), and give the number of dossiers measured.

    Read in batches by key, written at once at the end: interrupted it leaves what stood before, done twice it
    leaves the same. Steps nobody has walked in those months are forgotten.
    """
    agency_id, now = actor.agency_key, clock.now()
    since = _months_before(now, history_terms(clock.today()).months)
    calendar = calendars.calendar_for(agency_id)
    samples: _Samples = defaultdict(Sample)
    measured = 0
    for rows in _batches(agency_id, since, batch):
        measured += len(rows)
        _measure(agency_id, rows, calendar, samples)
    _write(agency_id, samples, now)
    return measured


def _batches(agency_id: int, since: datetime, size: int) -> Iterator[list[_Finished]]:
    found = Dossier.objects.filter(
        agency_id=agency_id,
        state__in=(State.DONE, State.RETURNED),
        finished_at__gte=since,
        accepted_at__isnull=False,
    ).order_by("pk")
    after = 0
    while rows := list(
        found.filter(pk__gt=after).values_list(
            "pk", "public_id", "procedure_id", "accepted_at", "finished_at"
        )[:size]
    ):
        yield cast("list[_Finished]", rows)
        after = rows[-1][0]


def _measure(agency_id: int, rows: Sequence[_Finished], calendar: Calendar, samples: _Samples) -> None:
    tasks: dict[UUID, list[tuple[StepKey, datetime, datetime]]] = defaultdict(list)
    ids = [row[1] for row in rows]
    for subject, code, kind, began, ended in workflow.task_times(agency_id, "dossier", ids):
        tasks[subject].append(((code, kind), began, ended))
    legs: dict[UUID, list[tuple[StepKey, datetime, datetime]]] = defaultdict(list)
    for subject, kind, unit, outside, began, ended in workflow.leg_times(agency_id, "dossier", ids):
        legs[subject].append((leg_key(kind, unit, outside), began, ended))
    pauses = pauses_of([row[0] for row in rows])
    for pk, public_id, procedure, accepted_at, finished_at in rows:
        taken = steps_taken(
            accepted_at=accepted_at,
            finished_at=finished_at,
            tasks=[*tasks[public_id], *legs[public_id]],
            pauses=pauses.get(pk, ()),
            calendar=calendar,
        )
        for key, minutes in taken.items():
            samples[procedure, key].add(minutes)


def pauses_of(pks: Sequence[int]) -> dict[int, list[Spell]]:
    """When each dossier waited for its applicant (state 5), from its transition records."""
    turns = (
        Transition.objects.filter(dossier_id__in=pks)
        .filter(Q(to_state=State.SUPPLEMENT_ASKED) | Q(from_state=State.SUPPLEMENT_ASKED))
        .order_by("dossier_id", "seq")
        .values_list("dossier_id", "to_state", "at")
    )
    spells: dict[int, list[Spell]] = defaultdict(list)
    waiting: dict[int, datetime] = {}
    for pk, to_state, at in turns:
        if to_state == State.SUPPLEMENT_ASKED:
            waiting.setdefault(pk, at)
        elif pk in waiting:
            spells[pk].append((waiting.pop(pk), at))
    return spells


@transaction.atomic
def _write(agency_id: int, samples: _Samples, now: datetime) -> None:
    rows = [_row(agency_id, *key, sample, now) for key, sample in samples.items()]
    StepDuration.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["agency", "procedure", "step_code", "step_kind"],
        update_fields=_MEASURED,
        batch_size=500,
    )
    StepDuration.objects.filter(agency_id=agency_id, measured_at__lt=now).delete()
    revisions.bump(REVISION)


def _row(agency_id: int, procedure: int, key: StepKey, sample: Sample, now: datetime) -> StepDuration:
    (own, own_p90), (rest, rest_p90), (after, after_p90) = (
        median_and_p90(values) for values in (sample.own, sample.rest, sample.after)
    )
    return StepDuration(
        agency_id=agency_id,
        procedure_id=procedure,
        step_code=key[0],
        step_kind=key[1],
        cases=len(sample.own),
        median_minutes=own,
        p90_minutes=own_p90,
        rest_median_minutes=rest,
        rest_p90_minutes=rest_p90,
        after_median_minutes=after,
        after_p90_minutes=after_p90,
        measured_at=now,
    )


def _months_before(now: datetime, months: int) -> datetime:
    """So many months back, on the first of the month: every night of a month measures the same span."""
    local = clock.to_vn(now)
    index = local.year * 12 + local.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    return clock.local(first.year, first.month, first.day)
