"""Servers of their own for these tests: small, real, durable, and stopped afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.kernel import postgres


def _short_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="mc-"))


@pytest.fixture(scope="session")
def stopped_server() -> Iterator[Path]:
    """A data folder made once by a real first start, then stopped; copying it saves a second a test."""
    folder = _short_folder()
    postgres.ensure(folder)
    postgres.stop(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def empty_dir() -> Iterator[Path]:
    """An empty data folder in a short path; whatever runs there is stopped at the end."""
    folder = _short_folder()
    yield folder
    postgres.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture
def data_dir(empty_dir: Path, stopped_server: Path) -> Path:
    """A data folder whose server was started before and does not run now."""
    shutil.copytree(stopped_server, empty_dir, dirs_exist_ok=True)
    return empty_dir
