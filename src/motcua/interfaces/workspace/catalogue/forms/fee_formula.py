"""The page of one formula: what stands in its fields, and the formula they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.domains.catalogue import rules
from motcua.domains.catalogue.types import (
    FeeFormula,
    FeeMethod,
    PricedUnit,
    PriceStep,
    Relief,
    VersionContent,
)
from motcua.interfaces.shared.parsing import choice_of, date_of, int_of
from motcua.kernel import money
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn, number_vn
from motcua.kernel.text import fold, normalise

GROUNDS = ("exemption", "online", "counter", "post")
_UNIT_CELLS = ("label", "up_to", "price")
_RELIEF_CELLS = ("label", "percent", "basis", "ground", "since", "until", "verified")
_SINGLE = ("method", "amount", "rate", "floor", "ceiling", "share", "share_when", "verified")
_NO_SIGN = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class TypedFormula:
    """Text as typed: single fields, rows of units and of reliefs, and what cannot be read."""

    single: dict[str, str]
    units: list[dict[str, str]]
    reliefs: list[dict[str, str]]
    errors: dict[str, str] = field(default_factory=dict)


def fee_lines(content: VersionContent) -> list[dict[str, Any]]:
    """Name and formula in words of every stored fee."""
    lines = []
    for fee in content.fees:
        formula = rules.read_formula(fee.formula)
        lines.append({"name": fee.name, "words": rules.formula_words(formula) if formula else ()})
    return lines


def typed_formula(formula: FeeFormula | None) -> TypedFormula:
    """A stored formula in the fields, with empty rows to write on."""
    told = formula or FeeFormula(FeeMethod.FIXED)
    single = {
        "method": str(told.method) if formula else "",
        "amount": number_vn(told.amount, 0) if formula and told.method == FeeMethod.FIXED else "",
        "rate": _rate(told.rate),
        "floor": number_vn(told.floor, 0),
        "ceiling": number_vn(told.ceiling, 0),
        "share": _rate(told.share),
        "share_when": told.share_when,
        "verified": "1" if told.verified else "",
    }
    units = [
        {
            "label": unit.label if place == 0 else "",
            "up_to": str(step.up_to or ""),
            "price": number_vn(step.price, 0),
        }
        for unit in told.units
        for place, step in enumerate(unit.steps)
    ]
    return _padded(TypedFormula(single, units, list(map(_relief_row, told.reliefs))))


def read_typed(post: QueryDict) -> TypedFormula:
    """What came back; rows nobody wrote on are left out."""
    return TypedFormula(
        single={name: post.get(name, "").strip() for name in _SINGLE},
        units=_rows(post, "units", _UNIT_CELLS, decides=("label", "price")),
        reliefs=_rows(post, "reliefs", _RELIEF_CELLS, decides=("label", "percent", "basis")),
    )


def padded(typed: TypedFormula) -> TypedFormula:
    """With the empty rows a page shows."""
    return _padded(typed)


def formula_of(typed: TypedFormula, before: FeeFormula | None) -> FeeFormula | None:
    """The formula that was typed, None where no way of counting was chosen; what cannot be read goes to
    `typed.errors`. A unit that keeps its name keeps the key under which people give its number."""
    one = typed.single
    if not one["method"]:
        return None
    share = _decimal(typed, "share")
    return FeeFormula(
        method=choice_of(one["method"], FeeMethod.values, ""),
        amount=_money(typed, "amount", one["amount"]) or 0,
        units=tuple(_units(typed, before)) if one["method"] == FeeMethod.QUANTITY else (),
        rate=_decimal(typed, "rate") or Decimal(0),
        floor=_money(typed, "floor", one["floor"]),
        ceiling=_money(typed, "ceiling", one["ceiling"]),
        share=share,
        share_when="renewal" if share is not None and one["share_when"] else "",
        reliefs=tuple(_relief(typed, place, row) for place, row in enumerate(typed.reliefs)),
        verified=bool(one["verified"]),
    )


def _padded(typed: TypedFormula) -> TypedFormula:
    typed.units += [dict.fromkeys(_UNIT_CELLS, "")] * max(2, 4 - len(typed.units))
    typed.reliefs += [dict.fromkeys(_RELIEF_CELLS, "")]
    return typed


def _rows(
    post: QueryDict, table: str, cells: Iterable[str], *, decides: Iterable[str]
) -> list[dict[str, str]]:
    most = {"units": 80, "reliefs": 20}[table]
    found = []
    for place in range(most):
        row = {cell: post.get(f"{table}.{place}.{cell}", "").strip() for cell in cells}
        if any(row[cell] for cell in decides):
            found.append(row)
    return found


def _units(typed: TypedFormula, before: FeeFormula | None) -> Iterable[PricedUnit]:
    """Rows as units: a row without a name is a further step of the unit above it."""
    keys = {unit.label: unit.key for unit in before.units} if before else {}
    gathered: list[tuple[str, list[PriceStep]]] = []
    for place, row in enumerate(typed.units):
        price = _money(typed, f"units.{place}.price", row["price"])
        step = PriceStep(price if price is not None else -1, int_of(row["up_to"]))
        if row["label"] or not gathered:
            gathered.append((normalise(row["label"]), [step]))
        else:
            gathered[-1][1].append(step)
    for label, steps in gathered:
        yield PricedUnit(keys.get(label) or _key(label), label, tuple(steps))


def _key(label: str) -> str:
    """ "Thiết bị đo mật độ xương" is `thiet_bi_do_mat_do_xuong`; a lone letter begins what does not begin with one."""
    bare = _NO_SIGN.sub("_", fold(label)).strip("_")[:28].strip("_")
    return bare if bare[:1].isalpha() else f"x_{bare}" if bare else "quantity"


def _relief(typed: TypedFormula, place: int, row: Mapping[str, str]) -> Relief:
    at = f"reliefs.{place}"
    days = {}
    for name in ("since", "until"):
        days[name] = date_of(row[name])
        if row[name] and days[name] is None:
            typed.errors[f"{at}.{name}"] = _("Ghi ngày như 05/02/2024.")
    ground = choice_of(row["ground"], GROUNDS, "exemption")
    code = _key(row["label"])
    return Relief(
        code=code,
        label=normalise(row["label"]),
        percent=_number(typed, f"{at}.percent", row["percent"]) or Decimal(0),
        basis=normalise(row["basis"]),
        key="exemption" if ground == "exemption" else "channel",
        value=code if ground == "exemption" else ground,
        since=days["since"],
        until=days["until"],
        verified=bool(row["verified"]),
    )


def _relief_row(relief: Relief) -> dict[str, str]:
    return {
        "label": relief.label,
        "percent": _rate(relief.percent),
        "basis": relief.basis,
        "ground": relief.value if relief.key == "channel" else "exemption",
        "since": date_vn(relief.since),
        "until": date_vn(relief.until),
        "verified": "1" if relief.verified else "",
    }


def _money(typed: TypedFormula, name: str, text: str) -> int | None:
    if not text:
        return None
    try:
        return money.parse(text)
    except Invalid as fault:
        typed.errors[name] = fault.message
        return None


def _decimal(typed: TypedFormula, name: str) -> Decimal | None:
    return _number(typed, name, typed.single[name])


def _number(typed: TypedFormula, name: str, text: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text.rstrip("%").strip().replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        typed.errors[name] = _("Ghi số phần trăm, ví dụ 75 hoặc 0,1.")
        return None
    return number


def _rate(number: Decimal | None) -> str:
    return format(number, "f").replace(".", ",") if number else ""
