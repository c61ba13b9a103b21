"""What no dossier may look like, whatever was done to it in whatever order; plain SQL on a running database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg.rows import dict_row

REGISTERED, ACCEPTED, REFUSED, PROCESSING, SUPPLEMENT, PAYMENT, WITHDRAWAL, STOPPED, DONE, RETURNED = range(
    1, 11
)
ENDED = {REFUSED, STOPPED, RETURNED}
# The national table: which state may follow which, written here by hand (dossier-law 1.2).
MAY_FOLLOW = {
    REGISTERED: {ACCEPTED, REFUSED, SUPPLEMENT, WITHDRAWAL},
    ACCEPTED: {PROCESSING, SUPPLEMENT, PAYMENT, WITHDRAWAL, STOPPED, DONE},
    REFUSED: set(),
    PROCESSING: {SUPPLEMENT, PAYMENT, WITHDRAWAL, STOPPED, DONE},
    SUPPLEMENT: {REGISTERED, ACCEPTED, PROCESSING, WITHDRAWAL, STOPPED},
    PAYMENT: {PROCESSING, ACCEPTED, WITHDRAWAL, STOPPED, DONE, RETURNED},
    WITHDRAWAL: {STOPPED, REGISTERED, ACCEPTED, PROCESSING, SUPPLEMENT, PAYMENT},
    STOPPED: set(),
    DONE: {PAYMENT, RETURNED},
    RETURNED: set(),
}
_STANDING = """
select d.public_id::text as dossier, d.code, d.state, d.before_state, d.moves, d.task_id is not null as has_task,
       d.accepted_at is not null as accepted, d.holder_id is not null as held,
       (select array_agg(array[coalesce(from_state, 0), to_state] order by seq) from dossiers_transition
         where dossier_id = d.id) as ways,
       (select count(*) from dossiers_transition where dossier_id = d.id and act = 'correct'
           and (from_state, to_state) = (4, 2)) as begun_anew,
       (select array_agg(seq order by seq) from dossiers_transition where dossier_id = d.id) as seqs,
       (select coalesce(bool_and(later), true) from (
           select at >= lag(at, 1, at) over (order by seq) as later from dossiers_transition
            where dossier_id = d.id) as ordered) as in_order,
       (select count(*) from dossiers_supplementrequest where dossier_id = d.id and state = 'sent') as asked,
       (select count(*) from dossiers_supplementrequest where dossier_id = d.id and state = 'waiting') as waits,
       (select count(*) from dossiers_paymentwait where dossier_id = d.id and paid_at is null
           and cancelled_at is null) as owed,
       (select count(*) from dossiers_withdrawal where dossier_id = d.id and granted is null) as taking_back,
       (select count(*) from dossiers_apology where dossier_id = d.id
           and state in ('draft', 'waiting')) as letters,
       (select count(*) from dossiers_ending where dossier_id = d.id) as endings,
       (select count(*) from dossiers_dossierresult where dossier_id = d.id) as results,
       (select count(*) from deadlines_clockspell where subject_type = 'dossier' and subject_id = d.public_id
           and kind = 'paused' and ended_at is null) as paused,
       (select count(*) from documents_issuedpaper where subject_type = 'dossier' and subject_id = d.public_id
           and form_code like 'mau-01-%%' and voided_at is null) as receipts,
       (select count(*) from workflow_run r where r.subject_type = 'dossier' and r.subject_id = d.public_id
           and r.finished_at is null) as runs,
       (select count(*) from workflow_task k join workflow_run r on r.id = k.run_id
         where r.subject_id = d.public_id and k.state = 'active') as tasks,
       (select count(*) from workflow_leg l join workflow_run r on r.id = l.run_id
         where r.subject_id = d.public_id and l.state = 'open' and r.finished_at is not null) as lost_legs
  from dossiers_dossier d where d.public_id = any(%(ids)s::uuid[]) order by d.id
"""


def standing_of(url: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    """How these dossiers stand, with all that belongs to them counted."""
    with psycopg.connect(url, row_factory=dict_row) as connection:
        return list(connection.execute(_STANDING, {"ids": list(ids)}))


def impossible_in(row: Mapping[str, Any]) -> list[str]:
    """What contradicts itself in one dossier."""
    state, ways = row["state"], row["ways"] or []
    behind = row["before_state"] if state == WITHDRAWAL else None
    supplementing, paying = SUPPLEMENT in (state, behind), PAYMENT in (state, behind)
    over = state in ENDED
    rules = {
        "diễn biến đứt quãng": row["seqs"] == list(range(1, row["moves"] + 1)),
        "diễn biến không nối nhau": _joined(ways, state),
        "chuyển trạng thái bảng không cho": _unknown(ways) == row["begun_anew"],
        "thời điểm diễn biến đi lùi": row["in_order"],
        "yêu cầu bổ sung không khớp trạng thái": row["asked"] == int(supplementing),
        "yêu cầu chờ duyệt ở hồ sơ đã xong": not (row["waits"] and (over or state == DONE)),
        "đồng hồ dừng không khớp trạng thái": state == STOPPED
        or row["paused"] == int(supplementing and row["accepted"]),
        "khoản chờ nộp không khớp trạng thái": row["owed"] == int(paying),
        "yêu cầu rút không khớp trạng thái": row["taking_back"] == int(state == WITHDRAWAL),
        "kết quả không khớp trạng thái": not (state in (DONE, RETURNED) and not row["results"]),
        "văn bản xin lỗi còn dở ở hồ sơ đã xong": not (row["letters"] and (over or state == DONE)),
        "văn bản dừng, từ chối không khớp trạng thái": row["endings"] == int(state in (REFUSED, STOPPED)),
        "không có đúng một giấy tiếp nhận": row["receipts"] == int(row["accepted"]),
        "việc hiện tại không khớp quy trình": row["tasks"] == int(row["has_task"]) == row["runs"],
        "việc còn ở hồ sơ đã dừng": not (state in (REFUSED, STOPPED) and row["has_task"]),
        "phối hợp còn mở sau khi quy trình kết thúc": row["lost_legs"] == 0,
    }
    return [fault for fault, holds in rules.items() if not holds]


def _joined(ways: Sequence[Sequence[int]], state: int) -> bool:
    """Each transition begins where the one before ended, and the last ends where the dossier stands."""
    ends = [after for _before, after in ways]
    return bool(ends) and ends[-1] == state and [before for before, _after in ways[1:]] == ends[:-1]


def _unknown(ways: Sequence[Sequence[int]]) -> int:
    """Steps the table does not know. Only a correction of the procedure, after which all begins anew, is one."""
    return sum(not _may(before, after) for before, after in ways)


def _may(before: int, after: int) -> bool:
    return before in (0, after) or after in MAY_FOLLOW[before]
