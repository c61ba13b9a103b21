"""The long tests: what they plan, what they write down, and what they call wrong."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from benchmarks.http import Answer, Broken
from benchmarks.soak import write_figures
from benchmarks.soaking import asking
from benchmarks.soaking.asking import Asking, Refused, multipart
from benchmarks.soaking.checks import faults_of
from benchmarks.soaking.enduring import growth
from benchmarks.soaking.findings import Findings
from benchmarks.soaking.guide import Act, way_of
from benchmarks.soaking.kills import Victim, plan_kills
from benchmarks.soaking.ledger import Ledger, read_ledgers
from benchmarks.soaking.numbering import broken_series, series_and_number

CODE = "000.11.14.H50-261122-0007"
GIVEN, DONE = Answer(200, b"", b""), Answer(302, b"", b"")
BROKEN_INSIDE = Answer(500, b"", b"")


# --- numbers


def test_a_code_is_its_series_and_its_number() -> None:
    assert series_and_number(CODE) == ("000.11.14.H50-261122", 7)


def test_numbers_one_after_the_other_are_well() -> None:
    assert broken_series([("a", 2), ("a", 1), ("b", 1), ("a", 3)]) == []


def test_a_gap_and_a_number_given_twice_are_named() -> None:
    given = [("a", 1), ("a", 3), ("b", 1), ("b", 1), ("c", 2)]

    assert broken_series(given) == ["a: thiếu số 2", "b: số 1 cấp hai lần", "c: thiếu số 1"]


# --- kills


def test_every_kind_of_process_is_killed_equally_often() -> None:
    plan = plan_kills(20, 7, shortest=2.0, longest=6.0)

    assert Counter(victim for _pause, victim in plan) == dict.fromkeys(Victim, 4)
    assert all(2.0 <= pause <= 6.0 for pause, _victim in plan)


def test_the_same_seed_kills_at_the_same_moments() -> None:
    plans = [plan_kills(10, seed, shortest=1.0, longest=9.0) for seed in (1, 1, 2)]

    assert plans[0] == plans[1] != plans[2]


# --- ledgers


def test_what_clients_were_told_is_read_from_their_files(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "client-1.jsonl")
    ledger.write("take_in", dossier="d1", token="t1", papers=2)
    ledger.write("code", dossier="d1", code=CODE)
    ledger.write("attach", dossier="d1", sha256="ab")
    ledger.write("assign", dossier="d1", moves=2)
    ledger.write("end", retries=3)
    Ledger(tmp_path / "client-2.jsonl").write("take_in", dossier="d2", token="t2", papers=0)

    known = read_ledgers(tmp_path.glob("client-*.jsonl"))

    told = known.dossiers["d1"]
    assert (told.token, told.papers, told.code, told.moves) == ("t1", 2, CODE, 2)
    assert (told.files, told.acts) == (["ab"], ["assign"])
    assert (known.codes, known.acts, known.retries, known.faults) == ({CODE: "d1"}, 2, 3, [])
    assert known.dossiers["d2"].moves == 1


def test_a_fault_and_one_dossier_for_two_forms_are_noted(tmp_path: Path) -> None:
    first, second = Ledger(tmp_path / "client-1.jsonl"), Ledger(tmp_path / "client-2.jsonl")
    first.write("take_in", dossier="d1", token="t1", papers=0)
    second.write("take_in", dossier="d1", token="t2", papers=0)
    second.write("fault", said="mã 403")

    known = read_ledgers(tmp_path.glob("client-*.jsonl"))

    assert known.faults == ["client-2: hai biểu mẫu được trả lời bằng cùng hồ sơ d1", "client-2: mã 403"]


def test_a_line_is_on_the_disk_before_the_client_goes_on(tmp_path: Path) -> None:
    Ledger(tmp_path / "client-1.jsonl").write("code", dossier="d1", code=CODE)

    (line,) = (tmp_path / "client-1.jsonl").read_text().splitlines()
    assert json.loads(line).items() >= {"act": "code", "dossier": "d1", "code": CODE}.items()


# --- asking again


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAUSE_SECONDS", 0.0)


def answering(*turns: Answer | Broken) -> Any:
    left = list(turns)

    def send() -> Answer:
        turn = left.pop(0)
        if isinstance(turn, Broken):
            raise turn
        return turn

    return send


def test_an_answer_at_once_is_sure() -> None:
    heard = Asking().until_answered(answering(DONE))

    assert (heard.answer, heard.unsure) == (DONE, False)


def test_a_cut_connection_and_a_fault_of_the_server_are_tried_again(hurried: None) -> None:
    patient = Asking()

    heard = patient.until_answered(answering(Broken("cut"), BROKEN_INSIDE, DONE))

    assert (heard.answer, heard.unsure, patient.retries) == (DONE, True, 2)


def test_who_is_never_answered_gives_up(hurried: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_SECONDS", 0.05)

    with pytest.raises(Refused, match="mã 500"):
        Asking().until_answered(lambda: BROKEN_INSIDE)


def test_a_form_with_a_file_has_its_fields_and_the_file() -> None:
    body, kind = multipart({"moves": "3"}, "ban-quet.pdf", b"%PDF-1.4")

    mark = kind.removeprefix("multipart/form-data; boundary=").encode()
    parts = body.split(b"--" + mark)
    assert len(parts) == 4
    assert parts[1] == b'\r\nContent-Disposition: form-data; name="moves"\r\n\r\n3\r\n'
    assert parts[2].endswith(b"\r\n\r\n%PDF-1.4\r\n")
    assert parts[3] == b"--\r\n"


# --- who does what


def test_the_way_of_a_dossier_names_who_acts() -> None:
    steps = ["reception", "assignment", "processing", "approval", "approval@", "issuing@", "returning"]

    assert way_of(steps, 2) == (
        Act("assign", "do.truongphong.3"),
        Act("finish", "do.chuyenvien.3"),
        Act("finish", "do.truongphong.3"),
        Act("finish", "lanhdao"),
        Act("issue", "vanthu"),
        Act("hand_over", ""),
        Act("close", ""),
    )


@pytest.mark.parametrize("steps", [[], ["processing", "processing"]])
def test_a_process_that_does_not_begin_at_the_counter_is_not_walked(steps: list[str]) -> None:
    assert way_of(steps, 0) == ()


# --- what is whole


def a_row(**changes: Any) -> dict[str, Any]:
    row = {
        "moves": 2, "transitions": 2, "first_seq": 1, "last_seq": 2, "first_act": "take_in",
        "entries": 3, "first_entry": 1, "last_entry": 3, "head": 3, "first_name": "dossiers.taken_in",
        "moving_entries": 2, "receipts": 1, "runs": 1, "open_runs": 1, "active_tasks": 1, "has_task": True,
    }  # fmt: skip
    return row | changes


def test_a_dossier_whose_parts_agree_is_whole() -> None:
    assert faults_of(a_row()) == []
    assert faults_of(a_row(open_runs=0, active_tasks=0, has_task=False)) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"transitions": 1}, "diễn biến thiếu hoặc thừa"),
        ({"first_act": "assign"}, "diễn biến đầu không phải tiếp nhận"),
        ({"head": 4}, "nhật ký đứt quãng"),
        ({"first_name": "dossiers.assigned"}, "nhật ký đầu không phải tiếp nhận"),
        ({"moving_entries": 1}, "nhật ký không khớp diễn biến"),
        ({"receipts": 0}, "không có đúng một giấy tiếp nhận"),
        ({"runs": 2}, "không có đúng một lượt quy trình"),
        ({"active_tasks": 0}, "việc hiện tại không khớp quy trình"),
    ],
)
def test_a_part_that_is_missing_is_named(changes: dict[str, Any], fault: str) -> None:
    assert faults_of(a_row(**changes)) == [fault]


# --- findings


def test_one_wrong_check_makes_the_whole_wrong() -> None:
    findings = Findings("Thử")
    assert findings.ok is False

    findings.note("một", 1, True)
    assert findings.ok is True

    findings.none_of("hai", ["x", "y", "z", "a", "b", "c"], "đủ")
    assert findings.ok is False
    assert findings.table().splitlines()[-1] == "HỎNG  hai  x; y; z; a; b; … (6 tất cả)"


def test_figures_of_parts_that_did_not_run_stay(tmp_path: Path) -> None:
    first, second = Findings("Một", figures={"n": 1}), Findings("Hai")
    first.note("một", 1, True)

    write_figures(tmp_path / "soak.json", {"kills": first})
    write_figures(tmp_path / "soak.json", {"long": second})

    figures = json.loads((tmp_path / "soak.json").read_text())
    assert figures["kills"] == {"ok": True, "n": 1, "checks": [{"check": "một", "seen": "1", "ok": True}]}
    assert figures["long"]["ok"] is False


def test_growth_is_of_all_workers_together() -> None:
    assert growth([[50.0, 50.0], [52.0, 49.0], [54.0, 51.0]]) == pytest.approx(0.05)
    assert growth([[0.0], [1.0]]) == 0.0
