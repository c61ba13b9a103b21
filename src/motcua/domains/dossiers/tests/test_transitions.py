"""Which states follow which: dossier-law 1.2, the ten codes of Cổng Dịch vụ công quốc gia."""

from __future__ import annotations

import itertools

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules import ALLOWED, TEXTS, may_follow, next_states, restarted
from motcua.domains.dossiers.services._moves import move_to
from motcua.domains.dossiers.types import LIVE_STATES, OPEN_STATES, State

# Copied from the law paper: 1→2,3,5,7 · 2→4,5,6,7,8,9 · 3→∎ · … · 7→8 or back to the previous state.
TABLE = {
    1: {2, 3, 5, 7},
    2: {4, 5, 6, 7, 8, 9},
    3: set(),
    4: {5, 6, 7, 8, 9},
    5: {1, 2, 4, 7, 8},
    6: {4, 2, 7, 8, 9, 10},
    7: {8, 1, 2, 4, 5, 6},
    8: set(),
    9: {6, 10},
    10: set(),
}
NAMES = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    8: "Dừng xử lý",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}


def test_the_table_of_transitions_is_that_of_the_national_catalogue() -> None:
    assert {state.value: {after.value for after in follows} for state, follows in ALLOWED.items()} == TABLE


@pytest.mark.parametrize(("before", "after"), list(itertools.product(State.values, State.values)))
def test_a_state_is_left_only_as_the_table_allows(before: int, after: int) -> None:
    assert may_follow(before, after) is (after == before or after in TABLE[before])


def test_only_what_is_being_processed_stands_elsewhere_when_its_process_begins_anew() -> None:
    assert {state: restarted(state) for state in State if restarted(state) != state} == {
        State.PROCESSING: State.ACCEPTED
    }


def test_who_asked_to_withdraw_goes_back_only_to_a_state_that_could_ask() -> None:
    asking = {state for state, follows in TABLE.items() if 7 in follows}

    assert TABLE[7] - {8} == asking


@pytest.mark.parametrize("state", [3, 8, 10])
def test_nothing_follows_a_refusal_a_stop_or_a_handed_over_result(state: int) -> None:
    assert next_states(state) == ()


def test_the_names_of_the_states_are_exact() -> None:
    assert {state.value: str(state.label) for state in State} == NAMES


def test_work_is_left_in_every_state_but_the_three_last_ones() -> None:
    assert {int(state) for state in OPEN_STATES} == {1, 2, 4, 5, 6, 7}
    assert set(LIVE_STATES) == {*OPEN_STATES, State.DONE}


def test_a_move_the_table_does_not_know_is_a_fault_of_the_code() -> None:
    dossier = Dossier(state=State.REFUSED)

    with pytest.raises(AssertionError, match="3 → 4"):
        move_to(dossier, State.PROCESSING)

    assert dossier.state == State.REFUSED


def test_each_state_has_its_sentence_for_the_officer_and_two_for_the_citizen() -> None:
    assert set(TEXTS) == set(State)
    for state, text in TEXTS.items():
        for words in (text.officer, text.citizen, text.citizen_next):
            assert str(words).endswith("."), state
        assert str(text.officer) != str(text.citizen)
        assert text.icon, state


def test_states_that_ask_something_of_the_citizen_look_alike_and_no_other_does() -> None:
    asking = {state for state, text in TEXTS.items() if text.style == "act"}

    assert asking == {State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED}
    assert {text.style for text in TEXTS.values()} <= {"new", "run", "act", "idle", "shut", "ok", "done"}
