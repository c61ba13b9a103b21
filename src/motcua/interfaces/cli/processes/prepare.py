"""What `motcua up` does before the first page, in a process that ends: the supervisor itself stays small.

Prints one JSON line: the lines about demo accounts. Progress goes to standard error.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from motcua.interfaces.cli.operations.refusals import from_error
from motcua.interfaces.cli.operations.surroundings import close_connections, ready_django


def main() -> int:
    """Bring the tables up to date and load the demo department with `--demo`."""
    try:
        accounts = prepare(demo="--demo" in sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        known = from_error(error)
        if known is None:
            raise
        print(f"motcua: {known}", file=sys.stderr)
        return 1
    print(json.dumps({"accounts": accounts}))
    return 0


def prepare(*, demo: bool) -> list[str]:
    """The work itself; returns what to tell about the demo accounts."""
    ready_django()
    from motcua.interfaces.cli.operations.upgrade import bring_up_to_date

    try:
        done = bring_up_to_date(Path(os.environ["MOTCUA_DATA"]), os.environ["DATABASE_URL"])
        if done.backup is not None:
            _progress(f"Đã nâng cấp {len(done.migrations)} bước; bản sao lưu trước đó: {done.backup}")
        if not demo:
            return []
        from motcua.interfaces.cli import demo as department

        began = time.monotonic()
        loaded = department.load()
        if loaded.fresh:
            _progress(f"Đã nạp đơn vị dùng thử sau {time.monotonic() - began:.1f} giây.")
        return [str(line) for line in loaded.accounts]
    finally:
        close_connections()


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
