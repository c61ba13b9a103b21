"""A process as a file: BPMN 2.0 in and out, the table of the decision on paper."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.domains.workflow import rules, selectors
from motcua.interfaces.shared.downloads import pdf_response, saved_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.workflow import process_parts
from motcua.interfaces.workspace.workflow.forms import designer as fields
from motcua.interfaces.workspace.workflow.names import names_for
from motcua.interfaces.workspace.workflow.print_parts import decision_table
from motcua.interfaces.workspace.workflow.views.designer import designer_page
from motcua.kernel.errors import DomainError, Invalid

BPMN = "application/xml"
MOST_READ = 2 * 1024 * 1024


def take_out(request: Request, public_id: UUID) -> FileResponse:
    found = selectors.editable_process(request.actor, public_id)
    text = rules.write_bpmn(found.table, name=found.name)
    return saved_response(BytesIO(text.encode()), f"{found.code}-{found.number}.bpmn", BPMN)


def show(request: Request, public_id: UUID) -> HttpResponse:
    """The export as any BPMN tool shows it, with the table under it."""
    found = selectors.editable_process(request.actor, public_id)
    context = {
        "found": found,
        "badge": process_parts.badge(found),
        **process_parts.drawn(found.table, (), names_for(request.actor), found.limit_minutes),
    }
    return render(request, "workspace/workflow/process_bpmn.html", context)


def print_table(request: Request, public_id: UUID) -> HttpResponse:
    """The table as it stands in the decision."""
    found = selectors.editable_process(request.actor, public_id)
    content = decision_table(request.actor, found, names_for(request.actor))
    pdf = documents.typeset_paper(kind=PaperKind.PROCESS_TABLE, content=content)
    return pdf_response(pdf, f"quy-trinh-{found.number}.pdf")


@require_POST
def bring_in(request: Request, public_id: UUID) -> HttpResponse:
    """What the file says stands in the designer and is stored only by its save; a refusal names the elements and
    leaves the draft, and what was typed and not stored, as it is."""
    found = selectors.editable_process(request.actor, public_id)
    if not found.may_edit:
        return redirect("workspace:process", public_id)
    typed = fields.typed_table(found.table, found.limit_minutes)
    if "seen" in request.POST:
        typed = fields.read_typed(request.POST)
    try:
        read = rules.read_bpmn(_text(request))
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        typed.errors["file"] = error.message
        return designer_page(request, public_id, typed, error)
    messages.info(request, _("Đã đọc tệp. Xem lại rồi bấm Lưu bản thảo; chưa lưu thì bản cũ còn nguyên."))
    for note in read.left_out[:5]:
        messages.warning(request, _("Ghi chú trên sơ đồ không đưa vào bảng: %(note)s") % {"note": note})
    from_file = fields.typed_table(read.table, found.limit_minutes)
    from_file.limit = typed.limit
    return designer_page(request, public_id, from_file)


def _text(request: Request) -> str:
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(_("Hãy chọn tệp BPMN 2.0 (.bpmn hoặc .xml)."), field="file")
    data = upload.read(MOST_READ + 1)
    if len(data) > MOST_READ:
        raise Invalid(_("Tệp lớn hơn 2 MB, không phải một quy trình."), field="file")
    try:
        return str(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Invalid(
            _("Tệp không phải văn bản UTF-8. Hãy lưu lại ở dạng BPMN 2.0 XML."), field="file"
        ) from None
