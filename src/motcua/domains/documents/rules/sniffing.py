"""What a file really is, by its first bytes; its name is only a claim."""

from __future__ import annotations

import codecs
import unicodedata
import zipfile

from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.errors import FileRefused
from motcua.domains.documents.types import FileKind, Upload
from motcua.kernel.formats import number_vn

_MEGABYTE = 1024 * 1024
_HEAD = 64 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"

PDF = FileKind("pdf", "PDF", "application/pdf", (".pdf",))
PNG = FileKind("png", _("ảnh PNG"), "image/png", (".png",))
JPEG = FileKind("jpeg", _("ảnh JPEG"), "image/jpeg", (".jpg", ".jpeg"))
TIFF = FileKind("tiff", _("ảnh TIFF"), "image/tiff", (".tif", ".tiff"))
DOCX = FileKind("docx", "Word (.docx)", f"{_OFFICE}.wordprocessingml.document", (".docx",))
XLSX = FileKind("xlsx", "Excel (.xlsx)", f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",))
OLD_OFFICE = FileKind(
    "ole", _("Word, Excel đời cũ (.doc, .xls)"), "application/x-ole-storage", (".doc", ".xls")
)
TEXT = FileKind("text", _("văn bản thuần (.txt, .csv)"), "text/plain", (".txt", ".csv"))
HEIC = FileKind("heic", _("ảnh HEIC của điện thoại"), "image/heic", (".heic", ".heif"))
KINDS = (PDF, PNG, JPEG, TIFF, DOCX, XLSX, OLD_OFFICE, TEXT)

# Phones write HEIC, which hardly anybody can open: it is taken where it is made into a JPEG on arrival.
ON_ARRIVAL = (*KINDS, HEIC)

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_BY_ENDING = {ending: kind for kind in ON_ARRIVAL for ending in kind.endings}
_STARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
)
_MIME_OF_ENDING = {".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".csv": "text/csv"}
_TAKEN = _("Hãy nộp tệp PDF, ảnh (JPG, PNG, TIFF), Word (DOCX, DOC), Excel (XLSX, XLS) hoặc văn bản thuần.")


def check_file(upload: Upload, name: str, max_bytes: int, kinds: tuple[FileKind, ...] = KINDS) -> str:
    """The file's media type; the upload is left at its beginning.

    Raises FileRefused, saying how to mend it, for a file that is empty, larger than `max_bytes`, of a kind
    not taken, or not what its name says.
    """
    upload.seek(0, 2)
    claimed = check_claim(name, upload.tell(), max_bytes, kinds)
    found = _sniff(upload)
    upload.seek(0)
    _require_claim(claimed, found, name)
    return _MIME_OF_ENDING.get(_ending(name), claimed.mime)


def check_claim(name: str, size: int, max_bytes: int, kinds: tuple[FileKind, ...] = ON_ARRIVAL) -> FileKind:
    """What can be said by name and size alone: the kind the name claims. Raises FileRefused."""
    _require_size(size, max_bytes)
    return _claimed(name, kinds)


def tidy_name(name: str) -> str:
    """The bare file name: no folders, no control or direction marks, composed, at most 200 characters."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C")
    shown = unicodedata.normalize(
        "NFC", visible
    ).strip()  # a hidden sign may have kept a letter and its mark apart
    ending = _ending(shown)
    return shown if len(shown) <= 200 else shown[: 200 - len(ending)] + ending


def _require_size(size: int, max_bytes: int) -> None:
    if size == 0:
        raise FileRefused(_("Tệp trống, không có nội dung. Hãy mở lại tệp để kiểm tra rồi chọn lại."))
    if size > max_bytes:
        megabytes = {"size": number_vn(size / _MEGABYTE, 1), "limit": number_vn(max_bytes / _MEGABYTE)}
        message = _(
            "Tệp nặng %(size)s MB, quá mức %(limit)s MB."
            " Hãy quét lại ở 200 dpi, nén hoặc tách thành nhiều tệp."
        )
        raise FileRefused(message % megabytes, code="file_too_large")


def _claimed(name: str, kinds: tuple[FileKind, ...]) -> FileKind:
    ending = _ending(name)
    if not ending:
        raise FileRefused(
            _("Tên tệp không có phần đuôi (như .pdf) nên không biết là loại gì. %(taken)s")
            % {"taken": _TAKEN}
        )
    kind = _BY_ENDING.get(ending)
    if kind is HEIC and HEIC not in kinds:
        message = _(
            "Không nhận ảnh HEIC. Hãy gửi ảnh ở dạng JPG (điện thoại: chọn “Tương thích nhất”) hoặc PDF."
        )
        raise FileRefused(message)
    if kind is None:
        raise FileRefused(
            _("Không nhận tệp loại %(ending)s. %(taken)s") % {"ending": ending, "taken": _TAKEN}
        )
    return kind


def _require_claim(claimed: FileKind, found: FileKind | None, name: str) -> None:
    if found is claimed:
        return
    ending = {"ending": _ending(name)}
    if found is OLD_OFFICE and claimed in (DOCX, XLSX):
        raise FileRefused(
            _("Tệp %(ending)s đang đặt mật khẩu hoặc là bản đời cũ. Hãy bỏ mật khẩu rồi lưu lại.") % ending
        )
    if found is not None:
        message = _(
            "Tên tệp có đuôi %(ending)s nhưng nội dung là %(found)s."
            " Hãy đổi đuôi thành %(right)s hoặc chọn đúng tệp."
        )
        raise FileRefused(message % {**ending, "found": found.label, "right": found.endings[0]})
    message = _(
        "Nội dung tệp không phải %(claimed)s như đuôi %(ending)s. Hãy mở tệp, lưu lại đúng loại rồi nộp."
    )
    raise FileRefused(message % {**ending, "claimed": claimed.label})


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem and 0 < len(ending) <= 8 else ""


def _sniff(upload: Upload) -> FileKind | None:
    upload.seek(0)
    head = upload.read(_HEAD)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    # Readers look for a PDF's mark in the first kilobyte, since mail programs put lines before it.
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    if head.startswith(b"PK\x03\x04"):
        return _office(upload)
    return TEXT if _is_text(upload, head) else None


def _office(upload: Upload) -> FileKind | None:
    """The parts of a zip say which programme made it; macros are not taken in."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError):  # ValueError: names that are no text
        return None
    if "[Content_Types].xml" not in names:
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused(_("Tệp có chứa macro. Hãy lưu lại dạng không macro (DOCX, XLSX) hoặc PDF rồi nộp."))
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _is_text(upload: Upload, head: bytes) -> bool:
    if b"\x00" in head:
        return False
    return _decodes(head, cut=upload.read(1) != b"")


def _decodes(head: bytes, *, cut: bool) -> bool:
    """Whether the bytes are UTF-8; a character cut at the end of the part we read is forgiven."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=not cut)
    except UnicodeDecodeError:
        return False
    return True
