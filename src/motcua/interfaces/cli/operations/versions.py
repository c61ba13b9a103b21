"""Versions of the product and how they are ordered."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path


def current_version() -> str:
    """The installed version of motcua."""
    try:
        return metadata.version("motcua")
    except metadata.PackageNotFoundError:  # run from the source without being installed
        text = (Path(__file__).parents[5] / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["version"])


def is_newer(one: str, other: str) -> bool:
    """Whether version `one` came after `other`: numbers compared as numbers, "1.10" after "1.9"."""
    return _numbers(one) > _numbers(other)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", version.split("+", 1)[0])]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
