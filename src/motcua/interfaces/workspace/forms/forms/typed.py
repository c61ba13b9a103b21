"""The builder: what stands in its fields, as text, read from a request.

Only what is open is drawn as fields; all the rest comes back in hidden ones, so that one press loses nothing.
Places are named `head`, `section:<code>`, `field:<code>`, `field:<table>.<code>`, `rule:<number>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import QueryDict

from motcua.interfaces.shared.parsing import int_of

HEAD = ("title", "form_number", "legal_basis", "addressee", "closing", "signer", "layout_verified")
SECTION = ("code", "title", "hint")
FIELD = (
    "code", "was", "kind", "label", "hint", "required", "prefill", "source", "verified", "is_long", "longest",
    "shape", "least", "most", "decimals", "unit", "earliest", "latest", "is_many", "options", "was_options",
    "as_of", "least_rows", "most_rows", "paper", "most_files",
)  # fmt: skip
RULE = ("kind", "target", "message", "join")
ASK = ("field", "op", "with", "value")
TERM = ("op", "operand", "number")
MOST = 220


@dataclass(slots=True)
class FieldRow:
    """A field as typed; of a table, with its columns."""

    cells: dict[str, str]
    columns: list[FieldRow] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.cells["code"]


@dataclass(slots=True)
class SectionRow:
    """A section as typed."""

    cells: dict[str, str]
    fields: list[FieldRow] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.cells["code"]


@dataclass(slots=True)
class RuleRow:
    """A rule as typed: its questions, or the terms of its figure."""

    cells: dict[str, str]
    asks: list[dict[str, str]] = field(default_factory=list)
    terms: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Typed:
    """What stands in the builder. `open`: the one place drawn as fields; `focus`: the control a press leads to."""

    head: dict[str, str]
    sections: list[SectionRow] = field(default_factory=list)
    rules: list[RuleRow] = field(default_factory=list)
    open: str = ""
    focus: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    def fields(self) -> Iterator[tuple[str, FieldRow]]:
        """Every field and column by its name."""
        for section in self.sections:
            for row in section.fields:
                yield row.code, row
                for column in row.columns:
                    yield f"{row.code}.{column.code}", column


def blank_field(code: str, kind: str) -> FieldRow:
    return FieldRow(dict.fromkeys(FIELD, "") | {"code": code, "was": code, "kind": kind})


def blank_rule(kind: str) -> RuleRow:
    row = RuleRow(dict.fromkeys(RULE, "") | {"kind": kind, "join": "all"})
    if kind == "compute":
        row.terms.append(dict.fromkeys(TERM, ""))
    else:
        row.asks.append(blank_ask())
    return row


def blank_ask() -> dict[str, str]:
    return dict.fromkeys(ASK, "") | {"op": "eq", "with": "value"}


def read_typed(post: QueryDict) -> Typed:
    """What came back; a code that was changed is changed wherever a rule or a bound names it."""
    typed = Typed(
        head=_cells(post, "h", HEAD),
        sections=[_section(post, f"s-{place}") for place in _places(post, "s")],
        rules=[_rule(post, f"r-{place}") for place in _places(post, "r")],
        open=post.get("open", ""),
    )
    _rename(typed)
    return typed


def _cells(post: QueryDict, at: str, names: tuple[str, ...]) -> dict[str, str]:
    return {name: post.get(f"{at}-{name}", "") for name in names}


def _places(post: QueryDict, prefix: str) -> list[int]:
    """Numbers that follow the prefix, each once."""
    start = f"{prefix}-"
    texts = {name[len(start) :].partition("-")[0] for name in post if name.startswith(start)}
    return sorted(number for text in texts if (number := int_of(text)) is not None)[:MOST]


def _section(post: QueryDict, at: str) -> SectionRow:
    return SectionRow(
        _cells(post, at, SECTION), [_field(post, f"{at}-f-{place}") for place in _places(post, f"{at}-f")]
    )


def _field(post: QueryDict, at: str) -> FieldRow:
    columns = [FieldRow(_cells(post, f"{at}-c-{place}", FIELD)) for place in _places(post, f"{at}-c")]
    return FieldRow(_cells(post, at, FIELD), columns)


def _rule(post: QueryDict, at: str) -> RuleRow:
    return RuleRow(
        _cells(post, at, RULE),
        [_cells(post, f"{at}-a-{place}", ASK) for place in _places(post, f"{at}-a")],
        [_cells(post, f"{at}-t-{place}", TERM) for place in _places(post, f"{at}-t")],
    )


def _rename(typed: Typed) -> None:
    """Give rules and bounds the new names of fields whose code was typed anew."""
    names: dict[str, str] = {}
    for section in typed.sections:
        for row in section.fields:
            _note(names, row, "", "")
            for column in row.columns:
                _note(names, column, f"{row.cells['was_code']}.", f"{row.code}.")
    changed = {was: now for was, now in names.items() if was != now}
    if changed:
        typed.open = _renamed(typed.open, changed)
        for cells, name in _naming(typed):
            cells[name] = _renamed(cells[name], changed)


def _naming(typed: Typed) -> Iterator[tuple[dict[str, str], str]]:
    """Every cell that names a field."""
    for _name, row in typed.fields():
        yield from ((row.cells, name) for name in ("earliest", "latest", "as_of"))
    for rule in typed.rules:
        yield rule.cells, "target"
        yield from ((ask, name) for ask in rule.asks for name in ("field", "with"))
        yield from ((term, "operand") for term in rule.terms)


def _note(names: dict[str, str], row: FieldRow, before: str, after: str) -> None:
    row.cells["code"] = row.code.strip()
    row.cells["was_code"] = row.cells["was"]
    names[f"{before}{row.cells['was']}"] = f"{after}{row.code}"
    row.cells["was"] = row.code


def _renamed(text: str, changed: dict[str, str]) -> str:
    """`field:owner`, `sum:devices.price` and `days:a:b` with their new names; a plain name too."""
    return ":".join(changed.get(part, part) for part in text.split(":"))
