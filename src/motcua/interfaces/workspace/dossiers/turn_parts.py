"""What the dossier's page shows of its turns: letters of apology, legs, corrections, another appointment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import Actions
from motcua.interfaces.workspace.dossiers import apology_parts, leg_parts, message_parts
from motcua.interfaces.workspace.dossiers.forms.correction import Difference
from motcua.kernel.actors import Actor
from motcua.kernel.formats import datetime_vn
from motcua.ui.parts import RailStep

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Apology, Correction, Dossier

LEGS_TAB, CHANGES_TAB = "phoi-hop", "dien-bien"
APOLOGY = "xin-loi"


def on_dossier(
    actor: Actor,
    dossier: Dossier,
    actions: Actions,
    letters: Sequence[Apology],
    tab: str,
    asked: str = "",
) -> dict[str, Any]:
    """One statement, and those of the tab that is open. `asked` names a form that is opened by a link."""
    legs = list(dossiers.legs_of(dossier))
    shown: dict[str, Any] = {
        **apology_parts.on_dossier(dossier, actions, letters, asked == APOLOGY),
        "legs": legs,
        "moved_due": _moved_due(dossier) if actions.may_reappoint else None,
    }
    if tab == LEGS_TAB:
        shown["leg_cards"] = leg_parts.cards(actor, dossier, legs)
    if tab == CHANGES_TAB:
        shown["told_applicant"] = message_parts.table_of(actor, dossier)
        shown["corrections"] = [_correction(one) for one in dossiers.corrections_of(actor, dossier)]
        shown["slips"] = dossiers.slips_of(actor, dossier)
    return shown


def with_legs(rail: list[RailStep], legs: Sequence[Any]) -> list[RailStep]:
    """The steps of the process, each with what it asked others."""
    lines = leg_parts.on_rail(legs)
    return [
        replace(step, leg=lines[order][0], leg_icon=lines[order][1]) if order in lines else step
        for order, step in enumerate(rail, start=1)
    ]


def _moved_due(dossier: Dossier) -> Any:
    """The appointment the calendar of today would give, where it differs from the printed one."""
    due = dossiers.clock_under_todays_calendar(dossier).legal_due_at
    return due if due != dossier.legal_due_at else None


def _correction(one: Correction) -> dict[str, Any]:
    return {
        "seq": one.seq,
        "at": one.at,
        "by": one.by,
        "why": one.why,
        "lines": [_line(name, pair) for name, pair in _in_order(one.changes)],
    }


def _in_order(changes: Mapping[str, Sequence[str]]) -> list[tuple[str, Sequence[str]]]:
    names = list(_labels())
    return sorted(changes.items(), key=lambda item: names.index(item[0]) if item[0] in names else len(names))


def _labels() -> dict[str, str]:
    return {
        "procedure": _("Thủ tục"),
        "submitter": _("Người nộp"),
        "owner": _("Chủ hồ sơ"),
        "subject_line": _("Nội dung yêu cầu"),
        "received_at": _("Tiếp nhận lúc"),
    }


def _line(name: str, pair: Sequence[str]) -> Difference:
    old, new = (_said(name, value) for value in pair)
    return Difference(_labels().get(name, name), old, new)


def _said(name: str, value: str) -> str:
    moment = parse_datetime(value) if name == "received_at" else None
    return datetime_vn(moment) if moment else value
