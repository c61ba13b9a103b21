"""The way of an announcement: one table, and nothing beside it."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue.rules import ENDED, NEEDS_REASON, TABLE, acts_from, due_key, target
from motcua.domains.catalogue.types import AnnouncementAct as Act
from motcua.domains.catalogue.types import AnnouncementState as State
from motcua.domains.catalogue.types import CataloguePermission as May
from motcua.domains.catalogue.types import DueKey

ORDINARY = [
    State.DETECTED,
    State.DRAFTING,
    State.CHECKING,
    State.SIGNING,
    State.SUBMITTED,
    State.ISSUED,
    State.ENTERED,
    State.PUBLISHED,
    State.POSTED,
    State.PROCESS_APPROVED,
    State.CONFIGURED,
    State.CLOSED,
]


def test_the_ordinary_way_leads_from_the_trigger_to_the_end() -> None:
    way, state = [State.DETECTED], State.DETECTED
    while acts_from(state):
        state = TABLE[state, acts_from(state)[0][0]][0]
        way.append(state)

    assert way == ORDINARY


def test_every_state_can_be_reached_and_every_open_one_be_left() -> None:
    assert {end for end, _may in TABLE.values()} | {State.DETECTED} == set(State)
    assert {start for start, _act in TABLE} == set(State) - ENDED


def test_what_ended_goes_nowhere() -> None:
    assert [act for act in Act if any(target(state, act) for state in ENDED)] == []


def test_only_the_director_signs_the_submission() -> None:
    assert [may for (_state, act), (_end, may) in TABLE.items() if act is Act.SIGN] == [May.SIGN]


def test_whoever_turns_something_back_gives_a_reason() -> None:
    order = {state: place for place, state in enumerate([*ORDINARY, State.DROPPED])}
    order[State.RETURNED] = order[State.DRAFTING]
    back = {act for (start, act), (end, _may) in TABLE.items() if order[end] < order[start]}

    assert back | {Act.DROP} == NEEDS_REASON


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (State.DRAFTING, DueKey.SUBMIT),
        (State.RETURNED, DueKey.SUBMIT),
        (State.SUBMITTED, DueKey.LAW),
        (State.ISSUED, DueKey.ENTRY),
        (State.ENTERED, DueKey.ENTRY),
        (State.PUBLISHED, DueKey.POST),
        (State.POSTED, DueKey.PROCESS),
    ],
)
def test_each_state_has_the_term_that_runs_in_it(state: State, key: DueKey) -> None:
    assert due_key(state) is key
