"""Data folders ready to be measured: generated once for the present code, copied for each measure."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.product import BENCH, ROOT, command, environment

# What decides how generated data looks; anything else may change and the data still serves.
_DECIDING = (
    "src/motcua/**/migrations/*.py",
    "src/motcua/data/*.json",
    "benchmarks/history/*.py",
    "benchmarks/desks.py",
)
FRESH_DAYS = 3


def working_copy(dossiers: int, name: str, say: Callable[[str], None]) -> Path:
    """A data folder with that many dossiers, to be spoiled at will."""
    ready, copy = _ready(dossiers, say), BENCH / name
    shutil.rmtree(copy, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(ready), str(copy)], check=True)
    return copy


def _ready(dossiers: int, say: Callable[[str], None]) -> Path:
    folder, stamp = BENCH / f"ready-{dossiers}", BENCH / f"ready-{dossiers}.stamp"
    if folder.is_dir() and stamp.exists() and stamp.read_text() in _good_stamps():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    stamp.unlink(missing_ok=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    if dossiers:
        demo = _ready(0, say)
        subprocess.run(["cp", "-a", "--reflink=auto", str(demo), str(folder)], check=True)
        say(f"Sinh {dossiers} hồ sơ trong hai năm…")
        _generate(folder, dossiers)
    else:
        say("Nạp đơn vị dùng thử…")
        said = command("demo", data=folder)
        if said.returncode:
            raise SystemExit(said.stdout + said.stderr)
    stamp.write_text(_stamp(0))
    return folder


def generated_in(dossiers: int) -> float | None:
    """Seconds the history of that many dossiers took to generate, when it was last made."""
    kept = _report(dossiers)
    return json.loads(kept.read_text())["seconds"] if kept.exists() else None


def _report(dossiers: int) -> Path:
    return BENCH / f"ready-{dossiers}.json"


def _generate(folder: Path, dossiers: int) -> None:
    generator = [
        sys.executable,
        "-m",
        "benchmarks.generate",
        "--data",
        str(folder),
        "--dossiers",
        str(dossiers),
        "--report",
        str(_report(dossiers)),
    ]
    said = subprocess.run(generator, env=environment(), cwd=ROOT, stdin=subprocess.DEVNULL)
    if said.returncode:
        raise SystemExit("Chưa sinh được dữ liệu; xem lý do ở trên.")


def _good_stamps() -> list[str]:
    return [_stamp(age) for age in range(FRESH_DAYS)]


def _stamp(days_ago: int) -> str:
    """The deciding files and a day: a history ends today, so old data would hold nothing that is due."""
    digest = hashlib.sha256()
    for pattern in _DECIDING:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    day = datetime.now(UTC).toordinal() - days_ago
    return f"{digest.hexdigest()} {day}"
