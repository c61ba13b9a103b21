"""A formula as a JSON document: written in one canonical form, read strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeFormula, FeeMethod, PricedUnit, PriceStep, Relief
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
MOST = 10**12
_MOST_ROWS = 60


def write_formula(formula: FeeFormula | None) -> str:
    """The canonical document: the same formula gives the same text, nothing that is not said stands in it."""
    if formula is None:
        return ""
    told: dict[str, Any] = {"method": formula.method}
    if formula.method == FeeMethod.FIXED:
        told["amount"] = formula.amount
    if formula.method == FeeMethod.QUANTITY:
        told["units"] = [_unit_told(unit) for unit in formula.units]
    if formula.method == FeeMethod.PERCENT:
        told |= {"rate": _plain(formula.rate), "floor": formula.floor, "ceiling": formula.ceiling}
    if formula.share is not None:
        told |= {"share": _plain(formula.share), "share_when": formula.share_when}
    if formula.reliefs:
        told["reliefs"] = [_relief_told(relief) for relief in formula.reliefs]
    told["verified"] = formula.verified
    kept = {key: value for key, value in told.items() if value not in (None, "", False)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_formula(text: str) -> FeeFormula | None:
    """The formula of a document; None for an empty one. Raises Invalid for anything `write_formula` would not
    have written in its meaning."""
    if not text.strip():
        return None
    try:
        told = json.loads(text)
        formula = _formula(told)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation, RecursionError) as error:
        raise Invalid(_("Không đọc được công thức tính phí."), field="formula") from error
    faults = formula_faults(formula)
    if faults:
        raise Invalid(faults)
    return formula


def formula_faults(formula: FeeFormula) -> dict[str, str]:
    """Field → what is wrong with it; empty when nothing is."""
    found: dict[str, str] = {}
    for find in (_method_faults, _unit_faults, _percent_faults, _relief_faults):
        for name, message in find(formula):
            found.setdefault(name, message)
    return found


def _method_faults(formula: FeeFormula) -> Iterator[tuple[str, str]]:
    if formula.method not in FeeMethod.values:
        yield "method", _("Hãy chọn cách tính.")
    if not 0 <= formula.amount < MOST:
        yield "amount", _("Mức thu là số tiền từ 0 đồng.")
    if formula.share is not None and not (formula.share.is_finite() and 0 < formula.share <= 100):
        yield "share", _("Tỷ lệ phải nộp là số trên 0 và đến 100.")
    if formula.share_when and not KEY.fullmatch(formula.share_when):
        yield "share_when", _("Điều kiện của tỷ lệ không đúng.")


def _unit_faults(formula: FeeFormula) -> Iterator[tuple[str, str]]:
    if formula.method != FeeMethod.QUANTITY:
        return
    if not 1 <= len(formula.units) <= _MOST_ROWS:
        yield "units", _("Hãy ghi ít nhất một đơn vị tính và đơn giá.")
    keys = [unit.key for unit in formula.units]
    for place, unit in enumerate(formula.units):
        if not unit.label:
            yield f"units.{place}.label", _("Hãy ghi tên đơn vị tính.")
        if not KEY.fullmatch(unit.key) or keys.index(unit.key) != place:
            yield f"units.{place}.label", _("Hai đơn vị tính không được cùng tên.")
        if not _climbs(unit.steps):
            yield (
                f"units.{place}.price",
                _("Đơn giá là số tiền; bậc sau bắt đầu sau bậc trước, bậc cuối không có giới hạn."),
            )


def _climbs(steps: tuple[PriceStep, ...]) -> bool:
    """Each step ends after the one before, the last is open, prices are sums of money."""
    if not steps or steps[-1].up_to is not None or any(not 0 <= step.price < MOST for step in steps):
        return False
    ends = [step.up_to for step in steps[:-1]]
    return all(
        end is not None and end > before
        for before, end in zip([0, *(e or 0 for e in ends)], ends, strict=False)
    )


def _percent_faults(formula: FeeFormula) -> Iterator[tuple[str, str]]:
    if formula.method != FeeMethod.PERCENT:
        return
    if not (formula.rate.is_finite() and 0 < formula.rate <= 100):
        yield "rate", _("Tỷ lệ là số phần trăm trên 0 và đến 100.")
    for name in ("floor", "ceiling"):
        limit = getattr(formula, name)
        if limit is not None and not 0 <= limit < MOST:
            yield name, _("Mức thu là số tiền từ 0 đồng.")
    if formula.floor is not None and formula.ceiling is not None and formula.ceiling < formula.floor:
        yield "ceiling", _("Mức tối đa không được dưới mức tối thiểu.")


def _relief_faults(formula: FeeFormula) -> Iterator[tuple[str, str]]:
    codes = [relief.code for relief in formula.reliefs]
    for place, relief in enumerate(formula.reliefs):
        at = f"reliefs.{place}"
        if not relief.label or not KEY.fullmatch(relief.code) or codes.index(relief.code) != place:
            yield f"{at}.label", _("Hãy ghi lý do miễn, giảm; mỗi lý do một lần.")
        if not relief.basis:
            yield f"{at}.basis", _("Hãy ghi văn bản quy định miễn, giảm.")
        if not (relief.percent.is_finite() and 0 < relief.percent <= 100):
            yield f"{at}.percent", _("Mức giảm là số phần trăm trên 0 và đến 100.")
        if not KEY.fullmatch(relief.key):
            yield f"{at}.label", _("Điều kiện miễn, giảm không đúng.")
        if relief.since and relief.until and relief.until < relief.since:
            yield f"{at}.until", _("Ngày hết hiệu lực không được trước ngày bắt đầu.")


def _formula(told: Mapping[str, Any]) -> FeeFormula:
    share = told.get("share")
    return FeeFormula(
        method=str(told["method"]),
        amount=_whole(told.get("amount", 0)),
        units=tuple(_unit(unit) for unit in told.get("units", ())),
        rate=Decimal(str(told.get("rate", 0))),
        floor=_limit(told.get("floor")),
        ceiling=_limit(told.get("ceiling")),
        share=None if share is None else Decimal(str(share)),
        share_when=str(told.get("share_when", "")),
        reliefs=tuple(_relief(relief) for relief in told.get("reliefs", ())),
        verified=told.get("verified", False) is True,
    )


def _unit(told: Mapping[str, Any]) -> PricedUnit:
    steps = tuple(PriceStep(_whole(step["price"]), _limit(step.get("up_to"))) for step in told["steps"])
    return PricedUnit(str(told["key"]), normalise(str(told["label"])), steps)


def _relief(told: Mapping[str, Any]) -> Relief:
    return Relief(
        code=str(told["code"]),
        label=normalise(str(told["label"])),
        percent=Decimal(str(told["percent"])),
        basis=normalise(str(told.get("basis", ""))),
        key=str(told.get("key", "exemption")),
        value=str(told.get("value", "")),
        since=_day(told.get("since")),
        until=_day(told.get("until")),
        verified=told.get("verified", False) is True,
    )


def _unit_told(unit: PricedUnit) -> dict[str, Any]:
    steps = [
        {"price": step.price} | ({} if step.up_to is None else {"up_to": step.up_to}) for step in unit.steps
    ]
    return {"key": unit.key, "label": unit.label, "steps": steps}


def _relief_told(relief: Relief) -> dict[str, Any]:
    told = {
        "code": relief.code,
        "label": relief.label,
        "percent": _plain(relief.percent),
        "basis": relief.basis,
        "key": relief.key,
        "value": relief.value,
        "since": relief.since.isoformat() if relief.since else "",
        "until": relief.until.isoformat() if relief.until else "",
        "verified": relief.verified,
    }
    return {key: value for key, value in told.items() if value not in ("", False)}


def _whole(value: Any) -> int:
    """Whole VND; a float or a boolean is no sum. Raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(value)
    return value


def _limit(value: Any) -> int | None:
    return None if value is None else _whole(value)


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def percent_words(number: Decimal) -> str:
    """A rate as people write it, with every digit it has: "0,125"."""
    return _plain(number).replace(".", ",")


def _plain(number: Decimal) -> str:
    """ "0.1" and "75", never "7.5E+1"."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
