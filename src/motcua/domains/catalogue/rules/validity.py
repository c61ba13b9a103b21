"""Where a version stands on a day, whatever was written down last."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import VersionState
from motcua.kernel.formats import date_vn


def state_on(state: str, valid_from: date | None, valid_to: date | None, day: date) -> VersionState:
    """The state on that day. What was announced takes effect by its date: the row is only rewritten afterwards,
    by the job of the night. Both days of a validity are included."""
    now = VersionState(state)
    if now is VersionState.UPCOMING and valid_from is not None and valid_from <= day:
        now = VersionState.IN_FORCE
    if now is VersionState.IN_FORCE and valid_to is not None and valid_to < day:
        now = VersionState.PAST
    return now


def covers(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Whether the validity (None: open on that side) includes the day."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def overlap(first: tuple[date | None, date | None], second: tuple[date | None, date | None]) -> bool:
    """Whether two validities share a day."""
    begins = max(first[0] or date.min, second[0] or date.min)
    ends = min(first[1] or date.max, second[1] or date.max)
    return begins <= ends


def validity_words(valid_from: date | None, valid_to: date | None) -> str:
    """ "từ 01/04/2024 đến hết 30/06/2024"; a day nobody knows is not named."""
    if valid_from and valid_to:
        text = _("từ %(begins)s đến hết %(ends)s")
    elif valid_from:
        text = _("từ %(begins)s")
    elif valid_to:
        text = _("đến hết %(ends)s")
    else:
        text = _("chưa rõ ngày")
    return text % {"begins": date_vn(valid_from), "ends": date_vn(valid_to)}


def ended_words(valid_to: date | None, *, decision: str, successor: str, newer: int | None, day: date) -> str:
    """Why a version that ended takes no dossier, and what to use instead; "" while nothing ended it.

    `decision` in words, `successor` the name (and code) of the procedure that took its place, `newer` the number
    of the version in force.
    """
    if valid_to is None or day <= valid_to:
        return ""
    shown = {
        "day": date_vn(date.fromordinal(valid_to.toordinal() + 1)),
        "decision": decision,
        "successor": successor,
        "newer": newer,
    }
    if decision and successor:
        return _("Thủ tục hết hiệu lực từ ngày %(day)s theo %(decision)s, thay bằng %(successor)s.") % shown
    if decision:
        return _("Thủ tục đã bãi bỏ từ ngày %(day)s theo %(decision)s.") % shown
    if newer is not None:
        return _("Phiên bản này hết áp dụng từ ngày %(day)s, hãy dùng phiên bản %(newer)d.") % shown
    return _("Phiên bản này hết áp dụng từ ngày %(day)s.") % shown
