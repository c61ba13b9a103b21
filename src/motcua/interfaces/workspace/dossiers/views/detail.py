"""One dossier: where it stands, its papers, what happened, what may be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.counter import selectors as queue
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.rules import TEXTS
from motcua.domains.dossiers.types import Channel, Delivery, State
from motcua.domains.payments import policies as payments
from motcua.domains.people import selectors as people
from motcua.domains.workflow import selectors as workflow
from motcua.interfaces.shared.parsing import choice_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import (
    form_parts,
    paper_parts,
    presenters,
    risk_parts,
    turn_parts,
    wait_parts,
)
from motcua.kernel import clock

TABS = ("giay-to", "to-khai", "dien-bien", "phoi-hop", "thong-tin", "ket-qua", "van-ban")


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
    ticket = queue.ticket_of_dossier(request.actor, public_id)
    account = dossiers.applicant_account(request.actor, found)
    context = {"dossier": found, "ticket": ticket, "account": account, **paper_parts.of_dossier(found)}
    return render(request, "workspace/dossiers/taken_in.html", context)


def dossier_page(request: Request, public_id: UUID, failed: FailedAct | None = None) -> HttpResponse:
    """The dossier's page; with a failed act its panel stands open, what was typed kept, the fault beside it."""
    actor = request.actor
    found = dossiers.get_dossier(actor, public_id)
    tab = choice_of(request.GET.get("xem"), TABS, TABS[0])
    transitions = list(dossiers.transitions_of(actor, found))
    papers = list(dossiers.papers_of(actor, found))
    chosen = failed.paper_id if failed else uuid_of(request.GET.get("giay"))
    shown = presenters.paper_shown(papers, chosen)
    letters = dossiers.apologies_of(actor, found)
    actions = dossiers.actions_for(actor, found)
    results = list(dossiers.results_of(actor, found))
    calendar = deadlines.calendar_for(found.agency_id, unit_id=found.receiving_unit_id)
    plan = workflow.process_plan(found.task.run.version_id) if found.task else None
    has_form = found.channel == Channel.ONLINE and dossiers.has_filed_form(actor, found)
    tab = TABS[0] if tab == "to-khai" and not has_form else tab
    asked = turn_parts.APOLOGY if failed and failed.name == "apology" else request.GET.get("lam", "")
    turns = turn_parts.on_dossier(actor, found, actions, letters, tab, asked)
    context = {
        **turns,
        "outcomes": presenters.outcomes(found) if actions.may_finish_step else (),
        **wait_parts.on_dossier(actor, found, actions, tab),
        **paper_parts.of_dossier(found),
        "dossier": found,
        "may_see_fees": payments.may_read(actor),
        "badge": presenters.badge(found.state),
        "state_text": TEXTS[State(found.state)].officer,
        "clock": presenters.clock_view(found, now=clock.now(), calendar=calendar),
        "rail": turn_parts.with_legs(presenters.rail(plan, found, transitions), turns["legs"]),
        "step_risk": risk_parts.of_step(actor, found),
        "is_default_process": plan.is_default if plan else False,
        "actions": actions,
        "main_act": presenters.main_act(actions),
        "tab": tab,
        "tabs": _tabs(
            tab, len(papers), len(transitions), len(turns["legs"]), len(results), has_form=has_form
        ),
        "sheet": form_parts.sheet_of(actor, public_id) if tab == "to-khai" else None,
        "papers": papers,
        "written_answers": dossiers.written_answers_of(actor, found) if tab == TABS[0] else (),
        "paper": shown,
        "shown_as": presenters.shown_as(shown),
        "files": presenters.files(papers, shown),
        "timeline": presenters.timeline(transitions),
        "results": results,
        "hand_over": dossiers.hand_over_of(actor, found) if tab == "ket-qua" else None,
        "parties": people.parties_of_dossier(actor, found.owner_id, found.submitter_id)
        if tab == "thong-tin"
        else None,
        "account": dossiers.applicant_account(actor, found) if tab == "thong-tin" else None,
        "deliveries": Delivery.choices,
        "failed": failed,
        "asked": asked,
        "is_mine": found.holder_id == actor.officer_pk,
    }
    return render(request, "workspace/dossiers/detail.html", context, status=failed.status if failed else 200)


def _tabs(
    current: str, papers: int, moves: int, legs: int, results: int, *, has_form: bool
) -> list[dict[str, Any]]:
    labels = (
        ("giay-to", _("Giấy tờ"), papers),
        *([("to-khai", _("Tờ khai"), None)] if has_form else []),
        ("dien-bien", _("Diễn biến"), moves),
        *([("phoi-hop", _("Phối hợp"), legs)] if legs or current == "phoi-hop" else []),
        ("thong-tin", _("Thông tin"), None),
        ("ket-qua", _("Kết quả"), results or None),
        ("van-ban", _("Văn bản"), None),
    )
    return [
        {"label": label, "href": f"?xem={name}", "current": name == current, "count": count}
        for name, label, count in labels
    ]
