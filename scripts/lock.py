"""Write requirements/*.txt anew from requirements/*.in: exact versions with hashes, no addresses.

For maintainers. Uses `uv` from the virtual environment, or installs it there when it is missing.
Versions that are already locked stay unless `--upgrade` is given.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHOLE = ("prod", "demo", "dev", "node")
ONE_PACKAGE_ONLY = ("postgres", "fallback-postgres")  # nothing of these but their binaries is used
NPM_FOLDERS = (".", "scripts/browser", "tests/identity_provider", "benchmarks/lighthouse")
OPTIONS = (
    "--generate-hashes",
    "--universal",
    "--python-version=3.11",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)


def main() -> int:
    uv = ROOT / ".venv" / "bin" / "uv"
    if not uv.exists():
        subprocess.run([ROOT / ".venv/bin/python", "-m", "pip", "install", "uv"], check=True)
    for name in (*WHOLE, *ONE_PACKAGE_ONLY):
        alone = ["--no-deps"] if name in ONE_PACKAGE_ONLY else []
        source, target = f"requirements/{name}.in", f"requirements/{name}.txt"
        command = [uv, "pip", "compile", *OPTIONS, *alone, *sys.argv[1:], source, "-o", target]
        subprocess.run(command, check=True, cwd=ROOT)
        print(f"{target}: xong")
    for folder in NPM_FOLDERS:
        lock_npm(folder)
        print(f"{folder}/package-lock.json: xong")
    return 0


def lock_npm(folder: str) -> None:
    """Bring one npm lock up to date and take out what people are asked to look at: addresses of funds."""
    command = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--loglevel=error"]
    subprocess.run(command, check=True, cwd=ROOT / folder, stdout=subprocess.DEVNULL)
    path = ROOT / folder / "package-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
