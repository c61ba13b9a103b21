"""The crowd of the long tests: what it reads on a page, what it sends, and what it calls impossible."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from benchmarks.http import Answer
from benchmarks.soaking import impulse
from benchmarks.soaking.appointing import receivers, usernames
from benchmarks.soaking.officer import Officer
from benchmarks.soaking.pages import Form, read_page
from benchmarks.soaking.recount import stretches
from benchmarks.soaking.standing import MAY_FOLLOW, impossible_in

from motcua.domains.dossiers.rules.transitions import ALLOWED

DOSSIER = "01900000-0000-7000-8000-000000000001"
PAGE = f"""
<a href="/lam-viec/ho-so/{DOSSIER}/bo-sung/">Yêu cầu bổ sung</a>
<form method="get" action="/tim/"><input name="q"></form>
<form method="post" action="/lam-viec/ho-so/{DOSSIER}/phan-cong/">
<input type="hidden" name="moves" value="3"><input name="to" value="">
<select name="officer"><option value="">Chọn</option><option value="a">A</option>
<option value="b" selected>B</option></select>
<textarea name="note">đã ghi</textarea><input type="file" name="file">
<input type="checkbox" name="reason" value="x"><input type="checkbox" name="reason" value="y" checked>
<input type="radio" name="answer" value="agree"><input type="radio" name="answer" value="refuse">
<button name="decision" value="approve">Duyệt</button><button name="ask_preview" value="1">Xem</button>
<button type="button" name="no">Không gửi</button></form>
"""


def row(**changed: Any) -> dict[str, Any]:
    """A dossier being processed, whole."""
    whole = {
        "state": 4, "before_state": None, "moves": 2, "accepted": True, "has_task": True, "seqs": [1, 2],
        "ways": [[0, 2], [2, 4]], "in_order": True, "asked": 0, "waits": 0, "owed": 0, "taking_back": 0,
        "begun_anew": 0,
        "letters": 0, "endings": 0, "results": 0, "paused": 0, "receipts": 1, "runs": 1, "tasks": 1,
        "lost_legs": 0,
    }  # fmt: skip
    return {**whole, **changed}


# --- reading


def test_forms_that_are_sent_by_post_are_read_with_what_stands_in_them() -> None:
    page = read_page(PAGE, f"/lam-viec/ho-so/{DOSSIER}/")

    (form,) = page.forms
    assert (form.action, form.takes_file) == (f"/lam-viec/ho-so/{DOSSIER}/phan-cong/", True)
    assert {name: (one.kind, one.value) for name, one in form.fields.items()} == {
        "moves": ("hidden", "3"),
        "to": ("text", ""),
        "officer": ("select", "b"),
        "note": ("textarea", "đã ghi"),
        "file": ("file", ""),
        "reason": ("checkbox", ""),
        "answer": ("radio", ""),
    }
    assert form.fields["officer"].options == ["", "a", "b"]
    assert (form.fields["reason"].options, form.fields["reason"].chosen) == (["x", "y"], ["y"])
    assert form.buttons == [("decision", "approve"), ("ask_preview", "1")]
    assert page.links == [f"/lam-viec/ho-so/{DOSSIER}/bo-sung/"]


def test_a_form_without_an_address_is_sent_to_its_page() -> None:
    assert read_page('<form method="post"></form>', "/a/").forms == [Form("/a/")]


# --- filling in


def test_what_is_hidden_goes_back_as_it_came_and_choices_are_among_those_offered() -> None:
    form = read_page(PAGE, "/").forms[0]

    for seed in range(50):
        sent = impulse.filled(form, Random(seed))  # noqa: S311  the same every time
        assert sent["moves"] == ["3"]
        assert sent["officer"][0] in {"a", "b"}
        assert "y" in sent["reason"]
        assert set(sent["reason"]) <= {"x", "y"}
        assert sent["answer"][0] in {"agree", "refuse"}
        assert sent["decision"] == ["approve"]
        assert not {"ask_preview", "file"} & set(sent)


def test_nothing_is_said_of_papers_that_are_not_asked_for() -> None:
    lines = "".join(
        f'<input type="checkbox" name="ask_on_{key}"{" checked" if key == 1 else ""}>'
        f'<select name="ask_reason_{key}"><option value="missing">Thiếu</option></select>'
        f'<textarea name="ask_explain_{key}"></textarea>'
        for key in (1, 2)
    )
    form = read_page(f'<form method="post">{lines}</form>', "/").forms[0]

    sent = next(found for seed in range(99) if not (found := impulse.filled(form, Random(seed)))["ask_on_2"])  # noqa: S311  the same every time

    assert (sent["ask_reason_2"], sent["ask_explain_2"]) == ([""], [""])
    assert sent["ask_reason_1"] == ["missing"]


# --- the officer

WITHOUT_A_FILE = (
    f'<form method="post" action="/lam-viec/ho-so/{DOSSIER}/dong-y/"><input name="note" value="a"></form>'
)


class Server:
    """Answers like the product, and remembers what was asked."""

    cookies = {"motcua_csrf": "t"}

    def __init__(self, status: int = 302, page: str = PAGE) -> None:
        self.status, self.page, self.asked = status, page, list[tuple[str, str]]()

    def request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        self.asked.append((method, path))
        assert headers["X_Motcua_Now"] == "2026-11-24T08:00:00+07:00"
        if method == "GET":
            return Answer(200, b"", self.page.encode())
        return Answer(self.status, b"\r\nlocation: /lam-viec/\r\n", b"")


def officer(server: Any, seed: int = 1) -> Officer:
    return Officer(server, lambda: [DOSSIER], lambda: "2026-11-24T08:00:00+07:00", Random(seed))  # noqa: S311  the same every time


def test_an_act_that_is_answered_is_counted_by_its_address() -> None:
    server = Server(page=WITHOUT_A_FILE)
    worker = officer(server)

    for _time in range(30):
        worker.act()

    assert worker.done["dong-y"] > 15
    assert len(worker.done) > 1, "acts nobody offered are tried too"
    assert ("GET", f"/lam-viec/ho-so/{DOSSIER}/") in server.asked
    assert worker.faults == []


@pytest.mark.parametrize("status", [403, 404, 409, 422])
def test_a_refusal_is_no_fault(status: int) -> None:
    worker = officer(Server(status))

    for _time in range(10):
        worker.act()

    assert (worker.faults, worker.done.total()) == ([], 0)
    assert worker.denied.total() > 0


@pytest.mark.parametrize("status", [500, 502, 400])
def test_a_server_that_breaks_is_a_fault(status: int) -> None:
    worker = officer(Server(status, WITHOUT_A_FILE))

    worker.act()

    assert [f"mã {status}" in fault for fault in worker.faults] == [True]


def test_fifty_officers_have_fifty_names_and_ten_receive() -> None:
    assert (len(set(usernames())), len(receivers())) == (50, 10)


# --- what is impossible


def test_a_dossier_under_way_is_well() -> None:
    assert impossible_in(row()) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"seqs": [1, 3]}, "diễn biến đứt quãng"),
        ({"ways": [[0, 2], [5, 4]]}, "diễn biến không nối nhau"),
        ({"ways": [[0, 2], [2, 2]]}, "diễn biến không nối nhau"),
        ({"ways": [[0, 10], [10, 4]]}, "chuyển trạng thái bảng không cho"),
        ({"ways": [[0, 4], [4, 2], [2, 4]]}, "chuyển trạng thái bảng không cho"),
        ({"in_order": False}, "thời điểm diễn biến đi lùi"),
        ({"asked": 1}, "yêu cầu bổ sung không khớp trạng thái"),
        ({"paused": 1}, "đồng hồ dừng không khớp trạng thái"),
        ({"owed": 1}, "khoản chờ nộp không khớp trạng thái"),
        ({"taking_back": 1}, "yêu cầu rút không khớp trạng thái"),
        ({"state": 9, "ways": [[0, 2], [2, 9]]}, "kết quả không khớp trạng thái"),
        ({"endings": 1}, "văn bản dừng, từ chối không khớp trạng thái"),
        ({"receipts": 2}, "không có đúng một giấy tiếp nhận"),
        ({"tasks": 2}, "việc hiện tại không khớp quy trình"),
        ({"lost_legs": 1}, "phối hợp còn mở sau khi quy trình kết thúc"),
    ],
)
def test_each_contradiction_has_its_name(changed: dict[str, Any], fault: str) -> None:
    assert impossible_in(row(**changed)) == [fault]


def test_a_dossier_put_under_the_right_procedure_begins_anew() -> None:
    assert impossible_in(row(ways=[[0, 4], [4, 2], [2, 4]], begun_anew=1)) == []


def test_a_dossier_that_waits_has_what_it_waits_for() -> None:
    waiting = {"state": 5, "ways": [[0, 4], [4, 5]], "asked": 1, "paused": 1}
    taken_back = {**waiting, "state": 7, "before_state": 5, "ways": [[0, 5], [5, 7]], "taking_back": 1}

    assert impossible_in(row(**waiting)) == impossible_in(row(**taken_back)) == []
    assert impossible_in(row(**{**waiting, "asked": 0})) == ["yêu cầu bổ sung không khớp trạng thái"]


def test_what_has_ended_leaves_nothing_behind() -> None:
    stopped = {
        "state": 8, "ways": [[0, 4], [4, 8]], "endings": 1, "has_task": False, "tasks": 0, "runs": 0,
    }  # fmt: skip

    assert impossible_in(row(**stopped)) == []
    assert impossible_in(row(**{**stopped, "letters": 1})) == ["văn bản xin lỗi còn dở ở hồ sơ đã xong"]
    assert impossible_in(row(**{**stopped, "owed": 1})) == ["khoản chờ nộp không khớp trạng thái"]
    assert "việc còn ở hồ sơ đã dừng" in impossible_in(row(**{**stopped, "has_task": True}))


def test_the_table_written_by_hand_is_that_of_the_product() -> None:
    assert {state: set(after) for state, after in ALLOWED.items()} == MAY_FOLLOW


# --- counting again


def test_a_pause_lasts_from_the_request_to_the_answer() -> None:
    assert stretches([(2, 4, 1), (4, 5, 2), (5, 4, 3), (4, 5, 6)], 5) == [(2, 3), (6, None)]


def test_asking_to_be_taken_back_does_not_end_the_pause() -> None:
    assert stretches([(4, 5, 1), (5, 7, 2), (7, 5, 3), (5, 4, 4)], 5) == [(1, 4)]
    assert stretches([(4, 5, 1), (5, 7, 2), (7, 8, 3)], 5) == [(1, 3)]
    assert stretches([(4, 7, 1), (7, 4, 2)], 5) == []


def test_money_asked_for_after_the_result_is_no_wait_of_the_clock() -> None:
    assert stretches([(4, 9, 1), (9, 6, 2), (6, 9, 3)], 6) == []
