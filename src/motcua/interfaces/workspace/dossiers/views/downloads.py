"""Slips and files of a dossier."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpResponse

from motcua.domains.documents import selectors as documents
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.interfaces.shared.downloads import file_response, pdf_response
from motcua.interfaces.shared.requests import Request


def receipt(request: Request, public_id: UUID) -> HttpResponse:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả, rendered when asked for."""
    return pdf_response(
        services.print_receipt(actor=request.actor, public_id=public_id), "giay-tiep-nhan.pdf"
    )


def control_slip(request: Request, public_id: UUID) -> HttpResponse:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, from the transition records."""
    return pdf_response(
        services.print_control_slip(actor=request.actor, public_id=public_id), "phieu-kiem-soat.pdf"
    )


def file(request: Request, public_id: UUID, file_id: UUID) -> FileResponse:
    """A paper's scan or a result, for those who may see the dossier."""
    dossiers.get_dossier_file(request.actor, public_id, file_id)
    return file_response(documents.open_file(request.actor, file_id))


def issued_paper(request: Request, public_id: UUID, paper_id: UUID) -> HttpResponse:
    """Any paper issued about the dossier; a void one says so on every page."""
    printed = services.print_issued_paper(actor=request.actor, public_id=public_id, paper_id=paper_id)
    return pdf_response(printed.pdf, printed.filename)
