"""Facts the product ships with, read from `motcua/data` (each file carries its sources)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _text(name: str) -> str:
    return (files("motcua") / "data" / name).read_text(encoding="utf-8")


def load_json(name: str) -> Any:
    """The parsed content of one shipped file. A fresh object each time: callers may change it."""
    return json.loads(_text(name))
