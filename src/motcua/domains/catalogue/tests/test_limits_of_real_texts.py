"""Every time limit of the shipped records: words, figure, working hours to plan with, and the day it falls due."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.catalogue.rules import shipped_drafts
from motcua.domains.catalogue.types import Evidence, Part
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.types import Unit
from motcua.domains.workflow.rules import legal_minutes
from motcua.kernel.clock import local
from motcua.kernel.shipped import load_json

DRAFTS = {draft.source_key: draft for draft in shipped_drafts(load_json("procedures.json"))}
DAY, WORKING_DAY, MONTH = "day", "working-day", "month"

# key, first words of the source, figure, unit. Read off the sources by eye.
LIMITS = [
    ("AT-01", "05 ngày làm việc kể từ ngày nhận đủ hồ sơ khai báo", 5, WORKING_DAY),
    ("AT-01-old", "05 ngày làm việc kể từ ngày nhận đủ hồ sơ khai báo", 5, WORKING_DAY),
    ("AT-02", "25 ngày kể từ ngày nhận đủ hồ sơ hợp lệ và phí, lệ phí", 25, DAY),
    ("AT-03", "25 ngày kể từ ngày nhận đủ hồ sơ hợp lệ và phí, lệ phí", 25, DAY),
    ("AT-04", "05 ngày làm việc (Đà Nẵng, 2012)", 5, WORKING_DAY),
    ("AT-06", "07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ (Cao Bằng)", 7, WORKING_DAY),
    ("AT-07", "10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ và phí", 10, WORKING_DAY),
    ("AT-07-old", "10 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ", 10, WORKING_DAY),
    ("AT-08", "10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", 10, WORKING_DAY),
    ("AT-21", "10 ngày làm việc kể từ ngày nhận hồ sơ hợp lệ", 10, WORKING_DAY),
    ("AT-22", "10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", 10, WORKING_DAY),
    ("SH-01", "01 tháng kể từ ngày tiếp nhận hồ sơ", 1, MONTH),
    ("SH-02", "01 tháng kể từ ngày tiếp nhận hồ sơ", 1, MONTH),
    ("TD-01", "03 ngày làm việc sau khi hồ sơ hợp lệ, đầy đủ", 3, WORKING_DAY),
    ("TD-03", "03 ngày làm việc ban hành thông báo kiểm tra; 10 ngày làm việc", 13, WORKING_DAY),
    ("TD-08", "03 ngày làm việc (Nam Định)", 3, WORKING_DAY),
    ("TD-12", "05 ngày làm việc kể từ khi nhận được hồ sơ đầy đủ và hợp lệ", 5, WORKING_DAY),
    ("TD-13", "10 ngày làm việc", 10, WORKING_DAY),
    ("TD-14", "10 ngày làm việc (hồ sơ đầy đủ và hợp lệ); 05 ngày làm việc", 10, WORKING_DAY),
    ("KH-01", "15 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ", 15, WORKING_DAY),
    ("KH-03", "10 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ", 10, WORKING_DAY),
    ("KH-04", "15 ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ", 15, WORKING_DAY),
    ("KH-05", "10 ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ", 10, WORKING_DAY),
    ("KH-06", "10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", 10, WORKING_DAY),
    ("KH-07", "10 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ; không quá 15", 10, WORKING_DAY),
    ("KH-08", "05 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ; bổ sung", 5, WORKING_DAY),
    ("KH-20", "15 ngày kể từ ngày nhận được hồ sơ hợp lệ", 15, DAY),
    ("KH-21", "10 ngày kể từ ngày nhận được hồ sơ hợp lệ", 10, DAY),
    ("KH-22", "28 ngày kể từ ngày nhận được hồ sơ hợp lệ", 28, DAY),
    ("KH-23", "Ba mươi (30) ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ", 30, WORKING_DAY),
    ("KH-24", "Mười (10) ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ", 10, WORKING_DAY),
    ("KH-26", "15 ngày", 15, DAY),
    ("KH-30", "25 (hai mươi lăm) ngày làm việc kể từ ngày nhận được", 25, WORKING_DAY),
    ("KH-31", "45 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ; 05", 45, WORKING_DAY),
    ("KH-32", "45 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ", 45, WORKING_DAY),
    ("KH-34", "30 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ", 30, WORKING_DAY),
    ("KH-36", "05 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ theo quy định", 5, WORKING_DAY),
    ("KH-37", "23 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ", 23, WORKING_DAY),
    ("KH-38", "20 ngày kể từ ngày nhận được hồ sơ hợp lệ (quyết định); 10 ngày", 20, DAY),
    ("KH-40", "trong ngày", 1, WORKING_DAY),
    ("BC-01", "07 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ", 7, WORKING_DAY),
    ("BC-02", "10 ngày làm việc kể từ ngày nhận được hồ sơ đáp ứng", 10, WORKING_DAY),
    ("BC-03", "07 ngày làm việc kể từ ngày nhận được hồ sơ đáp ứng", 7, WORKING_DAY),
]

# A dossier received on Monday 04/3/2024 at 09:00. 18 April is the festival of the Hùng kings, 30 April and
# 1 May are holidays; a last day at the week-end moves to Monday (Bộ luật Dân sự 2015, Điều 148).
DUE = {
    (1, WORKING_DAY): local(2024, 3, 5, 17, 0),
    (3, WORKING_DAY): local(2024, 3, 7, 17, 0),
    (5, WORKING_DAY): local(2024, 3, 11, 17, 0),
    (7, WORKING_DAY): local(2024, 3, 13, 17, 0),
    (10, WORKING_DAY): local(2024, 3, 18, 17, 0),
    (13, WORKING_DAY): local(2024, 3, 21, 17, 0),
    (15, WORKING_DAY): local(2024, 3, 25, 17, 0),
    (23, WORKING_DAY): local(2024, 4, 4, 17, 0),
    (25, WORKING_DAY): local(2024, 4, 8, 17, 0),
    (30, WORKING_DAY): local(2024, 4, 15, 17, 0),
    (45, WORKING_DAY): local(2024, 5, 9, 17, 0),
    (10, DAY): local(2024, 3, 14, 17, 0),
    (15, DAY): local(2024, 3, 19, 17, 0),
    (20, DAY): local(2024, 3, 25, 17, 0),
    (25, DAY): local(2024, 3, 29, 17, 0),
    (28, DAY): local(2024, 4, 1, 17, 0),
    (1, MONTH): local(2024, 4, 4, 17, 0),
}
RECEIVED = local(2024, 3, 4, 9, 0)


@pytest.mark.parametrize(("key", "words", "amount", "unit"), LIMITS, ids=[row[0] for row in LIMITS])
def test_the_figure_of_a_limit_is_the_one_its_words_begin_with(
    key: str, words: str, amount: int, unit: str
) -> None:
    draft = DRAFTS[key]
    [shown] = [fact for fact in draft.facts if fact.part is Part.TIME_LIMIT]

    assert (draft.limit_amount, draft.limit_unit) == (amount, unit)
    assert draft.limit_text.startswith(words)
    assert shown.lines == (draft.limit_text,)


def test_these_are_all_the_limits_there_are() -> None:
    known = {
        key
        for key, draft in DRAFTS.items()
        for fact in draft.facts
        if fact.part is Part.TIME_LIMIT and fact.evidence != Evidence.MISSING
    }

    assert known == {row[0] for row in LIMITS} | {"KH-25"}
    assert (DRAFTS["KH-25"].limit_amount, DRAFTS["KH-25"].limit_text) == (
        None,
        "Không quy định (theo trình tự)",
    )


@pytest.mark.parametrize(("term", "due"), DUE.items(), ids=[f"{amount} {unit}" for amount, unit in DUE])
def test_a_dossier_of_the_fourth_of_march_falls_due_on_this_day(term: tuple[int, str], due: datetime) -> None:
    amount, unit = term

    assert (
        deadlines.due_moment(start=RECEIVED, amount=amount, unit=Unit(unit), calendar=shipped_calendar())
        == due
    )


def test_every_limit_of_the_records_has_its_day_in_that_table() -> None:
    assert {(amount, unit) for _key, _words, amount, unit in LIMITS} == set(DUE)


@pytest.mark.parametrize(
    ("amount", "unit", "hours"),
    [
        (1, WORKING_DAY, 8),
        (3, WORKING_DAY, 24),
        (5, WORKING_DAY, 40),
        (7, WORKING_DAY, 56),
        (10, WORKING_DAY, 80),
        (13, WORKING_DAY, 104),
        (15, WORKING_DAY, 120),
        (23, WORKING_DAY, 184),
        (25, WORKING_DAY, 200),
        (30, WORKING_DAY, 240),
        (45, WORKING_DAY, 360),
    ],
)
def test_a_process_for_a_limit_in_working_days_holds_eight_hours_a_day(
    amount: int, unit: str, hours: int
) -> None:
    assert legal_minutes(amount, unit) == hours * 60


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # Tết 2024: Thursday 8 to Wednesday 14 February are off.
        (local(2024, 2, 7, 16, 59), local(2024, 2, 15, 17, 0)),
        # A Friday: the next working day is Monday.
        (local(2024, 3, 8, 8, 0), local(2024, 3, 11, 17, 0)),
        # The day before the festival of the Hùng kings, which is a Thursday.
        (local(2024, 4, 17, 10, 0), local(2024, 4, 19, 17, 0)),
    ],
    ids=["before Tết", "a Friday", "before the Hùng kings"],
)
def test_a_limit_of_one_working_day_passes_over_days_off(received: datetime, due: datetime) -> None:
    found = deadlines.due_moment(start=received, amount=1, unit=Unit.WORKING_DAY, calendar=shipped_calendar())

    assert found == due
