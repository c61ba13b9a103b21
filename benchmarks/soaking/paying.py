"""Part 5: a thousand orders against the simulated gateway with every fault mixed, through the journey's own test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.product import ROOT
from benchmarks.soaking.findings import Findings

TEST = "tests/journeys/test_payment_torture.py"


def payment_test(*, orders: int, seed: int) -> Findings:
    """Run it and note what came of it; the test itself fails where a đồng is lost or doubled."""
    findings = Findings(f"Thanh toán: {orders} khoản, mọi sự cố trộn lẫn (hạt giống {seed})")
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "figures.json"
        environ = {
            **os.environ,
            "MOTCUA_TORTURE_ORDERS": str(orders),
            "MOTCUA_TORTURE_SEED": str(seed),
            "MOTCUA_TORTURE_FIGURES": str(told),
        }
        command = [sys.executable, "-m", "pytest", TEST, "-q", "-p", "no:randomly"]
        ended = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
        figures = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    findings.figures |= figures
    last = ended.stdout.strip().splitlines()[-1:] or ["không có kết quả"]
    findings.note("sổ, cổng và biên lai khớp đến đồng", last[0], ended.returncode == 0)
    if figures:
        both = figures["receipted_vnd"] + figures["refunds_vnd"]
        findings.note("biên lai cộng khoản hoàn bằng tiền ở cổng", both, both == figures["total_vnd"])
        findings.note("mọi loại sự cố đều có", ", ".join(figures["faults"]), len(figures["faults"]) == 9)
    return findings
