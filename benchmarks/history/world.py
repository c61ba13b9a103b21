"""What the history plays in: desks, officers, procedures with their processes, the calendar, today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from benchmarks import desks, posts
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Calendar
from motcua.domains.documents.selectors.schemes import scheme_on, unit_code_of
from motcua.domains.documents.types import PaperHead
from motcua.domains.people import selectors as people
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.types import ProcessPlan
from motcua.kernel import clock
from motcua.kernel.actors import Actor

YEARS = 2


@dataclass(frozen=True, slots=True)
class Clerk:
    """An officer as rows name one."""

    pk: int
    public_id: str
    name: str
    unit_pk: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit that receives and executes, and who works there."""

    unit_pk: int
    name: str
    short_name: str
    number_code: str
    receiver: Clerk
    head: Clerk
    specialists: tuple[Clerk, ...]
    paper_head: PaperHead


@dataclass(frozen=True, slots=True)
class Kind:
    """A procedure dossiers are filed under: its version as the counter uses it, its process, its desk."""

    version: IntakeVersion
    plan: ProcessPlan
    desk: Desk


@dataclass(frozen=True, slots=True)
class World:
    """Read once, then only looked at; processes that write rows inherit it."""

    agency_pk: int
    desks: tuple[Desk, ...]
    kinds: tuple[Kind, ...]
    director: Clerk
    registrar: Clerk
    calendar: Calendar
    begins: datetime
    now: datetime


def read_world() -> World:
    """The demo department with the desks of the benchmarks, as the database has it now."""
    agency_pk = desks.demo_agency_id()
    actor = desks.owner_of(agency_pk)
    clerks = _clerks(actor)
    places = {
        place.unit_pk: place for place in (_desk(actor, number, clerks) for number in range(posts.DESKS))
    }
    now = clock.now()
    return World(
        agency_pk=agency_pk,
        desks=tuple(places.values()),
        kinds=tuple(_kinds(actor, places)),
        director=clerks["lanhdao"],
        registrar=clerks["vanthu"],
        calendar=deadlines.calendar_for(agency_pk),
        begins=now.replace(year=now.year - YEARS),
        now=now,
    )


def _clerks(actor: Actor) -> dict[str, Clerk]:
    rows: Any = people.visible_officers(actor).select_related("account")
    return {
        row.account.username: Clerk(row.pk, str(row.public_id), str(row.full_name), row.unit_id)
        for row in rows
    }


def _desk(actor: Actor, number: int, clerks: dict[str, Clerk]) -> Desk:
    unit = people.find_unit(actor, posts.CODE.format(number=number + 1))
    agency = people.get_agency(actor)
    if unit is None:
        raise SystemExit("Chưa có các bàn tiếp nhận của bộ đo; hãy gọi set_up_desks trước.")
    scheme, _verified = scheme_on(agency.pk, "dossier", clock.today())
    code = unit_code_of(agency.pk, unit.pk, scheme.stand_ins.get("unit", ""))
    return Desk(
        unit_pk=unit.pk,
        name=unit.name,
        short_name=str(unit),
        number_code=code.text,
        receiver=clerks[posts.username("tiepnhan", number)],
        head=clerks[posts.username("truongphong", number)],
        specialists=tuple(
            clerks[posts.username("chuyenvien", number, place)] for place in range(posts.SPECIALISTS)
        ),
        paper_head=PaperHead(
            agency=agency.name, parent=agency.parent_name, place=agency.place, desk=str(unit)
        ),
    )


def _kinds(actor: Actor, places: dict[int, Desk]) -> list[Kind]:
    kinds = []
    for version in catalogue.intake_choices(actor):
        if version.executing_unit_pk in places and version.process_version_pk is not None:
            plan = workflow.process_plan(version.process_version_pk)
            kinds.append(Kind(version, plan, places[version.executing_unit_pk]))
    return kinds
