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

PAPERS = Path(__file__).resolve().parent.parent / "papers"
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
    try:
        pdf = _compiler().compile(
            input=str(PAPERS / job.template),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["a-2b"],
            pdf_tags=False,
            timestamp=int(job.at.timestamp()),
        )
    except RuntimeError as fault:
        # Only the compiler's own words: its trace would quote the values, which are personal.
        raise NotTypeset(
            _("Chưa dàn được trang giấy này. Hãy báo quản trị hệ thống."),
            cause=_cause(fault),
            template=job.template,
        ) from None
    if not isinstance(pdf, bytes):
        raise NotTypeset(_("Chưa dàn được trang giấy này. Hãy báo quản trị hệ thống."), template=job.template)
    return pdf


def _compiler() -> typst.Compiler:
    """One per thread and font folder: making one costs ten times a page, and one may not serve two at
    once."""
    fonts = _font_folder(Path(settings.MOTCUA.fonts_dir), Path(settings.BASE_DIR))
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
