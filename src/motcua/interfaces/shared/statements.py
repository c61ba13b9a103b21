"""How many statements a request sends to the database, told to benchmarks alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

HEADER = "X-Motcua-Statements"
_OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@dataclass(slots=True)
class Count:
    """Statements so far; those that only open and close transactions and savepoints do not count."""

    number: int = 0

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if not str(sql).lstrip().upper().startswith(_OF_TRANSACTIONS):
            self.number += 1
        return execute(sql, params, many, context)


@contextmanager
def counted() -> Iterator[Count]:
    """Count what is sent within the block."""
    count = Count()
    with connection.execute_wrapper(count):
        yield count
