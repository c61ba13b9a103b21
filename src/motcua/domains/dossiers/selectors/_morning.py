"""The statement behind every list of risk: one pass over running dossiers, each compared with how long such work
has really taken. The same lines as rules.risk, in SQL, for a hundred thousand dossiers at once.

Office minutes come from the opening hours of the agency around today, passed as three arrays: minutes since 1970
at which the office opens, office minutes gone by until then, and how long it stays open. A moment is found among
them by halves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from motcua.domains.deadlines.rules import office_minutes_at
from motcua.domains.deadlines.types import Calendar, minute_of
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.types import RUNNING_STATES
from motcua.kernel import clock

_AROUND = timedelta(days=400)
_MINUTE = "floor(date_part('epoch', {0}) / 60)::int"
# `before` of the last opening up to the moment, and the minutes open since; what lies further back counts as then.
_OFFICE = """coalesce(cal.before[width_bucket({0}, cal.opens)]
    + least(cal.length[width_bucket({0}, cal.opens)], {0} - cal.opens[width_bucket({0}, cal.opens)]),
    cal.before[1])"""
_DUE = _OFFICE.format(_MINUTE.format("d.work_due_at"))
_BEGAN = _OFFICE.format(_MINUTE.format("t.started_at"))
_RUNNING = f"d.state in ({', '.join(str(state.value) for state in RUNNING_STATES)})"
# Steps that lead to the result; handing it over stands outside the legal time.
_STANDING = f"""
with cal as materialized (
  select %(opens)s::int[] as opens, %(before)s::int[] as before, %(length)s::int[] as length
), path as materialized (
  select s.id, s.code, s.kind,
         sum(coalesce(s.minutes_allowed, 0)) over onwards as rest,
         sum(coalesce(s.minutes_allowed, 0)) over onwards - coalesce(s.minutes_allowed, 0) as after
    from workflow_stepdefinition s
   where s.agency_id = %(agency)s and not s.off_path and s.kind <> 'returning'
  window onwards as (partition by s.version_id order by s."order"
                     rows between current row and unbounded following)
), running as (
  select d.id, d.work_due_at, t.started_at, {_DUE} - %(at)s as time_left,
         %(at)s - coalesce({_BEGAN}, %(at)s) as elapsed,
         coalesce(u.cases, 0) as cases, p.rest as quota_rest, p.after as quota_after,
         u.rest_median_minutes, u.rest_p90_minutes, u.after_median_minutes, u.after_p90_minutes,
         coalesce(u.cases >= %(least)s, false) as known
    from dossiers_dossier d
   cross join cal
    left join workflow_task t on t.id = d.task_id
    left join path p on p.id = t.step_id
    left join dossiers_stepduration u on u.agency_id = %(agency)s and u.procedure_id = d.procedure_id
         and u.step_code = p.code and u.step_kind = p.kind
   where d.agency_id = %(agency)s and {_RUNNING} and d.work_due_at is not null and {{which}}
), standing as (
  select running.*, case
      when work_due_at < %(now)s then 3
      when known and time_left < greatest(rest_median_minutes - elapsed, after_median_minutes) then 2
      when known and time_left < greatest(rest_p90_minutes - elapsed, after_p90_minutes) then 1
      when not known and quota_rest > 0 and time_left < greatest(quota_rest - elapsed, quota_after) then 1
      else 0 end as level
    from running
)
"""  # noqa: S608  built of this module's own text and numbers
LATE, RED, AMBER, GREEN = 3, 2, 1, 0
COLUMNS = (
    *("id", "level", "started_at", "work_due_at", "cases", "quota_rest", "quota_after"),
    *("rest_median_minutes", "rest_p90_minutes", "after_median_minutes", "after_p90_minutes"),
)
Dossiers = QuerySet[Dossier]


@dataclass(frozen=True, slots=True)
class Measure:
    """What dossiers are measured by: the agency's opening hours, and how many cases count as enough."""

    calendar: Calendar
    least_cases: int


def counts(dossiers: Dossiers | None, agency_id: int, by: Measure) -> dict[int, int]:
    """How many running dossiers stand at each level; one statement. `dossiers`: which; None is every one of the
    agency, for those who may see them all."""
    sql, values = _statement(dossiers, agency_id, by, "select level, count(*) from standing group by 1")
    return dict(_rows(sql, values))


def keys_at(
    dossiers: Dossiers | None, agency_id: int, levels: Sequence[int], by: Measure
) -> tuple[str, list[Any]]:
    """The keys of dossiers at these levels, as a sub-select and its values for the ORM."""
    wanted = ", ".join(str(int(level)) for level in levels)
    return _statement(dossiers, agency_id, by, f"select id from standing where level in ({wanted})")  # noqa: S608  numbers


def standings(dossiers: Dossiers, agency_id: int, by: Measure) -> list[dict[str, Any]]:
    """What is known of these running dossiers: one row each, named by COLUMNS."""
    columns = f"select {', '.join(COLUMNS)} from standing"  # noqa: S608  names of this module
    found = _rows(*_statement(dossiers, agency_id, by, columns))
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def _statement(dossiers: Dossiers | None, agency_id: int, by: Measure, end: str) -> tuple[str, list[Any]]:
    now = clock.now()
    opens, before, length = _hours_around(by.calendar, clock.to_vn(now).date())
    named = {
        "agency": agency_id,
        "now": now,
        "at": office_minutes_at(now, calendar=by.calendar),
        "least": by.least_cases,
        "opens": opens,
        "before": before,
        "length": length,
    }
    first, last = _STANDING.split("{which}")
    which, chosen = "true", ()
    if dossiers is not None:
        try:
            keys, chosen = dossiers.order_by().values("pk").query.sql_with_params()
            which = f"d.id in ({keys})"
        except EmptyResultSet:  # somebody who sees none
            which = "false"
    (head, in_head), (tail, in_tail) = _positional(first, named), _positional(last + end, named)
    return head + which + tail, [*in_head, *chosen, *in_tail]


# A calendar never changes and is told apart by identity; every list of one morning asks for the same hours.
@lru_cache(maxsize=64)
def _hours_around(calendar: Calendar, today: date) -> tuple[list[int], list[int], list[int]]:
    opens: list[int] = []
    before: list[int] = []
    length: list[int] = []
    day = max(calendar.first, today - _AROUND)
    while day <= min(calendar.last, today + _AROUND):
        midnight = datetime.combine(day, datetime.min.time(), tzinfo=clock.VN)
        for span in calendar.hours_on(day):
            begins = midnight + timedelta(minutes=minute_of(span.opens))
            opens.append(int(begins.timestamp()) // 60)
            before.append(office_minutes_at(begins, calendar=calendar))
            length.append(span.minutes)
        day += timedelta(days=1)
    return opens, before, length


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _positional(sql: str, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """Named places as the ORM's raw parts want them: in order."""
    given: list[Any] = []

    def place(found: re.Match[str]) -> str:
        given.append(values[found[1]])
        return "%s"

    return re.sub(r"%\((\w+)\)s", place, sql), given
