"""What a file really is."""

from __future__ import annotations

from io import BytesIO

import pytest

from motcua.domains.documents import rules
from motcua.domains.documents.errors import FileRefused
from motcua.domains.documents.tests import factories as made

MEGABYTE = 1024 * 1024


def check(content: bytes, name: str, limit: int = 50 * MEGABYTE) -> str:
    upload = BytesIO(content)
    mime = rules.check_file(upload, name, limit)
    assert upload.tell() == 0
    return mime


@pytest.mark.parametrize(
    ("content", "name", "mime"),
    [
        (made.pdf(), "Đơn.pdf", "application/pdf"),
        (b"\r\nFrom the printer\r\n" + made.pdf(), "QUÉT.PDF", "application/pdf"),
        (made.png(), "anh.png", "image/png"),
        (made.jpeg(), "anh.JPG", "image/jpeg"),
        (made.jpeg(), "anh.jpeg", "image/jpeg"),
        (made.tiff(), "quet.tif", "image/tiff"),
        (b"MM\x00*" + bytes(9), "quet.tiff", "image/tiff"),
        (
            made.docx(),
            "Đơn.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (made.xlsx(), "bang.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (made.old_office(), "cu.doc", "application/msword"),
        (made.old_office(), "cu.xls", "application/vnd.ms-excel"),
        ("Kính gửi".encode(), "thu.txt", "text/plain"),
        ("TT;Tên\n1;Ánh".encode(), "bang.csv", "text/csv"),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(content: bytes, name: str, mime: str) -> None:
    assert check(content, name) == mime


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.pdf", "Tệp trống, không có nội dung. Hãy mở lại tệp để kiểm tra rồi chọn lại."),
        (
            made.png(),
            "a.pdf",
            "Tên tệp có đuôi .pdf nhưng nội dung là ảnh PNG. Hãy đổi đuôi thành .png hoặc chọn đúng tệp.",
        ),
        (
            made.docx(),
            "a.xlsx",
            "Tên tệp có đuôi .xlsx nhưng nội dung là Word (.docx)."
            " Hãy đổi đuôi thành .docx hoặc chọn đúng tệp.",
        ),
        (
            b"MZ\x90\x00\x03",
            "a.pdf",
            "Nội dung tệp không phải PDF như đuôi .pdf. Hãy mở tệp, lưu lại đúng loại rồi nộp.",
        ),
        (
            made.archive("a.txt"),
            "a.docx",
            "Nội dung tệp không phải Word (.docx) như đuôi .docx. Hãy mở tệp, lưu lại đúng loại rồi nộp.",
        ),
        (
            made.archive("[Content_Types].xml", "ppt/presentation.xml"),
            "a.xlsx",
            "Nội dung tệp không phải Excel (.xlsx) như đuôi .xlsx. Hãy mở tệp, lưu lại đúng loại rồi nộp.",
        ),
        (
            b"PK\x03\x04 torn off",
            "a.docx",
            "Nội dung tệp không phải Word (.docx) như đuôi .docx. Hãy mở tệp, lưu lại đúng loại rồi nộp.",
        ),
        (
            made.old_office(),
            "a.docx",
            "Tệp .docx đang đặt mật khẩu hoặc là bản đời cũ. Hãy bỏ mật khẩu rồi lưu lại.",
        ),
        (
            made.docx("word/vbaProject.bin"),
            "a.docx",
            "Tệp có chứa macro. Hãy lưu lại dạng không macro (DOCX, XLSX) hoặc PDF rồi nộp.",
        ),
        (
            b"\xff\xfeK\x00",
            "a.txt",
            "Nội dung tệp không phải văn bản thuần (.txt, .csv) như đuôi .txt."
            " Hãy mở tệp, lưu lại đúng loại rồi nộp.",
        ),
        (
            b"MZ",
            "a.exe",
            "Không nhận tệp loại .exe. Hãy nộp tệp PDF, ảnh (JPG, PNG, TIFF), Word (DOCX, DOC),"
            " Excel (XLSX, XLS) hoặc văn bản thuần.",
        ),
        (
            made.pdf(),
            "Giấy ủy quyền",
            "Tên tệp không có phần đuôi (như .pdf) nên không biết là loại gì. Hãy nộp tệp PDF,"
            " ảnh (JPG, PNG, TIFF), Word (DOCX, DOC), Excel (XLSX, XLS) hoặc văn bản thuần.",
        ),
    ],
    ids=[
        "empty",
        "image called pdf",
        "word called excel",
        "programme called pdf",
        "zip called word",
        "slides called excel",
        "torn zip",
        "password",
        "macro",
        "not utf-8",
        "not taken",
        "no ending",
    ],
)
def test_a_file_that_is_something_else_is_refused_with_advice(
    content: bytes, name: str, message: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        check(content, name)

    assert refused.value.errors == {"file": message}


def test_a_file_over_the_limit_is_refused_by_its_size_alone() -> None:
    assert check(made.pdf().ljust(MEGABYTE), "a.pdf", MEGABYTE) == "application/pdf"

    with pytest.raises(FileRefused) as refused:
        check(made.pdf().ljust(MEGABYTE + 300_000), "a.pdf", MEGABYTE)

    assert refused.value.code == "file_too_large"
    assert refused.value.message == (
        "Tệp nặng 1,3 MB, quá mức 1 MB. Hãy quét lại ở 200 dpi, nén hoặc tách thành nhiều tệp."
    )


def test_a_letter_cut_where_reading_stops_is_still_text() -> None:
    long = ("x" * (64 * 1024 - 1) + "ế" * 10).encode()

    assert check(long, "a.txt") == "text/plain"


def test_a_letter_cut_at_the_end_of_the_file_is_not_text() -> None:
    with pytest.raises(FileRefused):
        check("Quảng Trị, ế".encode()[:-1], "a.txt")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\Anh\\Đơn.pdf", "Đơn.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("Hóa đơn\u202efdp.exe", "Hóa đơnfdp.exe"),
        ("Đơn\x00.pdf\r\n", "Đơn.pdf"),
        ("To\u031b\u0300 khai.pdf", "T\u1edd khai.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_file_name_is_made_safe_to_show(given: str, shown: str) -> None:
    assert rules.tidy_name(given) == shown
