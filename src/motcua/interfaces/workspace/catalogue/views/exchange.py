"""Procedures in and out as files: the difference report first, then the import; exports."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.domains.catalogue import policies, selectors, services
from motcua.domains.catalogue.errors import BadFile, ImportNotFound
from motcua.domains.catalogue.types import ImportChange, ImportLine
from motcua.interfaces.shared.downloads import saved_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError
from motcua.ui.parts import Badge

MOST_FAULTS = 50
# A little more than any file that is taken, so that a larger one is refused by its size without being read whole.
MOST_READ = 31 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: Request) -> HttpResponse:
    """The form; after a file was sent, what it would change."""
    policies.require_may_draft(request.actor, unit_id=None)
    upload = request.FILES.get("file")
    if request.method != "POST":
        return _form(request)
    if upload is None:
        return _form(request, [_("Hãy chọn tệp cần nhập.")], 422)
    try:
        kept = services.keep_file(actor=request.actor, data=upload.read(MOST_READ))
    except BadFile as error:
        return _form(request, [str(fault) for fault in error.faults], status_of(error))
    lines = [(line, _badge(line)) for line in kept.plan.lines if line.change is not ImportChange.SAME]
    counts = {change.value: kept.plan.count(change) for change in ImportChange}
    context = {"kept": kept, "lines": lines, "counts": counts, "name": upload.name}
    return render(request, "workspace/catalogue/import_plan.html", context)


@require_POST
def write(request: Request) -> HttpResponse:
    """Import what the report showed."""
    try:
        done = services.import_file(
            actor=request.actor,
            sha256=request.POST.get("file", ""),
            digest=request.POST.get("digest", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error) and not isinstance(error, ImportNotFound):
            raise
        return _form(request, error.message.splitlines(), status_of(error))
    many = done.created + done.changed
    said = ngettext("Đã nhập %(count)d dự thảo.", "Đã nhập %(count)d dự thảo.", many) % {"count": many}
    messages.success(request, said)
    return redirect("workspace:procedures")


@require_GET
def take_out(request: Request, form: str) -> FileResponse:
    """Every procedure in force, as a file."""
    made = selectors.exported_file(request.actor, form)
    return saved_response(BytesIO(made.content), made.name, made.mime)


def _form(request: Request, faults: list[str] | None = None, status: int = 200) -> HttpResponse:
    shown = [{"id": "", "label": "", "text": text} for text in (faults or [])[:MOST_FAULTS]]
    more = max(len(faults or []) - MOST_FAULTS, 0)
    context = {"faults": shown, "more": more}
    return render(request, "workspace/catalogue/import.html", context, status=status)


def _badge(line: ImportLine) -> Badge:
    return {
        ImportChange.NEW: Badge(_("Mới"), "ok", "plus"),
        ImportChange.CHANGED: Badge(_("Thay đổi"), "act", "edit"),
        ImportChange.REFUSED: Badge(_("Từ chối"), "late", "alert"),
        ImportChange.SAME: Badge(_("Giữ nguyên"), "", "check"),
    }[line.change]
