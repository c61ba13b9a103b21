"""Rows drawn once and kept: the same page with less work, and never a page of yesterday."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.utils import translation
from markupsafe import Markup

from motcua.ui import tables
from motcua.ui.tables import Column, Table


@dataclass
class Work:
    name: str
    state: str = "mới"


@pytest.fixture(autouse=True)
def nothing_kept():
    tables._kept_rows.clear()
    yield
    tables._kept_rows.clear()


def listed(drawn: list[str], *, css: str = "cards") -> Table:
    def note(value: str) -> Markup:
        drawn.append(value)
        return Markup("<b>%s</b>") % value

    return Table([Column("Tên", "name", draw=note)], css=css, fragment=lambda row: (row.name, row.state))


def inside_of(table: Table, *rows: Work) -> list[str | None]:
    return [row.inside for _title, group in table.bind(rows).groups for row in group]


def test_a_row_that_shows_the_same_is_drawn_once() -> None:
    drawn: list[str] = []
    table = listed(drawn)

    first, second = inside_of(table, Work("An")), inside_of(table, Work("An"))

    assert first == second == ["<td><b>An</b></td>"]
    assert drawn == ["An"]


@pytest.mark.parametrize("other", [Work("Bình"), Work("An", "xong")])
def test_a_row_that_shows_anything_else_is_drawn_anew(other: Work) -> None:
    drawn: list[str] = []
    table = listed(drawn)

    inside_of(table, Work("An"), other)

    assert drawn == ["An", other.name]


def test_each_language_keeps_its_own_rows() -> None:
    drawn: list[str] = []
    table = listed(drawn)

    inside_of(table, Work("An"))
    with translation.override("en"):
        inside_of(table, Work("An"))

    assert drawn == ["An", "An"]


def test_another_list_does_not_take_the_rows_of_this_one() -> None:
    drawn: list[str] = []

    inside_of(listed(drawn), Work("An"))
    inside_of(listed(drawn, css="cards wide"), Work("An"))

    assert drawn == ["An", "An"]


def test_a_kept_row_still_has_its_record() -> None:
    table, work = listed([]), Work("An")
    table.bind([Work("An")])

    (_title, (row,)), *_more = table.bind([work]).groups

    assert row.record is work


def test_memory_for_kept_rows_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_ROWS_KEPT", 3)
    table = listed([])

    for number in range(10):
        inside_of(table, Work(str(number)))
        assert len(tables._kept_rows) <= 3


def test_a_row_the_page_draws_itself_is_not_kept() -> None:
    table = Table([Column("Tên", "name", component="ours")], fragment=lambda row: row.name)

    assert inside_of(table, Work("An")) == [None]
    assert tables._kept_rows == {}


def test_hostile_text_is_kept_escaped() -> None:
    assert inside_of(listed([]), Work("<script>")) == ["<td><b>&lt;script&gt;</b></td>"]
