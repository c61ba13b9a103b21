"""`motcua fee` answers with or without a database, with the explanation."""

from __future__ import annotations

import json

import pytest

EXAMPLE = ("fee", "AT-03", "--set", "dental=2", "--set", "ct=1", "--on", "2024-02-05")


def test_example_of_the_manual_without_any_database(motcua_run, folder):
    said = motcua_run(*EXAMPLE, "--json", "--data", folder / "none")

    answer = json.loads(said.stdout)
    assert said.returncode == 0
    assert (answer["total"], answer["whole"], answer["on"]) == (9_000_000, True, "2024-02-05")
    assert [line["amount"] for line in answer["lines"]] == [9_000_000, 0]
    assert len(answer["lines"][0]["reasons"]) == 3
    assert [one["key"] for one in answer["inputs"]][:2] == ["dental", "breast"]
    assert list(folder.iterdir()) == []


def test_person_reads_each_step(motcua_run, folder):
    said = motcua_run(*EXAMPLE, "--data", folder).stdout.replace("\N{NO-BREAK SPACE}", " ")

    assert "Tổng: 9.000.000 đ\n" in said
    assert "    Thiết bị X-quang chụp răng: 2 × 2.000.000 đ = 4.000.000 đ.\n" in said
    assert "    Nộp 75% của 12.000.000 đ là 9.000.000 đ.\n" in said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("fee", "AT-03"), "dental: Hãy ghi số lượng, ít nhất một loại."),
        (("fee", "AT-03", "--set", "dental"), "Không đọc được 'dental'"),
        (("fee", "AT-03", "--set", "dental=hai"), "dental: Số lượng là số nguyên"),
        (("fee", "KH-36", "--set", "wat=1"), "wat: Không có dữ kiện “wat”."),
        (("fee", "AT-99"), "Không có thủ tục AT-99"),
        (("fee", "AT-01", "--on", "hôm qua"), "Không đọc được ngày 'hôm qua'"),
        (("fee", "AT-01", "--agency", "khong-co"), "Không tìm thấy cơ quan khong-co"),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_line(refused, no_server, folder, arguments, complaint):
    said = refused(*arguments, "--data", folder)

    assert said.startswith("motcua: ")
    assert complaint in said
