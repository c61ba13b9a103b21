"""`motcua procedures search` answers as the portal does."""

from __future__ import annotations

import json

import pytest

from motcua.kernel import postgres


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


def test_a_person_reads_names_codes_and_whether_intake_is_open(motcua_run, running):
    said = motcua_run("procedures", "search", "1.005442", "--data", running)

    [line] = said.stdout.splitlines()
    assert line.startswith("1. Cấp lại văn bản xác nhận thông báo hoạt động bưu chính")
    assert "(1.005442, Bưu chính, " in line


def test_nothing_found_is_said(motcua_run, running):
    said = motcua_run("procedures", "search", "zzzz", "--data", running)

    assert (said.returncode, said.stdout) == (0, "Không tìm thấy thủ tục nào cho 'zzzz'.\n")


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (("--size", "0"), "Số kết quả phải từ 1 đến 200."),
        (("--size", "201"), "Số kết quả phải từ 1 đến 200."),
        (("--agency", "KHONG-CO"), "Không tìm thấy cơ quan KHONG-CO."),
    ],
)
def test_what_cannot_be_answered_is_one_line(motcua_run, running, more, complaint):
    said = motcua_run("procedures", "search", "x quang", *more, "--data", running)

    assert (said.returncode, said.stdout, said.stderr) == (1, "", f"motcua: {complaint}\n")


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_what_is_exported_comes_back_and_changes_nothing(motcua_run, running, folder, form):
    out = folder / f"ra.{form}"

    said = motcua_run("procedures", "export", out, "--form", form, "--json", "--data", running)
    back = motcua_run("procedures", "import", out, "--write", "--json", "--data", running)

    assert said.returncode == 0, said.stderr
    exported = json.loads(said.stdout)["procedures"]
    report = json.loads(back.stdout)
    assert report["counts"] == {"new": 0, "changed": 0, "same": exported, "refused": 0}
    assert (back.returncode, report["written"]) == (0, False)


def test_a_change_is_told_first_and_written_only_when_asked(motcua_run, data, folder):
    postgres.ensure(data)
    out = folder / "ra.json"
    motcua_run("procedures", "export", out, "--data", data)
    whole = json.loads(out.read_text())
    whole["procedures"][0]["content"]["receiving_time"] = "Giờ hành chính"
    out.write_text(json.dumps(whole))

    seen = motcua_run("procedures", "import", out, "--data", data)
    written = motcua_run("procedures", "import", out, "--write", "--data", data)
    again = motcua_run("procedures", "import", out, "--json", "--data", data)

    assert "(địa điểm, thời gian thực hiện)" in seen.stdout
    assert seen.stdout.endswith("Chưa nhập gì.\n")
    assert written.stdout.endswith("Đã nhập thành dự thảo.\n")
    assert json.loads(again.stdout)["counts"]["changed"] == 0


def test_a_file_with_faults_ends_with_one_and_names_each(motcua_run, running, folder):
    wrong = folder / "sai.json"
    wrong.write_text('{"format": "motcua.procedures", "edition": 1, "procedures": [{"key": "A"}]}')

    said = motcua_run("procedures", "import", wrong, "--write", "--data", running)

    assert said.returncode == 1
    assert said.stdout.splitlines() == [
        "Thủ tục, dòng 1, Nội dung thủ tục (procedures[0].content): thiếu mục này.",
        "Thủ tục, dòng 1, Mã lĩnh vực (procedures[0].field_code): thiếu mục này.",
    ]


def test_a_file_is_never_written_over(motcua_run, running, folder):
    there = folder / "co.json"
    there.write_text("của tôi")

    said = motcua_run("procedures", "export", there, "--data", running)

    assert (said.returncode, there.read_text()) == (1, "của tôi")
    assert said.stderr == f"motcua: Tệp {there} đã có; hãy chọn tên khác.\n"


def test_a_procedure_is_packed_with_its_process_and_comes_back_unchanged(motcua_run, running, folder):
    out = folder / "goi.json"

    said = motcua_run("procedures", "pack", "1.005442", out, "--json", "--data", running)
    back = motcua_run("procedures", "unpack", out, "--json", "--data", running)

    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["process"] is True
    assert json.loads(back.stdout)["change"] == "same"
    assert json.loads(back.stdout)["written"] is False


def test_a_procedure_that_is_not_there_is_not_packed(motcua_run, running, folder):
    said = motcua_run("procedures", "pack", "9.999999", folder / "goi.json", "--data", running)

    assert (said.returncode, said.stderr) == (1, "motcua: Không có thủ tục nào mang mã hoặc khóa 9.999999.\n")
    assert not (folder / "goi.json").exists()
