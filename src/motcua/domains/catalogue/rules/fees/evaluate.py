"""What the fees come to, each step a sentence with its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.fees.document import percent_words
from motcua.domains.catalogue.rules.fees.inputs import Given, asked_inputs, read_inputs
from motcua.domains.catalogue.types import (
    ComputedFees,
    ComputedLine,
    FeeFormula,
    FeeMethod,
    FeeRule,
    PricedUnit,
    Relief,
)
from motcua.kernel import money
from motcua.kernel.formats import date_vn, money_vn, number_vn


class _Step(NamedTuple):
    amount: int
    reason: str


def compute_fees(rules: Sequence[FeeRule], given: Mapping[str, str], *, on: date) -> ComputedFees:
    """Every line on a day. Lines that count things of which there are none are left out; lines of 0 đồng stay.
    Raises Invalid with one message per input."""
    values = read_inputs(rules, given)
    lines: list[ComputedLine] = []
    warnings: list[str] = []
    for rule in rules:
        line = _line(rule, values, on)
        if line is None:
            continue
        lines.append(line)
        warnings += _warnings(rule, line)
    return ComputedFees(on, tuple(lines), tuple(dict.fromkeys(warnings)), asked_inputs(rules))


def _line(rule: FeeRule, values: Given, on: date) -> ComputedLine | None:
    formula = rule.formula
    if formula is None:
        return ComputedLine(rule.kind, rule.name, rule.amount, rule.due, _by_words(rule), rule.basis)
    steps = list(_base(formula, values))
    if not steps:
        return None
    amount = sum(step.amount for step in steps)
    reasons = [step.reason for step in steps]
    amount = _limited(formula, amount, reasons)
    amount = _shared(formula, values, amount, reasons)
    amount, code = _relieved(formula, values, on, amount, reasons)
    return ComputedLine(rule.kind, rule.name, amount, rule.due, tuple(reasons), rule.basis, code)


def _by_words(rule: FeeRule) -> tuple[str, ...]:
    if rule.amount is None:
        return (
            _("Chưa có công thức, cán bộ tính theo quy định: %(rule)s.") % {"rule": rule.rule.rstrip(".")},
        )
    if rule.amount == 0:
        return (_("Không thu khoản này."),)
    return (_("Mức thu cố định %(amount)s.") % {"amount": money_vn(rule.amount)},)


def _base(formula: FeeFormula, values: Given) -> Iterator[_Step]:
    if formula.method == FeeMethod.FIXED:
        yield _Step(formula.amount, _("Mức thu cố định %(amount)s.") % {"amount": money_vn(formula.amount)})
    elif formula.method == FeeMethod.QUANTITY:
        for unit in formula.units:
            yield from _counted(unit, int(values.get(unit.key) or 0))
    else:
        value = int(values.get("value") or 0)
        amount = money.share(value, formula.rate)
        words = {"rate": percent_words(formula.rate), "value": money_vn(value), "amount": money_vn(amount)}
        yield _Step(amount, _("%(rate)s%% của %(value)s là %(amount)s.") % words)


def _counted(unit: PricedUnit, count: int) -> Iterator[_Step]:
    """Each unit at the price of the step it falls into."""
    before = 0
    for step in unit.steps:
        upper = count if step.up_to is None else min(count, step.up_to)
        taken = upper - before
        if taken > 0:
            amount = taken * step.price
            words = {
                "unit": unit.label,
                "count": number_vn(taken),
                "price": money_vn(step.price),
                "amount": money_vn(amount),
                "first": before + 1,
                "last": upper,
            }
            if len(unit.steps) > 1:
                reason = _("%(unit)s, từ thứ %(first)d đến thứ %(last)d: %(count)s × %(price)s = %(amount)s.")
            else:
                reason = _("%(unit)s: %(count)s × %(price)s = %(amount)s.")
            yield _Step(amount, reason % words)
            before = upper


def _limited(formula: FeeFormula, amount: int, reasons: list[str]) -> int:
    if formula.floor is not None and amount < formula.floor:
        reasons.append(_("Không dưới mức tối thiểu %(amount)s.") % {"amount": money_vn(formula.floor)})
        return formula.floor
    if formula.ceiling is not None and amount > formula.ceiling:
        reasons.append(_("Không quá mức tối đa %(amount)s.") % {"amount": money_vn(formula.ceiling)})
        return formula.ceiling
    return amount


def _shared(formula: FeeFormula, values: Given, amount: int, reasons: list[str]) -> int:
    if formula.share is None or (formula.share_when and not values.get(formula.share_when)):
        return amount
    due = money.share(amount, formula.share)
    words = {"share": percent_words(formula.share), "whole": money_vn(amount), "amount": money_vn(due)}
    reasons.append(_("Nộp %(share)s%% của %(whole)s là %(amount)s.") % words)
    return due


def _relieved(
    formula: FeeFormula, values: Given, on: date, amount: int, reasons: list[str]
) -> tuple[int, str]:
    """Less by the greatest relief that holds on the day; reliefs do not add up."""
    fitting = [relief for relief in formula.reliefs if _fits(relief, values) and relief.holds_on(on)]
    for late in (one for one in formula.reliefs if _fits(one, values) and not one.holds_on(on)):
        words = {"label": late.label, "day": date_vn(on)}
        reasons.append(_("“%(label)s” không có hiệu lực ngày %(day)s nên không giảm.") % words)
    if not fitting:
        return amount, ""
    best = max(fitting, key=lambda relief: relief.percent)
    less = money.share(amount, best.percent)
    words = {
        "label": best.label,
        "percent": percent_words(best.percent),
        "less": money_vn(less),
        "basis": best.basis,
    }
    if best.percent == 100:
        reasons.append(_("Miễn vì %(label)s (%(basis)s).") % words)
    else:
        reasons.append(_("Giảm %(percent)s%% (%(less)s) vì %(label)s (%(basis)s).") % words)
    return amount - less, best.code


def _fits(relief: Relief, values: Given) -> bool:
    return values.get(relief.key) == (relief.value or relief.code)


def _warnings(rule: FeeRule, line: ComputedLine) -> Iterator[str]:
    if rule.formula is None:
        return
    if not rule.formula.verified:
        yield _("Công thức của “%(name)s” chưa đối chiếu với văn bản.") % {"name": rule.name}
    taken = next((one for one in rule.formula.reliefs if one.code == line.reduced_by), None)
    if taken is not None and not taken.verified:
        yield _("Mức giảm “%(label)s” chưa đối chiếu với văn bản.") % {"label": taken.label}
