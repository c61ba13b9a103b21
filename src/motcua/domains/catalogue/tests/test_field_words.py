"""What a fault calls a field is what the page calls it; no name of the code is shown to an officer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from motcua.domains.catalogue.rules import check_content, field_words
from motcua.domains.catalogue.tests.versions import FULL
from motcua.domains.catalogue.types import (
    ChannelContent,
    FeeContent,
    PaperContent,
    ProcedureRecord,
    VersionContent,
)


def paths(kind: Any, at: str) -> Iterator[str]:
    """Every path a file of this kind can hold; the first row of each list stands for all."""
    if at:
        yield at
    if get_origin(kind) is tuple:
        yield from paths(get_args(kind)[0], f"{at}.0")
    elif is_dataclass(kind):
        hints = get_type_hints(kind)
        for field in fields(kind):
            yield from paths(hints[field.name], f"{at}.{field.name}" if at else field.name)


@pytest.mark.parametrize("kind", [ProcedureRecord, VersionContent])
def test_every_field_has_words_and_none_shows_its_name_in_the_code(kind: type) -> None:
    names = {field for path in paths(kind, "") for field in path.split(".") if not field.isdecimal()}

    for path in paths(kind, ""):
        said = field_words(path)
        assert not names & set(said.split(", ")), path
        assert said[0].isupper(), path
        assert "_" not in said, path


def test_no_two_fields_of_a_row_are_called_the_same() -> None:
    for kind in (VersionContent, PaperContent, FeeContent, ChannelContent):
        prefix = {PaperContent: "papers.0.", FeeContent: "fees.0.", ChannelContent: "channels.0."}.get(
            kind, ""
        )
        words = [field_words(prefix + field.name) for field in fields(kind)]
        assert len(set(words)) == len(words), kind


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("limit_amount", "Thời hạn"),
        ("papers.1.name", "Thành phần hồ sơ, dòng 2, Loại giấy tờ"),
        ("coordinating_agencies.0", "Cơ quan phối hợp, dòng 1"),
        ("procedures[2].content.fees[0].amount", "Thủ tục, dòng 3, Phí, lệ phí, dòng 1, Mức thu"),
        ("procedures[0].content", "Thủ tục, dòng 1, Nội dung thủ tục"),
        ("procedures[0].lạ", "Thủ tục, dòng 1, lạ"),
        ("", ""),
    ],
)
def test_a_place_is_told_by_its_sheet_its_row_and_its_column(path: str, words: str) -> None:
    assert field_words(path) == words


def test_what_the_check_of_a_content_finds_is_always_told_in_words() -> None:
    wrong = replace(
        FULL,
        name="",
        dossier_sets=0,
        limit_amount=0,
        online_level="x",
        applicants=("x",),
        coordinating_agencies=("a" * 301,),
        papers=(PaperContent("", originals=-1, case="lạ"),),
        channels=(ChannelContent("x", limit_unit="day"),),
        fees=(FeeContent("", "", formula="{"),),
    )

    found = check_content(wrong)

    assert len(found) >= 12
    assert not [path for path in found if path in field_words(path)]
