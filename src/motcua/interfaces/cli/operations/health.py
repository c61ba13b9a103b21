"""Is everything well: each check says what it saw, and what to do when that is wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from motcua.interfaces.cli.operations.neighbours import NAMES, TITLES, listens
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.run_files import RunFiles
from motcua.interfaces.cli.operations.surroundings import (
    KEYS_ADVICE,
    fingerprints_in,
    keys_folder,
    ready_django,
    running_database,
)
from motcua.kernel.errors import DomainError

OLDEST_SERVER, NEWEST_SERVER = 15, 18
WORKER_SILENCE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(minutes=5)
LONGEST_UNSEALED = timedelta(minutes=10)
LONGEST_MAIL_SILENCE = timedelta(hours=1)
LARGEST_CLOCK_GAP = timedelta(seconds=2)
LEAST_DISK = 1024**3
FONT_FAMILY = "Tinos"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Check:
    """One finding. `detail` is what was seen, `advice` what to do when it is not well."""

    name: str
    title: str
    ok: bool
    detail: str
    advice: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine(data: Path) -> list[Check]:
    """Every check, in an order a person reads: the ground first, then what stands on it."""
    checks = [_disk(data), _keys(data), *_neighbours(data)]
    url = running_database(data)
    if url is None:
        advice = "Chạy `motcua up`."
        return [*checks, Check("database", "Cơ sở dữ liệu", False, "không chạy", advice)]
    os.environ["DATABASE_URL"] = url
    try:
        ready_django()
    except DomainError as error:
        return [*checks, Check("settings", "Cấu hình", False, str(error), "Sửa cấu hình rồi chạy lại.")]
    database = _database(url)
    checks += [database, _fonts()]
    if database.ok:
        checks += [_guarded(check) for check in ON_DATABASE]
    return checks


def _guarded(check: Callable[[], Check]) -> Check:
    """A check that cannot be made, because a table is not there yet, is a finding too."""
    from django.db import DatabaseError

    try:
        return check()
    except DatabaseError as error:
        name = check.__name__.removeprefix("_")
        reason = str(error).strip().splitlines()[0]
        return Check(name, name, False, reason, "Chạy `motcua upgrade`.")


def _disk(data: Path) -> Check:
    title = "Ổ đĩa"
    folder = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    seen = f"còn {free // MEGABYTE} MB trống ở {folder}"
    if not os.access(folder, os.W_OK):
        return Check("disk", title, False, f"không ghi được vào {folder}", "Kiểm tra quyền và ổ đĩa.")
    return Check("disk", title, free >= LEAST_DISK, seen, "Dọn bớt tệp, cần ít nhất 1 GB trống.")


def _keys(data: Path) -> Check:
    """Key files that are there are whole and private. One is made on first need, so none need be there yet."""
    title, folder = "Khóa", keys_folder(data)
    try:
        found = fingerprints_in(folder)
    except Refusal as refusal:
        return Check("keys", title, False, str(refusal), KEYS_ADVICE)
    open_to_others = [path.name for path in folder.glob("*.key") if path.stat().st_mode & 0o077]
    if open_to_others:
        told = f"người khác đọc được {', '.join(open_to_others)}"
        return Check("keys", title, False, told, f"chmod 600 {folder}/*.key")
    return Check("keys", title, True, f"{len(found)} loại trong {folder}")


def _neighbours(data: Path) -> list[Check]:
    """What a demo that runs now has beside it; nothing to say where none does."""
    run_files = RunFiles.of(data)
    if not run_files.is_held():
        return []
    found = []
    for name in NAMES:
        port = run_files.read(name).get("port")
        if isinstance(port, int):
            detail = f"{'trả lời' if (well := listens(port)) else 'không trả lời'} ở cổng {port} của máy này"
            found.append(
                Check(name, TITLES[name].capitalize(), well, detail, f"Xem nhật ký ở log/{name}.log.")
            )
    return found


def _needed_keys() -> Check:
    """No key is gone that data in the database was closed with."""
    from django.conf import settings

    from motcua.kernel import crypto

    title = "Khóa của dữ liệu"
    try:
        here = fingerprints_in(Path(settings.MOTCUA.keys_dir))
    except Refusal as refusal:
        return Check("needed_keys", title, False, str(refusal), KEYS_ADVICE)
    users = ((kind.value, crypto.key_users.get(kind.value)) for kind in crypto.KeyKind)
    missing = [kind for kind, in_use in users if kind not in here and in_use is not None and in_use()]
    detail = f"thiếu {', '.join(missing)}" if missing else "đủ"
    return Check("needed_keys", title, not missing, detail, KEYS_ADVICE)


def _database(url: str) -> Check:
    """One connection of its own: Django's pool would wait long for a server that is not there."""
    import psycopg

    title = "Cơ sở dữ liệu"
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            number = connection.info.server_version
            size = connection.execute("select pg_database_size(current_database())").fetchone()
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        return Check("database", title, False, f"không kết nối được: {reason}", "Chạy `motcua up`.")
    major = number // 10000
    ok = OLDEST_SERVER <= major <= NEWEST_SERVER
    detail = f"PostgreSQL {major}.{number % 10000}, {size[0] // MEGABYTE if size else 0} MB"
    return Check("database", title, ok, detail, f"Dùng PostgreSQL {OLDEST_SERVER}-{NEWEST_SERVER}.")


def _fonts() -> Check:
    from django.conf import settings

    folder = Path(settings.MOTCUA.fonts_dir)
    found = sorted(path.name for path in folder.rglob(f"{FONT_FAMILY}*.ttf"))
    detail = f"{len(found)} tệp {FONT_FAMILY}" if found else f"không thấy {FONT_FAMILY} ở {folder}"
    return Check("fonts", "Phông chữ in giấy tờ", len(found) >= 4, detail, "Chạy `make setup`.")


def _clock() -> Check:
    """The machine's clock against the database's, and the Vietnamese time zone there to count days with."""
    row = _row("select clock_timestamp()")
    gap = abs(datetime.now(UTC) - row[0])
    local = row[0].astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    ok = gap <= LARGEST_CLOCK_GAP and local.utcoffset() == timedelta(hours=7)
    detail = f"{local:%H:%M:%S %d/%m/%Y}, lệch {gap.total_seconds():.1f} giây so với cơ sở dữ liệu"
    return Check("clock", "Đồng hồ", ok, detail, "Đồng bộ giờ của máy (NTP).")


def _migrations() -> Check:
    from motcua.interfaces.cli.operations.migrating import pending_migrations, unknown_migrations

    title = "Bảng dữ liệu"
    unknown = unknown_migrations()
    if unknown:
        return Check("migrations", title, False, f"mới hơn mã nguồn: {unknown[-1]}", "Dùng motcua mới hơn.")
    pending = pending_migrations()
    detail = f"còn {len(pending)} bước chưa chạy, từ {pending[0]}" if pending else "khớp với mã nguồn"
    return Check("migrations", title, not pending, detail, "Chạy `motcua upgrade`.")


def _worker() -> Check:
    beat = _row("select max(beat_at) from kernel_heartbeat where name = 'worker'")[0]
    title, advice = "Tiến trình nền", "Chạy `motcua up`; xem nhật ký ở log/worker.log."
    if beat is None:
        return Check("worker", title, False, "chưa từng chạy", advice)
    silence = datetime.now(UTC) - beat
    detail = f"tín hiệu cách đây {max(0, int(silence.total_seconds()))} giây"
    return Check("worker", title, silence < WORKER_SILENCE, detail, advice)


def _queue() -> Check:
    """Jobs that could run now and do not; one set for later is not late."""
    waiting, oldest = _row(
        "select count(*), min(greatest(coalesce(j.scheduled_at, e.at), e.at)) "
        "from procrastinate_jobs j join procrastinate_events e on e.job_id = j.id and e.type = 'deferred' "
        "where j.status = 'todo' and (j.scheduled_at is null or j.scheduled_at <= now())"
    )
    wait = datetime.now(UTC) - oldest if oldest else timedelta()
    detail = f"{waiting} việc chờ" + (f", lâu nhất {int(wait.total_seconds())} giây" if waiting else "")
    return Check("queue", "Hàng đợi", wait < LONGEST_WAIT, detail, "Xem nhật ký ở log/worker.log.")


def _failed_jobs() -> Check:
    """Jobs that gave up after every retry within the last day."""
    rows = _rows(
        "select j.task_name, count(*) from procrastinate_jobs j "
        "join procrastinate_events e on e.job_id = j.id and e.type = 'failed' "
        "where j.status = 'failed' and e.at > now() - interval '1 day' group by 1 order by 2 desc limit 5"
    )
    detail = ", ".join(f"{name} ({count})" for name, count in rows) or "không có"
    advice = "Xem nhật ký ở log/worker.log."
    return Check("failed_jobs", "Việc nền hỏng trong 24 giờ", not rows, detail, advice)


def _seals() -> Check:
    """The journal is sealed every minute; entries that wait longer mean the worker does not seal."""
    waiting, oldest = _row(
        "select count(*), min(e.recorded_at) from kernel_journalunsealed u "
        "join kernel_journalentry e on e.id = u.entry_id"
    )
    wait = datetime.now(UTC) - oldest if oldest else timedelta()
    detail = f"{waiting} bản ghi chờ niêm phong"
    return Check("seals", "Niêm phong nhật ký", wait < LONGEST_UNSEALED, detail, "Kiểm tra tiến trình nền.")


def _mail() -> Check:
    """No mail server is a choice: then people are told in the application and at the desk. With one, letters that
    wait for an hour in which none went out mean that it is away; one busy mailbox means nothing."""
    from django.conf import settings

    title = "Thư điện tử"
    if not settings.MAIL_IS_SET_UP:
        return Check(
            "mail", title, True, "chưa thiết lập (MOTCUA_MAIL_URL): chỉ báo trong phần mềm, tại quầy"
        )
    waiting, oldest, failed, last = _row(
        "select count(*) filter (where state = 'queued'), min(queued_at) filter (where state = 'queued'), "
        "count(*) filter (where state = 'failed' and queued_at > now() - interval '7 days'), max(sent_at) "
        "from notifications_outgoingmail"
    )
    ago = datetime.now(UTC) - LONGEST_MAIL_SILENCE
    away = oldest is not None and oldest < ago and (last is None or last < ago)
    detail = (
        f"qua {settings.EMAIL_HOST}:{settings.EMAIL_PORT}, {waiting} thư chờ, {failed} thư hỏng trong 7 ngày"
    )
    advice = "Kiểm tra MOTCUA_MAIL_URL và máy chủ thư; thư đang chờ sẽ được gửi lại."
    return Check("mail", title, not away, detail, advice)


def _scanner() -> Check:
    """No scanner for malware is a choice, and said; with one, what waits while it does not answer is wrong."""
    from django.conf import settings

    from motcua.domains.documents import services as documents

    title = "Quét mã độc"
    if not settings.CLAMD:
        told = "chưa thiết lập (MOTCUA_CLAMD): tệp nhận vào không được quét mã độc"
        return Check("scanner", title, True, told)
    waiting = _row("select count(*) from documents_storedfile where scan = 'pending'")[0]
    try:
        detail = f"{documents.ask_scanner()}, {waiting} tệp chờ quét"
    except DomainError:
        away = f"clamd ở {settings.CLAMD} không trả lời, {waiting} tệp chờ quét"
        return Check("scanner", title, False, away, "Chạy lại clamd; tệp đang chờ sẽ tự được quét.")
    return Check("scanner", title, True, detail)


def _row(query: str) -> Any:
    return _rows(query)[0]


def _rows(query: str) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


ON_DATABASE = (_clock, _migrations, _needed_keys, _worker, _queue, _failed_jobs, _seals, _mail, _scanner)
