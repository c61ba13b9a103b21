"""What `motcua up` does before the first page, in a process that ends: the supervisor itself stays small.

Prints one JSON line: the lines about demo accounts. Progress goes to standard error.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.interfaces.cli.operations.refusals import from_error
from motcua.interfaces.cli.operations.surroundings import close_connections, ready_django

if TYPE_CHECKING:
    from motcua.interfaces.cli.demo import Beside


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
        loaded = department.load(_beside(os.environ))
        if loaded.fresh:
            _progress(f"Đã nạp đơn vị dùng thử sau {time.monotonic() - began:.1f} giây.")
        return [str(line) for line in loaded.accounts]
    finally:
        close_connections()


def _beside(environ: Mapping[str, str]) -> Beside:
    """What `motcua up --demo` runs beside the product; nothing of it for `motcua demo`."""
    from motcua.interfaces.cli.demo import Beside
    from motcua.interfaces.cli.operations.neighbours import MERCHANT

    return Beside(
        issuer=environ.get("MOTCUA_VNEID_ISSUER", "") if "MOTCUA_DEMO_IDENTITY_PORT" in environ else "",
        gateway=environ.get("MOTCUA_DEMO_GATEWAY", ""),
        merchant=MERCHANT,
        secret=environ.get("MOTCUA_GATEWAY_SECRET", ""),
        fresh_secret=environ.get("MOTCUA_DEMO_FRESH") == "1",
    )


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
