"""python-docx: what stands on a paper as a Word file people go on writing in. Plain paragraphs and tables in the
type, margins and order of Nghị định 30/2020/NĐ-CP; no macros, no fields, nothing linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_FONT = "Times New Roman"
_LONG, _SHORT = Mm(297), Mm(210)
_INSIDE = 68
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WordLine:
    """A paragraph. `indent`: its first line stands in by a centimetre; `lead`: bold words before the text; `kept`: on
    one page with what follows; `ruled_by`: no words but a short line, so many millimetres in from both sides."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False
    indent: bool = False
    size: float = 14
    lead: str = ""
    kept: bool = False
    ruled_by: int = 0
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table: heads, widths beside each other, rows of text. Without `boxed` it only holds columns apart."""

    heads: Sequence[str]
    shares: Sequence[int]
    rows: Sequence[Sequence[str | Sequence[WordLine]]]
    centred: frozenset[int] = frozenset()
    boxed: bool = True
    size: float = 12


@dataclass(frozen=True, slots=True)
class WordJob:
    """A file: its title and author, its blocks in order, upright or across, and when it was made."""

    title: str
    author: str
    blocks: Sequence[WordLine | WordTable]
    at: datetime
    across: bool = False
    margins: tuple[int, int, int, int] = field(default=(20, 15, 20, 30))
    """Top, right, bottom, left in millimetres."""


def write_word(job: WordJob) -> bytes:
    """The file as DOCX, the same bytes for the same job."""
    document = Document()
    _set_up(document, job)
    for block in job.blocks:
        if isinstance(block, WordLine):
            _write(document.add_paragraph(), block)
        else:
            _table(document, block, job)
    held = BytesIO()
    document.save(held)
    return _settled(held.getvalue())


def _set_up(document: Any, job: WordJob) -> None:
    moment = job.at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about = document.core_properties
    about.title, about.author, about.language, about.comments = job.title, job.author, "vi-VN", ""
    about.created = about.modified = moment
    about.last_modified_by = job.author
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if job.across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if job.across else (_SHORT, _LONG)
    top, right, bottom, left = (Mm(size) for size in job.margins)
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.line_spacing = 1.0


def _write(paragraph: Any, line: WordLine) -> None:
    if line.lead:
        lead = paragraph.add_run(f"{line.lead} ")
        lead.bold, lead.font.size = True, Pt(line.size)
    run = paragraph.add_run(line.text)
    run.bold, run.italic, run.font.size = line.bold, line.italic, Pt(line.size)
    run.underline = line.underlined or None
    paragraph.paragraph_format.keep_with_next = line.kept or None
    if line.ruled_by:
        _rule(paragraph, line.ruled_by)
    elif line.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.indent:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)


def _rule(paragraph: Any, inset: int) -> None:
    """A line below an empty paragraph: what stands on paper, and no word in the text."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(inset)
    form.line_spacing, form.space_before, form.space_after = Pt(3), Pt(0), Pt(6)
    properties = paragraph._p.get_or_add_pPr()
    border = properties.makeelement(qn("w:pBdr"), {})
    facts = {"val": "single", "sz": "6", "space": "0", "color": "auto"}
    border.append(border.makeelement(qn("w:bottom"), {qn(f"w:{key}"): said for key, said in facts.items()}))
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _table(document: Any, given: WordTable, job: WordJob) -> None:
    _top, right, _bottom, left = job.margins
    room = (297 if job.across else 210) - right - left
    table = document.add_table(rows=0, cols=len(given.shares))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if given.boxed:
        table.style = "Table Grid"
    _inset(table, _INSIDE if given.boxed else 0)
    if given.heads:
        row = table.add_row()
        _mark(row, "w:tblHeader")
        for cell, head in zip(row.cells, given.heads, strict=True):
            _fill(cell, [WordLine(head, bold=True, centred=True, size=given.size)])
    for cells in given.rows:
        for place, (cell, said) in enumerate(zip(table.add_row().cells, cells, strict=True)):
            _fill(cell, _lines(said, place in given.centred, given.size))
    _set_widths(table, given, room)


def _set_widths(table: Any, given: WordTable, room: int) -> None:
    """Of columns and of cells: word processors differ in which of them they go by. Rows stay whole."""
    widths = [Mm(room * share / sum(given.shares)) for share in given.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        _mark(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER if given.boxed else WD_ALIGN_VERTICAL.TOP


def _lines(said: str | Sequence[WordLine], centred: bool, size: float) -> Sequence[WordLine]:
    if not isinstance(said, str):
        return said
    return [WordLine(line, centred=centred, size=size) for line in said.split("\n")]


def _fill(cell: Any, lines: Sequence[WordLine]) -> None:
    """The lines in a cell, which begins with one empty paragraph."""
    for place, line in enumerate(lines or [WordLine("")]):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, line)


def _inset(table: Any, twentieths: int) -> None:
    """How far words stand from the sides of their cell, in twentieths of a point."""
    properties = table._tbl.tblPr
    margins = properties.makeelement(qn("w:tblCellMar"), {})
    for side in ("w:left", "w:right"):
        margins.append(margins.makeelement(qn(side), {qn("w:w"): str(twentieths), qn("w:type"): "dxa"}))
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _mark(row: Any, name: str) -> None:
    """Heads come again on every page (tblHeader); a row stays whole (cantSplit)."""
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn(name), {qn("w:val"): "true"}))


def _settled(packed: bytes) -> bytes:
    """The same package without the moment it was packed at."""
    held = BytesIO()
    with ZipFile(BytesIO(packed)) as parts, ZipFile(held, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            out.writestr(ZipInfo(name, date_time=_EPOCH), parts.read(name), compress_type=ZIP_DEFLATED)
    return held.getvalue()
