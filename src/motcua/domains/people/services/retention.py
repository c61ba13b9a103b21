"""How long data are kept, and clearing away what is older."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.domains.people.events import RetentionCarriedOut, RetentionRuleSaved
from motcua.domains.people.models import RetentionRule, RetentionRun
from motcua.domains.people.policies import require_may_manage
from motcua.domains.people.selectors.privacy import terms_of
from motcua.domains.people.types import RetentionDone
from motcua.kernel import clock, formats, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.ids import uuid7
from motcua.kernel.personal import sweepers

log = logging.getLogger(__name__)
MOST_DAYS = 36_500


@transaction.atomic
def save_retention_rule(
    *,
    actor: Actor,
    key: str,
    days: int | None,
    valid_from: date | None,
    legal_basis: str = "",
    source: str = "",
    verified: bool = False,
) -> RetentionRule:
    """Keep how long one sort of data is kept from a day on (today or later); the same day again replaces it.

    Raises NotAllowed, NotFound (no such sort), Invalid with the fields.
    """
    require_may_manage(actor)
    if sweepers.get(key) is None:
        raise NotFound(_("Không có loại dữ liệu này."))
    _require_grounds(legal_basis, source, verified, _faults_of_numbers(days, valid_from))

    assert days is not None and valid_from is not None  # noqa: S101, PT018  seen above
    row, _is_new = RetentionRule.objects.update_or_create(
        agency_id=actor.agency_key,
        key=key,
        valid_from=valid_from,
        defaults={
            "days": days,
            "legal_basis": legal_basis.strip(),
            "source": source.strip(),
            "verified": verified,
        },
    )
    event = RetentionRuleSaved(
        subject_id=row.public_id,
        agency_id=row.agency_id,
        what=str(sweepers.all()[key].label),
        days=row.days,
        day=formats.date_vn(row.valid_from),
        verified=row.verified,
    )
    journal.record(actor=actor, event=event)
    return row


def carry_out_retention(*, actor: Actor) -> RetentionDone:
    """Clear away everything of the actor's agency that is older than its rule says.

    Each sort on its own: a fault in one keeps none of the others, and stands on the page of rules until that sort
    has gone well again. Safe to run again. Raises NotAllowed.
    """
    require_may_manage(actor)
    terms = terms_of(actor.agency_key)
    done: dict[str, int] = {}
    failed = []
    for key in sweepers.all():
        if key not in terms:
            continue
        try:
            done[key] = _carry_out(actor, key, terms[key].days)
        except Exception:  # one sort that cannot be cleared away must not keep the others
            log.exception("Retention %s of agency %s failed", key, actor.agency_key)
            _note_failure(actor, key)
            failed.append(key)
    return RetentionDone(done, tuple(failed))


@transaction.atomic
def _note_failure(actor: Actor, key: str) -> None:
    RetentionRun.objects.update_or_create(
        agency_id=actor.agency_key, key=key, defaults={"failed_at": clock.now()}
    )


@transaction.atomic
def _carry_out(actor: Actor, key: str, days: int) -> int:
    now = clock.now()
    before = now - timedelta(days=days)
    sweeper = sweepers.all()[key]
    removed = sweeper.sweep(actor.agency_key, before)
    RetentionRun.objects.update_or_create(
        agency_id=actor.agency_key,
        key=key,
        defaults={"ran_at": now, "before": before, "removed": removed, "failed_at": None},
    )
    if removed:
        event = RetentionCarriedOut(
            subject_id=uuid7(),
            agency_id=actor.agency_key,
            what=str(sweeper.label),
            days=days,
            removed=removed,
        )
        journal.record(actor=actor, event=event)
    return removed


def sweep_read_log(agency_id: int, before: datetime) -> int:
    """Readings older than the term go."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from kernel_readlog where agency_id = %s and read_at < %s", [agency_id, before]
        )
        return int(cursor.rowcount)


def _faults_of_numbers(days: int | None, valid_from: date | None) -> dict[str, str]:
    errors = {}
    if days is None or not 1 <= days <= MOST_DAYS:
        errors["days"] = _("Ghi số ngày từ 1 đến %(most)s, ví dụ 365.") % {"most": MOST_DAYS}
    if valid_from is None or valid_from < clock.today():
        errors["valid_from"] = _("Ghi ngày áp dụng từ hôm nay trở đi, ví dụ 05/02/2027.")
    return errors


def _require_grounds(legal_basis: str, source: str, verified: bool, errors: dict[str, str]) -> None:
    if verified and not legal_basis.strip():
        errors["legal_basis"] = _("Đã đối chiếu thì phải ghi căn cứ pháp lý.")
    if verified and not source.strip():
        errors["source"] = _("Đã đối chiếu thì phải ghi nơi đọc văn bản.")
    if errors:
        raise Invalid(errors)
