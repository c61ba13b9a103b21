"""The glossary is whole: well formed, one identifier per term, and what it says exists does exist."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest

from tests.architecture import house

GLOSSARY = house.ROOT / "GLOSSARY.md"
HEADINGS = [
    "Hồ sơ",
    "Thời hạn",
    "Thủ tục",
    "Quy trình",
    "Giấy tờ",
    "Con người và quyền",
    "Công bố, công khai",
    "Phản ánh, kiến nghị",
    "Chỉ số",
    "Báo cáo",
    "Rà soát",
    "Kiểm tra",
    "Kế hoạch",
]
COLUMNS = ["Thuật ngữ", "Định danh", "Nghĩa", "Nguồn", "Nơi"]
TO_COME = "chưa có"


@dataclass(frozen=True)
class Row:
    """One line of a glossary table."""

    term: str
    identifier: str
    meaning: str
    source: str
    place: str

    @property
    def domain(self) -> str:
        return self.place.split(",")[0].strip()

    @property
    def is_built(self) -> bool:
        return TO_COME not in self.place

    @property
    def words(self) -> list[str]:
        """`State.ACCEPTED` is the class and its member."""
        return self.identifier.split(".")


def table_lines() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@cache
def rows() -> tuple[Row, ...]:
    cells = [line for line in table_lines() if line != COLUMNS and set(line[0]) != {"-"}]
    return tuple(Row(line[0], line[1].strip("`"), *line[2:]) for line in cells)


@cache
def words_of(domain: str) -> frozenset[str]:
    """Every word in the product code of a domain (or of the kernel)."""
    folder = house.PACKAGE / domain if domain in {"kernel", "ui"} else house.DOMAINS / domain
    sources = [path for path in house.files_below(folder) if not house.is_test(path)]
    data = [house.PACKAGE / "data" / "roles.json"] if domain == "people" else []
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*sources, *data] if path.exists())
    return frozenset(re.findall(r"\w+", text))


def test_every_line_of_a_table_has_five_filled_cells() -> None:
    broken = [line for line in table_lines() if len(line) != len(COLUMNS) or not all(line)]

    assert broken == []


def test_terms_are_grouped_under_the_agreed_headings() -> None:
    headings = re.findall(r"^## (.+)$", GLOSSARY.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert headings == HEADINGS
    assert [line for line in table_lines() if line == COLUMNS] == [COLUMNS] * len(HEADINGS)


def test_the_glossary_has_at_least_140_terms() -> None:
    assert len(rows()) >= 140


@pytest.mark.parametrize("column", ["term", "identifier"])
def test_no_term_and_no_identifier_stands_twice(column: str) -> None:
    values = [getattr(row, column) for row in rows()]

    assert sorted({value for value in values if values.count(value) > 1}) == []


def test_identifiers_are_python_names() -> None:
    assert [row.identifier for row in rows() if not all(word.isidentifier() for word in row.words)] == []


def test_every_term_stands_in_a_place_the_house_knows() -> None:
    agreed = (house.ROOT / "pyproject.toml").read_text(encoding="utf-8")

    unknown = [row for row in rows() if row.domain != "kernel" and f"({row.domain})" not in agreed]
    assert unknown == []


def test_what_the_glossary_calls_built_is_in_the_code() -> None:
    missing = [
        f"{row.domain}: {row.identifier}"
        for row in rows()
        if row.is_built and not set(row.words) <= words_of(row.domain)
    ]

    assert missing == []


def _says_one_thing(identifier: str) -> bool:
    """A class, or an act of two words: a single common word may stand in the code for something else."""
    return identifier[0].isupper() or "_" in identifier


def test_what_the_glossary_calls_to_come_is_not_built_yet() -> None:
    """What has arrived must lose its "chưa có", or the table would go stale in silence."""
    arrived = [
        f"{row.domain}: {row.identifier}"
        for row in rows()
        if not row.is_built and _says_one_thing(row.identifier) and set(row.words) <= words_of(row.domain)
    ]

    assert arrived == []
