"""What only the product itself can say or do, in a process of its own: `python -m benchmarks.soaking.inside`.

Opens the desks of the benchmarks in a data folder and tells who listens to which journal entry.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.product import ROOT, environment


def open_desks(data: Path) -> dict[str, list[str]]:
    """Open the desks in a running installation; gives the keys of listeners by the name of the entry."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.soaking.inside"],
        env=environment(MOTCUA_DATA=str(data)),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if said.returncode:
        raise SystemExit(said.stdout + said.stderr)
    found: dict[str, list[str]] = json.loads(said.stdout.strip().splitlines()[-1])
    return found


def main() -> int:
    from motcua.interfaces.cli.operations.surroundings import close_connections, ready_django

    ready_django()
    from benchmarks import desks
    from motcua.kernel import events, revisions

    with revisions.request_scope():
        desks.set_up_desks(desks.demo_agency_id())
    close_connections()

    print(json.dumps({name: sorted(heard) for name, heard in events.all_listeners().items()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
