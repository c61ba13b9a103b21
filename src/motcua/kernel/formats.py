"""How dates, times and figures are written in Viet Nam. Always Vietnamese: papers have one language.

Moments are shown on a Vietnamese clock; a naive one is Vietnamese time. `None` is written as nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from motcua.kernel import clock

Figure = int | float | Decimal

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000


def date_vn(day: date | datetime | None) -> str:
    """05/02/2024."""
    return f"{_day(day):%d/%m/%Y}" if day is not None else ""


def time_vn(moment: time | datetime | None) -> str:
    """17:00, on a 24-hour clock."""
    if isinstance(moment, datetime):
        moment = clock.to_vn(moment).time()
    return f"{moment:%H:%M}" if moment is not None else ""


def datetime_vn(moment: datetime | None) -> str:
    """17:00, 05/02/2024."""
    return f"{time_vn(moment)}, {date_vn(moment)}" if moment is not None else ""


def long_moment(moment: datetime | None) -> str:
    """17 giờ 00 phút, ngày 05 tháng 02 năm 2024: the wording of receipts and other statutory papers."""
    if moment is None:
        return ""
    return f"{clock.to_vn(moment):%H giờ %M phút, ngày %d tháng %m năm %Y}"


def long_date(day: date | datetime | None) -> str:
    """ngày 05 tháng 02 năm 2024."""
    return f"{_day(day):ngày %d tháng %m năm %Y}" if day is not None else ""


def weekday_vn(day: date | datetime | None) -> str:
    """Thứ Hai … Chủ nhật (capitals as NĐ 30/2020/NĐ-CP, phụ lục II)."""
    return WEEKDAYS[_day(day).weekday()] if day is not None else ""


def number_vn(value: Figure | None, decimals: int | None = None) -> str:
    """1.234.567,5: dots between thousands, a decimal comma.

    Without `decimals` the figure is shown with at most two, no trailing zeros; with it, with exactly so many.
    Halves are rounded up, as reports do.
    """
    if value is None:
        return ""
    figure = Decimal(str(value))
    rounded = figure.quantize(Decimal(1).scaleb(-(2 if decimals is None else decimals)), ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    text = whole.replace(",", ".") + (f",{fraction}" if fraction else "")
    return f"-{text}" if rounded < 0 else text


def percent_vn(ratio: Figure | None, decimals: int | None = None) -> str:
    """A ratio as a percentage: 0.7324 is 73,24%. `decimals` as in number_vn."""
    if ratio is None:
        return ""
    return number_vn(Decimal(str(ratio)) * 100, decimals) + "%"


def money_vn(amount: int | None) -> str:
    """1.234.567 đ. `amount` is whole VND. The blank does not break."""
    return f"{number_vn(amount, 0)}\N{NO-BREAK SPACE}đ" if amount is not None else ""


def count_words(number: int) -> str:
    """A whole number as it is read: 1005 is "một nghìn không trăm linh năm", 21 "hai mươi mốt"."""
    if number < 0:
        return f"âm {count_words(-number)}"
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        tail = f" {_below_billion(rest, full=True)}" if rest else ""
        return f"{count_words(billions)} tỷ{tail}"
    return _below_billion(number, full=False)


def _below_billion(number: int, *, full: bool) -> str:
    """Groups of three, from millions down; `full` reads a leading gap as "không trăm"."""
    if number == 0:
        return _DIGITS[0]
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words.append(_group(group, full=full or bool(words)) + _SCALES[power])
    return " ".join(words)


def _group(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    if not hundreds and not full:
        return _tens(rest)
    head = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return head
    return f"{head} linh {_DIGITS[rest]}" if rest < 10 else f"{head} {_tens(rest)}"


def _tens(number: int) -> str:
    """Numbers below 100, with mười, mốt and lăm where they are said."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    if ones == 5:
        return f"{head} lăm"
    return f"{head} mốt" if ones == 1 and tens > 1 else f"{head} {_DIGITS[ones]}"


def _day(day: date | datetime) -> date:
    return clock.to_vn(day).date() if isinstance(day, datetime) else day
