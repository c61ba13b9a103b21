"""The program that looks: an order from its input, facts to its output, both JSON. Knows no settings."""

from __future__ import annotations

import json
import logging
import resource
import sys
from typing import Any


def main() -> int:
    """Take the limits first, then load the readers: an evil file meets both."""
    logging.disable(logging.CRITICAL)  # what goes wrong stands in the answer
    order = json.load(sys.stdin.buffer)
    _limit(order)
    try:
        answer = _look(order)
    except MemoryError:
        answer = {"failed": "memory"}
    except Exception as fault:  # noqa: BLE001  whatever a broken file does to a reader, it is a broken file
        sys.stderr.write(type(fault).__name__)
        answer = {"failed": "broken"}
    json.dump(answer, sys.stdout)
    return 0


def _look(order: dict[str, Any]) -> dict[str, Any]:
    match order["what"]:
        case "pdf":
            from motcua.kernel.inspection import pdf

            facts = pdf.facts(order["path"])
            if facts["signed"]:
                from motcua.kernel.inspection import signatures  # a second of loading, so only where needed

                facts["signatures"] = signatures.facts(order["path"], order["trust"])
            return facts
        case "picture":
            from motcua.kernel.inspection import pictures

            return pictures.facts(order["path"], order["made"])
        case "join":
            from motcua.kernel.inspection import pictures

            return pictures.join(order["join"], order["made"])
        case "office":
            from motcua.kernel.inspection import office

            return office.facts(order["path"])
        case _other:
            from motcua.kernel.inspection import office

            return office.facts_of_old(order["path"])


def _limit(order: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"], order["largest"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


if __name__ == "__main__":
    sys.exit(main())
