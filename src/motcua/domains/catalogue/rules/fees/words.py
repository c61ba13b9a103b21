"""A formula in words, as the page of the procedure and the version show it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.fees.document import percent_words
from motcua.domains.catalogue.types import FeeFormula, FeeMethod, PricedUnit, Relief
from motcua.kernel.formats import date_vn, money_vn


def formula_words(formula: FeeFormula) -> tuple[str, ...]:
    """One sentence for each part: how it is counted, its limits, the share, each relief."""
    return tuple(_sentences(formula))


def _sentences(formula: FeeFormula) -> Iterator[str]:
    if formula.method == FeeMethod.FIXED:
        yield _("Mức thu cố định %(amount)s.") % {"amount": money_vn(formula.amount)}
    elif formula.method == FeeMethod.QUANTITY:
        yield from map(_unit, formula.units)
    else:
        yield _("%(rate)s%% của giá trị.") % {"rate": percent_words(formula.rate)}
    if formula.floor is not None:
        yield _("Không dưới mức tối thiểu %(amount)s.") % {"amount": money_vn(formula.floor)}
    if formula.ceiling is not None:
        yield _("Không quá mức tối đa %(amount)s.") % {"amount": money_vn(formula.ceiling)}
    if formula.share is not None:
        yield _share(formula.share, formula.share_when)
    yield from map(_relief, formula.reliefs)


def _unit(unit: PricedUnit) -> str:
    if len(unit.steps) == 1:
        words = {"unit": unit.label, "price": money_vn(unit.steps[0].price)}
        return _("%(unit)s: %(price)s mỗi đơn vị.") % words
    told = []
    for step in unit.steps:
        price = money_vn(step.price)
        if step.up_to is None:
            told.append(_("các đơn vị còn lại %(price)s") % {"price": price})
        else:
            told.append(_("đến thứ %(up_to)d %(price)s") % {"up_to": step.up_to, "price": price})
    return f"{unit.label}: {', '.join(told)}."


def _share(percent: Decimal, when: str) -> str:
    share = {"share": percent_words(percent)}
    if when:
        return _("Gia hạn thì nộp %(share)s%%.") % share
    return _("Nộp %(share)s%% số tiền đó.") % share


def _relief(relief: Relief) -> str:
    words = {"percent": percent_words(relief.percent), "label": relief.label, "basis": relief.basis}
    line = _("Giảm %(percent)s%% vì %(label)s (%(basis)s)") % words
    if relief.since or relief.until:
        days = {"since": date_vn(relief.since) or "…", "until": date_vn(relief.until) or "…"}
        line += _(", từ %(since)s đến %(until)s") % days
    return f"{line}."
