"""Lighthouse's marks for a page, on its mobile setting, in the browser of the tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from benchmarks.load import WrongAnswer

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = {"accessibility": "accessibility", "best-practices": "practice", "performance": "speed"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 180
# Chromium now and then records no start of the page (NO_NAVSTART): Lighthouse then asks to be run again.
TRIES = 3


def ready() -> None:
    """Install it by its lock file, once."""
    if not PROGRAM.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FOLDER, check=True)


def marks(address: str, report: Path, *, cookies: dict[str, str]) -> dict[str, int]:
    """Marks of 0 to 100 by category; the whole report is left at `report`."""
    browser = os.environ.get("MOTCUA_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")
    sent = "; ".join(f"{name}={value}" for name, value in cookies.items())
    command = [
        str(PROGRAM),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        *([f"--extra-headers={json.dumps({'Cookie': sent})}"] if sent else []),
    ]
    environ = {**os.environ, "CHROME_PATH": browser}
    for _try in range(TRIES):
        if subprocess.run(command, env=environ, capture_output=True, timeout=SECONDS).returncode == 0:
            break
    else:
        raise SystemExit(f"Lighthouse không đo được {address}; xem {report}.")
    found = json.loads(report.read_text())
    if found["finalDisplayedUrl"] != address:
        raise WrongAnswer(f"{address} dẫn sang {found['finalDisplayedUrl']}")
    told = found["categories"]
    return {ours: round(100 * told[theirs]["score"]) for theirs, ours in CATEGORIES.items()}
