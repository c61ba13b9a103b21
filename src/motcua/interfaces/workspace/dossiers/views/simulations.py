"""Mô phỏng quy trình: choose, follow, read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.dossiers import policies, services
from motcua.domains.dossiers import selectors as dossiers
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import simulation_parts
from motcua.interfaces.workspace.dossiers.forms.simulation import SimulationForm
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotAllowed


def simulations(request: Request) -> HttpResponse:
    """Those of the agency, newest first."""
    if not policies.may_see_simulations(request.actor):
        raise NotAllowed(_("Bạn chưa được giao xem quy trình của cơ quan."))
    page = dossiers.list_simulations(request.actor, after=request.GET.get("sau"))
    context = {
        "table": simulation_parts.SIMULATIONS.bind(page.rows),
        "has_rows": bool(page.rows),
        "may_simulate": policies.may_simulate(request.actor),
        "pager": links(request, page),
    }
    return render(request, "workspace/dossiers/simulations.html", context)


def new(request: Request) -> HttpResponse:
    """First the procedure, then what is to be tried."""
    policies.require_may_simulate(request.actor)
    procedure = uuid_of(request.GET.get("thu-tuc"))
    if procedure is None:
        context = {"choices": dossiers.simulation_choices(request.actor)}
        return render(request, "workspace/dossiers/simulation_choose.html", context)
    start = dossiers.simulation_start(request.actor, procedure)
    today = clock.today()
    tried = uuid_of(request.GET.get("quy-trinh")) or start.present.public_id
    initial = {"first": today.replace(month=1, day=1), "last": today, "process": str(tried)}
    form = SimulationForm(start, request.POST or None, initial=initial)
    error: DomainError | None = None
    if form.is_bound and form.is_valid():
        try:
            made = services.start_simulation(actor=request.actor, order=form.order())
            return redirect("workspace:simulation", made.public_id)
        except DomainError as refused:
            if is_page_of_its_own(refused):
                raise
            error = refused
            form.take(refused)
    status = status_of(error) if error else 422 if form.is_bound else 200
    return render(
        request, "workspace/dossiers/simulation_new.html", {"form": form, "start": start}, status=status
    )


def simulation(request: Request, public_id: UUID) -> HttpResponse:
    """How far it is; when it is through, both processes side by side."""
    found = dossiers.get_simulation(request.actor, public_id)
    may_stop = found.is_open and policies.may_simulate(request.actor)
    context = {"found": found, "may_stop": may_stop, **simulation_parts.page_of(found)}
    return render(request, "workspace/dossiers/simulation.html", context)


def progress(request: Request, public_id: UUID) -> HttpResponse:
    """The bar alone, for htmx; when the work has ended the whole page is asked for anew."""
    found = dossiers.get_simulation(request.actor, public_id)
    context = {"found": found, "may_stop": found.is_open and policies.may_simulate(request.actor)}
    answer = render(request, "workspace/dossiers/_simulation_progress.html", context)
    if not found.is_open:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def stop(request: Request, public_id: UUID) -> HttpResponse:
    services.cancel_simulation(actor=request.actor, public_id=public_id)
    messages.success(request, _("Đã dừng mô phỏng."))
    return redirect("workspace:simulation", public_id)
