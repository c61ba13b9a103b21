"""What the applicant was told of a dossier: when, how, and whether it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from motcua.domains.notifications import selectors as notifications
from motcua.domains.notifications.types import MessageLine
from motcua.kernel.actors import Actor
from motcua.ui.parts import Badge
from motcua.ui.tables import BoundTable, Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

# By the style the log gives a line: whether it waits, went, must be told by hand, or goes no more.
_STATES = {
    "wait": Badge(gettext_lazy("Chờ gửi"), "wait", "clock"),
    "ok": Badge(gettext_lazy("Đã gửi"), "ok", "okc"),
    "act": Badge(gettext_lazy("Phải tự báo"), "act", "phone"),
    "idle": Badge(gettext_lazy("Không gửi"), "idle", "x"),
}


def _more(line: MessageLine) -> str:
    """What the chip does not say: when it went, when it is tried again, why it could not go."""
    return "" if line.outcome == str(_STATES[line.style].label) else line.outcome


MESSAGES = Table(
    [
        Column(gettext_lazy("Nội dung báo"), "what", component="main", phone="plain"),
        Column(gettext_lazy("Lúc"), "told_at", component="datetime"),
        Column(gettext_lazy("Cách báo"), "channel", sub="to"),
        Column(
            gettext_lazy("Tình trạng"),
            lambda line: _STATES[line.style],
            sub=_more,
            component="state",
            key="state",
        ),
    ],
    caption=gettext_lazy("Đã báo cho người nộp"),
    css="cards",
)


def table_of(actor: Actor, dossier: Dossier) -> BoundTable | None:
    """Every message about a dossier a selector showed to this actor, newest first; none when there is none. One
    statement."""
    lines: list[MessageLine] = notifications.messages_of(actor, "dossier", dossier.public_id)
    return MESSAGES.bind(lines) if lines else None
