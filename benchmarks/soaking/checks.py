"""What a database must hold after everything: each acknowledged dossier whole, numbers without gap, jobs done.

Plain SQL against the database at an address, running or restored; nothing here starts or changes anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from benchmarks.soaking.findings import Findings
from benchmarks.soaking.ledger import Acknowledged, Told
from benchmarks.soaking.numbering import broken_series, series_and_number

_DOSSIERS = """
select d.public_id::text as dossier, d.code, d.moves, d.intake_token::text as token,
       (select count(*) from dossiers_dossierpaper p where p.dossier_id = d.id) as papers,
       t.number as transitions, t.first as first_seq, t.last as last_seq, t.acts[1] as first_act,
       j.number as entries, j.first as first_entry, j.last as last_entry, j.names[1] as first_name,
       j.number - j.attached as moving_entries,
       (select h.seq from kernel_journalhead h
         where h.subject_type = 'dossier' and h.subject_id = d.public_id) as head,
       (select count(*) from documents_issuedpaper r where r.subject_type = 'dossier'
           and r.subject_id = d.public_id and r.form_code like 'mau-01-%' and r.voided_at is null) as receipts,
       w.runs, w.open_runs, w.active_tasks, d.task_id is not null as has_task
  from dossiers_dossier d
  cross join lateral (
    select count(*) as number, min(seq) as first, max(seq) as last, array_agg(act order by seq) as acts
      from dossiers_transition where dossier_id = d.id) t
  cross join lateral (
    select count(*) as number, min(subject_seq) as first, max(subject_seq) as last,
           count(*) filter (where name = 'dossiers.file_attached') as attached,
           array_agg(name order by subject_seq) as names
      from kernel_journalentry where subject_type = 'dossier' and subject_id = d.public_id) j
  cross join lateral (
    select count(distinct r.id) as runs, count(distinct r.id) filter (where r.finished_at is null) as open_runs,
           count(k.id) filter (where k.state = 'active') as active_tasks
      from workflow_run r left join workflow_task k on k.run_id = r.id
     where r.subject_type = 'dossier' and r.subject_id = d.public_id) w
"""
# A slip that replaces another has a number of its own and the place of the old one in the register.
_NUMBERS = """
select 'giấy tiếp nhận, bàn ' || d.receiving_unit_id, substring(r.number from '^[0-9]+')::int
  from documents_issuedpaper r join dossiers_dossier d on d.public_id = r.subject_id
 where r.subject_type = 'dossier' and r.form_code like 'mau-01-%'
union all
select 'sổ theo dõi, bàn ' || d.receiving_unit_id || ' năm ' || r.book, r.book_sequence::int
  from documents_issuedpaper r join dossiers_dossier d on d.public_id = r.subject_id
 where r.subject_type = 'dossier' and r.form_code like 'mau-01-%' and r.voided_at is null
"""
# A counter of a day stands at the last code of that unit and day.
_COUNTERS = """
select c.scope_key || ' đếm đến ' || c.last || ', có ' || count(d.id) || ' hồ sơ'
  from documents_numbercounter c
  left join dossiers_dossier d on d.agency_id = c.agency_id
   and d.code like split_part(c.scope_key, '|', 1) || '-'
                   || to_char(split_part(c.scope_key, '|', 2)::date, 'YYMMDD') || '-%'
 where c.series = 'dossier' group by c.id having count(d.id) <> c.last
"""
_UNDELIVERED = """
select e.name || ' → ' || wanted.listener || ' ' || e.id
  from kernel_journalentry e
  join unnest(%(names)s::text[], %(listeners)s::text[]) as wanted(name, listener) on wanted.name = e.name
  left join kernel_delivery v on v.entry_id = e.id and v.listener = wanted.listener
 where v.id is null
"""
_JOBS = """
select j.task_name || ' (' || j.status || ', việc ' || j.id || ')'
  from procrastinate_jobs j left join procrastinate_workers w on w.id = j.worker_id
 where j.status = 'failed'
    or (j.status = 'doing' and (w.id is null or w.last_heartbeat < now() - interval '40 seconds'))
"""


def rows_of(url: str) -> dict[str, dict[str, Any]]:
    """Every dossier by its id, with what belongs to it counted."""
    with psycopg.connect(url, row_factory=dict_row) as connection:
        return {row["dossier"]: row for row in connection.execute(_DOSSIERS)}


def check_dossiers(findings: Findings, url: str, known: Acknowledged) -> dict[str, dict[str, Any]]:
    """Each acknowledged dossier is there once, whole, and as far as its client was told; gives all rows."""
    by_id = rows_of(url)
    told = list(known.dossiers.values())
    lost = [one.code or one.dossier for one in told if one.dossier not in by_id]
    there = [one for one in told if one.dossier in by_id]
    findings.none_of("Mã đã trả lời đều có hồ sơ", lost, f"{len(told)} hồ sơ")
    wrong = [f"{one.code}: {by_id[one.dossier]['code']}" for one in there if not _is_same(one, by_id)]
    findings.none_of("Mã, biểu mẫu và hồ sơ khớp nhau", wrong, f"{len(known.codes)} mã khác nhau")
    behind = [f"{one.code}: {_standing(one, by_id)}" for one in there if not _is_as_told(one, by_id)]
    steps = f"{known.acts} bước và tệp"
    findings.none_of("Hồ sơ ở đúng bước cuối đã trả lời", behind, steps)
    return by_id


def check_every_dossier_is_whole(findings: Findings, rows: Iterable[Mapping[str, Any]]) -> None:
    """Also of those nobody was told about: papers, transitions, journal, receipt and process agree."""
    rows = list(rows)
    parts = [f"{row['code']}: {fault}" for row in rows for fault in faults_of(row)]
    findings.none_of("Mỗi hồ sơ đủ nhật ký, diễn biến, quy trình, phiếu", parts, f"{len(rows)} hồ sơ")


def faults_of(row: Mapping[str, Any]) -> list[str]:
    """What does not fit together in one dossier."""
    moves, entries = row["moves"], row["entries"]
    rules = {
        "diễn biến thiếu hoặc thừa": (row["transitions"], row["first_seq"], row["last_seq"])
        == (moves, 1, moves),
        "diễn biến đầu không phải tiếp nhận": row["first_act"] == "take_in",
        "nhật ký đứt quãng": (row["first_entry"], row["last_entry"], row["head"]) == (1, entries, entries),
        "nhật ký đầu không phải tiếp nhận": row["first_name"] == "dossiers.taken_in",
        "nhật ký không khớp diễn biến": row["moving_entries"] == moves,
        "không có đúng một giấy tiếp nhận": row["receipts"] == 1,
        "không có đúng một lượt quy trình": row["runs"] == 1,
        "việc hiện tại không khớp quy trình": row["active_tasks"] == row["open_runs"] == int(row["has_task"]),
    }
    return [fault for fault, holds in rules.items() if not holds]


def check_nothing_unknown(
    findings: Findings, by_id: Mapping[str, Any], known: Acknowledged, old: int
) -> None:
    """Every form sent made one dossier, and no dossier came from nowhere; `old` were there before."""
    unknown = [row["code"] for key, row in by_id.items() if row["token"] and key not in known.dossiers]
    findings.none_of("Không biểu mẫu nào thành hai hồ sơ", unknown, f"{len(by_id) - old} hồ sơ mới")
    findings.note(
        "Số hồ sơ mới bằng số đã trả lời", len(by_id) - old, len(by_id) - old == len(known.dossiers)
    )


def check_numbers(findings: Findings, url: str, codes: Iterable[str]) -> None:
    """Codes of each unit and day, slips and places in the register of each desk: 1, 2, 3 … and the counters."""
    numbers = [series_and_number(code) for code in codes]
    series = len({name for name, _number in numbers})
    findings.none_of("Mã hồ sơ liên tục trong ngày", broken_series(numbers), f"{series} dãy")
    with psycopg.connect(url) as connection:
        slips = connection.execute(_NUMBERS).fetchall()
        counters = [said for (said,) in connection.execute(_COUNTERS)]
    findings.none_of("Số giấy tiếp nhận, số sổ liên tục", broken_series(slips), f"{len(slips)} số")
    findings.none_of("Bộ đếm khớp mã đã cấp", counters, "khớp")


def check_jobs(findings: Findings, url: str, listeners: Mapping[str, Iterable[str]]) -> None:
    """No job failed or is held by a dead worker; each entry reached everybody who listens."""
    pairs = [(name, key) for name, keys in listeners.items() for key in keys]
    wanted = {"names": [name for name, _key in pairs], "listeners": [key for _name, key in pairs]}
    with psycopg.connect(url) as connection:
        stuck = [said for (said,) in connection.execute(_JOBS)]
        missing = [said for (said,) in connection.execute(_UNDELIVERED, wanted)]
        delivered = connection.execute("select count(*) from kernel_delivery").fetchone()
        jobs = connection.execute("select count(*) from procrastinate_jobs").fetchone()
    findings.none_of("Không việc nền nào hỏng hay kẹt", stuck, f"{jobs[0] if jobs else 0} việc")
    findings.none_of("Mỗi bản ghi tới mọi nơi nghe", missing, f"{delivered[0] if delivered else 0} lượt")


def check_files(findings: Findings, url: str, data: Path, known: Acknowledged) -> None:
    """Every file the database names lies on the disk with that content, and acknowledged scans are named."""
    with psycopg.connect(url) as connection:
        named = {sha for (sha,) in connection.execute("select distinct sha256 from documents_storedfile")}
    wrong = [sha for sha in sorted(named) if not _is_on_disk(data, sha)]
    findings.none_of("Nội dung tệp đúng mã băm", wrong, f"{len(named)} tệp")
    scans = [sha for told in known.dossiers.values() for sha in told.files]
    lost = [sha for sha in scans if sha not in named]
    findings.none_of("Tệp đã trả lời đều còn", lost, f"{len(scans)} tệp")


def _is_on_disk(data: Path, sha256: str) -> bool:
    path = data / "files" / sha256[:2] / sha256[2:4] / sha256
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _is_same(told: Told, by_id: Mapping[str, Mapping[str, Any]]) -> bool:
    row = by_id[told.dossier]
    return (row["code"], row["token"], row["papers"]) == (told.code or row["code"], told.token, told.papers)


def _is_as_told(told: Told, by_id: Mapping[str, Mapping[str, Any]]) -> bool:
    return bool(by_id[told.dossier]["moves"] == told.moves)


def _standing(told: Told, by_id: Mapping[str, Mapping[str, Any]]) -> str:
    return f"{by_id[told.dossier]['moves']} thay vì {told.moves} lượt chuyển"
