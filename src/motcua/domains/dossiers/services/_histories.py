"""Dossiers that are through, as plain rows of the past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.values import values_of
from motcua.domains.dossiers.selectors.clocks import SUBJECT
from motcua.domains.dossiers.services.measure_durations import pauses_of
from motcua.domains.dossiers.types import State
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.types import PastCase, PastVisit, TaskState
from motcua.kernel import clock

BATCH = 1_000
_COLUMNS = (
    *("pk", "public_id", "accepted_at", "finished_at", "first_due_at"),
    *("channel", "case", "amount", "delivery", "fee_status", "supplements", "owner__kind"),
)

_ASKED = Sum("payment_waits__amount", filter=Q(payment_waits__cancelled_at__isnull=True))


def finished_dossiers(agency_id: int, procedure_pk: int, first: date, last: date) -> QuerySet[Dossier]:
    """Those of a procedure that got their result from the first to the last day."""
    return Dossier.objects.filter(
        agency_id=agency_id,
        procedure_id=procedure_pk,
        state__in=(State.DONE, State.RETURNED),
        accepted_at__isnull=False,
        finished_at__gte=_midnight(first),
        finished_at__lt=_midnight(last + timedelta(days=1)),
    )


def histories(
    dossiers: QuerySet[Dossier], agency_id: int, version_pk: int, *, most: int, seen: Callable[[int], None]
) -> list[PastCase]:
    """The newest `most` of the dossiers that walked the process version, in order of acceptance. `seen` is told how
    many were read."""
    found: list[PastCase] = []
    for rows in _batches(dossiers, most):
        found.extend(_cases(agency_id, version_pk, rows))
        seen(len(rows))
    return sorted(found, key=lambda one: one.start)


def _batches(dossiers: QuerySet[Dossier], most: int) -> Iterator[list[dict[str, Any]]]:
    newest, left, before = dossiers.annotate(amount=_ASKED).order_by("-pk"), most, None
    while left > 0:
        rows = newest if before is None else newest.filter(pk__lt=before)
        batch = list(rows.values(*_COLUMNS)[: min(BATCH, left)])
        if not batch:
            return
        yield batch
        left, before = left - len(batch), batch[-1]["pk"]


def _cases(agency_id: int, version_pk: int, rows: Sequence[dict[str, Any]]) -> Iterator[PastCase]:
    ids = [row["public_id"] for row in rows]
    answered: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    for subject, _kind, _unit, _outside, began, ended in workflow.leg_times(agency_id, SUBJECT, ids):
        answered[subject].append((began, ended))
    visits: dict[UUID, list[tuple[str, int | None, datetime, datetime, str]]] = defaultdict(list)
    for subject, *visit in workflow.task_visits(agency_id, SUBJECT, ids, version_pk=version_pk):
        visits[subject].append(tuple(visit))  # type: ignore[arg-type]
    pauses = pauses_of([row["pk"] for row in rows])
    for row in rows:
        of_row = [one for one in visits[row["public_id"]] if one[2] < row["finished_at"]]
        if of_row:
            yield PastCase(
                start=row["accepted_at"],
                ended=row["finished_at"],
                due=row["first_due_at"],
                visits=tuple(_visits(of_row, answered[row["public_id"]])),
                pauses=tuple(pauses.get(row["pk"], ())),
                values=values_of(row),
            )


def _visits(
    rows: Sequence[tuple[str, int | None, datetime, datetime, str]],
    answered: Sequence[tuple[datetime, datetime]],
) -> Iterator[PastVisit]:
    """Visits in order; one that was sent back goes to where the next one is."""
    following = [code for code, *_rest in rows[1:]] + [""]
    for (code, hand, began, ended, state), after in zip(rows, following, strict=True):
        legs = [until for asked, until in answered if began <= asked and until <= ended]
        yield PastVisit(
            code=code,
            hand="" if hand is None else str(hand),
            began=began,
            ended=ended,
            back_to=after if state == TaskState.SENT_BACK else "",
            legs_until=max(legs, default=None),
        )


def _midnight(day: date) -> datetime:
    return clock.local(day.year, day.month, day.day)
