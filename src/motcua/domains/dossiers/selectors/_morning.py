"""The statement behind every list of risk: one pass over running dossiers, each compared with how long such work
has really taken. The same as rules.risk, in SQL, for a hundred thousand dossiers at once.

Office minutes come from the opening hours of the agency around today, passed as three arrays: minutes since 1970
at which the office opens, office minutes gone by until then, and how long it stays open. A moment is found among
them by halves. Most dossiers need no such look: what is due after `safe_at`, when the slowest tenth would be done,
is in time, and what is due before `short_at`, when half of them would not even be through with what comes after the
step, is endangered, whatever time the step has had.
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
from motcua.kernel.pages import Seek

_AROUND = timedelta(days=400)
# `before` of the last opening up to a moment, and the minutes open since. `offset 0`: found once, used thrice.
_OFFICE = """(select cal.before[place] + least(cal.length[place], minute - cal.opens[place])
    from (select {0} as minute, width_bucket({0}, cal.opens) as place offset 0) found)"""
_MINUTE = "floor(date_part('epoch', {0}) / 60)::int"
_DUE = _OFFICE.format(_MINUTE.format("d.work_due_at"))
_BEGAN = _OFFICE.format(_MINUTE.format("t.started_at"))
# The moment at which so many office minutes from now have gone by.
_AHEAD = """(select to_timestamp((cal.opens[place] + minute - cal.before[place]) * 60)
    from (select %(at)s + ({0})::int as minute, width_bucket((%(at)s + ({0}) - 1)::int, cal.before) as place
          offset 0) found)"""
_RUNNING = f"d.state in ({', '.join(str(state.value) for state in RUNNING_STATES)})"
_SMALL = f"""
with cal as materialized (
  select %(opens)s::int[] as opens, %(before)s::int[] as before, %(length)s::int[] as length
), path as materialized (
  select steps.*, {_AHEAD.format("steps.rest")} as safe_at
    from cal, (
      select s.id, s.code, s.kind,
             sum(coalesce(s.minutes_allowed, 0)) over onwards as rest,
             sum(coalesce(s.minutes_allowed, 0)) over onwards - coalesce(s.minutes_allowed, 0) as after
        from workflow_stepdefinition s
       where s.agency_id = %(agency)s and not s.off_path and s.kind <> 'returning'
      window onwards as (partition by s.version_id order by s."order"
                         rows between current row and unbounded following)) steps
), usual as materialized (
  select u.*, u.cases >= %(least)s as known,
         {_AHEAD.format("u.rest_p90_minutes")} as safe_at, {_AHEAD.format("u.after_median_minutes")} as short_at
    from cal, dossiers_stepduration u where u.agency_id = %(agency)s
)"""  # noqa: S608  built of this module's own text
# Steps that lead to the result; handing it over stands outside the legal time.
_STANDING = f"""{_SMALL}, standing as (
  select d.id, d.work_due_at, t.started_at, coalesce(u.cases, 0) as cases,
         p.rest as quota_rest, p.after as quota_after,
         u.rest_median_minutes, u.rest_p90_minutes, u.after_median_minutes, u.after_p90_minutes,
         case
           when d.work_due_at < %(now)s then {{late}}
           when d.work_due_at >= case when u.known then u.safe_at else coalesce(p.safe_at, %(now)s) end then {{green}}
           when u.known and d.work_due_at < u.short_at then {{red}}
           else (
             select case
                 when u.known and time_left < greatest(u.rest_median_minutes - elapsed, u.after_median_minutes)
                   then {{red}}
                 when u.known and time_left < greatest(u.rest_p90_minutes - elapsed, u.after_p90_minutes)
                   then {{amber}}
                 when u.known is not true and p.rest > 0 and time_left < greatest(p.rest - elapsed, p.after)
                   then {{amber}}
                 else {{green}} end
               from (select {_DUE} - %(at)s as time_left,
                            greatest(%(at)s - coalesce({_BEGAN}, %(at)s), 0) as elapsed offset 0) left_and_spent)
         end as level
    from dossiers_dossier d
   cross join cal
    left join workflow_task t on t.id = d.task_id and t.state = 'active'
    left join path p on p.id = t.step_id
    left join usual u on u.procedure_id = d.procedure_id and u.step_code = p.code and u.step_kind = p.kind
   where d.agency_id = %(agency)s and {_RUNNING} and d.work_due_at is not null
     and {{beyond}} and {{which}}
)
"""  # noqa: S608  built of this module's own text and numbers
LATE, RED, AMBER, GREEN = 3, 2, 1, 0
FEW = 4
_STATEMENT = _STANDING.format(
    late=LATE, red=RED, amber=AMBER, green=GREEN, beyond="{beyond}", which="{which}"
)
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
    dossiers: Dossiers | None, agency_id: int, levels: Sequence[int], by: Measure, place: Seek, size: int
) -> list[int]:
    """Keys of dossiers at these levels from a place on, in order of due date and key (or against it)."""
    sign, way = ("<", "desc") if place.backwards else (">", "asc")
    beyond: tuple[str, list[Any]] = ("true", [])
    if place.values is not None:
        words = f"d.work_due_at {sign}= %s and (d.work_due_at, d.id) {sign} (%s, %s)"
        beyond = words, [place.values[0], *place.values]
    order = f"order by work_due_at {way}, id {way}"
    # The nearest due are mostly what is asked for: a few of them by the index, all only when these are too few.
    few = f"select id, level from standing {order} limit {int(size) * FEW}"  # noqa: S608  numbers
    nearest = _rows(*_statement(dossiers, agency_id, by, few, beyond))
    found = [pk for pk, level in nearest if level in levels][:size]
    if len(found) == size or len(nearest) < size * FEW:
        return found
    wanted = ", ".join(str(int(level)) for level in levels)
    whole = f"select id from standing where level in ({wanted}) {order} limit {int(size)}"  # noqa: S608  numbers
    return [pk for (pk,) in _rows(*_statement(dossiers, agency_id, by, whole, beyond))]


def standings(dossiers: Dossiers, agency_id: int, by: Measure) -> list[dict[str, Any]]:
    """What is known of these running dossiers: one row each, named by COLUMNS."""
    columns = f"select {', '.join(COLUMNS)} from standing"  # noqa: S608  names of this module
    found = _rows(*_statement(dossiers, agency_id, by, columns))
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def _statement(
    dossiers: Dossiers | None,
    agency_id: int,
    by: Measure,
    end: str,
    beyond: tuple[str, list[Any]] = ("true", []),
) -> tuple[str, list[Any]]:
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
    first, rest = _STATEMENT.split("{beyond}")
    middle, last = rest.split("{which}")
    which: tuple[str, list[Any]] = ("true", [])
    if dossiers is not None:
        try:
            keys, chosen = dossiers.order_by().values("pk").query.sql_with_params()
            which = f"d.id in ({keys})", list(chosen)
        except EmptyResultSet:  # somebody who sees none
            which = "false", []
    parts = [_positional(first, named), beyond, (middle, []), which, _positional(last + end, named)]
    return "".join(sql for sql, _values in parts), [value for _sql, values in parts for value in values]


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
