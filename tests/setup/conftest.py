"""The set-up scripts, importable as they are when run, and small checkouts for them to work on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = str(ROOT / "scripts")
if SCRIPTS not in sys.path:
    sys.path.append(SCRIPTS)

from setting_up.workshop import Workshop  # noqa: E402 - needs the lines above


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small stand-in for a checkout, in a path with blanks and accents."""
    root = tmp_path / "thử nghiệm máy mới" / "motcua"
    for folder in ("requirements", "src/motcua/ui/css", "src/motcua/locale/en/LC_MESSAGES", "scripts"):
        (root / folder).mkdir(parents=True)
    for name in ("prod", "demo", "dev", "postgres", "fallback-postgres", "node"):
        (root / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    (root / "pyproject.toml").write_text("[project]\n")
    return root


@pytest.fixture
def told() -> list[str]:
    """What the person at the keyboard was told."""
    return []


@pytest.fixture
def workshop(checkout: Path, told: list[str]) -> Callable[..., Workshop]:
    def make(**options: object) -> Workshop:
        return Workshop(checkout, say=told.append, **options)

    return make
