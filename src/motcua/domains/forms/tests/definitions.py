"""Hypothesis: any well-made definition, and answers to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from motcua.domains.forms.tests.factories import section
from motcua.domains.forms.types import (
    PREFILLS,
    FieldKind,
    FormDefinition,
    FormField,
    FormRule,
    Option,
    RuleKind,
    TextShape,
)
from motcua.kernel.text import normalise

words = (
    st.text(st.characters(categories=["L", "N", "P"], exclude_characters="\x00"), min_size=1, max_size=20)
    .map(normalise)
    .filter(bool)
)
figures = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
_COLUMNS = (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.DATE, FieldKind.CHOICE)


@st.composite
def fields(draw: st.DrawFn, code: str, *, is_column: bool = False) -> FormField:
    kind = draw(st.sampled_from(_COLUMNS if is_column else tuple(FieldKind)))
    made: dict[str, Any] = {
        "code": code,
        "kind": kind,
        "label": draw(words),
        "hint": draw(st.just("") | words),
    }
    made |= {"source": draw(st.just("") | words), "verified": draw(st.booleans())}
    made |= {
        "prefill": draw(st.just("") | st.sampled_from(sorted(PREFILLS))),
        "required": draw(st.booleans()),
    }
    return FormField(**made, **draw(_own(kind)))


_DAYS = st.sampled_from(["", "today", "2024-02-05"])
_OPTIONS = st.lists(words, min_size=1, max_size=4).map(
    lambda labels: tuple(Option(f"chon_{n}", label) for n, label in enumerate(labels))
)
_OWN: dict[FieldKind, dict[str, st.SearchStrategy[Any]]] = {
    FieldKind.TEXT: {
        "longest": st.integers(1, 5000), "shape": st.sampled_from(TextShape), "is_long": st.booleans()
    },
    FieldKind.NUMBER: {
        "least": st.none() | figures, "decimals": st.integers(0, 4), "unit": st.just("") | words
    },
    FieldKind.MONEY: {"least": st.none() | st.integers(0, 10**9).map(Decimal)},
    FieldKind.DATE: {"earliest": _DAYS, "latest": _DAYS},
    FieldKind.CHOICE: {"options": _OPTIONS, "is_many": st.booleans()},
    FieldKind.ADDRESS: {"as_of": st.sampled_from(["", "today"])},
    FieldKind.FILE: {"paper": st.just("") | words, "most_files": st.integers(1, 5)},
    FieldKind.NOTE: {},
}  # fmt: skip


def _own(kind: FieldKind) -> st.SearchStrategy[dict[str, Any]]:
    if kind != FieldKind.TABLE:
        return st.fixed_dictionaries(_OWN[kind])
    columns = st.integers(1, 3).flatmap(
        lambda n: st.tuples(*(fields(f"cot_{k}", is_column=True) for k in range(n)))
    )
    return st.fixed_dictionaries({"columns": columns, "most_rows": st.integers(1, 50)})


@st.composite
def conditions(draw: st.DrawFn, names: list[str], depth: int = 2) -> dict[str, Any]:
    if depth and draw(st.booleans()):
        parts = draw(st.lists(conditions(names, depth - 1), min_size=1, max_size=3))
        return {draw(st.sampled_from(["all", "any"])): parts}
    return {"field": draw(st.sampled_from(names)), "op": draw(st.sampled_from(["filled", "empty"]))}


@st.composite
def definitions(draw: st.DrawFn) -> FormDefinition:
    """Rules ask only for fields that stand before their target, so none goes in a circle."""
    count = draw(st.integers(1, 6))
    asked = [draw(fields(f"o_{n}")) for n in range(count)]
    names = [one.code for one in asked if one.kind != FieldKind.NOTE]
    rules = []
    for place, one in enumerate(asked[1:], start=1):
        before = [name for name in names if int(name[2:]) < place]
        if before and draw(st.booleans()):
            kind = draw(st.sampled_from([RuleKind.SHOW, RuleKind.REQUIRE]))
            if kind == RuleKind.SHOW or one.kind != FieldKind.NOTE:
                rules.append(FormRule(kind=kind, target=one.code, condition=draw(conditions(before))))
    middle = draw(st.integers(0, count))
    return FormDefinition(
        title=draw(words),
        form_number=draw(st.just("") | words),
        addressee=draw(st.just("") | words),
        closing=draw(st.just("") | words),
        layout_verified=draw(st.booleans()),
        sections=(section("phan_1", *asked[:middle]), section("phan_2", *asked[middle:])),
        rules=tuple(rules),
    )


plain = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=12)
anything = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def answers_to(definition: FormDefinition) -> st.SearchStrategy[dict[str, Any]]:
    """Anything at all under the codes of the form."""
    codes = [one.code for part in definition.sections for one in part.fields]
    return st.dictionaries(st.sampled_from(codes), anything, max_size=len(codes))
