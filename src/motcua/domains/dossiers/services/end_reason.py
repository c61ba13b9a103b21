"""A coded reason that may no longer be given after a day."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import WrongReasonState
from motcua.domains.dossiers.events import ReasonEnded
from motcua.domains.dossiers.models import Reason
from motcua.domains.dossiers.selectors.reasons import REVISION, get_reason
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def end_reason(*, actor: Actor, public_id: UUID | str, last_day: date) -> Reason:
    """Let a reason be given until the end of `last_day` (a Vietnamese day, today or later) and no longer: every
    wording of its code that would hold after that day ends on it.

    A kind keeps at least one reason: without one the act it belongs to could not be done. Raises ReasonNotFound,
    DossierNotAllowed, WrongReasonState (not in force on that day), Invalid.
    """
    chosen = get_reason(actor, public_id)
    policies.require_may_keep_reasons(actor)
    # All wordings of the kind are locked in one order: two who end the last two reasons at once take turns.
    of_kind = Reason.objects.filter(agency_id=chosen.agency_id, kind=chosen.kind)
    rows = list(of_kind.select_for_update().order_by("id"))
    ending = [row for row in rows if row.code == chosen.code and _holds(row, last_day)]
    if last_day < clock.today():
        raise Invalid(_("Ngày cuối cùng được dùng phải từ hôm nay trở đi."), field="last_day")
    if not ending:
        raise WrongReasonState(
            _("Lý do này không có hiệu lực vào ngày đó, không cần kết thúc."), field="last_day"
        )
    after = last_day + timedelta(days=1)
    if not any(_holds(row, after) for row in rows if row.code != chosen.code):
        text = _("Đây là lý do cuối cùng của loại này. Hãy thêm lý do khác trước khi kết thúc.")
        raise WrongReasonState(text, field="last_day")

    changed = [row.pk for row in ending if row.valid_to != last_day]
    Reason.objects.filter(pk__in=changed).filter(Q(valid_to=None) | Q(valid_to__gt=last_day)).update(
        valid_to=last_day
    )
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=ReasonEnded(
            subject_id=chosen.public_id,
            agency_id=chosen.agency_id,
            kind=chosen.kind,
            code=chosen.code,
            last_day=last_day,
        ),
    )
    chosen.refresh_from_db()
    return chosen


def _holds(row: Reason, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
