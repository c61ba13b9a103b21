"""Names of files are claims; bytes are looked at. Nothing anybody sends breaks the look."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.documents import rules
from motcua.domains.documents.errors import FileRefused
from motcua.domains.documents.tests import factories as made

LIMIT = 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument"
BYTES = {
    "pdf": made.pdf(),
    "png": made.png(),
    "jpeg": made.jpeg(),
    "tiff": made.tiff(),
    "docx": made.docx(),
    "xlsx": made.xlsx(),
    "ole": made.old_office(),
    "text": "Kính gửi Sở Khoa học và Công nghệ".encode(),
}
MIMES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
KIND_OF = {ending: kind.key for kind in rules.KINDS for ending in kind.endings}


def check(content: bytes, name: str, limit: int = LIMIT) -> str:
    return rules.check_file(BytesIO(content), name, limit)


def refusal(content: bytes, name: str, limit: int = LIMIT) -> str:
    with pytest.raises(FileRefused) as refused:
        check(content, name, limit)
    return str(refused.value.message)


def taken_or_refused(content: bytes, name: str) -> str:
    """The media type, or "refused"; any other fault is one."""
    try:
        return check(content, name)
    except FileRefused:
        return "refused"


def test_twelve_endings_of_eight_kinds_are_taken() -> None:
    assert sorted(KIND_OF) == sorted(MIMES)
    assert {kind.key for kind in rules.KINDS} == set(BYTES)


@pytest.mark.parametrize("ending", MIMES)
def test_file_of_each_ending_is_taken_whatever_its_case(ending: str) -> None:
    content = BYTES[KIND_OF[ending]]

    assert check(content, f"Tờ khai{ending}") == MIMES[ending]
    assert check(content, f"TỜ KHAI{ending.upper()}") == MIMES[ending]


@pytest.mark.parametrize("kind", BYTES)
@pytest.mark.parametrize("ending", MIMES)
def test_file_of_another_kind_is_never_taken_under_an_ending(kind: str, ending: str) -> None:
    if KIND_OF[ending] == kind:
        assert check(BYTES[kind], f"a{ending}") == MIMES[ending]
        return

    text = refusal(BYTES[kind], f"a{ending}")

    assert ending in text


@pytest.mark.parametrize(
    ("content", "name", "right"),
    [
        (made.pdf(), "a.png", ".pdf"),
        (made.png(), "a.jpg", ".png"),
        (made.jpeg(), "a.png", ".jpg"),
        (made.tiff(), "a.jpg", ".tif"),
        (made.docx(), "a.pdf", ".docx"),
        (made.xlsx(), "a.docx", ".xlsx"),
        (made.old_office(), "a.pdf", ".doc"),
        (b"abc", "a.pdf", ".txt"),
    ],
)
def test_refusal_says_which_ending_would_be_right(content: bytes, name: str, right: str) -> None:
    assert f"Hãy đổi đuôi thành {right} hoặc chọn đúng tệp." in refusal(content, name)


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.html", "a.svg", "a.js", "a.zip", "a.docm", "a.pdf.exe", "a.pdf.7z", "a.PHP"],
)
def test_other_endings_are_refused_by_name_alone(name: str) -> None:
    ending = "." + name.rsplit(".", 1)[-1].lower()

    assert refusal(made.pdf(), name).startswith(f"Không nhận tệp loại {ending}. Hãy nộp tệp PDF")


@pytest.mark.parametrize("name", ["", "pdf", ".pdf", "Đơn", "Đơn.", "a.quadaiqua", "...", "a."])
def test_name_without_an_ending_is_told_to_have_one(name: str) -> None:
    assert refusal(made.pdf(), name).startswith("Tên tệp không có phần đuôi (như .pdf)")


@pytest.mark.parametrize("name", ["a.b.c.pdf", "Đơn (bản 2).pdf", "1.pdf", "a..pdf", "a b.pdf", "Ưu đãi.Pdf"])
def test_only_the_last_ending_counts(name: str) -> None:
    assert check(made.pdf(), name) == "application/pdf"


@pytest.mark.parametrize(
    ("size", "taken"), [(1, True), (99, True), (100, True), (101, False), (10_000, False)]
)
def test_limit_is_the_last_size_taken(size: int, taken: bool) -> None:
    content = b"x" * size

    if taken:
        assert check(content, "a.txt", 100) == "text/plain"
    else:
        assert "quá mức 0 MB" in refusal(content, "a.txt", 100)


def test_size_is_looked_at_before_name_and_kind() -> None:
    with pytest.raises(FileRefused) as refused:
        check(b"MZ" * 100, "a.exe", 100)

    assert refused.value.code == "file_too_large"
    assert refusal(b"", "a.exe").startswith("Tệp trống")


def test_upload_is_left_at_its_beginning_wherever_it_stood() -> None:
    for content, name in ((made.docx(), "a.docx"), (made.pdf(), "a.pdf"), (b"abc", "a.txt")):
        upload = BytesIO(content)
        upload.seek(2)

        rules.check_file(upload, name, LIMIT)

        assert upload.tell() == 0


@pytest.mark.parametrize(
    ("before", "taken"), [(0, True), (500, True), (1019, True), (1020, False), (4000, False)]
)
def test_mark_of_a_pdf_stands_in_its_first_kilobyte(before: int, taken: bool) -> None:
    content = b"\x00" * before + made.pdf()

    if taken:
        assert check(content, "a.pdf") == "application/pdf"
    else:
        assert "không phải PDF" in refusal(content, "a.pdf")


@pytest.mark.parametrize(
    ("content", "taken"),
    [
        ("Chữ Việt có dấu: ắ ẵ ỡ ự".encode(), True),
        ("\ufeffCó dấu thứ tự byte".encode(), True),
        (b"plain ascii\r\n\t", True),
        ("Tiếng Việt".encode("utf-16"), False),
        ("Quảng Trị".encode("cp1258", "replace") + b"\xf2", False),
        (b"a\x00b", False),
        (b"\xc3", False),
        (b"\xc3\x28", False),
        (b"\xed\xa0\x80", False),
        (b"\xf4\x90\x80\x80", False),
    ],
    ids=["vietnamese", "byte order mark", "ascii", "utf-16", "old code page", "nought", "cut letter",
         "broken letter", "half a pair", "past unicode"],
)  # fmt: skip
def test_plain_text_is_utf_8(content: bytes, taken: bool) -> None:
    if taken:
        assert check(content, "a.txt") == "text/plain"
    else:
        assert "không phải văn bản thuần" in refusal(content, "a.txt")


def test_letter_cut_at_the_edge_of_what_is_read_but_broken_after_it_is_not_seen() -> None:
    # Only the first 64 kB decide; a stored text is never run or shown as anything else.
    content = b"x" * (64 * 1024) + b"\xff"

    assert check(content, "a.txt") == "text/plain"


@pytest.mark.parametrize(
    "macro", ["word/vbaProject.bin", "xl/vbaProject.bin", "vbaProject.bin", "a/b/vbaProject.bin"]
)
def test_macro_anywhere_in_the_file_is_refused(macro: str) -> None:
    for content, name in ((made.docx(macro), "a.docx"), (made.xlsx(macro), "a.xlsx")):
        assert refusal(content, name).startswith("Tệp có chứa macro.")


def flagged_utf8(content: bytes) -> bytes:
    """The same archive, its first name said to be UTF-8 and made not to be."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        first = parts.infolist()[0].filename.encode()
    start = content.index(b"PK\x01\x02")
    flags = struct.unpack_from("<H", content, start + 8)[0] | 0x800
    changed = bytearray(content)
    struct.pack_into("<H", changed, start + 8, flags)
    name_at = content.index(first, start)
    changed[name_at] = 0xFF
    return bytes(changed)


def test_archive_with_a_name_that_is_no_text_is_refused_and_nothing_breaks() -> None:
    assert "không phải Word (.docx)" in refusal(flagged_utf8(made.docx()), "a.docx")


@given(st.data())
@settings(max_examples=150, deadline=None, database=None)
def test_damaged_office_file_is_taken_or_refused_and_nothing_breaks(data: st.DataObject) -> None:
    content = bytearray(made.docx())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))

    assert taken_or_refused(bytes(content), "a.docx") in (MIMES[".docx"], "refused")


@given(content=st.binary(min_size=1, max_size=200), ending=st.sampled_from(sorted(MIMES)))
@settings(max_examples=200, deadline=None, database=None)
def test_any_bytes_under_any_ending_are_taken_or_refused_and_nothing_breaks(
    content: bytes, ending: str
) -> None:
    assert taken_or_refused(content, f"a{ending}") in (MIMES[ending], "refused")


@pytest.mark.parametrize("cut", [4, 20, 60, 100])
def test_office_file_cut_short_is_not_taken(cut: int) -> None:
    assert "không phải Word (.docx)" in refusal(made.docx()[:cut], "a.docx")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Đơn đề nghị.pdf", "Đơn đề nghị.pdf"),
        ("  Đơn.pdf  ", "Đơn.pdf"),
        ("a/b/c.pdf", "c.pdf"),
        ("a\\b\\c.pdf", "c.pdf"),
        ("a\\b/c.pdf", "c.pdf"),
        ("..\\..\\Windows\\win.ini", "win.ini"),
        ("/etc/shadow", "shadow"),
        ("thư mục/", ""),
        ("a\tb\nc.pdf", "abc.pdf"),
        ("\u200bẩn\u200d.pdf", "ẩn.pdf"),
        ("\u2067ngược\u2069.pdf", "ngược.pdf"),
        ("e\u200d\u0302.pdf", "ê.pdf"),
        ("a\ue000b.pdf", "ab.pdf"),
        ("<script>.pdf", "<script>.pdf"),
        ('a"b.pdf', 'a"b.pdf'),
        ("..pdf", "..pdf"),
    ],
)
def test_name_keeps_what_can_be_read_and_nothing_that_hides(given: str, shown: str) -> None:
    assert rules.tidy_name(given) == shown


@pytest.mark.parametrize("length", [195, 196, 197, 200, 255, 5000])
def test_long_name_is_cut_before_its_ending(length: int) -> None:
    shown = rules.tidy_name("ệ" * length + ".pdf")

    assert len(shown) == min(length + 4, 200)
    assert shown.endswith("ệ.pdf")


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None, database=None)
def test_tidied_name_is_composed_short_and_stays_as_it_is(given: str) -> None:
    shown = rules.tidy_name(given)

    assert len(shown) <= 200
    assert unicodedata.normalize("NFC", shown) == shown
    assert not {"/", "\\", "\n", "\r", "\x00"} & set(shown)
    assert rules.tidy_name(shown) == shown
