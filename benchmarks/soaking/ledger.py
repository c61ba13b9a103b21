"""What a client was told, written to a file of its own and flushed to the disk before it goes on.

One line per acknowledgement: `take_in` (the dossier's id and the form's one-time token), `code` (the code as the
page shows it), and each later act with the number of moves the dossier then has.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Ledger:
    """One client's file, written at its end."""

    path: Path

    def write(self, act: str, **facts: Any) -> None:
        """Add a line; when this returns the disk has it."""
        line = json.dumps({"act": act, "at": round(time.time(), 2), **facts})
        with self.path.open("ab") as file:
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


@dataclass
class Told:
    """What is known of one dossier from its client's file alone."""

    dossier: str
    token: str
    papers: int
    code: str = ""
    moves: int = 1
    files: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)


@dataclass
class Acknowledged:
    """Everything all clients were told, by dossier; how often they had to ask again, and what went wrong."""

    dossiers: dict[str, Told] = field(default_factory=dict)
    retries: int = 0
    acts: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def codes(self) -> dict[str, str]:
        """Code to dossier, of those whose page was read."""
        return {told.code: told.dossier for told in self.dossiers.values() if told.code}


def read_ledgers(paths: Iterable[Path]) -> Acknowledged:
    """Put the clients' files together."""
    known = Acknowledged()
    for path in sorted(paths):
        for line in path.read_bytes().splitlines():
            _read(known, json.loads(line), path.stem)
    return known


def _read(known: Acknowledged, line: dict[str, Any], client: str) -> None:
    act = line["act"]
    if act == "fault":
        known.faults.append(f"{client}: {line['said']}")
    elif act == "end":
        known.retries += line["retries"]
    elif act == "take_in":
        _note_reception(known, line, client)
    else:
        _note_act(known.dossiers[line["dossier"]], line)
        known.acts += act != "code"


def _note_reception(known: Acknowledged, line: dict[str, Any], client: str) -> None:
    told = Told(line["dossier"], line["token"], line["papers"])
    if told.dossier in known.dossiers:
        known.faults.append(f"{client}: hai biểu mẫu được trả lời bằng cùng hồ sơ {told.dossier}")
    known.dossiers[told.dossier] = told


def _note_act(told: Told, line: dict[str, Any]) -> None:
    if line["act"] == "code":
        told.code = line["code"]
    elif line["act"] == "attach":
        told.files.append(line["sha256"])
    else:
        told.moves = line["moves"]
        told.acts.append(line["act"])
