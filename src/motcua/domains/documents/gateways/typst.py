"""typst, the typesetter: values in, PDF/A-2b out, the same bytes for the same input.

Values travel as one JSON text in `sys.inputs`; a template is never built from them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.errors import FontsMissing, NotTypeset
from motcua.domains.documents.gateways import apart

PAPERS = Path(__file__).resolve().parent.parent / "papers"
LONG = 100_000
"""Characters of data from which on a paper is set in a process of its own."""
_FAMILY = "Tinos"
_local = threading.local()


@dataclass(frozen=True, slots=True)
class TypesetJob:
    """A template below the folder of papers, what stands on it, and the moment written into the file."""

    template: str
    title: str
    author: str
    labels: Mapping[str, Any]
    values: Mapping[str, Any]
    at: datetime
    qr_svg: str | None = None


def typeset(job: TypesetJob) -> bytes:
    """The paper as PDF. Raises FontsMissing, or NotTypeset when the template and the values do not fit.

    Tags are left out: they double the size of a receipt, and PDF/A-2b does not ask for them.
    """
    data = {
        "title": job.title,
        "author": job.author,
        "labels": job.labels,
        "values": job.values,
        "qr": job.qr_svg,
    }
    text = json.dumps(data, ensure_ascii=False)
    folder = _font_folder(Path(settings.MOTCUA.fonts_dir), Path(settings.BASE_DIR))
    sheet = apart.Sheet(template=str(PAPERS / job.template), data=text, timestamp=int(job.at.timestamp()))
    if len(text) > LONG:
        return _typeset_apart(job, sheet, folder)
    try:
        pdf = apart.compile_sheet(_compiler(folder), sheet)
    except RuntimeError as fault:
        # Only the compiler's own words: its trace would quote the values, which are personal.
        raise _not_typeset(job, cause=_cause(fault)) from None
    if not isinstance(pdf, bytes):
        raise _not_typeset(job)
    return pdf


def _typeset_apart(job: TypesetJob, sheet: apart.Sheet, folder: Path) -> bytes:
    """In a process of its own: the compiler keeps what it laid out for its next ten papers, for a thousand rows
    300 MB each, and gives none of it back."""
    _fonts(folder)
    try:
        return apart.run(sheet, root=str(PAPERS), fonts=str(folder))
    except apart.Failed as fault:
        raise _not_typeset(job, cause=str(fault)) from None


def _not_typeset(job: TypesetJob, **details: str) -> NotTypeset:
    message = _("Chưa dàn được trang giấy này. Hãy báo quản trị hệ thống.")
    return NotTypeset(message, **details, template=job.template)


def _compiler(fonts: Path) -> typst.Compiler:
    """One per thread and font folder: making one costs ten times a page, and one may not serve two at
    once."""
    if getattr(_local, "fonts", None) != fonts:
        _local.compiler = typst.Compiler(root=str(PAPERS), font_paths=_fonts(fonts))
        _local.fonts = fonts
    compiler: typst.Compiler = _local.compiler
    return compiler


@cache
def _fonts(folder: Path) -> typst.Fonts:
    """Tinos from the folder and nothing else, so that no machine slips its own letters in."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    if _FAMILY not in fonts.families():
        raise _missing(folder)
    return fonts


@cache
def _font_folder(given: Path, root: Path) -> Path:
    """Where set-up put the fonts; in a working copy before set-up, npm's own folder."""
    npm = root / "node_modules" / "@expo-google-fonts" / "tinos"
    for folder in (given / "tinos", given, npm):
        if any(folder.rglob("Tinos*.ttf")):
            return folder
    raise _missing(given)


def _missing(folder: Path) -> FontsMissing:
    return FontsMissing(
        _("Chưa có phông chữ Tinos để in giấy tờ. Hãy chạy lại bước cài đặt (make setup)."),
        folder=str(folder),
    )


def _cause(fault: RuntimeError) -> str:
    return str(getattr(fault, "message", "")) or type(fault).__name__
