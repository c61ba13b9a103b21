"""What the workloads must know of the data they run on, read once by plain SQL."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import psycopg

from benchmarks import posts

LEADERS = ("lanhdao", "pholanhdao", "tiepnhan", "tiepnhan2")

_OPEN = """
select p.public_id, v.public_id, array_agg(r.id order by r."order") filter (where r.is_required)
  from catalogue_procedureversion v join catalogue_procedure p on p.id = v.procedure_id
  left join catalogue_paperrequirement r on r.version_id = v.id
 where v.intake_open and p.executing_unit_id in (select id from people_unit where code like 'DO-%')
 group by 1, 2 order by 1
"""
_RECENT = """
select code, public_id from dossiers_dossier where accepted_at is not null
 order by submitted_at desc limit 200000
"""
# Dossiers whose present step ends by "finish", and the steps that may be finished after it, in order.
_FINISHABLE = """
select d.public_id, d.moves, u.code, a.username,
       array(select s.kind || case when s.unit_id is null then '' else '@' end
               from workflow_stepdefinition s
              where s.version_id = r.version_id and not s.off_path and s."order" >= d.step_order
              order by s."order")
  from dossiers_dossier d
  join workflow_task t on t.id = d.task_id join workflow_run r on r.id = t.run_id
  join people_unit u on u.id = d.executing_unit_id
  left join people_officer o on o.id = d.holder_id left join people_account a on a.id = o.account_id
 where d.step_kind = 'processing' and d.state = 4 and u.code like 'DO-%' and a.username is not null
 order by d.id
"""

# States of which every desk has more than a page.
_FULL_STATES = """
select state from (
  select d.state, d.receiving_unit_id, count(*) as many
    from dossiers_dossier d join people_unit u on u.id = d.receiving_unit_id
   where u.code like 'DO-%%' group by 1, 2
) as found group by state having min(many) >= 21 and count(*) = %s order by state
"""


@dataclass(frozen=True, slots=True)
class OpenProcedure:
    """A procedure dossiers can be filed under, with the keys of the papers it demands."""

    procedure: UUID
    version: UUID
    papers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A dossier at a processing step: how many moves it has, and who finishes what, in order."""

    public_id: UUID
    moves: int
    desk: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Procedures, dossiers by code newest first, the work that is waiting, states with long lists at every desk."""

    procedures: list[OpenProcedure]
    dossiers: list[tuple[str, UUID]]
    unfinished: list[Unfinished]
    full_states: list[int]


def read_facts(url: str) -> Facts:
    """Everything in four statements."""
    with psycopg.connect(url) as connection:
        procedures = [
            OpenProcedure(procedure, version, tuple(papers or ()))
            for procedure, version, papers in connection.execute(_OPEN)
        ]
        dossiers = list(connection.execute(_RECENT))
        unfinished = [_unfinished(*row) for row in connection.execute(_FINISHABLE)]
        full_states = [state for (state,) in connection.execute(_FULL_STATES, [posts.DESKS])]
    return Facts(procedures, dossiers, unfinished, full_states)


def _unfinished(public_id: UUID, moves: int, unit: str, holder: str, steps: list[str]) -> Unfinished:
    """The holder finishes the first step; the head those of the unit, the director those elsewhere."""
    desk = int(unit.removeprefix("DO-")) - 1
    actors = [holder]
    for step in steps[1:]:
        kind, elsewhere = step.rstrip("@"), step.endswith("@")
        if kind not in {"processing", "approval"}:
            break
        actors.append("lanhdao" if elsewhere else posts.username("truongphong", desk))
    return Unfinished(public_id, moves, desk, tuple(actors))
