"""What the facts about a file mean: every danger is refused, every doubt is told, with what to do."""

from __future__ import annotations

import pytest
from django.utils import translation

from motcua.domains.documents.rules import findings
from motcua.domains.documents.rules.wording.findings import SENTENCES, sentence_of
from motcua.domains.documents.types import Finding, Severity

GOOD_PDF = {"encrypted": False, "pages": 3, "blank": [], "blurred": [], "risks": [], "signed": False}
GOOD_PHOTO = {"width": 1200, "height": 1600, "frames": 1, "sharpness": 900.0, "contrast": 40.0}
GOOD_WORD = {
    "members": 20,
    "packed": 100_000,
    "unpacked": 900_000,
    "overlaps": False,
    "locked": False,
    "macros": False,
    "nested": [],
    "fetches": False,
}
VALUES = {
    "pages": 5,
    "width": 100,
    "height": 200,
    "names": "a.zip",
    "name": "Virus",
    "signers": "Lê Thị A",
    "signer": "Lê Thị A",
    "issuer": "CA lạ",
    "until": "2024-01-31",
    "message": "Sai loại.",
}


def said(found: list[Finding]) -> dict[str, Severity]:
    return {one.code: one.severity for one in found}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, {}),
        ({"encrypted": True}, {"encrypted": Severity.REFUSED}),
        ({"risks": ["javascript"]}, {"pdf_javascript": Severity.REFUSED}),
        ({"risks": ["launch"]}, {"pdf_launch": Severity.REFUSED}),
        ({"risks": ["embedded"]}, {"pdf_embedded": Severity.REFUSED}),
        ({"risks": ["rich_media"]}, {"pdf_active": Severity.REFUSED}),
        ({"risks": ["xfa"]}, {"pdf_active": Severity.REFUSED}),
        ({"risks": ["too_many_objects"]}, {"pdf_active": Severity.REFUSED}),
        ({"pages": 0}, {"all_blank": Severity.REFUSED}),
        ({"blank": [1, 2, 3]}, {"all_blank": Severity.REFUSED}),
        ({"blank": [2]}, {"blank_pages": Severity.WARNED}),
        ({"blurred": [1]}, {"blurred_pages": Severity.WARNED}),
        ({"pages": 501}, {"many_pages": Severity.WARNED}),
        ({"pages": 500}, {}),
    ],
    ids=str,
)
def test_a_pdf_is_judged_by_what_it_holds(facts, expected):
    assert said(findings.judge_pdf(GOOD_PDF | facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, {}),
        ({"too_many_pixels": True}, {"too_many_pixels": Severity.REFUSED}),
        ({"width": 599}, {"picture_small": Severity.WARNED}),
        ({"width": 600}, {}),
        ({"sharpness": 29.9}, {"picture_blurred": Severity.WARNED}),
        ({"contrast": 1.0, "sharpness": 0.0}, {"picture_empty": Severity.WARNED}),
    ],
    ids=str,
)
def test_a_photo_is_judged_by_whether_it_can_be_read(facts, expected):
    assert said(findings.judge_picture(GOOD_PHOTO | facts)) == expected


def test_a_photo_that_was_converted_says_so():
    assert said(findings.judge_picture(GOOD_PHOTO, converted=True)) == {"converted": Severity.NOTED}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, {}),
        ({"macros": True}, {"macros": Severity.REFUSED}),
        ({"locked": True}, {"encrypted": Severity.REFUSED}),
        ({"members": 10_001}, {"archive_bomb": Severity.REFUSED}),
        ({"unpacked": 513 * 1024 * 1024, "packed": 400 * 1024 * 1024}, {"archive_bomb": Severity.REFUSED}),
        ({"unpacked": 17 * 1024 * 1024}, {"archive_bomb": Severity.REFUSED}),
        ({"unpacked": 15 * 1024 * 1024}, {}),
        ({"overlaps": True}, {"archive_bomb": Severity.REFUSED}),
        ({"nested": ["a.zip"]}, {"archive_nested": Severity.REFUSED}),
        ({"fetches": True}, {"fetches": Severity.REFUSED}),
    ],
    ids=str,
)
def test_an_office_file_is_judged_by_what_it_hides(facts, expected):
    assert said(findings.judge_office(GOOD_WORD | facts)) == expected


def test_an_old_office_file_has_macros_or_not():
    assert said(findings.judge_office({"macros": False, "locked": False})) == {}
    assert said(findings.judge_office({"macros": True, "locked": False})) == {"macros": Severity.REFUSED}


@pytest.mark.parametrize(
    ("why", "code"), [("timeout", "too_heavy"), ("memory", "too_heavy"), ("broken", "unreadable")]
)
def test_a_file_its_reader_does_not_survive_is_refused(why, code):
    assert findings.unreadable(why) == Finding(code, Severity.REFUSED)


def test_long_lists_of_pages_are_cut():
    found = findings.judge_pdf(GOOD_PDF | {"pages": 40, "blank": list(range(1, 20))})

    assert found[0].values == {"pages": "1, 2, 3, 4, 5, 6, 7, 8, 9, 10…"}


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_is_said_in_both_languages_and_names_what_to_do(code, language):
    with translation.override(language):
        told = sentence_of(Finding(code, Severity.REFUSED, VALUES))

    assert "%(" not in told
    assert told.endswith(".")


def test_a_day_in_a_sentence_is_written_as_people_write_it():
    told = sentence_of(
        Finding("certificate_expired", Severity.REFUSED, {"signer": "A", "until": "2024-01-31"})
    )

    assert "31/01/2024" in told


def test_a_finding_is_kept_and_read_again():
    found = Finding("blank_pages", Severity.WARNED, {"pages": "2"})

    assert Finding.of_json(found.as_json()) == found
