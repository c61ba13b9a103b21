"""Every due date of an announcement with its explanation.

Counted back from the day a text takes effect, the day itself excluded; counted on from a signing, that day
excluded. A term that ends on a day off is kept by working the last working day before it: what must be done "at
the latest" so many days before is not moved beyond them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import DueKey, DueLine
from motcua.domains.deadlines.types import SettingKey, SettingValue, Unit
from motcua.kernel.formats import date_vn

Works = Callable[[date], bool]
"""Whether a day is a working day."""


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What the terms are counted from: of the trigger, and of the decision once it is signed."""

    signed_on: date
    effective_on: date
    received_on: date
    shortened: bool
    decision_signed_on: date | None = None
    decision_effective_on: date | None = None


def back(day: date, amount: int, unit: Unit, works: Works) -> date:
    """The day that many days or working days before; the day itself is not counted."""
    if unit is Unit.DAY:
        return day - timedelta(days=amount)
    left = amount
    while left:
        day -= timedelta(days=1)
        left -= works(day)
    return day


def forward(day: date, amount: int, unit: Unit, works: Works) -> date:
    """The day that many days or working days after; the day itself is not counted."""
    if unit is Unit.DAY:
        return day + timedelta(days=amount)
    left = amount
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return day


def working_by(day: date, works: Works) -> date:
    """The day itself, or the last working day before it."""
    while not works(day):
        day -= timedelta(days=1)
    return day


def working_days_left(today: date, due: date, works: Works) -> int:
    """Working days after today up to the due day; negative when it has gone by."""
    first, last, sign = (today, due, 1) if due >= today else (due, today, -1)
    days = sum(works(first + timedelta(days=passed)) for passed in range(1, (last - first).days + 1))
    return sign * max(days, 1 if sign < 0 else 0)


def announcement_dues(
    facts: ClockFacts, settings: Mapping[SettingKey, SettingValue], works: Works
) -> tuple[DueLine, ...]:
    """The terms known so far, in the order they come. With a decision also those that begin at its signing."""
    count = _Counter(facts, settings, works)
    announced = count.announced()
    lines: list[DueLine] = [count.submit(announced), *announced]
    if facts.decision_signed_on is not None:
        lines += count.after(facts.decision_signed_on)
    return tuple(lines)


def settings_of(shortened: bool) -> tuple[SettingKey, ...]:
    """The dated figures that the terms rest on."""
    lead = (
        [SettingKey.ANNOUNCE_AFTER_SHORTENED]
        if shortened
        else [SettingKey.ANNOUNCE_BEFORE, SettingKey.ANNOUNCE_BEFORE_INDEX]
    )
    entry = SettingKey.DATABASE_ENTRY_SHORTENED if shortened else SettingKey.DATABASE_ENTRY
    own = [SettingKey.ANNOUNCE_SUBMIT, SettingKey.ANNOUNCE_PROVINCE, SettingKey.PROCESS_APPROVAL]
    return (*lead, entry, *own)


def stricter(lines: Iterable[DueLine]) -> DueLine:
    """Of the announcement's own terms (law, index) the one that comes first: it warns."""
    return min(
        (line for line in lines if line.key in {DueKey.LAW, DueKey.INDEX}), key=lambda line: line.work_on
    )


def running(lines: Iterable[DueLine], key: DueKey) -> DueLine:
    """The line of a term; for the announcement itself the stricter one."""
    lines = tuple(lines)
    return stricter(lines) if key is DueKey.LAW else next(line for line in lines if line.key is key)


class _Counter:
    """One announcement's facts with the figures and the calendar of its agency."""

    def __init__(self, facts: ClockFacts, settings: Mapping[SettingKey, SettingValue], works: Works) -> None:
        self.facts, self.settings, self.works = facts, settings, works

    def announced(self) -> list[DueLine]:
        """By law and by index; for a text of the shortened procedure the law's other rule alone."""
        facts = self.facts
        if facts.shortened:
            said = _(
                "Văn bản ban hành theo thủ tục rút gọn ký ngày %(start)s: chậm nhất sau %(term)s, đến hết %(due)s."
            )
            after = SettingKey.ANNOUNCE_AFTER_SHORTENED
            return [self._forward(DueKey.LAW, _("Công bố theo luật"), after, facts.signed_on, said)]
        said = _(
            "Có hiệu lực từ %(start)s: chậm nhất trước đó %(term)s, không tính ngày có hiệu lực, là %(due)s."
        )
        return [
            self._back(DueKey.LAW, _("Công bố theo luật"), SettingKey.ANNOUNCE_BEFORE, said),
            self._back(DueKey.INDEX, _("Công bố theo chỉ số 1.1"), SettingKey.ANNOUNCE_BEFORE_INDEX, said),
        ]

    def submit(self, announced: Iterable[DueLine]) -> DueLine:
        """The department's own term, or earlier where the province would have no time left."""
        said = _("Nhận ngày %(start)s: Sở soạn và trình trong %(term)s, đến hết %(due)s.")
        label, own = _("Trình UBND tỉnh"), SettingKey.ANNOUNCE_SUBMIT
        line = self._forward(DueKey.SUBMIT, label, own, self.facts.received_on, said)
        if self.facts.shortened:
            return line
        amount, unit = self.settings[SettingKey.ANNOUNCE_PROVINCE].as_term()
        last = back(stricter(announced).work_on, amount, unit, self.works)
        if last >= line.work_on:
            return line
        said = _(
            "Để UBND tỉnh còn %(term)s kiểm tra và ký trước hạn công bố %(start)s: trình chậm nhất %(due)s."
        )
        province = SettingKey.ANNOUNCE_PROVINCE
        return self._line(DueKey.SUBMIT, label, province, last, stricter(announced).work_on, said)

    def after(self, signed_on: date) -> list[DueLine]:
        """What begins when the decision is signed."""
        entry = SettingKey.DATABASE_ENTRY_SHORTENED if self.facts.shortened else SettingKey.DATABASE_ENTRY
        said = _("Quyết định ký ngày %(start)s: trong %(term)s, đến hết %(due)s.")
        effective = self.facts.decision_effective_on or signed_on
        post = DueLine(
            key=DueKey.POST,
            label=_("Niêm yết"),
            on=effective,
            work_on=working_by(effective, self.works),
            text=_("Niêm yết khi thủ tục có hiệu lực, ngày %(due)s.") % {"due": date_vn(effective)},
            basis=_("Nghị định 63/2010/NĐ-CP, Điều 16, Điều 17"),
            verified=False,
        )
        label = _("Nhập và công khai trên cơ sở dữ liệu quốc gia")
        process = SettingKey.PROCESS_APPROVAL
        return [
            self._forward(DueKey.ENTRY, label, entry, signed_on, said),
            post,
            self._forward(DueKey.PROCESS, _("Phê duyệt quy trình nội bộ"), process, signed_on, said),
        ]

    def _back(self, key: DueKey, label: str, setting: SettingKey, said: str) -> DueLine:
        amount, unit = self.settings[setting].as_term()
        start = self.facts.effective_on
        return self._line(key, label, setting, back(start, amount, unit, self.works), start, said)

    def _forward(self, key: DueKey, label: str, setting: SettingKey, start: date, said: str) -> DueLine:
        amount, unit = self.settings[setting].as_term()
        return self._line(key, label, setting, forward(start, amount, unit, self.works), start, said)

    def _line(
        self, key: DueKey, label: str, setting: SettingKey, due: date, start: date, said: str
    ) -> DueLine:
        value = self.settings[setting]
        amount, unit = value.as_term()
        shown = {"start": date_vn(start), "due": date_vn(due), "term": f"{amount:02d} {unit.label}"}
        work_on = working_by(due, self.works)
        text = said % shown
        if work_on != due:
            text += " " + _("Ngày này là ngày nghỉ: làm xong trước, trong ngày %(day)s.") % {
                "day": date_vn(work_on)
            }
        return DueLine(key, label, due, work_on, text, value.legal_basis, value.verified)
