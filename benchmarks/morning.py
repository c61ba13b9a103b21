"""W14: the morning of a leader when a hundred thousand clocks run at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

from benchmarks import load
from benchmarks.measuring import Say, statements_of
from benchmarks.prepared import working_copy
from benchmarks.product import ROOT, Product, environment
from benchmarks.sessions import Sessions
from benchmarks.workloads.reading import Reader

LISTED = "/lam-viec/hom-nay/can-xem/?pham-vi=agency"
# The list stands beside its counts: the day's page has the counts, the first rows and all other numbers.
DAY = "/lam-viec/hom-nay/?pham-vi=agency"
LIST_ROWS, DAY_ROWS = 50, 10
LEADER = "lanhdao"


def measure(dossiers: int, seconds: float, say: Say) -> dict[str, float]:
    """One leader opens the day, then the list; milliseconds of each, and how long the night's measuring took."""
    data = working_copy(dossiers, "measured-morning", say)
    report = data.parent / "opened.json"
    say("Mở lại mọi hồ sơ…")
    command = [sys.executable, "-m", "benchmarks.opened", "--data", str(data), "--report", str(report)]
    if subprocess.run(command, env=environment(), cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
        raise SystemExit("Chưa mở lại được hồ sơ; xem lý do ở trên.")
    found: dict[str, float] = json.loads(report.read_text())
    with Product(data) as product:
        sessions = Sessions(product.port)
        day = Reader(sessions.of(LEADER), [DAY], rows=DAY_ROWS)
        listed = Reader(sessions.of(LEADER), [LISTED], rows=LIST_ROWS)
        for name, reader in (("day", day), ("list", listed)):
            found[f"{name}_statements"] = statements_of(reader)
            run = load.run([reader], seconds)
            if run.faults:
                raise SystemExit("; ".join(run.faults))
            found |= {f"{name}_p50_ms": run.p50_ms, f"{name}_p95_ms": run.p95_ms}
            say(f"  W14 {name}: p50 {run.p50_ms} ms, p95 {run.p95_ms} ms")
    shutil.rmtree(data)
    return found
