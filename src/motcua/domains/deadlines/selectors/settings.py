"""Figures of the legal clock as they stand on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.errors import SettingMissing
from motcua.domains.deadlines.models import DeadlineSetting
from motcua.domains.deadlines.selectors._visible import visible
from motcua.domains.deadlines.selectors.calendars import REVISION
from motcua.domains.deadlines.types import SettingKey, SettingValue
from motcua.kernel import revisions
from motcua.kernel.actors import Actor


def setting(owner: Actor | int, key: SettingKey, on: date) -> SettingValue:
    """The value of a setting in force in an agency (or in the actor's) on a Vietnamese day; kept in memory.

    Of several in force the newest holds. Raises SettingMissing when none is.
    """
    agency_id = owner.agency_id if isinstance(owner, Actor) else owner
    found = [value for value in _values(agency_id) if value.key is key and _in_force(value, on)]
    if not found:
        raise SettingMissing(_("Chưa có thiết lập này cho ngày được hỏi."), key=str(key), on=on.isoformat())
    return max(found, key=lambda value: value.valid_from)


def list_settings(actor: Actor) -> QuerySet[DeadlineSetting]:
    """All dated settings of the actor's agency, newest of each first; none for those who may not see them."""
    return DeadlineSetting.objects.filter(visible(actor)).order_by("key", "-valid_from")


def _in_force(value: SettingValue, on: date) -> bool:
    return value.valid_from <= on and (value.valid_to is None or on <= value.valid_to)


def _values(agency_id: int | None) -> tuple[SettingValue, ...]:
    return revisions.cached(REVISION, ("settings", agency_id), lambda: _load(agency_id))


def _load(agency_id: int | None) -> tuple[SettingValue, ...]:
    return tuple(
        SettingValue(
            key=SettingKey(row.key),
            value=row.value,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            legal_basis=row.legal_basis,
            verified=row.verified,
            source=row.source,
            note=row.note,
        )
        for row in DeadlineSetting.objects.filter(Q(agency_id=agency_id))
    )
