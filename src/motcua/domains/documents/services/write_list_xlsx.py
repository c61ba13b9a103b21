"""A list of procedures as a sheet."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO

from motcua.domains.documents import rules
from motcua.domains.documents.gateways import SheetColumn, SheetJob, write_sheet
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.types import PaperKind, ProcedureList
from motcua.kernel import clock

_WIDTHS = {"ordinal": 6, "code": 16, "name": 70, "field": 28, "listed": 16, "note": 40}


def write_list_xlsx(*, content: ProcedureList, stream: BinaryIO, at: datetime | None = None) -> int:
    """Write the list, what is left out after what is on it, and give the number of rows. The same content at the
    same moment gives the same bytes. Raises FormMissing, SheetFull."""
    moment = clock.aware(at) if at else clock.now()
    texts: dict[str, Any] = dict(form_for(PaperKind.OFFICIAL_LIST, clock.to_vn(moment).date()).texts)
    heads = texts["columns"] | {"listed": texts["listed"]}
    rows = [
        {**row, "listed": texts[said]}
        for said, listed in (("yes", content.rows), ("no", content.excluded))
        for row in rules.list_cells(listed)
    ]
    lines = (content.head.parent, content.head.agency, content.title, content.attached_to, content.valid)
    job = SheetJob(
        name=texts["sheet"],
        title=content.title,
        author=content.head.agency,
        lines=tuple(line for line in lines if line),
        columns=tuple(SheetColumn(key, heads[key], width) for key, width in _WIDTHS.items()),
        at=moment,
    )
    return write_sheet(job, rows, stream)
