"""W15: people search the portal among ten thousand procedures, each time for something else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote

from benchmarks import ceiling, load, procedures
from benchmarks.figures import Findings
from benchmarks.http import Connection
from benchmarks.load import WrongAnswer
from benchmarks.measuring import ASK, CLIENTS, COUNTED, Say
from benchmarks.prepared import working_copy
from benchmarks.product import ROOT, Product, environment

SEARCH = "/thu-tuc/?q="
CARD = b'class="mc-card proc"'
TYPED_BY_EACH = 3_000
WARM_UP = 20
# A slip may leave words no name has; few do.
MOST_EMPTY = 0.02


@dataclass
class Searcher:
    """One person who never types the same twice; nearly every answer must show something."""

    connection: Connection
    paths: list[str]
    asked: int = 0
    empty: int = 0

    def open(self) -> None:
        for path in self.paths[-WARM_UP:]:
            self.connection.get(path)

    def act(self) -> bool:
        path = self.paths[self.asked % len(self.paths)]
        self.asked += 1
        answer = self.connection.get(path)
        if answer.status != 200:
            raise WrongAnswer(f"{path}: mã {answer.status}")
        self.empty += CARD not in answer.body
        if self.asked > 100 and self.empty > MOST_EMPTY * self.asked:
            raise WrongAnswer(f"{self.empty} trong {self.asked} câu tìm không thấy thủ tục nào, như {path}")
        return True


def measure(findings: Findings, seconds: float, runs: int, say: Say) -> None:
    """One person alone for the wait (`p50_ms`, `p95_ms`); eight at once for answers a second and the ratio."""
    data = working_copy(0, "measured-search", say)
    report = data.parent / "procedures.json"
    say("Thêm mười nghìn thủ tục…")
    command = [sys.executable, "-m", "benchmarks.procedures", "--data", str(data), "--report", str(report)]
    if subprocess.run(command, env=environment(), cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
        raise SystemExit("Chưa thêm được thủ tục; xem lý do ở trên.")
    seeds = count(1)

    def searcher(port: int) -> Searcher:
        paths = [SEARCH + quote(text) for text in procedures.typed(next(seeds), TYPED_BY_EACH)]
        return Searcher(Connection(port), paths)

    with Product(data) as product:
        bare = ceiling.measure(product.url, CLIENTS)
        alone = load.median_of([load.run([searcher(product.port)], seconds) for _ in range(runs)])
        crowd = [searcher(product.port) for _ in range(CLIENTS)]
        together = load.median_of([load.run(crowd, seconds) for _ in range(runs)])
        findings.add("W15", together, statements=_statements(searcher(product.port)), ceiling=bare.reads)
    findings.figures["W15"] |= {
        **json.loads(report.read_text()),
        **{"p50_ms": alone.p50_ms, "p95_ms": alone.p95_ms, "p95_ms_of_eight": together.p95_ms},
    }
    findings.faults += [f"W15: {fault}" for fault in alone.faults]
    say(f"  W15: {together.rps}/s, một người p50 {alone.p50_ms} ms, p95 {alone.p95_ms} ms")
    shutil.rmtree(data)


def _statements(searcher: Searcher) -> int:
    searcher.open()
    said = searcher.connection.get(searcher.paths[0], **ASK).header(COUNTED)
    if not said:
        raise WrongAnswer("Trang không cho biết số câu lệnh; MOTCUA_INJECTED_CLOCK chưa bật.")
    return int(said)
