"""W17: what the citizen's pages weigh and how long they take; Lighthouse's marks for them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import lighthouse, load
from benchmarks.figures import Findings
from benchmarks.http import Connection
from benchmarks.load import Run, WrongAnswer
from benchmarks.measuring import Say
from benchmarks.prepared import working_copy
from benchmarks.product import ROOT, Product, environment
from benchmarks.weights import weight_kb

HOME = "/"


@dataclass
class Opener:
    """Opens one page again and again."""

    connection: Connection
    path: str

    def open(self) -> None:
        self.act()

    def act(self) -> bool:
        answer = self.connection.get(self.path)
        if answer.status != 200:
            raise WrongAnswer(f"{self.path}: mã {answer.status}")
        return True


@dataclass
class Saver:
    """Saves the first lines of one's own declaration, as it is done while one types."""

    connection: Connection
    path: str
    saved: int = 0

    def open(self) -> None:
        self.connection.get(self.path)

    def act(self) -> bool:
        self.saved += 1
        answer = self.connection.post(self.path, {"subject_line": f"Lần {self.saved}", "thoat": "1"})
        if answer.status != 302:
            raise WrongAnswer(f"{self.path}: mã {answer.status}")
        return True


def measure(findings: Findings, dossiers: int, seconds: float, runs: int, say: Say) -> None:
    """One person at a time, at that many dossiers."""
    lighthouse.ready()
    data = working_copy(dossiers, "measured-portal", say)
    people = with_citizens(data, 1)
    with Product(data) as product:
        cookies = {"motcua_session": people["cookies"][0]}
        filing = begun(Connection(product.port, dict(cookies)), people["version"])
        pages = {"home": HOME, "procedure": f"/thu-tuc/{people['procedure']}/", "filing": f"{filing}to-khai/"}
        figures: dict[str, Any] = {}
        for name, path in pages.items():
            visitor = Connection(product.port, dict(cookies) if name == "filing" else {})
            figures[f"{name}_kb"] = weight_kb(visitor, path)
            took = _median([Opener(visitor, path)], seconds, runs, findings)
            figures |= {f"{name}_p50_ms": took.p50_ms, f"{name}_p95_ms": took.p95_ms}
            report = data.parent / f"lighthouse-{name}.json"
            address = f"http://127.0.0.1:{product.port}{path}"
            marks = lighthouse.marks(address, report, cookies=visitor.cookies)
            figures |= {f"{name}_{category}": mark for category, mark in marks.items()}
            say(f"  W17 {name}: {figures[f'{name}_kb']} kB, p95 {took.p95_ms} ms, Lighthouse {marks}")
        saver = Saver(Connection(product.port, dict(cookies)), pages["filing"])
        took = _median([saver], seconds, runs, findings)
        figures |= {"save_p50_ms": took.p50_ms, "save_p95_ms": took.p95_ms}
        say(f"  W17 save: p95 {took.p95_ms} ms")
    findings.figures["W17"] = figures
    shutil.rmtree(data)


def with_citizens(data: Path, many: int) -> dict[str, Any]:
    """Citizens signed in on a data folder nothing runs on."""
    report = data.parent / "citizens.json"
    command = [sys.executable, "-m", "benchmarks.citizens"]
    said = subprocess.run(
        [*command, "--data", str(data), "--many", str(many), "--report", str(report)],
        env=environment(),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
    )
    if said.returncode:
        raise SystemExit("Chưa mở được phiên cho người dân; xem lý do ở trên.")
    found: dict[str, Any] = json.loads(report.read_text())
    report.unlink()
    return found


def begun(connection: Connection, version: str) -> str:
    """Begin a filing under this version: the address its pages stand under."""
    start = f"/nguoi-dan/nop/moi/{version}/"
    connection.get(start)
    answer = connection.post(start, {"to_chuc": "", "dong_y": "on"})
    place = answer.header("location")
    if answer.status != 302 or not place.startswith("/nguoi-dan/nop/"):
        raise WrongAnswer(f"{start}: mã {answer.status}, {place}")
    return place.rsplit("/", 2)[0] + "/"


def _median(clients: list[Any], seconds: float, runs: int, findings: Findings) -> Run:
    run = load.median_of([load.run(clients, seconds) for _ in range(runs)])
    findings.faults += [f"W17: {fault}" for fault in run.faults]
    return run
