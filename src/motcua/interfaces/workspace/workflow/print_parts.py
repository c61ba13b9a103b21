"""The table of a process as it stands in the decision that approves it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.documents.types import PaperHead, ProcessSheet, ProcessSheetRow
from motcua.domains.people import selectors as people
from motcua.domains.workflow import rules
from motcua.domains.workflow.types import EditableProcess
from motcua.interfaces.workspace.workflow.names import Names
from motcua.interfaces.workspace.workflow.process_parts import TableRow, drawn
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn


def decision_table(actor: Actor, found: EditableProcess, names: Names) -> ProcessSheet:
    """Bước, Nội dung công việc, Đơn vị/người thực hiện, Thời gian, Kết quả/biểu mẫu (Thông tư 01/2018/TT-VPCP,
    Điều 8). What is not approved yet says so where the decision would stand."""
    agency = people.get_agency(actor)
    rows = drawn(found.table, (), names, None)["rows"]
    return ProcessSheet(
        head=PaperHead(agency=agency.name, parent=agency.parent_name, place=agency.place),
        name=found.name,
        decision=_decision(found),
        rows=tuple(_row(row) for row in rows),
        total=rules.duration_text(found.total_minutes),
    )


def _decision(found: EditableProcess) -> str:
    if found.decision_number and found.decision_on:
        shown = {"number": found.decision_number, "day": date_vn(found.decision_on)}
        return _("Kèm theo Quyết định số %(number)s ngày %(day)s") % shown
    return _("Bản số %(number)d, chưa được phê duyệt") % {"number": found.number}


def _row(row: TableRow) -> ProcessSheetRow:
    work = (row.name, row.work, *row.legs, *row.ways, *row.marks)
    return ProcessSheetRow(
        order=str(row.order),
        work=tuple(line for line in work if line),
        who=row.who,
        time=row.time,
        product=row.product,
    )
