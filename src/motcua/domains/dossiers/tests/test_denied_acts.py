"""Every standing of a dossier × every act × every role, through the services themselves.

What the table written by hand does not allow is refused in words and leaves every row as it was; what it allows is
done, and recorded as done by that officer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, DossierNotFound, WrongDossierState
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.acts import ACT_RULES
from motcua.domains.dossiers.selectors import matrix
from motcua.domains.dossiers.selectors.matrix import Standing
from motcua.domains.dossiers.services import LegReply, _locks
from motcua.domains.dossiers.tests.doors import DOORS, WHEN, WHY, Case, Door, a_leg, case_of
from motcua.domains.dossiers.tests.factories import MONDAY
from motcua.domains.dossiers.tests.life import items
from motcua.domains.dossiers.tests.rows import EVERYTHING, OF_DOSSIERS, Rows, changed
from motcua.domains.dossiers.tests.standings import BUILT, Cast, as_written, build, hire, stands
from motcua.domains.dossiers.tests.test_who_may_what import by_hand
from motcua.domains.dossiers.types import Act, BatchAct, BatchItem, BatchOrder, Intake
from motcua.domains.workflow.errors import LegNotFound
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import DomainError
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db

# These roles do not read dossiers: to them there is none.
BLIND = {"communications", "administrator"}
# Done before there is a dossier.
BEFORE = {Act.TAKE_IN, Act.REGISTER}
DONE = "done"
DENIED = (DossierNotAllowed, WrongDossierState)

# Whoever receives anywhere begins dossiers there.
DESKS = {"reception", "other-desk"}
ASSIGNERS = {"unit_head", "director", "branch-director"}
MAY_ORDER = {
    BatchAct.ACCEPT: DESKS,
    BatchAct.ASSIGN: ASSIGNERS,
    BatchAct.FINISH_STEP: {"specialist", "stand-in", "colleague", *ASSIGNERS},
    BatchAct.HAND_OVER: DESKS,
    BatchAct.HAND_OVER_WORK: ASSIGNERS,
    BatchAct.REAPPOINT: {"director", "branch-director"},
}


@dataclass
class World:
    """The department with a dossier in each standing, and a look at every row of it."""

    cast: Cast
    dossiers: dict[str, Dossier]
    rows: Rows
    everything: Rows


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), clock.frozen(MONDAY), transaction.atomic():
        cast = hire()
        dossiers = build(cast)
        revisions.forget()  # what is set up counts as committed, so that it is kept in memory
        yield World(cast, dossiers, Rows(OF_DOSSIERS), Rows(EVERYTHING))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    """In place of the one for every test: the department here stands throughout."""


class ReadOnce:
    """In place of the dossiers that a lock reads whole once it has found and locked one for the actor: while acts
    are refused nothing changes, so what the first read gave is given to the others. It is half of the time."""

    def __init__(self) -> None:
        self.related: tuple[str, ...] = ()
        self.row: Dossier | None = None

    def select_related(self, *related: str) -> ReadOnce:
        self.related = related
        return self

    def get(self, *, pk: int) -> Dossier:
        if self.row is None:
            self.row = Dossier.objects.select_related(*self.related).get(pk=pk)
        assert self.row.pk == pk
        return copy(self.row)


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def call(door: Door, case: Case, actor: Actor) -> Any:
    """The door's service, as the actor."""
    return door.go(actor, case)


def refusal(go: Callable[[Actor], Any], actor: Actor, kinds: tuple[type[DomainError], ...]) -> str:
    """What is wrong with how the act is refused; empty when it is as it should be. Another error than these
    would mean that something else than the right or the state stood in the way."""
    try:
        go(actor)
    except DomainError as error:
        if type(error) not in kinds:
            return f"refused by {type(error).__name__}: {error.message}"
        return "refused without a word" if error.message.isascii() else ""
    return DONE


def performance(go: Callable[[Actor], Any], actor: Actor, in_name: bool) -> str:
    """What is wrong with how the act is done and recorded; empty when it is as it should be."""
    entries = JournalEntry.objects.filter(recorded_at=clock.now())
    known = set(entries.values_list("id", flat=True))
    try:
        go(actor)
    except DomainError as error:
        return f"refused by {type(error).__name__}: {error.message}"
    doers = set(entries.exclude(id__in=known).values_list("actor_id", "on_behalf_of"))
    absent = next((one.officer_id for one in actor.stands_in), None) if in_name else None
    return "" if doers == {(actor.id, absent)} else f"recorded as done by {doers}"


def faults(
    world: World,
    go: Callable[[Actor], Any],
    may: Set[str],
    *,
    unseen: type[DomainError] = DossierNotFound,
    in_name: bool = True,
) -> dict[str, str]:
    """Role → what is wrong with how it is treated, where these roles may do it. `unseen`: how the act is refused
    to those who read no dossiers. `in_name`: a stand-in does it in the name of the one who is away."""
    found: dict[str, str] = {}
    before = world.rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_locks, "Dossier", SimpleNamespace(objects=ReadOnce()))
        for name in world.cast.actors.keys() - may:
            found[name] = refusal(go, world.cast.actors[name], (unseen,) if name in BLIND else DENIED)
            if found[name] == DONE:
                break  # from here on the dossier stands elsewhere
    touched = changed(before, world.rows())
    if touched:
        return {**_wrong(found), "": f"touched: {touched}"}
    for name in may:
        with undone():
            fault = performance(go, world.cast.actors[name], in_name)
            found[name] = fault or ("" if changed(before, world.rows()) else "nothing is otherwise")
    return _wrong(found)


def _wrong(found: Mapping[str, str]) -> dict[str, str]:
    return {name: fault for name, fault in found.items() if fault}


@pytest.mark.parametrize("standing", matrix.STANDINGS, ids=[one.name for one in matrix.STANDINGS])
def test_each_role_does_what_the_table_allows_and_what_it_does_not_changes_nothing(
    world: World, standing: Standing
) -> None:
    table = by_hand()
    allowed = {role.name: table[standing.name, role.name] for role in matrix.ROLES}
    assert stands(world.cast, world.dossiers[standing.name]) == as_written(standing)

    wrong: dict[str, dict[str, str]] = {}
    with clock.frozen(WHEN), revisions.request_scope():
        case = case_of(world.cast, world.dossiers[standing.name])
        before = world.everything()
        for door in DOORS:
            may = {name for name, acts in allowed.items() if acts & door.acts}
            if not door.is_main and not may:
                continue
            with undone():
                door.ready(case)
                found = faults(world, partial(call, door, case), may)
            if found:
                wrong[door.name] = found

    assert wrong == {}
    assert changed(before, world.everything()) == []


@pytest.mark.parametrize("standing", ["registered", "processing", "done", "closed"])
def test_whoever_is_not_signed_in_finds_no_dossier_to_act_on(world: World, standing: str) -> None:
    wrong: dict[str, str] = {}
    with clock.frozen(WHEN), undone():
        case = case_of(world.cast, world.dossiers[standing])
        a_leg(case)
        before = world.everything()
        for door in DOORS:
            wrong[door.name] = refusal(partial(call, door, case), ANONYMOUS, (DossierNotFound, LegNotFound))

        assert {name: fault for name, fault in wrong.items() if fault} == {}
        assert changed(before, world.everything()) == []


def test_every_act_has_a_rule_and_a_door_and_every_standing_a_dossier() -> None:
    behind = frozenset[Act]().union(*(door.acts for door in DOORS))

    assert behind == set(ACT_RULES) == set(Act) - BEFORE
    assert set(BUILT) == {standing.name for standing in matrix.STANDINGS}


# --- where there is no dossier yet, and where there are many


@pytest.mark.parametrize(
    "begin",
    [
        lambda actor, intake: services.take_in_dossier(actor=actor, intake=intake),
        lambda actor, intake: services.register_filing(actor=actor, intake=intake),
        lambda actor, intake: services.refuse_at_counter(
            actor=actor, intake=intake, reasons=["condition-not-met"], explanation="Chưa có giấy phép"
        ),
        lambda actor, intake: services.ask_at_counter(actor=actor, intake=intake, items=items("Giấy phép")),
    ],
    ids=["take in", "register", "refuse", "ask"],
)
def test_only_a_desk_begins_a_dossier(world: World, begin: Callable[[Actor, Intake], Any]) -> None:
    with clock.frozen(WHEN), revisions.request_scope(), undone():
        intake = world.cast.intake()

        assert faults(world, lambda actor: begin(actor, intake), DESKS, unseen=DossierNotAllowed) == {}


@pytest.mark.parametrize("act", BatchAct)
def test_a_batch_is_ordered_by_whoever_may_do_its_act_somewhere(world: World, act: BatchAct) -> None:
    to, away = world.cast.officers["colleague"].public_id, world.cast.specialist_row.public_id
    chosen = BatchOrder(act, officer_id=to, from_officer_id=away, note=WHY)
    ticked = [BatchItem(world.dossiers["processing"].public_id)]

    def order(actor: Actor) -> None:
        services.start_batch(actor=actor, order=chosen, items=ticked)

    with clock.frozen(WHEN), revisions.request_scope(), undone():
        # An order is one's own; each of its rows is done in the name of whoever the dossier asks for.
        assert faults(world, order, MAY_ORDER[act], unseen=DossierNotAllowed, in_name=False) == {}


# --- what a unit was asked by another


@pytest.mark.parametrize(
    ("standing", "is_held", "may"),
    [
        ("processing", False, {"specialist", "stand-in", "colleague", "unit_head"}),
        ("processing", True, {"specialist", "stand-in"}),
        ("signing", False, {"specialist", "stand-in", "colleague", "unit_head"}),
        ("closed", False, set()),
    ],
    ids=["free", "held", "while it is elsewhere", "closed"],
)
def test_a_leg_is_answered_by_the_unit_that_was_asked(
    world: World, standing: str, is_held: bool, may: set[str]
) -> None:
    with clock.frozen(WHEN), revisions.request_scope(), undone():
        leg_id = asked_of_the_division(world, standing, is_held)

        def answer(actor: Actor) -> None:
            services.answer_leg(actor=actor, leg_id=leg_id, reply=LegReply("agree"))

        assert faults(world, answer, may) == {}


@pytest.mark.parametrize(
    ("standing", "is_held", "may"),
    [
        ("processing", False, ASSIGNERS),
        ("processing", True, ASSIGNERS),
        ("signing", False, ASSIGNERS),
        ("closed", False, set()),
    ],
    ids=["free", "held", "while it is elsewhere", "closed"],
)
def test_a_leg_is_given_out_by_whoever_gives_out_the_work_of_the_unit_that_was_asked(
    world: World, standing: str, is_held: bool, may: set[str]
) -> None:
    with clock.frozen(WHEN), revisions.request_scope(), undone():
        leg_id = asked_of_the_division(world, standing, is_held)
        to = world.cast.officers["colleague"].public_id

        def give(actor: Actor) -> None:
            services.assign_leg(actor=actor, leg_id=leg_id, officer_id=to)

        assert faults(world, give, may) == {}


def asked_of_the_division(world: World, standing: str, is_held: bool) -> UUID:
    """A leg of the dossier given to the division, held by the specialist or by nobody."""
    case = case_of(world.cast, world.dossiers[standing])
    a_leg(case)
    assert case.leg_id is not None
    Leg.objects.filter(public_id=case.leg_id).update(
        outside_name="",
        unit_id=case.dossier.executing_unit_id,
        holder_id=world.cast.specialist_row.pk if is_held else None,
    )
    return case.leg_id
