"""Statements behind the inbox's figures, by hand: written by the ORM each costs as much as the page's fifty
rows, and they stand on the page officers open most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from motcua.domains.dossiers.policies import STEP_PERMISSION
from motcua.domains.dossiers.types import LIVE_STATES, RUNNING_STATES, DossierPermission, State
from motcua.kernel.actors import Actor


def _codes(states: tuple[State, ...]) -> str:
    """Written out, not passed: an index over live dossiers serves only a statement that says which these are."""
    return ", ".join(str(state.value) for state in states)


# The same as selectors.visible and selectors.inbox._mine say through the ORM; the tests hold them together.
# Three parts, since each has an index of its own and no dossier is in two.
_VISIBLE = """(%(units)s::bigint[] is null or d.unit_id = any(%(units)s::bigint[])
  or d.receiving_unit_id = any(%(units)s::bigint[]) or d.executing_unit_id = any(%(units)s::bigint[]))"""
_LIVE = f"d.state in ({_codes(LIVE_STATES)})"
_RUNNING = f"state in ({_codes(RUNNING_STATES)})"
_WAITING = f"state in ({_codes((State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED))})"
_MINE = f"""
with mine as (
  select d.work_due_at, d.state from dossiers_dossier d
   where d.agency_id = %(agency)s and {_LIVE} and {_VISIBLE} and d.holder_id = %(officer)s
  union all
  select d.work_due_at, d.state from dossiers_dossier d
   where d.agency_id = %(agency)s and {_LIVE} and {_VISIBLE} and d.holder_id is null
     and d.step_kind = any(%(kinds)s::text[])
  union all
  select d.work_due_at, d.state
    from unnest(%(own_kinds)s::text[], %(own_units)s::bigint[]) as own (kind, unit_id)
    join dossiers_dossier d on d.step_kind = own.kind and d.unit_id = own.unit_id
   where d.agency_id = %(agency)s and {_LIVE} and {_VISIBLE} and d.holder_id is null
)
"""  # noqa: S608  built of this module's own text and numbers
# One row of sums (without a day), and one for each day on which something of mine falls due.
_FIGURES = f"""{_MINE}
select null::date, count(*),
       count(*) filter (where {_RUNNING} and work_due_at < %(now)s),
       count(*) filter (where {_RUNNING} and work_due_at >= %(now)s and work_due_at < %(tomorrow)s),
       count(*) filter (where {_WAITING}),
       (select count(*) from dossiers_dossier d where d.unit_id = %(unit)s and {_LIVE} and {{of_unit}})
  from mine
union all
select (work_due_at at time zone 'Asia/Ho_Chi_Minh')::date, count(*),
       count(*) filter (where work_due_at < %(now)s), 0, 0, 0
  from mine
 where {_RUNNING} and work_due_at < %(end)s
 group by 1
"""  # noqa: S608  built of this module's own text and numbers


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over my work, and (day, how many fall due, how many of them are past) for each Vietnamese day."""

    mine: int
    late: int
    due_today: int
    waiting: int
    unit: int
    days: list[tuple[date, int, int]]


def figures(actor: Actor, **moments: datetime) -> Figures:
    """Mine, late, due today, waiting for the applicant, my unit's; and days before `end`. Moments: `now`,
    `tomorrow`, `end`."""
    sums, days = None, []
    units = actor.unit_ids(DossierPermission.READ)
    # Whoever sees all of the unit's dossiers has them counted in the index alone.
    sees_all = units is None or actor.unit_id in units
    sql = _FIGURES.replace("{of_unit}", "true" if sees_all else _VISIBLE)
    for day, total, late, due_today, waiting, unit in _rows(sql, actor, moments):
        if day is None:
            sums = total, late, due_today, waiting, unit
        else:
            days.append((day, total, late))
    mine, late, due_today, waiting, unit = sums or (0, 0, 0, 0, 0)
    return Figures(mine, late, due_today, waiting, unit, sorted(days))


def _rows(sql: str, actor: Actor, moments: dict[str, Any]) -> list[tuple[Any, ...]]:
    units = actor.unit_ids(DossierPermission.READ)
    kinds, own_kinds, own_units = _to_do(actor)
    values = {
        "agency": actor.agency_key,
        "units": None if units is None else sorted(units),
        "unit": actor.unit_id,
        "officer": actor.officer_pk,
        "kinds": kinds,
        "own_kinds": own_kinds,
        "own_units": own_units,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values | moments)
        return list(cursor.fetchall())


def _to_do(actor: Actor) -> tuple[list[str], list[str], list[int]]:
    """Kinds of step that are the actor's anywhere, and pairs of kind and unit where they are."""
    everywhere: list[str] = []
    pairs: list[tuple[str, int]] = []
    for kind, permission in STEP_PERMISSION.items():
        units = actor.unit_ids(permission)
        if units is None:
            everywhere.append(kind)
        else:
            pairs += [(kind, unit) for unit in sorted(units)]
    return everywhere, [kind for kind, _unit in pairs], [unit for _kind, unit in pairs]
