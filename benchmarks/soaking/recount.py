"""Every dossier's dates counted again from what its journal and its transitions say, inside the product:
`python -m benchmarks.soaking.recount` with ids on standard input; tells what differs as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.product import ROOT, environment

SUPPLEMENT, PAYMENT, WITHDRAWAL, DONE = 5, 6, 7, 9


def differences(data: Path, ids: Sequence[str]) -> list[str]:
    """What is stored otherwise than counted, a sentence each. Raises SystemExit when it could not be counted."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.soaking.recount"],
        env=environment(MOTCUA_DATA=str(data)),
        cwd=ROOT,
        input=json.dumps(list(ids)),
        capture_output=True,
        text=True,
    )
    if said.returncode:
        raise SystemExit(said.stdout + said.stderr)
    found: list[str] = json.loads(said.stdout.strip().splitlines()[-1])
    return found


def stretches(moves: Iterable[tuple[int, int, Any]], state: int) -> list[tuple[Any, Any]]:
    """From when to when a dossier was in a state, asking to be taken back from it included; the last end is None
    while it still is. `moves`: state before, state after and moment of each transition, in order. Nothing waits
    for the clock once the result is there."""
    found: list[tuple[Any, Any]] = []
    begun, inside = None, False
    for before, after, at in moves:
        if before == DONE:
            continue
        stays = after == state or (inside and before in (state, WITHDRAWAL) and after in (state, WITHDRAWAL))
        if stays and not inside:
            begun = at
        if inside and not stays:
            found.append((begun, at))
        inside = stays
    return [*found, (begun, None)] if inside else found


def main() -> int:
    from motcua.interfaces.cli.operations.surroundings import close_connections, ready_django

    ready_django()
    from motcua.kernel import revisions

    with revisions.request_scope():
        said = [fault for one in json.load(sys.stdin) for fault in _faults(one)]
    close_connections()
    print(json.dumps(said, ensure_ascii=False))
    return 0


def _faults(public_id: str) -> list[str]:
    from motcua.domains.dossiers.models import Dossier, Transition

    row = Dossier.objects.select_related("procedure", "version").get(public_id=public_id)
    moves = [
        (before or 0, after, at)
        for before, after, at in Transition.objects.filter(dossier=row)
        .order_by("seq")
        .values_list("from_state", "to_state", "at")
    ]
    found = _against_journal(row)
    if row.accepted_at is not None:
        found += [*_against_clock(row), *_against_transitions(row, moves)]
    return [f"{row.code}: {fault}" for fault in found]


def _against_journal(row: Any) -> list[str]:
    """The row as its journal entries alone tell it."""
    from motcua.domains.dossiers import rules
    from motcua.kernel.journal import entries_of

    rebuilt = rules.standing_from(entry.payload for entry in entries_of("dossier", row.public_id))
    return [
        f"{name} là {_plain(getattr(row, name))}, theo nhật ký là {value}"
        for name, value in rebuilt.items()
        if _plain(getattr(row, name)) != value
    ]


def _against_clock(row: Any) -> list[str]:
    """Dates as stored and as the clock reads them off its intervals now."""
    from motcua.domains.dossiers import selectors

    reading = selectors.read_clock_of(row)
    names = ("first_due_at", "legal_due_at", "work_due_at")
    return [
        f"{name} là {_plain(getattr(row, name))}, đồng hồ đếm {_plain(getattr(reading, name))}"
        for name in names
        if getattr(row, name) != getattr(reading, name)
    ]


def _against_transitions(row: Any, moves: list[tuple[int, int, Any]]) -> list[str]:
    """Pauses and waits as stored, and as the way through the states tells them."""
    from motcua.domains.deadlines.types import ClockKind, Ground
    from motcua.domains.dossiers import selectors

    spells = selectors.spells_of(row)
    stopped = next((one.started_at for one in spells if one.kind == ClockKind.STOPPED), None)
    since = [move for move in moves if move[2] >= row.accepted_at]
    found = []
    for ground, state in ((Ground.SUPPLEMENT, SUPPLEMENT), (Ground.PAYMENT, PAYMENT)):
        # A stop ends what is open.
        stored = [(one.started_at, one.ended_at or stopped) for one in spells if one.ground == ground]
        told = stretches(since, state)
        if stored != told:
            found.append(f"{ground}: {[*map(_shown, stored)]} khác diễn biến {[*map(_shown, told)]}")
    return found


def _shown(stretch: tuple[Any, Any]) -> str:
    return f"{_plain(stretch[0])} – {_plain(stretch[1])}"


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


if __name__ == "__main__":
    raise SystemExit(main())
