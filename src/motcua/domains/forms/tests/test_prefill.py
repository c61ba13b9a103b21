"""Answers known before anybody types."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.forms import rules
from motcua.domains.forms.tests.factories import DEVICES, choice, field, form, renewal
from motcua.domains.forms.types import PREFILLS, FormField


def test_what_the_sources_give_stands_in_the_fields_that_ask_for_it():
    found = rules.prefill(renewal(), {"party.name": " Bệnh  viện A ", "account.phone": "0912345678"})

    assert found == {"owner": "Bệnh viện A"}


@pytest.mark.parametrize(
    ("one", "value", "is_taken"),
    [
        (field("a", prefill="party.name"), "Tên", True),
        (field("a", prefill="party.name"), 5, False),
        (field("a", prefill="party.name"), "", False),
        (field("a", "number", prefill="party.name"), 5, True),
        (field("a", "number", prefill="party.name"), "năm", False),
        (field("a", "date", prefill="party.name"), "2024-02-05", True),
        (field("a", "date", prefill="party.name"), "05/02/2024", False),
        (choice("a", prefill="party.name"), "co", True),
        (choice("a", prefill="party.name"), "khac", False),
        (field("a", "table", columns=DEVICES.columns, prefill="register:devices"), [{"machine": "X"}], True),
        (field("a", "file", prefill="party.name"), "tệp", False),
    ],
)
def test_a_source_of_another_kind_is_left_out(one: FormField, value: Any, is_taken: bool):
    assert ("a" in rules.prefill(form(one), {one.prefill: value})) is is_taken


def test_every_source_has_its_words():
    assert all(str(words) for words in PREFILLS.values())
    assert {name.partition(".")[0].partition(":")[0] for name in PREFILLS} == {
        "account",
        "party",
        "vault",
        "register",
    }
