"""Months of the journal and the read log: made ahead, so that no row waits for its table."""

from __future__ import annotations

from datetime import date

from django.db import connection

from motcua.kernel import clock
from motcua.kernel.jobs import periodic

TABLES = ("kernel_journalentry", "kernel_readlog")


def month_after(day: date) -> date:
    """The first day of the next month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def ensure_months(start: date, *, ahead: int) -> list[str]:
    """Make the partitions of `start`'s month and of the `ahead` months after it that are not there yet.

    A month whose rows already went into the default partition stays there (PostgreSQL refuses the overlap);
    that is correct, only less tidy. Returns the names made.
    """
    made = []
    first = start.replace(day=1)
    for _number in range(ahead + 1):
        for table in TABLES:
            name = f"{table}_{first:%Y%m}"
            if not _has_rows_outside(table, first) and _make(table, name, first):
                made.append(name)
        first = month_after(first)
    return made


@periodic(cron="5 2 * * *", name="kernel.ensure_months")
def ensure_coming_months() -> None:
    """Every night: this month and three ahead."""
    ensure_months(clock.today(), ahead=3)


def _make(table: str, name: str, first: date) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass(%s)", [name])
        if cursor.fetchone()[0] is not None:
            return False
        # Month borders are those of UTC; names and borders come from the table list and dates above only.
        bounds = f"from ('{first} 00:00:00+00') to ('{month_after(first)} 00:00:00+00')"
        cursor.execute(f"create table {name} partition of {table} for values {bounds}")
    return True


def _has_rows_outside(table: str, first: date) -> bool:
    column = "recorded_at" if table == "kernel_journalentry" else "read_at"
    with connection.cursor() as cursor:
        cursor.execute(
            f"select exists (select from {table}_other where {column} >= %s and {column} < %s)",  # noqa: S608
            [f"{first} 00:00:00+00", f"{month_after(first)} 00:00:00+00"],
        )
        return bool(cursor.fetchone()[0])
