"""The list of filings that wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from motcua.domains.deadlines.types import Calendar
from motcua.interfaces.workspace.dossiers.presenters import clock_view, dossier_url
from motcua.kernel import clock
from motcua.ui.jinja import nowrap
from motcua.ui.tables import BoundTable, Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier


def filings_table(rows: Sequence[Dossier], *, calendar: Calendar) -> BoundTable:
    """Filings waiting for an answer, each with the clock of the answer."""
    now = clock.now()
    table = Table(
        [
            Column(
                gettext_lazy("Người nộp, thủ tục"),
                "owner_name",
                component="main",
                sub=_what,
                href=dossier_url,
                phone="plain",
            ),
            Column(gettext_lazy("Nộp lúc"), "submitted_at", component="datetime"),
            Column(gettext_lazy("Cách nộp"), lambda row: row.get_channel_display(), key="channel"),
            Column(gettext_lazy("Trả lời trước"), "answer_due_at", component="datetime"),
            Column(
                gettext_lazy("Còn lại"),
                lambda row: clock_view(row, now=now, calendar=calendar),
                component="clock",
                key="due",
                phone="plain",
                export="work_due_at",
            ),
        ],
        caption=gettext_lazy("Hồ sơ chờ trả lời"),
        css="cards",
        row_key="public_id",
    )
    return table.bind(rows)


def _what(row: Dossier) -> Markup:
    return escape(row.procedure.name) + ", " + nowrap(row.code)
