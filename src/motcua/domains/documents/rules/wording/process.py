"""Words of the table of a process."""

from __future__ import annotations

from motcua.domains.documents.rules.wording.phrases import Values, head_values, text
from motcua.domains.documents.types import ProcessSheet


def process_values(given: ProcessSheet) -> Values:
    """Bảng quy trình nội bộ."""
    return head_values(given.head) | {
        "name": text(given.name),
        "decision": text(given.decision),
        "total": text(given.total),
        "rows": [
            {
                "order": text(row.order),
                "work": [text(line) for line in row.work],
                "who": text(row.who),
                "time": text(row.time),
                "product": text(row.product),
            }
            for row in given.rows
        ],
    }
