"""Verification of the whole journal, over one snapshot, without loading it into memory."""

from __future__ import annotations

from django.db import connection, transaction

from motcua.kernel.seals import ledger
from motcua.kernel.seals.chains import check_chains
from motcua.kernel.seals.coverage import Coverage, File
from motcua.kernel.seals.reports import Report


def verify() -> Report:
    """Recompute everything the journal claims and compare. Reads only.

    The file is read before the snapshot is taken: a row is committed before its line is written, so every
    line read must have its row, whatever is sealed meanwhile.
    """
    file = File.read(ledger.lines())
    report = Report()
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
        check_chains(report)
        Coverage(report, file).check()
    return report
