"""Whether a paper of the vault can stand for what is asked: each reason against it, alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from motcua.domains.digitisation.rules import standing_of, usability
from motcua.domains.digitisation.types import VaultOwner, Wanted

ME = VaultOwner("person", b"\x01" * 32, "Hoàng Thị Bảo Châu")
ON = date(2024, 3, 7)
WANTED = Wanted(frozenset(["giay-phep", "ban-sao"]), ME, "1.000001", ON)


@dataclass(frozen=True)
class Paper:
    state: str = "valid"
    kind: str = "giay-phep"
    expires_on: date | None = None
    owner_kind: str = "person"
    owner_hash: bytes = b"\x01" * 32
    sharing: str = "any"
    procedure: str = ""


def codes(paper: Paper, wanted: Wanted = WANTED, *, is_whole: bool = True) -> list[str]:
    return [code for code, _words in usability(paper, wanted, is_whole=is_whole).reasons]


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (Paper(), []),
        (Paper(kind="ban-sao"), []),
        (Paper(expires_on=ON), []),
        (Paper(sharing="one", procedure="1.000001"), []),
        (Paper(expires_on=date(2024, 3, 6)), ["expired"]),
        (Paper(state="revoked"), ["revoked"]),
        (Paper(state="replaced"), ["replaced"]),
        (Paper(kind="don"), ["other_kind"]),
        (Paper(owner_hash=b"\x02" * 32), ["other_owner"]),
        (Paper(owner_kind="organisation"), ["other_owner"]),
        (Paper(sharing="one", procedure="2.000002"), ["not_shared"]),
        (Paper(state="revoked", kind="don"), ["revoked", "other_kind"]),
    ],
    ids=str,
)
def test_a_paper_is_usable_only_when_nothing_stands_against_it(paper, expected):
    assert codes(paper) == expected


def test_a_file_that_is_not_whole_is_not_used():
    assert codes(Paper(), is_whole=False) == ["file_unsound"]


def test_it_is_the_day_of_filing_that_counts():
    paper = Paper(expires_on=date(2024, 3, 10))

    assert codes(paper, replace(WANTED, on=date(2024, 3, 10))) == []
    assert codes(paper, replace(WANTED, on=date(2024, 3, 11))) == ["expired"]


@pytest.mark.parametrize(
    ("state", "expires", "words"),
    [
        ("valid", None, "Hiệu lực"),
        ("valid", date(2024, 3, 7), "Hiệu lực"),
        ("valid", date(2024, 3, 6), "Hết hạn"),
        ("revoked", date(2024, 3, 6), "Thu hồi"),
        ("replaced", None, "Thay thế"),
    ],
)
def test_the_list_says_how_a_paper_stands(state, expires, words):
    assert str(standing_of(state, expires, ON)) == words
