"""Every procedure at every place where people post by hand, in one pass of the database: the same as
`rules.cell_state`, in SQL, for ten thousand procedures at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from motcua.domains.catalogue.models import Posting, ProcedureVersion
from motcua.domains.catalogue.selectors._versions import in_force_on
from motcua.domains.catalogue.types import CellState, PlaceKind
from motcua.kernel import clock

_CELLS = """
with now as materialized (
  select distinct on (v.procedure_id) v.procedure_id, v.content_hash, p.executing_unit_id
    from catalogue_procedureversion v join catalogue_procedure p on p.id = v.procedure_id
   where v.agency_id = %(agency)s and p.kind = 'public'
     and (v.state = 'in_force' or v.state = 'upcoming' and v.valid_from <= %(today)s)
     and (v.valid_to is null or v.valid_to >= %(today)s)
   order by v.procedure_id, v.number desc
), place as materialized (
  select id, kind, unit_id, posts_itself from catalogue_postingplace
   where agency_id = %(agency)s and closed_at is null
), hang as materialized (
  select o.procedure_id, o.place_id, o.content_hash from catalogue_posting o join place on place.id = o.place_id
   where o.agency_id = %(agency)s and o.removed_at is null
), cell as materialized (
  select now.procedure_id, place.id as place_id,
         case when hang.place_id is null and (place.unit_id is null or place.unit_id = now.executing_unit_id)
                then 'missing'
              when hang.place_id is null then 'not_due'
              when place.kind = %(qr)s or hang.content_hash = now.content_hash then 'ok'
              else 'outdated' end as state
    from now cross join place
    left join hang on hang.procedure_id = now.procedure_id and hang.place_id = place.id
   where not place.posts_itself
  union all
  select hang.procedure_id, hang.place_id, 'leftover' from hang join place on place.id = hang.place_id
   where not place.posts_itself and hang.procedure_id not in (select procedure_id from now)
)
"""
_FIGURES = f"""{_CELLS}, found as (
  select bool_or(state in ('outdated', 'leftover')) as wrong, bool_or(state = 'missing') as lacking
    from cell group by procedure_id
)
select place_id, state, count(*) from cell group by place_id, state
union all select null, 'in_force', count(*) from now
union all select null, 'ended', count(distinct procedure_id) from hang
           where procedure_id not in (select procedure_id from now)
union all select null, 'alarm', count(*) from found where wrong or lacking
union all select null, 'wrong', count(*) from found where wrong
union all select null, 'lacking', count(*) from found where lacking
"""  # noqa: S608  built of this module's own text
_PROCEDURES = f"""{_CELLS}
select distinct procedure_id from cell
 where state = any(%(states)s) and (%(place)s::bigint is null or place_id = %(place)s)
"""  # noqa: S608  built of this module's own text


@dataclass(frozen=True, slots=True)
class Figures:
    """Cells by place and state, and how many procedures are in force, ended but still hanging, have an alarm
    anywhere, something wrong on show, something missing."""

    cells: Mapping[int, Mapping[CellState, int]]
    in_force: int
    ended: int
    alarm: int
    wrong: int
    lacking: int


def figures_of(agency_id: int) -> Figures:
    """The whole board; one statement."""
    cells: dict[int, dict[CellState, int]] = {}
    whole: dict[str, int] = {}
    for place, state, count in _asked(_FIGURES, agency_id):
        if place is None:
            whole[state] = count
        else:
            cells.setdefault(place, {})[CellState(state)] = count
    return Figures(cells=cells, **whole)


def procedures_with(agency_id: int, states: Collection[CellState], place_pk: int | None) -> list[int]:
    """Procedures that stand so at the place (None: at any); one statement."""
    given = {"states": [state.value for state in states], "place": place_pk}
    return [procedure for (procedure,) in _asked(_PROCEDURES, agency_id, **given)]


def on_the_board(agency_id: int) -> Q:
    """Procedures in force, and those that ended but hang somewhere."""
    hanging = Posting.objects.filter(
        agency_id=agency_id, procedure=OuterRef("pk"), removed_at__isnull=True, place__closed_at__isnull=True
    )
    return is_in_force() | Q(Exists(hanging))


def is_in_force() -> Q:
    """Procedures with a version in force today."""
    return Q(Exists(ProcedureVersion.objects.filter(in_force_on(clock.today()), procedure=OuterRef("pk"))))


def _asked(statement: str, agency_id: int, **more: Any) -> list[tuple[Any, ...]]:
    facts = {"agency": agency_id, "today": clock.today(), "qr": PlaceKind.QR.value, **more}
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return list(cursor.fetchall())
