"""In sổ theo dõi: a year's book of a desk, on paper in parts of a thousand, as a sheet in parts of ten thousand."""

from __future__ import annotations

from tempfile import TemporaryFile
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.interfaces.shared.downloads import pdf_response, sheet_response
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers import book_parts


def book(request: Request) -> HttpResponse:
    """Choose year and book; below it the papers and sheets it is printed on."""
    found = dossiers.books(request.actor)
    chosen = book_parts.chosen(found, request.GET.get("so", ""))
    context = {"books": book_parts.choices(found, chosen), **book_parts.of_book(chosen)}
    return render(request, "workspace/dossiers/book.html", context)


def book_pdf(request: Request, year: int, desk_id: UUID, part: int) -> HttpResponse:
    printed = services.print_book(actor=request.actor, year=year, desk_id=desk_id, part=part)
    return pdf_response(printed.pdf, printed.filename)


def book_sheet(request: Request, year: int, desk_id: UUID, part: int) -> FileResponse:
    """Written to a file without a name, which is gone once it is sent."""
    stream = TemporaryFile(prefix="motcua-book-")  # noqa: SIM115  closed by the response
    try:
        name = services.write_book(actor=request.actor, year=year, desk_id=desk_id, part=part, stream=stream)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return sheet_response(stream, name)
