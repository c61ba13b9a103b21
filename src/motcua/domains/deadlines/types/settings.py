"""Figures of the legal clock that law may change, as dated records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types.terms import Unit


class SettingKind(StrEnum):
    """What sort of value a setting holds."""

    TERM = "term"
    TIME = "time"
    COUNT = "count"


class SettingKey(TextChoices):
    """The figures of the legal clock that law may change."""

    HOURS_PER_WORKING_DAY = "hours-per-working-day", _("Số giờ của một ngày làm việc")
    RECEIVED_AFTER = "received-after", _("Hồ sơ giấy nhận sau giờ này thì chuyển vào ngày làm việc tiếp theo")
    ONLINE_ANSWER = "online-answer", _("Thời hạn trả lời hồ sơ nộp trực tuyến")
    SUPPLEMENT_NOTICE = "supplement-notice", _("Thời hạn thông báo hồ sơ chưa đầy đủ, chưa hợp lệ")
    APOLOGY_DRAFT_BEFORE = "apology-draft-before", _("Soạn văn bản xin lỗi trước ngày hẹn trả")
    APOLOGY_BEFORE = "apology-before", _("Gửi văn bản xin lỗi chậm nhất trước ngày hẹn trả")
    REAPPOINTMENT_LIMIT = "reappointment-limit", _("Số lần được hẹn lại ngày trả kết quả")
    REPORT_BEFORE_DAY = (
        "report-before-day",
        _("Báo cáo định kỳ phải có trước ngày ghi trong kế hoạch mấy ngày"),
    )

    @property
    def kind(self) -> SettingKind:
        """What sort of value the setting holds."""
        return _KINDS.get(self, SettingKind.TERM)


_KINDS = {
    SettingKey.RECEIVED_AFTER: SettingKind.TIME,
    SettingKey.REAPPOINTMENT_LIMIT: SettingKind.COUNT,
    SettingKey.HOURS_PER_WORKING_DAY: SettingKind.COUNT,
    SettingKey.REPORT_BEFORE_DAY: SettingKind.COUNT,
}


@dataclass(frozen=True, slots=True)
class SettingValue:
    """A figure of the law as it stands on a day, with its basis and whether the text was compared."""

    key: SettingKey
    value: Mapping[str, Any]
    valid_from: date
    valid_to: date | None
    legal_basis: str
    verified: bool
    source: str = ""
    note: str = ""

    def as_term(self) -> tuple[int, Unit]:
        """Amount and unit, for settings that are a stretch of time."""
        self._expect(SettingKind.TERM)
        return int(self.value["amount"]), Unit(self.value["unit"])

    def as_time(self) -> time:
        """A time of the day."""
        self._expect(SettingKind.TIME)
        return time.fromisoformat(self.value["time"])

    def as_count(self) -> int:
        """A whole number."""
        self._expect(SettingKind.COUNT)
        return int(self.value["count"])

    def _expect(self, kind: SettingKind) -> None:
        if self.key.kind is not kind:
            raise TypeError(f"{self.key.value} holds a {self.key.kind.value}, not a {kind.value}")
