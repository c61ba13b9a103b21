"""Run every test: `python scripts/test.py [--external] [pytest arguments]`.

Run with the Python of the virtual environment. Finds a Chromium first and fails without one: browser
tests are never left out in silence. Prints the ten slowest tests; fails when the
suite took over thirty minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from browser.chromium import find_chromium
from malware.clamd import find_clamd
from setting_up.problems import Problem
from setting_up.workshop import Workshop

ROOT = Path(__file__).resolve().parents[1]
# The same tests take twice as long on a machine that is shared: more than this is a fault anywhere.
LONGEST_SECONDS = 30 * 60
AIM_SECONDS = 15 * 60
# Two workers, a file each at a time, every worker with its own database on the one server.
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadfile"]
# What the keyboard journey leaves: how many presses a dossier takes, and how long.
KEYBOARD = ROOT / "var" / "keyboard-journey.txt"


def main() -> int:
    parser = argparse.ArgumentParser(description="Chạy mọi kiểm thử.", allow_abbrev=False)
    parser.add_argument("--external", action="store_true", help="trên máy chủ ở DATABASE_URL (bắt buộc có)")
    parser.add_argument(
        "--no-browser", action="store_true", help="không cần trình duyệt (chỉ một phần kiểm thử)"
    )
    options, passed_on = parser.parse_known_args()
    if options.external and not os.environ.get("DATABASE_URL"):
        print("Hãy đặt DATABASE_URL trỏ tới máy chủ PostgreSQL 15-18 của bạn.", file=sys.stderr)
        return 2
    # Nobody looks at the pictures of a whole run; `pytest tests/browser` takes them.
    environ = {"MOTCUA_PICTURES": "0", **os.environ}
    if not options.no_browser:
        try:
            environ["MOTCUA_CHROMIUM"] = str(find_chromium(Workshop(ROOT)))
        except Problem as problem:
            print(f"motcua: {problem}", file=sys.stderr)
            return 1
    clamd = find_clamd(Workshop(ROOT))
    if clamd is not None:  # else the tests that need it fail and say how to get one
        environ["MOTCUA_TEST_CLAMD"] = str(clamd)
    return run(passed_on, environ)


def run(arguments: list[str], environ: dict[str, str]) -> int:
    """pytest over everything, or over what was named; its exit code, or 1 when it took too long."""
    seed = seed_of_commit()
    order = [f"--randomly-seed={seed}", f"--hypothesis-seed={seed}"]
    command = [sys.executable, "-m", "pytest", "-q", "--durations=10", *SIDE_BY_SIDE, *order, *arguments]
    print(f"Thứ tự và số ngẫu nhiên theo hạt giống {seed}.", flush=True)
    KEYBOARD.unlink(missing_ok=True)
    began = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL).returncode
    took = time.monotonic() - began
    if KEYBOARD.exists():
        print(KEYBOARD.read_text(encoding="utf-8").strip())
    print(f"Kiểm thử mất {took / 60:.1f} phút.", flush=True)
    if took > LONGEST_SECONDS:
        print(f"Quá {LONGEST_SECONDS // 60} phút: hãy rút ngắn những kiểm thử chậm ở trên.", file=sys.stderr)
        return code or 1
    if took > AIM_SECONDS:
        print(f"Đã quá mức nên giữ là {AIM_SECONDS // 60} phút.", file=sys.stderr)
    return code


def seed_of_commit() -> int:
    """The same commit is tested in the same order with the same chances everywhere; the next in another."""
    git = ["git", "rev-parse", "--short=8", "HEAD"]
    found = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(found.stdout[:8], 16) if found.returncode == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
