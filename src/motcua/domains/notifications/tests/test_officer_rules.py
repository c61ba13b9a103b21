"""The table of what officers hear: every event is in it or deliberately not, every sentence can be said."""

from __future__ import annotations

import dataclasses
import re

import pytest

from motcua.domains.dossiers import events as dossiers
from motcua.domains.notifications.rules import APPLICANT_RULES, OFFICER_RULES, letter_names, sentence_of
from motcua.domains.notifications.types import LetterName, MessageKind
from motcua.kernel import events

ABOUT_DOSSIERS = {
    name: cls for name, cls in events.event_classes().items() if issubclass(cls, dossiers.DossierEvent)
}
# Officers do not hear of these: whoever did the act knows, and nobody has anything to do because of it.
NOT_HEARD = {
    "dossiers.account_invited",
    "dossiers.account_linked",
    "dossiers.apology_dropped",
    "dossiers.apology_sent",
    "dossiers.closed",
    "dossiers.fee_noted",
    "dossiers.file_attached",
    "dossiers.form_filed",
    "dossiers.leg_link_renewed",
    "dossiers.process_moved",
    "dossiers.result_handed_over",
    "dossiers.result_waiting",
}


def test_every_event_of_a_dossier_is_heard_or_deliberately_not() -> None:
    assert set(ABOUT_DOSSIERS) - set(OFFICER_RULES) == NOT_HEARD


def test_every_rule_is_listened_to_under_a_key_that_never_changes() -> None:
    heard = {
        (name, key)
        for name, keys in events.all_listeners().items()
        for key in keys
        if key.startswith("notifications.")
    }

    short = {name: name.removeprefix("dossiers.") for name in ABOUT_DOSSIERS}
    of_procedures = {
        ("catalogue.version_took_effect", "notifications.posting.took_effect"),
        ("catalogue.version_ended", "notifications.posting.ended"),
    }
    assert heard == of_procedures | {(name, f"notifications.{short[name]}") for name in OFFICER_RULES} | {
        (name, f"notifications.applicant.{short[name]}") for name in APPLICANT_RULES
    }


@pytest.mark.parametrize("name", sorted(OFFICER_RULES))
def test_a_sentence_names_only_what_its_event_tells(name: str) -> None:
    rule = OFFICER_RULES[name]
    told = {field.name for field in dataclasses.fields(ABOUT_DOSSIERS[name])}

    for sentence in (str(rule.sentence), str(rule.when_late)):
        assert set(re.findall(r"%\((\w+)\)s", sentence)) <= told


@pytest.mark.parametrize("name", sorted(APPLICANT_RULES))
def test_a_message_names_only_what_its_event_or_the_dossier_tells(name: str) -> None:
    told = {field.name for field in dataclasses.fields(ABOUT_DOSSIERS[name])} | {
        "legal_due_at",
        "finished_at",
    }

    assert set(APPLICANT_RULES[name].facts) <= told


def test_every_kind_of_message_has_its_letter_and_no_letter_is_left_over() -> None:
    assert letter_names() == sorted({*MessageKind.values, *LetterName})


@pytest.mark.parametrize(
    ("name", "payload", "sentence"),
    [
        (
            "dossiers.registered",
            {"answer_due_at": "2024-02-05T03:00:00+00:00"},
            "Hồ sơ H50-1 vừa nộp, trả lời trước 10:00, 05/02/2024",
        ),
        ("dossiers.supplement_asked", {"items": 3}, "Hồ sơ H50-1: người nộp cần bổ sung 3 nội dung"),
        ("dossiers.payment_asked", {"amount": 1500000}, "Hồ sơ H50-1: người nộp cần nộp 1.500.000\u00a0đ"),
        (
            "dossiers.escalated",
            {"due_at": "2024-02-06T10:00:00+00:00", "part": "whole", "is_late": False},
            "Hồ sơ H50-1 sắp đến hạn 17:00, 06/02/2024 (cả hồ sơ)",
        ),
        (
            "dossiers.escalated",
            {"due_at": "2024-02-06T10:00:00+00:00", "part": "leg", "is_late": True},
            "Hồ sơ H50-1 đã quá hạn 17:00, 06/02/2024 (nhánh phối hợp)",
        ),
    ],
)
def test_facts_are_written_as_people_write_them(name: str, payload: dict, sentence: str) -> None:
    assert sentence_of(OFFICER_RULES[name], {"code": "H50-1", **payload}) == sentence


def test_a_sentence_is_never_longer_than_a_notice() -> None:
    said = sentence_of(OFFICER_RULES["dossiers.leg_answered"], {"code": "H50-1", "leg": "x" * 400})

    assert len(said) == 300
