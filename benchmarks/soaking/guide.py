"""Who does which step of which procedure, read once before the writing begins; clients ask nobody later."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import psycopg

from benchmarks import posts
from benchmarks.facts import OpenProcedure, read_facts

DIRECTOR, CLERK = "lanhdao", "vanthu"

_STEPS = """
select v.public_id, u.code,
       array(select s.kind || case when s.unit_id is null then '' else '@' end
               from workflow_stepdefinition s
              where s.version_id = v.process_version_id and not s.off_path order by s."order")
  from catalogue_procedureversion v
  join catalogue_procedure p on p.id = v.procedure_id join people_unit u on u.id = p.executing_unit_id
 where v.intake_open and u.code like 'DO-%'
"""
_OFFICERS = """
select a.username, o.public_id from people_officer o join people_account a on a.id = o.account_id
"""


@dataclass(frozen=True, slots=True)
class Act:
    """One step of the way: the form's address below the dossier's, and who sends it."""

    name: str
    username: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Open procedures, the acts that follow reception by version, and officers' ids by sign-in name,
    executing units' codes by version."""

    procedures: list[OpenProcedure]
    ways: dict[UUID, tuple[Act, ...]]
    officers: dict[str, UUID]
    specialists: dict[UUID, str]
    units: dict[UUID, str]


def read_guide(url: str) -> Guide:
    """Everything from the database at `url`. The last acts belong to whoever received the dossier."""
    procedures = read_facts(url).procedures
    ways: dict[UUID, tuple[Act, ...]] = {}
    specialists: dict[UUID, str] = {}
    units: dict[UUID, str] = {}
    with psycopg.connect(url) as connection:
        for version, unit, steps in connection.execute(_STEPS):
            desk = int(unit.removeprefix("DO-")) - 1
            ways[version] = way_of(steps, desk)
            units[version] = unit
            specialists[version] = posts.username("chuyenvien", desk)
        officers: dict[str, UUID] = {name: public_id for name, public_id in connection.execute(_OFFICERS)}
    return Guide(procedures, ways, officers, specialists, units)


def way_of(steps: list[str], desk: int) -> tuple[Act, ...]:
    """The acts from the step after reception to the result; a step marked "@" is done outside the desk's unit.

    A process whose first step is not reception, or that has no step to issue its result, is walked no further
    than its steps are known.
    """
    if not steps or steps[0] != "reception":
        return ()
    acts: list[Act] = []
    for step in steps[1:]:
        kind, elsewhere = step.rstrip("@"), step.endswith("@")
        if kind == "assignment":
            acts.append(Act("assign", posts.username("truongphong", desk)))
        elif kind == "processing":
            # The officer it was assigned to does the first; nobody holds a later one yet.
            acts.append(Act("finish", posts.username("chuyenvien", desk)))
        elif kind == "approval":
            acts.append(Act("finish", DIRECTOR if elsewhere else posts.username("truongphong", desk)))
        elif kind == "issuing":
            return (*acts, Act("issue", CLERK), Act("hand_over", ""), Act("close", ""))
        else:
            break
    return tuple(acts)
