"""How a number is written, and in which scope it is counted. Thông tư 01/2018/TT-VPCP, Điều 19."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from string import Formatter

from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.errors import WrongPattern
from motcua.domains.documents.rules.dated import in_force
from motcua.domains.documents.types import NumberScope, Scheme

_SEQUENCE = re.compile(r"0\d{1,2}d|d?")
_DATE = re.compile(r"(%[dmyY]|[-./ ])+")
_ALLOWED = {"unit", "date", "seq"}


def pick_scheme(schemes: Iterable[Scheme], on: date) -> tuple[Scheme, bool] | None:
    """The rule to write with on a day, and whether it is the law's own.

    Where the rule in force is not known yet (an empty pattern), the last known one before it is used and the
    number is not verified.
    """
    known = list(schemes)
    scheme = in_force(known, on)
    if scheme is None:
        return None
    if scheme.pattern:
        return scheme, scheme.verified
    earlier = [one for one in known if one.pattern and one.effective_from < scheme.effective_from]
    last = max(earlier, key=lambda one: one.effective_from, default=None)
    return (last, False) if last else None


def check_pattern(pattern: str, scope: NumberScope, width: int) -> None:
    """Raises WrongPattern unless every number of the scope is written differently and safely.

    Only {unit}, {date:…} and {seq:04d} are known, the sequence exactly once; a series that restarts every day
    must show the unit and the whole date. An empty pattern (rule unknown) passes.
    """
    if not pattern:
        return
    names = []
    for name, spec in _fields(pattern):
        if name not in _ALLOWED or not _spec_is_plain(name, spec):
            raise WrongPattern(
                _("Cấu trúc số chỉ được dùng {unit}, {date:%y%m%d} và {seq:04d}."), field="pattern"
            )
        names.append(name)
    if names.count("seq") != 1:
        raise WrongPattern(_("Cấu trúc số phải có đúng một số thứ tự {seq}."), field="pattern")
    if scope is NumberScope.UNIT_DAY and not ({"unit", "date"} <= set(names) and _has_whole_day(pattern)):
        raise WrongPattern(
            _("Dãy số đánh lại mỗi ngày phải ghi mã đơn vị và đủ ngày, tháng, năm."), field="pattern"
        )
    if not 1 <= width <= 12:
        raise WrongPattern(_("Số chữ số của số thứ tự từ 1 đến 12."), field="width")


def write_number(scheme: Scheme, sequence: int, values: Mapping[str, str], on: date) -> str:
    """The number as it stands on papers."""
    given = {"unit": values.get("unit", ""), "date": on, "seq": sequence}
    return Formatter().vformat(scheme.pattern, (), given)


def scope_key(scheme: Scheme, values: Mapping[str, str], on: date, *, unit_id: int | None) -> str:
    """What the counting restarts with.

    Where the unit's code is printed, units printed alike share one count, else two would write the same
    number; where it is not printed, each unit counts for itself.
    """
    day = on.isoformat() if scheme.scope is NumberScope.UNIT_DAY else f"{on:%Y}"
    if scheme.scope is NumberScope.AGENCY_YEAR:
        return day
    printed = any(name == "unit" for name, _spec in _fields(scheme.pattern))
    unit = values.get("unit", "") if printed or unit_id is None else f"#{unit_id}"
    return f"{unit}|{day}"


def _fields(pattern: str) -> list[tuple[str, str]]:
    """Name and format of each placeholder. Raises WrongPattern for a pattern that is none."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        raise WrongPattern(_("Cấu trúc số có dấu ngoặc nhọn chưa đóng."), field="pattern") from None
    # A conversion (!r) joins the name, which is then unknown.
    return [
        (f"{name}!{conversion}" if conversion else name, spec or "")
        for _literal, name, spec, conversion in parts
        if name is not None
    ]


def _spec_is_plain(name: str, spec: str) -> bool:
    match name:
        case "seq":
            return _SEQUENCE.fullmatch(spec) is not None
        case "date":
            return _DATE.fullmatch(spec) is not None
        case _:
            return spec == ""


def _has_whole_day(pattern: str) -> bool:
    dates = "".join(spec for name, spec in _fields(pattern) if name == "date")
    return "%d" in dates and "%m" in dates and ("%y" in dates or "%Y" in dates)
