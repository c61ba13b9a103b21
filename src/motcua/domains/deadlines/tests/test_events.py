"""Each event has its Vietnamese sentence."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.models import WorkingCalendar
from motcua.domains.deadlines.selectors.shipped import shipped_settings
from motcua.domains.deadlines.tests.factories import FULL_WEEK, keeper
from motcua.domains.deadlines.types import DayKind, SettingKey
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of


@pytest.mark.django_db
def test_what_happened_to_a_calendar_reads_as_sentences() -> None:
    boss = keeper()
    services.save_day(actor=boss, on=date(2028, 1, 26), kind=DayKind.HOLIDAY, name="Tết", source="TB")
    services.remove_day(actor=boss, on=date(2028, 1, 26))
    services.save_office_hours(actor=boss, valid_from=date(2028, 1, 1), days=FULL_WEEK)
    services.save_office_hours(
        actor=boss, valid_from=date(2028, 4, 15), valid_to=date(2028, 10, 15), days=FULL_WEEK
    )
    services.end_office_hours(actor=boss, valid_from=date(2028, 4, 15), last_day=date(2028, 8, 31))
    services.remove_office_hours(actor=boss, valid_from=date(2028, 4, 15))
    services.save_setting(
        actor=boss, key=SettingKey.REAPPOINTMENT_LIMIT, value={"count": 2}, valid_from=date(2028, 1, 1)
    )

    entries = entries_of("working_calendar", WorkingCalendar.objects.get().public_id)

    assert [sentence_of(entry.name, entry.payload) for entry in entries] == [
        f"Nạp lịch kèm theo phần mềm: 77 ngày, 1 tuần, {len(shipped_settings())} thiết lập.",
        "Ghi ngày 26/01/2028 vào lịch: Tết.",
        "Bỏ ngày 26/01/2028 khỏi lịch: Tết.",
        "Ghi giờ làm việc từ ngày 01/01/2028.",
        "Ghi giờ làm việc từ ngày 15/04/2028.",
        "Giờ làm việc từ ngày 15/04/2028 kết thúc hết ngày 31/08/2028.",
        "Bỏ giờ làm việc bắt đầu từ ngày 15/04/2028.",
        "Ghi thiết lập reappointment-limit có hiệu lực từ ngày 01/01/2028.",
    ]
