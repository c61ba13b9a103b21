"""Every standing of a dossier × every act × every role, against a table written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from motcua.domains.dossiers.rules import acts
from motcua.domains.dossiers.rules.acts import ACT_RULES, ActRule, Place
from motcua.domains.dossiers.selectors import matrix
from motcua.domains.dossiers.types import Act, DossierPermission, State

TABLE = Path(__file__).parent / "cases" / "who-may.txt"
Table = Mapping[tuple[str, str], frozenset[str]]


def by_hand() -> Table:
    """The table as written: what no line says is forbidden."""
    found = {
        (standing.name, role.name): frozenset[str]() for standing in matrix.STANDINGS for role in matrix.ROLES
    }
    standing = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            standing = line.strip("[]")
        elif line:
            role, _colon, allowed = line.partition(":")
            assert (standing, role) in found, line
            found[standing, role] = frozenset(allowed.split())
    return found


def mutants() -> Iterator[tuple[str, Act, tuple[ActRule, ...]]]:
    """Each part of each rule turned round, one at a time: what an act's rules would then be."""
    for act, rules in ACT_RULES.items():
        for place, rule in enumerate(rules):
            others = rules[:place] + rules[place + 1 :]
            yield f"{act}-{place}-gone", act, others
            for name, turned in _turned(rule):
                yield f"{act}-{place}-{name}", act, (*others, turned)


def _turned(rule: ActRule) -> Iterator[tuple[str, ActRule]]:
    yield "states", replace(rule, states=frozenset(State) - rule.states)
    for state in sorted(rule.states):
        yield f"without-{state}", replace(rule, states=rule.states - {state})
    if rule.permission is not None:
        yield "read-is-enough", replace(rule, permission=DossierPermission.READ)
    if rule.permission is not None and not _only_at_the_desk(rule):
        yield "other-place", replace(rule, place=Place.DESK if rule.place is Place.UNIT else Place.UNIT)
    if rule.my_turn:
        yield "any-holder", replace(rule, my_turn=False)
    if rule.steps is not None:
        yield "any-step", replace(rule, steps=None)
    if rule.accepted is not None:
        yield "not-accepted", replace(rule, accepted=not rule.accepted)


def _only_at_the_desk(rule: ActRule) -> bool:
    """There the unit that has the dossier is the desk: either place is the same one."""
    return rule.accepted is False or rule.states <= {State.REGISTERED, State.DONE}


MUTANTS = list(mutants())


def test_the_policies_allow_what_the_table_written_by_hand_says() -> None:
    found, expected = matrix.who_may(), by_hand()

    assert {key: sorted(found[key]) for key in found if found[key] != expected[key]} == {
        key: sorted(expected[key]) for key in found if found[key] != expected[key]
    }


def test_the_table_knows_every_standing_and_every_act_that_has_rules() -> None:
    text = TABLE.read_text(encoding="utf-8")
    named = {act for allowed in by_hand().values() for act in allowed}

    assert [standing.name for standing in matrix.STANDINGS if f"[{standing.name}]" not in text] == []
    assert named == {act.value for act in ACT_RULES}
    assert {standing.state for standing in matrix.STANDINGS} == set(State)


@pytest.mark.parametrize(("act", "rules"), [mutant[1:] for mutant in MUTANTS], ids=[m[0] for m in MUTANTS])
def test_a_rule_turned_round_is_noticed(
    act: Act, rules: tuple[ActRule, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(acts.ACT_RULES, act, rules)

    assert matrix.who_may() != by_hand()
