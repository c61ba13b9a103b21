"""Days of comparison and their differences."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from motcua.domains.payments import policies
from motcua.domains.payments.models import FoundDifference, Payment, ReconciliationDay, SourceFile
from motcua.domains.payments.types import DayTotals, Source
from motcua.kernel import clock, pages
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page

SHOWN_DAYS = 31


def day_totals(actor: Actor, *, until: date | None = None) -> list[DayTotals]:
    """A month of days up to one (today), newest first, those with money or a file. Three statements."""
    last = until or clock.today()
    first = last - timedelta(days=SHOWN_DAYS - 1)
    found = _totals(actor, first, last)
    return [found[on] for on in sorted(found, reverse=True)]


def day_total(actor: Actor, on: date) -> DayTotals:
    """The three sums of one day. Three statements."""
    return _totals(actor, on, on).get(on) or DayTotals(on, 0, 0, None, None, 0, 0, False)


def list_differences(
    actor: Actor, on: date, *, after: str | None = None, size: int = 50
) -> Page[FoundDifference]:
    """One page of the differences of a day, open ones first by reference. One statement. Raises Invalid for a bad
    cursor."""
    rows = FoundDifference.objects.filter(agency_id=actor.agency_key, day__on=on).select_related(
        "explained_by"
    )
    rows = rows if policies.may_read(actor) else rows.none()
    return pages.keyset(rows, keys=("reference", "id"), after=after, size=size)


def source_files(actor: Actor, on: date) -> list[SourceFile]:
    """The files given for a day. One statement."""
    rows = SourceFile.objects.filter(agency_id=actor.agency_key, day__on=on).select_related("imported_by")
    return list(rows.order_by("source")) if policies.may_read(actor) else []


def _totals(actor: Actor, first: date, last: date) -> dict[date, DayTotals]:
    if not policies.may_read(actor):
        return {}
    within = {"agency_id": actor.agency_key}
    came = Payment.objects.filter(**within, paid_on__range=(first, last)).exclude(gateway="cash")
    ours = {
        row["paid_on"]: (row["total"], row["count"])
        for row in came.order_by().values("paid_on").annotate(total=Sum("amount"), count=Count("pk"))
    }
    files: dict[date, dict[str, int]] = {}
    for row in SourceFile.objects.filter(**within, day__on__range=(first, last)).values(
        "day__on", "source", "total"
    ):
        files.setdefault(row["day__on"], {})[row["source"]] = row["total"]
    days = ReconciliationDay.objects.filter(**within, on__range=(first, last)).annotate(
        left=Count("differences", filter=Q(differences__explained_at__isnull=True)),
        explained=Count("differences", filter=Q(differences__explained_at__isnull=False)),
    )
    known = {day.on: day for day in days}
    return {
        on: DayTotals(
            on=on,
            ours=ours.get(on, (0, 0))[0],
            ours_count=ours.get(on, (0, 0))[1],
            gateway=files.get(on, {}).get(Source.GATEWAY),
            treasury=files.get(on, {}).get(Source.TREASURY),
            open_differences=known[on].left if on in known else 0,
            explained=known[on].explained if on in known else 0,
            closed=on in known and known[on].closed_at is not None,
            public_id=known[on].public_id if on in known else None,
        )
        for on in ours.keys() | files.keys() | known.keys()
    }
