"""One dossier: where it stands, its papers, what happened, what may be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadline_rules
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.rules import TEXTS
from motcua.domains.dossiers.types import Delivery, State
from motcua.domains.people import selectors as people
from motcua.domains.workflow import selectors as workflow
from motcua.interfaces.shared.parsing import choice_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import presenters
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

TABS = ("giay-to", "dien-bien", "thong-tin", "ket-qua")


@dataclass(frozen=True)
class FailedAct:
    """An act that could not be done: which, what was typed, what is wrong per field ("" the whole).

    `paper_id` names the paper a file was meant for.
    """

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    status: int = 422
    paper_id: UUID | None = None

    @property
    def lines(self) -> list[dict[str, str]]:
        """Faults for the summary, each linking to its field."""
        place = f"attach-{self.paper_id}" if self.paper_id else ""
        return [
            {"id": place or (f"{self.name}-{name}" if name else ""), "text": text}
            for name, text in self.errors.items()
        ]


def dossier(request: Request, public_id: UUID) -> HttpResponse:
    return dossier_page(request, public_id)


def taken_in(request: Request, public_id: UUID) -> HttpResponse:
    """Right after reception: the slip to print, then the next visitor."""
    found = dossiers.get_dossier(request.actor, public_id)
    return render(request, "workspace/dossiers/taken_in.html", {"dossier": found})


def why(request: Request, public_id: UUID) -> HttpResponse:
    """Vì sao là ngày này? The due date counted day by day, as a page and, for htmx, as the drawer's body."""
    found = dossiers.get_dossier(request.actor, public_id)
    calendar = deadlines.calendar_for(found.agency_id, unit_id=found.receiving_unit_id)
    if found.accepted_at is None or found.legal_due_at is None:
        raise NotFound(_("Hồ sơ chưa được tiếp nhận nên chưa có ngày hẹn."))
    due = deadline_rules.due_date(
        start=found.accepted_at, amount=found.limit_amount, unit=Unit(found.limit_unit), calendar=calendar
    )
    view = deadline_rules.calendar_view(due, calendar=calendar, now=found.finished_at or clock.now())
    context = {
        "dossier": found,
        "view": view,
        "days": presenters.calendar_days(view),
        "reasons": presenters.reasons(view),
        "moved": due.moment != clock.to_vn(found.legal_due_at),
    }
    template = "workspace/dossiers/why_drawer.html" if request.htmx else "workspace/dossiers/why.html"
    return render(request, template, context)


def dossier_page(request: Request, public_id: UUID, failed: FailedAct | None = None) -> HttpResponse:
    """The dossier's page; with a failed act its panel stands open, what was typed kept, the fault beside it."""
    actor = request.actor
    found = dossiers.get_dossier(actor, public_id)
    tab = choice_of(request.GET.get("xem"), TABS, TABS[0])
    transitions = list(dossiers.transitions_of(actor, found))
    papers = list(dossiers.papers_of(actor, found))
    chosen = failed.paper_id if failed else uuid_of(request.GET.get("giay"))
    shown = presenters.paper_shown(papers, chosen)
    actions = dossiers.actions_for(actor, found)
    results = list(dossiers.results_of(actor, found))
    calendar = deadlines.calendar_for(found.agency_id, unit_id=found.receiving_unit_id)
    plan = workflow.process_plan(found.task.run.version_id) if found.task else None
    context = {
        "dossier": found,
        "badge": presenters.badge(found.state),
        "state_text": TEXTS[State(found.state)].officer,
        "clock": presenters.clock_view(found, now=clock.now(), calendar=calendar),
        "rail": presenters.rail(plan, found),
        "is_default_process": plan.is_default if plan else False,
        "actions": actions,
        "main_act": presenters.main_act(actions),
        "tab": tab,
        "tabs": _tabs(tab, len(papers), len(transitions), len(results)),
        "papers": papers,
        "paper": shown,
        "shown_as": presenters.shown_as(shown),
        "files": presenters.files(papers, shown),
        "timeline": presenters.timeline(transitions),
        "results": results,
        "hand_over": dossiers.hand_over_of(actor, found) if tab == "ket-qua" else None,
        "parties": people.parties_of_dossier(actor, found.owner_id, found.submitter_id)
        if tab == "thong-tin"
        else None,
        "deliveries": Delivery.choices,
        "failed": failed,
        "is_mine": found.holder_id == actor.officer_pk,
    }
    return render(request, "workspace/dossiers/detail.html", context, status=failed.status if failed else 200)


def _tabs(current: str, papers: int, moves: int, results: int) -> list[dict[str, Any]]:
    labels = (
        ("giay-to", _("Giấy tờ"), papers),
        ("dien-bien", _("Diễn biến"), moves),
        ("thong-tin", _("Thông tin"), None),
        ("ket-qua", _("Kết quả"), results or None),
    )
    return [
        {"label": label, "href": f"?xem={name}", "current": name == current, "count": count}
        for name, label, count in labels
    ]
