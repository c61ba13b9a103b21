"""Files to the browser: shown in place only where that is safe, saved under their own names, kept by nobody."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from urllib.parse import unquote

import pytest

from motcua.interfaces.shared.downloads import OF_A_FILE, OF_A_PDF, file_response, pdf_response


def opened(mime: str, name: str = "a.bin", content: bytes = b"x"):
    return SimpleNamespace(stream=BytesIO(content), mime=mime, name=name)


@pytest.mark.parametrize(
    ("mime", "shown"),
    [
        ("application/pdf", "inline"),
        ("image/png", "inline"),
        ("image/jpeg", "inline"),
        ("image/svg+xml", "attachment"),
        ("text/html", "attachment"),
        ("application/xhtml+xml", "attachment"),
        ("text/xml", "attachment"),
        ("application/javascript", "attachment"),
        ("text/plain", "attachment"),
        ("application/zip", "attachment"),
        ("application/octet-stream", "attachment"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
    ],
)
def test_only_pdf_and_pictures_are_shown_in_the_page(mime: str, shown: str) -> None:
    response = file_response(opened(mime))

    assert response.headers["Content-Disposition"] == f"{shown}; filename*=UTF-8''a.bin"
    assert response.headers["Content-Type"] == mime
    assert b"".join(response.streaming_content) == b"x"


@pytest.mark.parametrize("mime", ["image/png", "text/html", "image/svg+xml", "application/zip"])
def test_a_file_may_run_nothing_and_load_nothing(mime: str) -> None:
    response = file_response(opened(mime))

    assert response.headers["Content-Security-Policy"] == OF_A_FILE
    assert OF_A_FILE == "default-src 'none'; sandbox; frame-ancestors 'self'"


def test_a_pdf_is_left_its_viewer_and_nothing_else() -> None:
    for response in (file_response(opened("application/pdf")), pdf_response(b"%PDF", "a.pdf")):
        assert response.headers["Content-Security-Policy"] == OF_A_PDF
    assert "script-src" not in OF_A_PDF
    assert OF_A_PDF.startswith("default-src 'none';")


def test_no_cache_keeps_a_file() -> None:
    for response in (file_response(opened("image/png")), pdf_response(b"%PDF", "a.pdf")):
        assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name",
    [
        "Đơn đề nghị (bản 2).pdf",
        'a"; filename="evil.exe',
        "a\r\nSet-Cookie: x=1",
        "../../etc/passwd",
        "100% đúng; thật.pdf",
        "'''.pdf",
    ],
)
def test_a_name_of_any_letters_is_one_value_of_the_header(name: str) -> None:
    header = file_response(opened("application/pdf", name)).headers["Content-Disposition"]

    shown, _, value = header.partition("; filename*=UTF-8''")
    assert shown == "inline"
    assert unquote(value) == name
    assert not set(value) & set("\"\r\n; '")


def test_a_paper_of_ours_is_shown_under_its_name() -> None:
    response = pdf_response(b"%PDF-1.7", "giay-tiep-nhan.pdf")

    assert response.content == b"%PDF-1.7"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="giay-tiep-nhan.pdf"'
