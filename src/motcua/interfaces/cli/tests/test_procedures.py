"""`motcua procedures search` answers as the portal does."""

from __future__ import annotations

import json

import pytest


def test_search_tells_machines_what_the_portal_would_show(motcua_run, data):
    said = motcua_run("procedures", "search", "giaays phesp buwu chinhs", "--json", "--data", data)

    assert said.returncode == 0, said.stderr
    answer = json.loads(said.stdout)
    assert answer["query"] == "giaays phesp buwu chinhs"
    assert answer["took_ms"] >= 0
    names = [row["name"] for row in answer["results"]]
    assert "Cấp giấy phép bưu chính (cấp tỉnh)" in names[:3]
    assert all("giấy phép bưu chính" in name for name in names)
    assert {row["code"] for row in answer["results"]} == {None}


def test_a_person_reads_names_codes_and_whether_intake_is_open(motcua_run, data):
    said = motcua_run("procedures", "search", "1.005442", "--data", data)

    [line] = said.stdout.splitlines()
    assert line.startswith("1. Cấp lại văn bản xác nhận thông báo hoạt động bưu chính")
    assert "(1.005442, Bưu chính, " in line


def test_nothing_found_is_said(motcua_run, data):
    said = motcua_run("procedures", "search", "zzzz", "--data", data)

    assert (said.returncode, said.stdout) == (0, "Không tìm thấy thủ tục nào cho 'zzzz'.\n")


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (("--size", "0"), "Số kết quả phải từ 1 đến 200."),
        (("--size", "201"), "Số kết quả phải từ 1 đến 200."),
        (("--agency", "KHONG-CO"), "Không tìm thấy cơ quan KHONG-CO."),
    ],
)
def test_what_cannot_be_answered_is_one_line(motcua_run, data, more, complaint):
    said = motcua_run("procedures", "search", "x quang", *more, "--data", data)

    assert (said.returncode, said.stdout, said.stderr) == (1, "", f"motcua: {complaint}\n")
