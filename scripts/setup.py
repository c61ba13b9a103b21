"""Make everything motcua needs, below this folder: `python3 scripts/setup.py [--dev]`.

Needs Python 3.11 or newer with venv, and the package registries the machine is configured for.
Installs nothing on the machine itself and starts nothing. Running it again does only what changed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import sys
from pathlib import Path

from setting_up import front_end, python
from setting_up.problems import Problem, from_os_error, require_room
from setting_up.workshop import Workshop

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3")


def main() -> int:
    """Run every step; one Vietnamese sentence and exit code 1 when one fails."""
    parser = argparse.ArgumentParser(
        description="Cài mọi thứ motcua cần vào thư mục này.", epilog="Ví dụ: python3 scripts/setup.py --dev"
    )
    parser.add_argument(
        "--dev", action="store_true", help="thêm thư viện để chạy kiểm thử và kiểm tra mã nguồn"
    )
    options = parser.parse_args()
    try:
        set_up(Workshop(ROOT, dev=options.dev))
    except Problem as problem:
        print(f"\nChưa chuẩn bị xong: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng. Chạy lại để làm tiếp.", file=sys.stderr)
        return 130
    return 0


def set_up(shop: Workshop) -> None:
    """All steps in their order, by one process at a time."""
    require_room(shop.root)
    try:
        with (shop.root / "var" / "setup.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            python.make_venv(shop)
            python.install_packages(shop)
            python.install_demo(shop)
            python.install_postgres(shop)
            python.install_motcua(shop)
            python.compile_source(shop)
            front_end.install_packages(shop)
            front_end.install_test_provider(shop)
            front_end.build(shop)
            front_end.compile_messages(shop)
            front_end.collect_static(shop)
    except OSError as error:
        raise from_os_error(error, shop.root) from error
    if shop.spoke:
        shop.say("Đã chuẩn bị xong.")


def use_new_enough_python() -> None:
    """Start again with a newer Python of this machine when this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for name in NAMES:
        found = shutil.which(name)
        newer = [found, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"]
        if found and os.spawnv(os.P_WAIT, found, newer) == 0:  # noqa: S606
            os.execv(found, [found, *sys.argv])  # noqa: S606
    sys.exit("motcua cần Python 3.11 trở lên; hãy cài rồi chạy lại (ví dụ: make PYTHON=python3.12 setup).")


if __name__ == "__main__":
    use_new_enough_python()
    sys.exit(main())
