"""Dossiers that really stand as the matrix of acts says, and an officer for each role of it.

cast = hire()                          # the department, its officers with the shipped roles
dossiers = build(cast)                 # "asked": state 5, asked while it was examined; through the services
stands(cast, dossiers["asked"])        # what the policies look at, as the matrix puts it
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DayKind
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import matrix
from motcua.domains.dossiers.selectors.matrix import ROLES, Role, Standing
from motcua.domains.dossiers.tests.factories import ALL_STEPS, MONDAY, Desk, desk, force_state
from motcua.domains.dossiers.tests.life import ask, at, keeper
from motcua.domains.dossiers.types import State
from motcua.domains.people.models import Officer
from motcua.domains.people.rules import shipped_roles
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor

PLACES = {matrix.DESK: "BPTN", matrix.DIVISION: "P-QLCNCN", matrix.BOARD: "GD", matrix.OFFICE: "VP"}
ISSUED = ALL_STEPS[:-1]
TO_ISSUE = ALL_STEPS[:-2]


@dataclass
class Cast(Desk):
    """The department with one officer for each role of the matrix, who may do what the shipped role may."""

    officers: dict[str, Officer] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def play(self, role: Role) -> None:
        """Appoint the officer of a role; the stand-in has nothing but what the specialist handed over."""
        if role.stands_in:
            row = people.officer(of=self.unit(PLACES[matrix.DIVISION]), name="Đỗ Thị Bích Thảo")
            acting = people.stand_in(self.officers["specialist"], row)
        else:
            home = PLACES[role.unit] if role.unit else "GD" if role.role == "director" else "VP"
            row = self.appoint(role.role, home, everywhere=role.unit is None)
            acting = people.actor(row)
        self.officers[role.name], self.actors[role.name] = row, acting

    def appoint(self, role: str, home: str, *, everywhere: bool = False) -> Officer:
        """An officer with the permissions of a shipped role over the unit, or over the whole agency."""
        _name, permissions = shipped_roles()[role]
        unit = self.unit(home)
        over = self.agency if everywhere else unit
        return people.officer(of=unit, may=permissions, over=over, valid_from=date(2018, 6, 21))

    @cached_property
    def reception(self) -> Actor:
        return self.actors["reception"]

    @cached_property
    def head(self) -> Actor:
        return self.actors["unit_head"]

    @cached_property
    def specialist_row(self) -> Officer:
        return self.officers["specialist"]

    @cached_property
    def director(self) -> Actor:
        return self.actors["director"]

    @cached_property
    def clerk(self) -> Actor:
        return self.actors["clerk"]


def hire() -> Cast:
    """The department at work. A second officer at the desk and in the office may be given what the first holds."""
    office = desk()
    cast = Cast(office.agency, office.key)
    for role in ROLES:
        cast.play(role)
    cast.officers["other reception"] = cast.appoint("reception", PLACES[matrix.DESK])
    cast.officers["other clerk"] = cast.appoint("clerk", PLACES[matrix.OFFICE])
    return cast


def build(cast: Cast) -> dict[str, Dossier]:
    """A dossier in each standing. All were taken in before 16/02/2024 was made a day off: each appointment that
    was counted across it would be another one today."""
    dossiers = {name: made(cast) for name, made in BUILT.items()}
    deadlines.save_day(
        actor=keeper(cast),
        on=date(2024, 2, 16),
        kind=DayKind.COMPENSATORY,
        name="Nghỉ bù Tết",
        source="TB 12/TB-UBND",
    )
    return {name: Dossier.objects.get(pk=dossier.pk) for name, dossier in dossiers.items()}


def stands(cast: Cast, dossier: Dossier) -> dict[str, Any]:
    """The dossier as a standing of the matrix: held means by somebody of whom the roles know that it is
    another's."""
    places = {code: key for key, code in PLACES.items()}
    others = {cast.officers[name].pk for name in ("specialist", "other clerk")}
    return {
        "state": dossier.state,
        "unit": places[dossier.unit.code],
        "step": dossier.step_kind,
        "order": dossier.step_order,
        "held": dossier.holder_id in others,
        "accepted": dossier.accepted_at is not None,
        "finished": dossier.finished_at is not None,
        "closed": dossier.closed_at is not None,
    }


def as_written(standing: Standing) -> dict[str, Any]:
    """The same of the matrix."""
    names = ("state", "unit", "step", "order", "held", "accepted", "finished", "closed")
    return {name: getattr(standing, name) for name in names}


def _processing(cast: Cast) -> Dossier:
    return cast.walk(cast.take_in(), "assignment")


def _issuing(cast: Cast) -> Dossier:
    return cast.walk(cast.take_in(), *TO_ISSUE)


def _done(cast: Cast) -> Dossier:
    return cast.walk(cast.take_in(), *ISSUED)


def _unheld(cast: Cast) -> Dossier:
    dossier = _processing(cast)
    Task.objects.filter(run__subject_id=dossier.public_id, state=TaskState.ACTIVE).update(holder=None)
    Dossier.objects.filter(pk=dossier.pk).update(holder=None)
    return dossier


def _issuing_held(cast: Cast) -> Dossier:
    other = cast.officers["other clerk"].public_id
    return _then(services.assign_dossier, cast.director, _issuing(cast), officer_id=other)


def _at_once(dossier: Dossier) -> Dossier:
    """As a process that begins with this step would leave it."""
    force_state(dossier, State.ACCEPTED)
    return dossier


def _asked(cast: Cast, actor: Actor, dossier: Dossier) -> Dossier:
    ask(actor, dossier, when=MONDAY)
    return dossier


def _paying(actor: Actor, dossier: Dossier) -> Dossier:
    return _then(services.ask_payment, actor, dossier, amount=150_000)


def _withdrawing(cast: Cast, dossier: Dossier) -> Dossier:
    said = {"asked_by_name": "Lương Thị Hồng Ánh", "reason": "Không còn nhu cầu"}
    return _then(services.ask_withdrawal, cast.reception, dossier, **said)


def _then(service: Callable[..., Any], actor: Actor, dossier: Dossier, **facts: Any) -> Dossier:
    at(MONDAY, service, actor, dossier, **facts)
    return dossier


BUILT: Mapping[str, Callable[[Cast], Dossier]] = {
    "registered": lambda cast: cast.file(),
    "assignment": lambda cast: cast.take_in(),
    "processing": _processing,
    "unheld": _unheld,
    "approval": lambda cast: cast.walk(cast.take_in(), "assignment", "processing"),
    "signing": lambda cast: cast.walk(cast.take_in(), "assignment", "processing", "approval"),
    "issuing": _issuing,
    "issuing-held": _issuing_held,
    "sent-back": lambda cast: _then(
        services.send_back, cast.specialist, _processing(cast), to_order=2, reason="Nhầm lĩnh vực"
    ),
    "at-once": lambda cast: _at_once(_processing(cast)),
    "at-once-issuing": lambda cast: _at_once(_issuing(cast)),
    "asked-early": lambda cast: _asked(cast, cast.reception, cast.file()),
    "asked": lambda cast: _asked(cast, cast.specialist, _processing(cast)),
    "payment": lambda cast: _paying(cast.specialist, _processing(cast)),
    "payment-last": lambda cast: _paying(cast.reception, _done(cast)),
    "withdrawal-early": lambda cast: _withdrawing(cast, cast.file()),
    "withdrawal": lambda cast: _withdrawing(cast, _processing(cast)),
    "refused": lambda cast: _then(
        services.refuse_filing,
        cast.reception,
        cast.file(),
        reasons=["condition-not-met"],
        explanation="Thiết bị chưa được cấp phép",
    ),
    "stopped": lambda cast: _then(
        services.stop_dossier, cast.director, _processing(cast), reasons=["authority-decision"]
    ),
    "done": _done,
    "returned": lambda cast: cast.walk(cast.take_in(), *ALL_STEPS),
    "closed": lambda cast: _then(
        services.close_dossier, cast.reception, cast.walk(cast.take_in(), *ALL_STEPS)
    ),
}
