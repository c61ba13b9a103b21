"""The moment after the load: the queue empties, commands say whether all is well, receipts are printed."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from benchmarks.product import Product, command
from benchmarks.sessions import Sessions
from benchmarks.soaking.asking import Asking, Refused
from benchmarks.soaking.findings import Findings
from benchmarks.soaking.guide import DIRECTOR

QUEUE_SECONDS = 420.0
_WAITING = "select count(*) from procrastinate_jobs where status in ('todo', 'doing')"
_RECEIPT = "/lam-viec/ho-so/{}/giay-tiep-nhan.pdf"


def wait_for_queue(findings: Findings, url: str) -> None:
    """Until no job waits or runs: those of dead workers are given back first, retries come when they are due."""
    began = time.monotonic()
    left = waiting(url)
    while left and time.monotonic() - began < QUEUE_SECONDS:
        time.sleep(0.5)
        left = waiting(url)
    took = time.monotonic() - began
    findings.note("Hàng đợi cạn", f"còn {left} việc sau {took:.0f} giây", left == 0)
    findings.figures["queue_empty_after_s"] = round(took, 1)


def waiting(url: str) -> int:
    """Jobs that wait or run right now; periodic ones come and go."""
    with psycopg.connect(url) as connection:
        row = connection.execute(_WAITING).fetchone()
    return int(row[0]) if row else 0


def check_audit(findings: Findings, data: Path) -> None:
    """`motcua audit verify`."""
    said = command("audit", "verify", "--json", data=data)
    report = _json_in(said.stdout)
    seen = f"{report.get('entries', 0)} bản ghi, {report.get('seals', 0)} niêm phong"
    if said.returncode or not report.get("ok"):
        seen = "; ".join(report.get("sentences", [])) or said.stderr.strip()[-400:]
    findings.note("motcua audit verify", seen, said.returncode == 0)


def check_doctor(findings: Findings, data: Path) -> None:
    """`motcua doctor`."""
    said = command("doctor", "--json", data=data)
    checks = _json_in(said.stdout).get("checks", [])
    bad = [f"{one['title']}: {one['detail']}" for one in checks if not one["ok"]]
    if said.returncode and not bad:
        bad = [said.stderr.strip()[-400:]]
    findings.none_of("motcua doctor", bad, f"{len(checks)} mục đều tốt")


def check_receipts(
    findings: Findings, product: Product, dossiers: Sequence[str], sample: int, seed: int
) -> None:
    """Receipts of a sample, set in type by the product itself."""
    chosen = Random(seed).sample(list(dossiers), min(sample, len(dossiers)))
    connection, asking, wrong = Sessions(product.port).of(DIRECTOR), Asking(), []
    for dossier in chosen:
        path = _RECEIPT.format(dossier)
        try:
            answer = asking.until_answered(lambda: connection.get(path)).answer  # noqa: B023 - called at once
        except Refused as refused:
            wrong.append(f"{dossier}: {refused}")
            continue
        if answer.status != 200 or not answer.body.startswith(b"%PDF-"):
            wrong.append(f"{dossier}: mã {answer.status} {answer.body[:20]!r}")
    connection.close()
    findings.none_of("Giấy tiếp nhận in được", wrong, f"{len(chosen)} giấy")
    findings.figures["receipts_printed"] = len(chosen) - len(wrong)


def _json_in(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said.strip().splitlines()[-1])
    except (ValueError, IndexError):
        return {}
    return found if isinstance(found, dict) else {}
