"""Lists are declared: one object gives the page, the cards on a phone, the CSV export and the sort keys.

PEOPLE = Table([
    Column("Họ và tên", "full_name", key="name", sort=("sort_name", "id"), component="main", href="url"),
    Column("Phòng", "unit.short_name"),
    Column("Hồ sơ", "open_count", component="number"),
])
PEOPLE.bind(rows, sort=request.GET.get("sort", ""))      # for {{ table(bound) }}
PEOPLE.export(rows)                                      # header and rows of text for a CSV writer
PEOPLE.order("name")                                     # ("sort_name", "id") for kernel.pages.keyset
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import get_language
from markupsafe import Markup, escape

from motcua.kernel import formats
from motcua.ui.cells import draw

Accessor = str | Callable[[Any], Any]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run these as a formula


def read(row: Any, accessor: Accessor) -> Any:
    """The value of `accessor` in `row`: a function of the row, or a dotted path of attributes and keys.

    Raises AttributeError when the path leads nowhere: a renamed field must not leave an empty column.
    """
    if callable(accessor):
        return accessor(row)
    value = row
    for name in accessor.split("."):
        if value is None:
            return None
        value = value[name] if isinstance(value, Mapping) else getattr(value, name)
    return value


@dataclass(frozen=True)
class Column:
    """One column.

    component   how a cell is drawn: text, main (link in bold, `sub` under it), number, money, date, datetime,
                state, clock, or any name the page brings its own macro for.
    sort        ordering keys, ("-received_at", "-id"), ending in a unique one; empty: not sortable.
    sub, href   accessors of the second line and of the link (main and clock).
    export      accessor of the CSV text when it differs from what the page shows; False: not exported.
    phone       label (default), plain (no label), hide.
    draw        the page's own drawing of the value, where no component fits.
    """

    label: str | Promise
    accessor: Accessor
    key: str = ""
    component: str = "text"
    sort: tuple[str, ...] = ()
    sub: Accessor | None = None
    href: Accessor | None = None
    export: Accessor | bool = True
    phone: str = "label"
    css: str = ""
    hide_label: bool = False
    draw: Callable[[Any], Markup] | None = None

    @property
    def name(self) -> str:
        """What the address and the export call this column."""
        return self.key or (self.accessor if isinstance(self.accessor, str) else self.component)

    @property
    def is_numeric(self) -> bool:
        return self.component in {"number", "money"}

    @cached_property
    def classes(self) -> str:
        """Classes of the cells of this column."""
        parts = [self.css, "num" if self.is_numeric else "", "hide-s" if self.phone == "hide" else ""]
        return " ".join(part for part in parts if part)

    def text(self, row: Any) -> str:
        """The cell as text for the export, never runnable as a formula."""
        accessor = self.accessor if self.export is True or self.export is False else self.export
        text = as_text(read(row, accessor))
        return f"'{text}" if text.startswith(DANGEROUS) and not is_number(text) else text


def is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def as_text(value: Any) -> str:
    """Plain text of a value: dates as people write them, numbers without points so that sheets can add."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return formats.datetime_vn(value)
    if isinstance(value, date):
        return formats.date_vn(value)
    label = getattr(value, "label", None)
    return str(value if label is None or callable(label) else label)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell ready for the page. `css` are its classes, `heading` the label shown beside it on a phone ("":
    none), `drawn` its inside where the kind needs no component."""

    column: Column
    value: Any
    sub: Any = None
    href: Any = None
    css: str = ""
    heading: str = ""
    drawn: Markup | None = None

    def whole(self) -> str:
        """The cell with its tag."""
        return f"{_open_tag(self.css, self.heading)}{self.drawn}</td>"


@lru_cache(maxsize=512)
def _open_tag(css: str, heading: str) -> str:
    """Columns give the same few tags to every row."""
    classes = f' class="{escape(css)}"' if css else ""
    return f'<td{classes} data-h="{escape(heading)}">' if heading else f"<td{classes}>"


@dataclass(frozen=True)
class BoundRow:
    """A row with its record, its cells, and how it stands out: `css` may be "on"."""

    record: Any
    cells: Sequence[Cell]
    css: str = ""
    key: str = ""
    kept: Markup | None = None

    @property
    def inside(self) -> Markup | None:
        """All cells with their tags; None where the page draws one of them itself."""
        if self.kept is not None:
            return self.kept
        if any(cell.drawn is None for cell in self.cells):
            return None
        return Markup("".join([cell.whole() for cell in self.cells]))  # noqa: S704  cells are drawn escaped


@dataclass(frozen=True)
class Header:
    """A column head; `href` sorts by it, `direction` is "ascending", "descending" or ""."""

    column: Column
    href: str = ""
    direction: str = ""


@dataclass(frozen=True)
class BoundTable:
    """A table with its rows. Groups are (title, rows); a table without groups has one without a title."""

    headers: Sequence[Header]
    groups: Sequence[tuple[Any, Sequence[BoundRow]]]
    caption: str | Promise = ""
    css: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(rows for _, rows in self.groups)


@dataclass(frozen=True)
class Table:
    """Columns with what belongs to the whole list.

    fragment    everything a row shows, as one hashable value: rows that show the same are drawn once and kept
                in memory. Only for lists opened all day; a part left out would show what was, not what is.
    """

    columns: Sequence[Column] = ()
    caption: str | Promise = ""
    css: str = "cards"
    row_css: Callable[[Any], str] | None = None
    row_key: Accessor | None = None
    default_sort: str = ""
    fragment: Callable[[Any], Hashable] | None = None

    def sort_keys(self) -> tuple[str, ...]:
        """Names that may stand in ``?sort=``; a leading "-" turns the order round."""
        return tuple(column.name for column in self.columns if column.sort)

    def order(self, sort: str = "") -> tuple[str, ...]:
        """Ordering keys for `sort`; an unknown name gives the default order, never an error."""
        wanted = sort or self.default_sort
        keys = {column.name: column.sort for column in self.columns if column.sort}
        name = wanted.removeprefix("-")
        if name not in keys:
            return keys.get(self.default_sort.removeprefix("-"), ())
        chosen = keys[name]
        return tuple(flip(key) for key in chosen) if wanted.startswith("-") else chosen

    def bind(
        self,
        rows: Iterable[Any] = (),
        *,
        groups: Iterable[tuple[Any, Iterable[Any]]] | None = None,
        sort: str = "",
        query: Mapping[str, str] | None = None,
    ) -> BoundTable:
        """The table with `rows`, or with titled `groups`. `query` is kept in the links of the heads."""
        parts = groups if groups is not None else [("", rows)]
        headings = self.headings()
        bound = [(title, [self.bind_row(row, headings) for row in part]) for title, part in parts]
        heads = [self.header(column, sort or self.default_sort, query or {}) for column in self.columns]
        return BoundTable(heads, [part for part in bound if part[1]], self.caption, self.css)

    def headings(self) -> list[str]:
        """Per column the label its cells carry on a phone: none for the first, which heads the card."""
        return [
            "" if place == 0 or column.phone != "label" or column.hide_label else str(column.label)
            for place, column in enumerate(self.columns)
        ]

    def bind_row(self, row: Any, headings: Sequence[str]) -> BoundRow:
        """One record with its cells; `headings` as `headings()` gives them, once for all rows."""
        if self.fragment is None:
            return self._drawn_row(row, headings)
        shown = (get_language(), self.css, *headings, self.fragment(row))
        inside = _kept_rows.get(shown)
        if inside is None:
            drawn = self._drawn_row(row, headings)
            if drawn.inside is None:
                return drawn
            if len(_kept_rows) >= _ROWS_KEPT:
                _kept_rows.clear()
            inside = _kept_rows[shown] = drawn.inside
        return BoundRow(row, (), self.row_css(row) if self.row_css else "", self._key(row), inside)

    def _drawn_row(self, row: Any, headings: Sequence[str]) -> BoundRow:
        cells = [
            _cell(column, row, heading, is_first=place == 0)
            for place, (column, heading) in enumerate(zip(self.columns, headings, strict=True))
        ]
        return BoundRow(row, cells, self.row_css(row) if self.row_css else "", self._key(row))

    def _key(self, row: Any) -> str:
        return "" if self.row_key is None else str(read(row, self.row_key))

    def header(self, column: Column, sort: str, query: Mapping[str, str]) -> Header:
        if not column.sort:
            return Header(column)
        name, down = sort.removeprefix("-"), sort.startswith("-")
        is_current = name == column.name
        target = f"-{column.name}" if is_current and not down else column.name
        kept = {key: value for key, value in query.items() if key not in {"sort", "after"} and value}
        direction = ("descending" if down else "ascending") if is_current else ""
        return Header(column, "?" + urlencode({**kept, "sort": target}), direction)

    def export(self, rows: Iterable[Any]) -> Iterator[list[str]]:
        """Header and rows of text, one at a time, for a CSV writer."""
        columns = [column for column in self.columns if column.export is not False]
        yield [str(column.label) for column in columns]
        for row in rows:
            yield [column.text(row) for column in columns]


# Rows of lists that name their fragment, by all they show. Half a thousand bytes each.
_kept_rows: dict[Hashable, Markup] = {}
_ROWS_KEPT = 4_000


def _cell(column: Column, row: Any, heading: str, *, is_first: bool) -> Cell:
    """An empty cell is left out on a phone, except the first."""
    value = read(row, column.accessor)
    sub = None if column.sub is None else read(row, column.sub)
    href = None if column.href is None else read(row, column.href)
    is_empty = not is_first and not sub and (value is None or value == "")
    css = f"{column.classes} hide-s" if is_empty else column.classes
    drawn = column.draw(value) if column.draw else draw(column.component, value, sub, href)
    return Cell(column, value, sub, href, css, heading, drawn)


def flip(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"
