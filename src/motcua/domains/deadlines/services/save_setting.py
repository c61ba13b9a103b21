"""A figure of the law as it stands from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.errors import WrongSettingValue
from motcua.domains.deadlines.events import DeadlineSettingSaved
from motcua.domains.deadlines.models import DeadlineSetting
from motcua.domains.deadlines.rules import normal_value
from motcua.domains.deadlines.selectors.calendars import REVISION
from motcua.domains.deadlines.services._calendars import lock_calendar
from motcua.domains.deadlines.types import SettingKey
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor


@transaction.atomic
def save_setting(
    *,
    actor: Actor,
    key: SettingKey,
    value: Mapping[str, Any],
    valid_from: date,
    valid_to: date | None = None,
    legal_basis: str = "",
    verified: bool = False,
    source: str = "",
    note: str = "",
) -> DeadlineSetting:
    """Add a dated value, or correct the one of that key and `valid_from`; the journal keeps what it was.

    `value` is {"amount", "unit"}, {"time"} or {"count"}, as the key asks. A verified value names its basis
    and where it was read. Raises WrongSettingValue, CalendarMissing, NotAllowed.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    if valid_to is not None and valid_to < valid_from:
        raise WrongSettingValue(_("Ngày hết hiệu lực phải sau ngày bắt đầu."), field="valid_to")
    if verified and not (legal_basis.strip() and source.strip()):
        text = _("Muốn đánh dấu đã đối chiếu, hãy ghi căn cứ pháp lý và nơi đã đọc văn bản.")
        raise WrongSettingValue(text, field="legal_basis")
    kept = normal_value(SettingKey(key), value)

    earlier = DeadlineSetting.objects.filter(
        agency_id=calendar.agency_id, key=key, valid_from=valid_from
    ).first()
    replaced = earlier.value if earlier else None
    row = earlier or DeadlineSetting(agency_id=calendar.agency_id, key=key, valid_from=valid_from)
    row.value, row.valid_to = kept, valid_to
    row.legal_basis, row.verified = legal_basis.strip(), verified
    row.source, row.note = source.strip(), note.strip()
    row.save()
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=DeadlineSettingSaved(
            subject_id=calendar.public_id,
            agency_id=calendar.agency_id,
            key=row.key,
            value=kept,
            valid_from=valid_from,
            valid_to=valid_to,
            legal_basis=row.legal_basis,
            verified=verified,
            replaced_value=replaced,
        ),
    )
    return row
