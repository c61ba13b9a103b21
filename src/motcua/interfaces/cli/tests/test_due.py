"""`motcua due` answers with or without a database, with the explanation."""

from __future__ import annotations

import json

import pytest

from motcua.kernel import postgres

EXAMPLE = ("due", "--from", "2024-02-05T10:00", "--amount", "5", "--unit", "working-day")


def test_example_of_the_manual_without_any_database(motcua_run, folder):
    said = motcua_run(*EXAMPLE, "--json", "--data", folder / "none")

    answer = json.loads(said.stdout)
    assert said.returncode == 0
    assert answer["due"] == "2024-02-19T17:00:00+07:00"
    counted = [step["date"] for step in answer["steps"] if step["counted"]]
    assert counted == ["2024-02-06", "2024-02-07", "2024-02-15", "2024-02-16", "2024-02-19"]
    assert all(step["why"] for step in answer["steps"])
    assert list(folder.iterdir()) == []


def test_running_agency_counts_by_its_own_calendar(motcua_run, data):
    postgres.ensure(data)

    own = json.loads(motcua_run(*EXAMPLE, "--json", "--data", data).stdout)
    shipped = json.loads(motcua_run(*EXAMPLE, "--json", "--shipped", "--data", data).stdout)

    assert own["due"] == shipped["due"] == "2024-02-19T17:00:00+07:00"
    assert own["calendar"] != shipped["calendar"]


def test_person_reads_each_day(motcua_run, folder):
    said = motcua_run(*EXAMPLE, "--data", folder).stdout

    assert said.startswith("Hạn: 17 giờ 00 phút, ngày 19 tháng 02 năm 2024\n")
    assert "  + 06/02/2024: Ngày làm việc thứ 1.\n" in said
    assert "    17/02/2024: Thứ Bảy, nghỉ cuối tuần, không tính.\n" in said


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (("--from", "hôm qua"), "Không đọc được thời điểm 'hôm qua'"),
        (("--amount", "nhiều"), "Không đọc được số 'nhiều'"),
        (("--amount", "-1"), "motcua: "),
        (("--amount", "1.5"), "motcua: "),
        (("--agency", "khong-co"), "Không tìm thấy lịch của cơ quan khong-co"),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_line(refused, no_server, folder, changed, complaint):
    said = refused(*EXAMPLE, f"{changed[0]}={changed[1]}", "--data", folder)

    assert said.startswith("motcua: ")
    assert complaint in said


def test_wrong_environment_is_listed_in_vietnamese_and_nothing_is_made(motcua_run, folder):
    wrong = {"MOTCUA_PUBLIC_URL": "motcua.test", "MOTCUA_DB_POOL": "nhiều", "MOTCUA_SECRET_KEY": "ngắn"}

    said = motcua_run(*EXAMPLE, "--shipped", "--data", folder / "none", **wrong)

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.splitlines() == [
        "motcua: Cấu hình chưa đúng:",
        "- MOTCUA_PUBLIC_URL phải bắt đầu bằng http:// hoặc https://, sau đó là tên máy",
        "- MOTCUA_SECRET_KEY phải có ít nhất 32 ký tự",
        "- MOTCUA_DB_POOL là số nguyên từ 1 đến 100",
    ]
    assert list(folder.iterdir()) == []


def test_damaged_web_key_ends_a_command_with_one_line_and_stays_as_it_is(motcua_run, folder):
    (folder / "web.key").write_text("nonsense")

    said = motcua_run(
        "doctor",
        "--json",
        "--data",
        folder / "none",
        MOTCUA_KEYS=str(folder),
        DATABASE_URL="postgresql://x@/x?host=/no",
    )

    checks = {check["name"]: check for check in json.loads(said.stdout)["checks"]}
    assert said.returncode == 1
    assert (checks["keys"]["ok"], checks["settings"]["detail"]) == (False, "Tệp khóa web.key bị hỏng.")
    assert "Traceback" not in said.stderr
    assert (folder / "web.key").read_text() == "nonsense"
