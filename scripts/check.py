"""Everything CI checks besides the tests: `python scripts/check.py [name …]`.

Run with the Python of the virtual environment. Every check runs even when an earlier one failed; the exit
code is 1 when any did.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = Path(sys.executable)
TEST_SETTINGS = "motcua.config.settings.test"
# Django compares with a database too; the tests' own server spares it the wait for one that is not there.
MAKE_MIGRATIONS = """
import tests.support.database
from django.core.management import execute_from_command_line

execute_from_command_line(["manage.py", "makemigrations", "--check", "--dry-run"])
"""
ADDRESS = re.compile(r"[a-z]+://")


def tool(name: str, *arguments: str, **environ: str) -> Callable[[], bool]:
    """A check that is one program of the environment."""
    command = [str(PYTHON.with_name(name)), *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}).returncode == 0


def script(*arguments: str, **environ: str) -> Callable[[], bool]:
    """A check that is one Python program of ours."""
    return tool(PYTHON.name, *arguments, **environ)


def migrations_end_where_said() -> bool:
    """The latest migration stands in `max_migration.txt`, so that two branches conflict in git."""
    well = True
    for folder in sorted((ROOT / "src" / "motcua").rglob("migrations")):
        latest = max(path.stem for path in folder.glob("[0-9]*.py"))
        written = folder / "max_migration.txt"
        if not written.exists() or written.read_text(encoding="utf-8").strip() != latest:
            print(f"{written.relative_to(ROOT)}: phải là {latest}")
            well = False
    return well


def locks_tell_no_address() -> bool:
    """No lock file says where a package was fetched from."""
    locks = [*(ROOT / "requirements").glob("*.txt"), *ROOT.glob("package-lock.json")]
    locks += (ROOT / "scripts").rglob("package-lock.json")
    locks += (ROOT / "tests").glob("*/package-lock.json")
    bad = [path for path in locks if ADDRESS.search(path.read_text(encoding="utf-8"))]
    for path in bad:
        print(f"{path.relative_to(ROOT)}: có địa chỉ kho gói")
    return not bad


CHECKS: dict[str, tuple[Callable[[], bool], ...]] = {
    "format": (tool("ruff", "format", "--check", "--quiet", "."),),
    "lint": (tool("ruff", "check", "--quiet", "."),),
    "types": (tool("mypy"),),
    "boundaries": (tool("lint-imports"),),
    "migrations": (
        script("-c", MAKE_MIGRATIONS, PYTHONPATH=str(ROOT), DJANGO_SETTINGS_MODULE=TEST_SETTINGS),
        migrations_end_where_said,
    ),
    "messages": (script("scripts/messages.py", "check"),),
    "docs": (script("scripts/docs.py", "--check"),),
    "locks": (locks_tell_no_address,),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Kiểm tra mã nguồn, trừ kiểm thử.")
    parser.add_argument("names", nargs="*", metavar="TÊN", help=", ".join(CHECKS))
    names = parser.parse_args().names or list(CHECKS)
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        parser.error(f"không có kiểm tra {', '.join(unknown)}")
    failed = [name for name in names if not passes(name)]
    print(f"Hỏng: {', '.join(failed)}." if failed else "Mọi kiểm tra đều đạt.")
    return 1 if failed else 0


def passes(name: str) -> bool:
    """Run one check, with its name and time."""
    began = time.monotonic()
    well = all([part() for part in CHECKS[name]])
    print(f"{'đạt ' if well else 'HỎNG'}  {name} ({time.monotonic() - began:.1f} giây)", flush=True)
    return well


if __name__ == "__main__":
    sys.exit(main())
