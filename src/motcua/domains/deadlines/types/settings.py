"""Figures of the legal clock that law may change, as dated records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types.clock import Reading
from motcua.domains.deadlines.types.terms import Unit


class SettingKind(StrEnum):
    """What sort of value a setting holds."""

    TERM = "term"
    TIME = "time"
    COUNT = "count"
    CHOICE = "choice"


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
    LEGAL_DUE_READING = "legal-due-reading", _("Hạn pháp lý sau khi bổ sung hồ sơ tính thế nào")
    WORK_DUE_READING = "work-due-reading", _("Hạn nhắc việc sau khi bổ sung hồ sơ tính thế nào")
    INDEX_READING = "index-reading", _("Chỉ số đúng hạn (QĐ 766) tính thời gian bổ sung thế nào")
    PAYMENT_WAIT_COUNTS = "payment-wait-counts", _("Thời gian chờ nộp phí, lệ phí có tính vào thời hạn không")
    APPLICANT_SUPPLEMENT_TERM = (
        "applicant-supplement-term",
        _("Thời gian người nộp có để bổ sung hồ sơ, khi luật chuyên ngành không quy định"),
    )
    APPLICANT_WARNING_BEFORE = "applicant-warning-before", _("Nhắc người nộp trước khi hết thời gian bổ sung")
    SECOND_SUPPLEMENT_APPROVAL = (
        "second-supplement-approval",
        _("Yêu cầu bổ sung từ lần thứ mấy phải được lãnh đạo duyệt"),
    )
    ESCALATE_OFFICER_BEFORE = "escalate-officer-before", _("Nhắc người đang giữ hồ sơ trước hạn")
    ESCALATE_HEAD_BEFORE = "escalate-head-before", _("Báo lãnh đạo phòng trước hạn")
    ESCALATE_LEADER_BEFORE = "escalate-leader-before", _("Báo lãnh đạo cơ quan trước hạn (0: khi quá hạn)")
    UNCOLLECTED_REMINDER = "uncollected-reminder", _("Nhắc người nộp đến nhận kết quả, cách nhau")
    UNCOLLECTED_LIMIT = "uncollected-reminder-limit", _("Nhắc người nộp đến nhận kết quả, nhiều nhất mấy lần")
    MORNING_LIST_AT = "morning-list-at", _("Giờ gửi danh sách việc buổi sáng cho cán bộ")
    ANNOUNCE_BEFORE = "announce-before", _("Công bố thủ tục chậm nhất trước ngày văn bản có hiệu lực")
    ANNOUNCE_BEFORE_INDEX = (
        "announce-before-index",
        _("Chỉ số 1.1 (QĐ 766): công bố thủ tục trước ngày văn bản có hiệu lực"),
    )
    ANNOUNCE_AFTER_SHORTENED = (
        "announce-after-shortened",
        _("Công bố thủ tục chậm nhất sau ngày ký văn bản ban hành theo thủ tục rút gọn"),
    )
    ANNOUNCE_SUBMIT = "announce-submit", _("Sở soạn, trình quyết định công bố kể từ ngày nhận căn cứ")
    ANNOUNCE_PROVINCE = "announce-province", _("Để lại cho UBND tỉnh kiểm tra, ký quyết định công bố")
    DATABASE_ENTRY = "database-entry", _("Nhập, công khai thủ tục trên cơ sở dữ liệu quốc gia sau khi ký")
    DATABASE_ENTRY_SHORTENED = (
        "database-entry-shortened",
        _("Nhập, công khai trên cơ sở dữ liệu quốc gia, văn bản theo thủ tục rút gọn"),
    )
    PROCESS_APPROVAL = "process-approval", _("Phê duyệt quy trình nội bộ sau khi ký quyết định công bố")

    @property
    def kind(self) -> SettingKind:
        """What sort of value the setting holds."""
        return _KINDS.get(self, SettingKind.TERM)

    @property
    def choices(self) -> Mapping[str, Any]:
        """What a choice may be, with its Vietnamese label; nothing for other kinds."""
        if self in _READINGS:
            return dict(Reading.choices)
        return _YES_NO if self is SettingKey.PAYMENT_WAIT_COUNTS else {}

    @property
    def least_amount(self) -> int:
        """The shortest a term may be: escalations may come at the due moment itself."""
        return 0 if self.value.startswith("escalate-") else 1

    @property
    def hours(self) -> tuple[time, time]:
        """Between which times of the day a time may lie, both included: the morning's list goes out in one."""
        return (time(5), time(11)) if self is SettingKey.MORNING_LIST_AT else (time.min, time.max)


_READINGS = frozenset({SettingKey.LEGAL_DUE_READING, SettingKey.WORK_DUE_READING, SettingKey.INDEX_READING})
_YES_NO = {"yes": _("Có"), "no": _("Không")}
_KINDS = {
    **dict.fromkeys([*_READINGS, SettingKey.PAYMENT_WAIT_COUNTS], SettingKind.CHOICE),
    SettingKey.SECOND_SUPPLEMENT_APPROVAL: SettingKind.COUNT,
    SettingKey.RECEIVED_AFTER: SettingKind.TIME,
    SettingKey.MORNING_LIST_AT: SettingKind.TIME,
    SettingKey.REAPPOINTMENT_LIMIT: SettingKind.COUNT,
    SettingKey.UNCOLLECTED_LIMIT: SettingKind.COUNT,
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

    def as_choice(self) -> str:
        """One of the setting's choices."""
        self._expect(SettingKind.CHOICE)
        return str(self.value["choice"])

    def as_reading(self) -> Reading:
        """How a supplement pause is read, for the settings that say so."""
        return Reading(self.as_choice())

    def as_yes(self) -> bool:
        """Whether a yes-or-no setting says yes."""
        return self.as_choice() == "yes"

    def _expect(self, kind: SettingKind) -> None:
        if self.key.kind is not kind:
            raise TypeError(f"{self.key.value} holds a {self.key.kind.value}, not a {kind.value}")
