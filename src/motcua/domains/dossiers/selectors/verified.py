"""Share of dossiers whose applicant had a verified account when they were filed (kế hoạch 2024, VIII.2: 100 %)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, QuerySet

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.lists import NEWEST
from motcua.domains.dossiers.selectors.visible import visible_dossiers
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

TARGET_PERCENT = Decimal(100)
_HAD = people.had_account("submitter", "submitted_at")


@dataclass(frozen=True, slots=True)
class VerifiedShare:
    """`percent` is None while nothing was filed: no share, and no achievement either."""

    verified: int
    filed: int

    @property
    def percent(self) -> Decimal | None:
        if not self.filed:
            return None
        share = Decimal(100 * self.verified) / self.filed
        return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def share_of_verified_applicants(actor: Actor, first: date, last: date) -> VerifiedShare:
    """Of the dossiers the actor sees that were filed between two Vietnamese days, both included. One statement."""
    counted = _filed(actor, first, last).aggregate(filed=Count("pk"), verified=Count("pk", filter=Q(_HAD)))
    return VerifiedShare(verified=counted["verified"], filed=counted["filed"])


def dossiers_by_account(
    actor: Actor, first: date, last: date, *, verified: bool, after: str | None = None, size: int = 20
) -> Page[Dossier]:
    """The dossiers behind the figure: whose applicant had an account, or had none. Raises Invalid."""
    rows = _filed(actor, first, last).filter(_HAD if verified else ~_HAD)
    return keyset(rows.select_related("procedure", "unit"), keys=NEWEST, after=after, size=size)


def _filed(actor: Actor, first: date, last: date) -> QuerySet[Dossier]:
    start = datetime.combine(first, time.min, clock.VN)
    end = datetime.combine(last + timedelta(days=1), time.min, clock.VN)
    return visible_dossiers(actor).filter(submitted_at__gte=start, submitted_at__lt=end)
