"""Files to the browser: shown in place, never run, never cached by others."""

from __future__ import annotations

from typing import BinaryIO
from urllib.parse import quote

from django.http import FileResponse, HttpResponse

from motcua.domains.documents.types import OpenedFile

# What a browser may show inside our page; anything else is only ever saved.
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN = {PDF, "image/png", "image/jpeg"}

# Browsers show a PDF by a viewer of their own, which a sandbox would switch off. Nothing else may run or load.
OF_A_PDF = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
OF_A_FILE = "default-src 'none'; sandbox; frame-ancestors 'self'"


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A paper of ours, shown in the browser's viewer."""
    response = HttpResponse(content, content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Content-Security-Policy"] = OF_A_PDF
    response.headers["Cache-Control"] = "private, no-store"
    return response


def sheet_response(stream: BinaryIO, name: str) -> FileResponse:
    """A sheet of ours, only ever saved; the stream is closed once it is sent."""
    return saved_response(stream, name, XLSX)


def saved_response(stream: BinaryIO, name: str, mime: str) -> FileResponse:
    """A file of ours of any kind, only ever saved; the stream is closed once it is sent."""
    response = FileResponse(stream, content_type=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = OF_A_FILE
    response.headers["Cache-Control"] = "private, no-store"
    return response


def file_response(opened: OpenedFile) -> FileResponse:
    """A stored file under its original name; shown only when it is a PDF or a picture."""
    response = FileResponse(opened.stream, content_type=opened.mime)
    shown = "inline" if opened.mime in SHOWN else "attachment"
    response.headers["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(opened.name)}"
    response.headers["Content-Security-Policy"] = OF_A_PDF if opened.mime == PDF else OF_A_FILE
    response.headers["Cache-Control"] = "private, no-store"
    return response
