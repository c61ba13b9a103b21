"""What was measured, what is asked for, and how both are shown and kept."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.ceiling import Ceiling
from benchmarks.load import Run
from benchmarks.product import ROOT

Figures = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Target:
    """One figure that is asked for: `workload` and `key` say where it stands."""

    workload: str
    key: str
    at_most: bool
    limit: float

    def met(self, figures: Figures) -> bool | None:
        """None when it was not measured."""
        value = figures.get(self.workload, {}).get(self.key)
        if value is None:
            return None
        return value <= self.limit if self.at_most else value >= self.limit

    def __str__(self) -> str:
        return f"{self.workload} {self.key} {'≤' if self.at_most else '≥'} {self.limit:g}"


TARGETS = (
    Target("W1", "rps", at_most=False, limit=150),
    Target("W1a", "p50_ms", at_most=True, limit=12),
    Target("W2", "rps", at_most=False, limit=120),
    Target("W4", "rps", at_most=False, limit=120),
    Target("W4", "slower_than_10k", at_most=True, limit=1.2),
    Target("W5", "rps", at_most=False, limit=120),
    Target("W5", "slower_than_10k", at_most=True, limit=1.2),
    Target("W6", "rps", at_most=False, limit=200),
    Target("W7", "rps", at_most=False, limit=40),
    Target("W8", "rps", at_most=False, limit=150),
    Target("W9", "create", at_most=True, limit=12),
    Target("W9", "inbox", at_most=True, limit=8),
    Target("W10", "pss_mb", at_most=True, limit=150),
    Target("W10", "growth", at_most=True, limit=0.05),
    Target("W11", "p95_ms", at_most=True, limit=40),
    Target("W13", "command_seconds", at_most=True, limit=1.5),
    Target("W13", "migrate_seconds", at_most=True, limit=15),
    Target("W13", "generate_seconds", at_most=True, limit=180),
    Target("W14", "day_p95_ms", at_most=True, limit=1_000),
    Target("W14", "list_p95_ms", at_most=True, limit=1_000),
    Target("W15", "p95_ms", at_most=True, limit=50),
    Target("W16", "p95_ms", at_most=True, limit=150),
    *(Target("W17", f"{page}_kb", at_most=True, limit=100) for page in ("home", "procedure")),
    *(Target("W17", f"{page}_p95_ms", at_most=True, limit=80) for page in ("home", "procedure")),
    Target("W17", "save_p95_ms", at_most=True, limit=150),
    *(
        Target("W17", f"{page}_{mark}", at_most=False, limit=limit)
        for page in ("home", "procedure", "filing")
        for mark, limit in (("accessibility", 95), ("practice", 95), ("speed", 90))
    ),
)


@dataclass
class Findings:
    """Everything one run of the benchmarks found out."""

    ceiling: Ceiling | None = None
    figures: Figures = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, run: Run, *, statements: int, ceiling: float, **more: Any) -> None:
        """A workload's median run, and its share of what the bare machine can do."""
        self.figures[name] = {
            "rps": run.rps,
            "p50_ms": run.p50_ms,
            "p95_ms": run.p95_ms,
            "statements": statements,
            "ratio_to_ceiling": round(run.rps / ceiling, 4) if ceiling else None,
            **more,
        }
        self.faults += [f"{name}: {fault}" for fault in run.faults]

    def missed(self, targets: Sequence[Target] = TARGETS) -> list[Target]:
        """What was measured and is not as asked for."""
        return [target for target in targets if target.met(self.figures) is False]


def write(findings: Findings, dossiers: int, path: Path) -> None:
    """The figures as JSON, with what they were measured on beside them under "run"."""
    ceiling = findings.ceiling
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "dossiers": dossiers,
        "ceiling_writes": ceiling.writes if ceiling else None,
        "ceiling_writes_one_client": ceiling.writes_one_client if ceiling else None,
        "ceiling_reads": ceiling.reads if ceiling else None,
        "faults": findings.faults,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**findings.figures, "run": about}, indent=2, ensure_ascii=False) + "\n")


def show(findings: Findings, say: Callable[[str], None]) -> None:
    """The table, then each figure that is asked for."""
    if (ceiling := findings.ceiling) is not None:
        say(
            f"Trần của máy (pgbench): ghi {ceiling.writes:.0f}/s, một máy khách {ceiling.writes_one_client:.0f}/s, "
            f"đọc {ceiling.reads:.0f}/s"
        )
    say(f"\n{'':5} {'lượt/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'câu lệnh':>9} {'so trần':>8}  khác")
    for name, figure in findings.figures.items():
        say(_line(name, figure))
    say("")
    for target in TARGETS:
        met = target.met(findings.figures)
        if met is not None:
            value = findings.figures[target.workload][target.key]
            say(f"{'đạt     ' if met else 'CHƯA ĐẠT'}  {target}  (đo được {value:g})")
    for fault in findings.faults:
        say(f"SAI  {fault}")


_COLUMNS = ("rps", "p50_ms", "p95_ms", "statements", "ratio_to_ceiling")


def _line(name: str, figure: dict[str, Any]) -> str:
    cells = [
        f"{figure[key] if figure.get(key) is not None else '':>{width}}"
        for key, width in zip(_COLUMNS, (8, 8, 8, 9, 8), strict=True)
    ]
    rest = "  ".join(f"{key} {value}" for key, value in figure.items() if key not in _COLUMNS)
    return f"{name:5} {' '.join(cells)}  {rest}"


def _commit() -> str:
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip()
