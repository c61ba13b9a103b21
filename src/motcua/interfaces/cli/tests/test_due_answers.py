"""Terms on the command line, in every unit, by the shipped calendar; and every way to ask wrongly."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.people import selectors as people
from motcua.interfaces.cli.main import main
from motcua.interfaces.cli.operations import due
from motcua.interfaces.cli.operations.due import Question, answer
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.kernel.clock import local

MONDAY = "2024-02-05T10:00"  # the last Monday before Tết 2024


@pytest.fixture(autouse=True)
def own_environment(monkeypatch, tmp_path):
    """What a command writes into the environment is taken back."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "x" * 40)


def asked(start: str, amount: str, unit: str) -> dict[str, object]:
    (line,) = answer(Question(start, amount, unit, shipped=True), Path("/nowhere"), as_json=True)
    return json.loads(line)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due_at"),
    [
        (MONDAY, "5", "working-day", "2024-02-19T17:00:00+07:00"),
        (MONDAY, "1", "working-day", "2024-02-06T17:00:00+07:00"),
        (MONDAY, "3", "working-day", "2024-02-15T17:00:00+07:00"),
        ("2024-02-05T10:00:00+07:00", "5", "working-day", "2024-02-19T17:00:00+07:00"),
        ("2024-02-05T03:00:00+00:00", "5", "working-day", "2024-02-19T17:00:00+07:00"),
        ("2024-02-10", "1", "working-day", "2024-02-15T17:00:00+07:00"),
        (MONDAY, "4", "working-hour", "2024-02-05T15:30:00+07:00"),
        (MONDAY, "8", "working-hour", "2024-02-06T10:00:00+07:00"),
        (MONDAY, "0.5", "working-hour", "2024-02-05T10:30:00+07:00"),
        (MONDAY, "1", "day", "2024-02-06T17:00:00+07:00"),
        (MONDAY, "15", "day", "2024-02-20T17:00:00+07:00"),
        (MONDAY, "1", "month", "2024-03-05T17:00:00+07:00"),
        ("2024-01-31T10:00", "1", "month", "2024-02-29T17:00:00+07:00"),
        (MONDAY, "5.0", "working-day", "2024-02-19T17:00:00+07:00"),
        (MONDAY, "5e0", "working-day", "2024-02-19T17:00:00+07:00"),
    ],
)
def test_a_term_of_each_unit_ends_at_its_minute(start: str, amount: str, unit: str, due_at: str) -> None:
    assert asked(start, amount, unit)["due"] == due_at


def test_machines_get_moment_days_calendar_and_warnings() -> None:
    told = asked(MONDAY, "5", "working-day")

    assert sorted(told) == ["calendar", "due", "steps", "warnings"]
    counted = [step["number"] for step in told["steps"] if step["counted"]]
    assert counted == [1, 2, 3, 4, 5]
    assert told["warnings"] == [
        "Lịch nghỉ chưa đối chiếu văn bản chính thức: 08/02/2024, 09/02/2024, 13/02/2024, 14/02/2024."
    ]


def test_person_reads_the_end_then_each_day_then_what_is_doubtful() -> None:
    lines = answer(Question(MONDAY, "3", "working-day", shipped=True), Path("/nowhere"), as_json=False)

    assert lines[0] == "Hạn: 17 giờ 00 phút, ngày 15 tháng 02 năm 2024"
    assert [line for line in lines if line.startswith("  + ")] == [
        "  + 06/02/2024: Ngày làm việc thứ 1.",
        "  + 07/02/2024: Ngày làm việc thứ 2.",
        "  + 15/02/2024: Ngày làm việc thứ 3.",
    ]
    assert lines[-1].startswith("  ! Lịch nghỉ chưa đối chiếu")


def test_days_that_belong_together_are_one_line_with_both_ends() -> None:
    lines = answer(Question(MONDAY, "1", "month", shipped=True), Path("/nowhere"), as_json=False)

    assert any(line.startswith("  + 06/02/2024 - ") for line in lines)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "complaint"),
    [
        ("hôm qua", "1", "day", "Không đọc được thời điểm 'hôm qua'; viết như 2024-02-05T10:00."),
        ("2024-02-30", "1", "day", "Không đọc được thời điểm '2024-02-30'; viết như 2024-02-05T10:00."),
        ("05/02/2024", "1", "day", "Không đọc được thời điểm '05/02/2024'; viết như 2024-02-05T10:00."),
        ("", "1", "day", "Không đọc được thời điểm ''; viết như 2024-02-05T10:00."),
        (MONDAY, "nhiều", "day", "Không đọc được số 'nhiều'."),
        (MONDAY, "", "day", "Không đọc được số ''."),
        (MONDAY, "1,5", "working-hour", "Không đọc được số '1,5'."),
    ],
)
def test_what_cannot_be_read_is_repeated_with_an_example(start, amount, unit, complaint) -> None:
    with pytest.raises(Refusal) as refused:
        answer(Question(start, amount, unit, shipped=True), Path("/nowhere"), as_json=False)

    assert str(refused.value) == complaint


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "sNaN", "1e999999"])
def test_what_python_takes_for_a_number_and_people_do_not_is_refused(amount: str) -> None:
    with pytest.raises(Refusal) as refused:
        answer(Question(MONDAY, amount, "day", shipped=True), Path("/nowhere"), as_json=False)

    assert str(refused.value) == f"Không đọc được số {amount!r}."


@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        (MONDAY, "0", "working-day"),
        (MONDAY, "-1", "day"),
        (MONDAY, "1.5", "working-day"),
        (MONDAY, "0.5", "month"),
        (MONDAY, "1000000", "day"),
        (MONDAY, "1e9", "month"),
        (MONDAY, "0", "working-hour"),
        ("1900-01-01", "1", "working-day"),
        ("9999-12-31", "5", "working-day"),
    ],
)
def test_what_no_term_can_be_is_refused_by_the_rules_own_sentence(start, amount, unit) -> None:
    with pytest.raises(Refusal) as refused:
        answer(Question(start, amount, unit, shipped=True), Path("/nowhere"), as_json=False)

    said = str(refused.value)
    assert said.endswith(".")
    assert any(letter in said for letter in "ạảấầẩậắằẳặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđƯưăâêôơÔƠ")


def test_refusal_ends_the_command_with_one_line(capsys) -> None:
    words = ["due", "--shipped", "--from", MONDAY, "--amount", "x", "--unit", "day"]

    assert main(words) == 1
    assert capsys.readouterr().err == "motcua: Không đọc được số 'x'.\n"


@pytest.mark.parametrize("left_out", ["--from", "--amount", "--unit"])
def test_each_part_of_the_question_is_needed(left_out: str, capsys) -> None:
    words = {"--from": MONDAY, "--amount": "1", "--unit": "day"}
    del words[left_out]

    with pytest.raises(SystemExit) as ended:
        main(["due", *(word for pair in words.items() for word in pair)])

    assert ended.value.code == 2
    assert f"thiếu tham số: {left_out}" in capsys.readouterr().err


def test_shipped_calendar_asks_no_database(monkeypatch) -> None:
    monkeypatch.setattr(due, "running_database", lambda _data: pytest.fail("asked for a database"))

    assert asked(MONDAY, "1", "day")["due"] == "2024-02-06T17:00:00+07:00"


def test_counting_without_a_database_makes_neither_key_nor_folder(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(due, "running_database", lambda _data: None)
    monkeypatch.delenv("MOTCUA_SECRET_KEY")

    answer(Question(MONDAY, "1", "day"), tmp_path / "data", as_json=False)

    assert len(os.environ["MOTCUA_SECRET_KEY"]) == 64
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "")  # so that it is taken back


@pytest.mark.django_db
def test_agency_nobody_knows_is_refused_by_its_code(monkeypatch) -> None:
    monkeypatch.setattr(due, "running_database", lambda _data: os.environ["DATABASE_URL"])

    with pytest.raises(Refusal) as refused:
        answer(Question(MONDAY, "1", "day", agency="XYZ"), Path("/nowhere"), as_json=False)

    assert str(refused.value) == ("Không tìm thấy lịch của cơ quan XYZ; cơ sở dữ liệu có đang chạy không?")


def test_agencys_calendar_needs_the_database_to_run(monkeypatch) -> None:
    monkeypatch.setattr(due, "running_database", lambda _data: None)

    with pytest.raises(Refusal, match="cơ quan SKHCN; cơ sở dữ liệu có đang chạy không"):
        answer(Question(MONDAY, "1", "day", agency="SKHCN"), Path("/nowhere"), as_json=False)


@pytest.mark.django_db
def test_database_without_an_agency_is_answered_by_the_shipped_calendar() -> None:
    calendar = due._calendar(None, asks_database=True)

    assert calendar.version == deadlines.shipped_calendar().version


@pytest.mark.django_db
def test_agency_without_a_calendar_of_its_own_is_answered_by_the_shipped_one() -> None:
    from motcua.domains.people.tests import factories as make

    make.agency()

    assert due._calendar(None, asks_database=True).version == deadlines.shipped_calendar().version


def test_database_that_does_not_answer_is_no_hindrance(monkeypatch) -> None:
    from django.db import OperationalError

    def gone(_actor):
        raise OperationalError("gone")

    monkeypatch.setattr(people, "agency_on_page", gone)

    assert due._calendar(None, asks_database=True).version == deadlines.shipped_calendar().version


@pytest.mark.parametrize(
    ("text", "amount"),
    [("5", 5), ("5.0", 5), ("0.5", Decimal("0.5")), ("-1", -1), ("1e1", 10), (" 7 ", 7)],
)
def test_whole_amounts_are_whole_numbers_and_others_keep_their_part(text: str, amount: object) -> None:
    read = due._amount(text)

    assert read == amount
    assert type(read) is type(amount)


def test_moment_without_a_zone_is_vietnamese() -> None:
    assert due._moment("2024-02-05T10:00") == local(2024, 2, 5, 10, 0)
    assert due._moment("2024-02-05T03:00:00+00:00") == local(2024, 2, 5, 10, 0)
    assert due._moment("2024-02-05") == local(2024, 2, 5, 0, 0)
