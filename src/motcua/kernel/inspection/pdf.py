"""What a PDF holds besides its pages, and which of the pages hold nothing."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pikepdf

from motcua.kernel.inspection import pictures

MOST_OBJECTS = 300_000
MOST_PAGES_LOOKED_AT = 200
SIGNED = "signed"
_DEPTH = 12

# Operators that put something on paper; "Do" alone may put a picture there.
_MARKS = frozenset(
    ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE", "BI", "EI")
)
_RISKS = {
    "/JavaScript": "javascript",
    "/Rendition": "rich_media",
    "/Launch": "launch",
    "/ImportData": "launch",
    "/SubmitForm": "submits",
}


def facts(path: str) -> dict[str, Any]:
    """Whether a password is needed, the pages, what could run or hide."""
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PasswordError:
        return {"encrypted": True, "pages": 0, "blank": [], "blurred": [], "risks": [], "signed": False}
    with pdf:
        blank, blurred = _pages(pdf)
        found = _found_in(pdf)
        return {
            "encrypted": False,
            "pages": len(pdf.pages),
            "blank": blank,
            "blurred": blurred,
            "risks": sorted(found - {SIGNED}),
            "signed": SIGNED in found,
        }


def _found_in(pdf: pikepdf.Pdf) -> set[str]:
    """Every object is looked at, also those no page leads to."""
    found: set[str] = set()
    for number, one in enumerate(pdf.objects):
        if number > MOST_OBJECTS:
            found.add("too_many_objects")
            break
        _look_into(one, found, 0)
    return found


def _look_into(one: Any, found: set[str], depth: int) -> None:
    if depth > _DEPTH:
        return
    if isinstance(one, pikepdf.Array):
        for member in one:
            if not getattr(member, "is_indirect", False):
                _look_into(member, found, depth + 1)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        _name_risks(one, found)
        for key in one.keys():  # noqa: SIM118  iterating a dictionary of pikepdf is not for its keys
            part: Any = one.get(key)
            if not getattr(part, "is_indirect", False):
                _look_into(part, found, depth + 1)


def _name_risks(one: Any, found: set[str]) -> None:
    kind = str(one.get("/S", ""))
    if kind in _RISKS:
        found.add(_RISKS[kind])
    if "/JS" in one:
        found.add("javascript")
    if "/EF" in one or "/EmbeddedFiles" in one:
        found.add("embedded")
    if str(one.get("/Subtype", "")) in ("/RichMedia", "/Movie", "/Screen", "/3D", "/Sound"):
        found.add("rich_media")
    if "/XFA" in one:
        found.add("xfa")
    if "/ByteRange" in one:
        found.add(SIGNED)


def _pages(pdf: pikepdf.Pdf) -> tuple[list[int], list[int]]:
    """Numbers of pages with nothing on them, and of scanned ones too blurred to read."""
    blank, blurred = [], []
    for number, page in enumerate(islice(pdf.pages, MOST_PAGES_LOOKED_AT), start=1):
        image = _only_image(page)
        if image == "marks":
            continue
        if image is None or _is_white(image):
            blank.append(number)
        elif pictures.sharpness(image) < pictures.BLURRED:
            blurred.append(number)
    return blank, blurred


def _only_image(page: pikepdf.Page) -> Any:
    """The picture of a scanned page, None for a page nothing is put on, "marks" for one with text or drawing."""
    drawn = []
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name in _MARKS:
            return "marks"
        if name == "Do" and step.operands:
            drawn.append(str(step.operands[0]))
    if not drawn:
        return "marks" if "/Annots" in page else None
    resources: Any = page.resources.get("/XObject")
    thing: Any = resources.get(drawn[0]) if resources is not None and len(drawn) == 1 else None
    if thing is None or str(thing.get("/Subtype", "")) != "/Image":
        return "marks"
    try:
        return pikepdf.PdfImage(thing).as_pil_image()
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError, TypeError):
        return "marks"  # a picture in a form that only viewers read is something


def _is_white(image: Any) -> bool:
    return pictures.contrast(image) < pictures.FLAT
