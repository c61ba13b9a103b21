"""Part 2: a backup while eight clients write, brought back into an empty place and compared."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.product import BENCH, Product, command
from benchmarks.sessions import Sessions
from benchmarks.soaking import checks, settling
from benchmarks.soaking.findings import Findings
from benchmarks.soaking.ledger import Acknowledged
from benchmarks.soaking.place import Place, place_of
from motcua.kernel import postgres

BEFORE_SECONDS, AFTER_SECONDS = 15.0, 3.0
RECEIPTS = 50
OTHER_PEOPLE, NEW_EACH = 700_000_000, 5
# Rows of these are written once and never change: each one restored must be the one in the original.
KEPT = (
    "kernel_journalentry",
    "kernel_seal",
    "dossiers_transition",
    "dossiers_dossierpaper",
    "documents_issuedpaper",
    "documents_storedfile",
)
# A paper's row changes once, when a scan is put beside it.
_CHANGING = {"dossiers_dossierpaper": " - 'file_id'"}
_ROWS = "select md5((to_jsonb(t){without})::text) from {table} t"
_COUNT = 'select count(*) from "{table}"'


def backup_test(*, source: Path | None, receipts: int = RECEIPTS) -> Findings:
    """Back up under load, restore beside it, and see that the restored place is one whole moment."""
    findings = Findings("Sao lưu trong khi 8 máy khách ghi, khôi phục vào nơi trống")
    target, restored = BENCH / "soak-backup-copy", BENCH / "soak-restored"
    for folder in (target, restored):
        shutil.rmtree(folder, ignore_errors=True)
    with place_of("soak-backup", source) as place:
        before, known = _back_up(findings, place, target)
        settling.wait_for_queue(findings, place.product.url)
        original = {table: _marks(place.product.url, table) for table in KEPT}
        findings.none_of("Máy khách ghi trước, trong và sau", known.faults, f"{len(known.dossiers)} hồ sơ")
        if _restore(findings, place.data, target, restored):
            findings.where = "Bản khôi phục: "
            postgres.start(restored)
            try:
                _compare(findings, restored, target, before, original)
            finally:
                postgres.stop(restored)
            settling.check_audit(findings, restored)
            _live_on(findings, place, restored, before, receipts)
    return findings


def _back_up(findings: Findings, place: Place, target: Path) -> tuple[Acknowledged, Acknowledged]:
    """What was acknowledged before the backup began, and in all."""
    print("Sao lưu trong khi ghi…")
    crew = place.crew()
    crew.start()
    time.sleep(BEFORE_SECONDS)
    before = crew.known()
    began = time.monotonic()
    said = command("backup", str(target), data=place.data)
    took = time.monotonic() - began
    meanwhile = len(crew.known().dossiers) - len(before.dossiers)
    time.sleep(AFTER_SECONDS)
    known = crew.stop()
    seen = (said.stdout if not said.returncode else said.stderr).strip().splitlines()
    findings.note("motcua backup", seen[0] if seen else "", said.returncode == 0)
    findings.note("Hồ sơ nhận trong lúc sao lưu", f"{meanwhile} trong {took:.1f} giây", meanwhile > 0)
    findings.figures |= {
        "acknowledged_before": len(before.dossiers),
        "acknowledged_meanwhile": meanwhile,
        "acknowledged": len(known.dossiers),
        "backup_s": round(took, 1),
    }
    return before, known


def _restore(findings: Findings, data: Path, target: Path, restored: Path) -> bool:
    """Into an empty folder; the keys, which no backup holds, are brought there first."""
    shutil.copytree(data / "keys", restored / "keys")
    said = command("restore", str(target), data=restored)
    seen = (said.stdout if not said.returncode else said.stderr).strip().splitlines()
    findings.note("motcua restore vào nơi trống", seen[0] if seen else "", said.returncode == 0)
    return said.returncode == 0


def _compare(
    findings: Findings,
    restored: Path,
    target: Path,
    before: Acknowledged,
    original: Mapping[str, set[str]],
) -> None:
    url = postgres.ensure(restored)
    manifest = json.loads((target / "manifest.json").read_text())
    _check_counts(findings, url, manifest["rows"])
    _check_copied_files(findings, restored, manifest["files"])
    for table in KEPT:
        strange = _marks(url, table) - original[table]
        findings.note(f"Dòng của {table} như bản gốc", f"{len(strange)} dòng khác", not strange)
    rows = _check_acknowledged(findings, url, before)
    checks.check_every_dossier_is_whole(findings, rows.values())
    checks.check_numbers(findings, url, [row["code"] for row in rows.values()])
    checks.check_files(findings, url, restored, before)


def _check_counts(findings: Findings, url: str, rows: Mapping[str, int]) -> None:
    with psycopg.connect(url) as connection:
        counted = {table: _count(connection, table) for table in rows}
    wrong = [
        f"{table}: {counted[table]} thay vì {rows[table]}" for table in rows if counted[table] != rows[table]
    ]
    findings.none_of(
        "Số dòng từng bảng bằng bản sao lưu", wrong, f"{len(rows)} bảng, {sum(rows.values())} dòng"
    )
    findings.figures |= {"tables": len(rows), "rows": sum(rows.values())}


def _count(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(_COUNT.format(table=table)).fetchone()
    return int(row[0]) if row else 0


def _check_copied_files(findings: Findings, restored: Path, files: Mapping[str, str]) -> None:
    kept = {name: sha for name, sha in files.items() if name.startswith("files/")}
    wrong = [name for name, sha in kept.items() if _sha256(restored / name) != sha]
    findings.none_of("Mã băm từng tệp bằng bản sao lưu", wrong, f"{len(kept)} tệp")
    findings.figures["files"] = len(kept)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _marks(url: str, table: str) -> set[str]:
    with psycopg.connect(url) as connection:
        query = _ROWS.format(table=table, without=_CHANGING.get(table, ""))
        return {mark for (mark,) in connection.execute(query)}


def _check_acknowledged(findings: Findings, url: str, before: Acknowledged) -> dict[str, dict[str, Any]]:
    """Nothing acknowledged before the backup began is missing; later moves may be in it or not."""
    rows = checks.rows_of(url)
    lost = [told.code or told.dossier for told in before.dossiers.values() if told.dossier not in rows]
    findings.none_of("Mã trả lời trước khi sao lưu đều có", lost, f"{len(before.dossiers)} hồ sơ")
    there = [told for told in before.dossiers.values() if told.dossier in rows]
    behind = [told.code for told in there if rows[told.dossier]["moves"] < told.moves]
    findings.none_of("Bước trả lời trước khi sao lưu đều có", behind, f"{before.acts} bước và tệp")
    findings.figures["restored_dossiers"] = len(rows)
    return rows


def _live_on(findings: Findings, place: Place, restored: Path, before: Acknowledged, receipts: int) -> None:
    """The restored place works: jobs of the snapshot are done, receipts are printed, numbers go on."""
    findings.where = "Chạy tiếp: "
    with Product(restored) as product:
        settling.check_receipts(findings, product, sorted(before.dossiers), receipts, seed=1)
        again = Sessions(product.port)
        crew = replace(place, sessions=again, ledgers=place.ledgers / "restored").crew()
        crew.first_number, crew.most_each = OTHER_PEOPLE, NEW_EACH
        crew.start()
        known = crew.wait()
        settling.wait_for_queue(findings, product.url)
        rows = checks.check_dossiers(findings, product.url, known)
        checks.check_every_dossier_is_whole(findings, rows.values())
        checks.check_numbers(findings, product.url, [row["code"] for row in rows.values()])
        checks.check_jobs(findings, product.url, place.listeners)
        findings.none_of("nhận hồ sơ mới", known.faults, f"{len(known.dossiers)} hồ sơ")
        settling.check_audit(findings, restored)
        settling.check_doctor(findings, restored)
