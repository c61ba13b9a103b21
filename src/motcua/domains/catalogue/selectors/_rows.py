"""Rows of lists, for citizens and for officers."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import fee_summary
from motcua.domains.catalogue.selectors._versions import fee_item, is_open, state_of
from motcua.domains.catalogue.types import Audience, OnlineLevel, Part, ProcedureRow
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit


def name_note(procedure: Procedure) -> str:
    """What stands beside a name that nobody has compared with the announced list yet."""
    return "" if procedure.name_is_checked else _("Tên gọi đang đối chiếu với danh mục đã công bố")


def limit_text(version: ProcedureVersion) -> str:
    """ "10 ngày làm việc"; the words of the source where they give no figure."""
    if version.time_limit_amount is None:
        return version.time_limit_text
    return deadlines.term_text(version.time_limit_amount, Unit(version.time_limit_unit))


def row_of(version: ProcedureVersion, audience: Audience) -> ProcedureRow:
    """One version (with procedure, field, unit and fee lines loaded) as a row."""
    procedure, for_officers = version.procedure, audience is Audience.OFFICERS

    def shown(part: Part) -> bool:
        return for_officers or part in version.confirmed_parts

    fees_known = Part.FEES in version.confirmed_parts
    row = ProcedureRow(
        public_id=procedure.public_id,
        code=procedure.code,
        name=procedure.name,
        name_note=name_note(procedure),
        field_code=procedure.field.code,
        field_name=str(procedure.field),
        icon=procedure.field.icon,
        limit_text=limit_text(version) if shown(Part.TIME_LIMIT) else "",
        fee_text=fee_summary([fee_item(row) for row in version.fee_lines.all()]) if fees_known else "",
        online_text=_online(version) if shown(Part.ONLINE_LEVEL) else "",
        intake_open=is_open(version, version.facts.all()),
        executing_unit=str(procedure.executing_unit or ""),
    )
    return _for_officers(row, version) if for_officers else row


def _online(version: ProcedureVersion) -> str:
    return str(OnlineLevel(version.online_level).label) if version.online_level else ""


def _for_officers(row: ProcedureRow, version: ProcedureVersion) -> ProcedureRow:
    return replace(
        row,
        source_key=version.procedure.source_key,
        recalled_code=version.procedure.recalled_code,
        status_label=version.status_text or str(state_of(version).label),
        version_public_id=version.public_id,
        confirmed_parts=len(version.confirmed_parts),
    )
