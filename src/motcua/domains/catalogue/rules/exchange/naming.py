"""What people call the fields of a record: a fault is told by the words of the page, never by a name of the code."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.catalogue.rules.exchange.columns import PARTS, RECORD

_FIELDS: dict[str, Any] = {
    **{column.field.removeprefix("content."): column.heading for column in RECORD.columns},
    **{sheet.field: sheet.title for sheet in PARTS},
    "status": gettext_lazy("Hiệu lực"),
    "content": gettext_lazy("Nội dung thủ tục"),
    "procedures": gettext_lazy("Thủ tục"),
    "process": gettext_lazy("Quy trình"),
    "steps": gettext_lazy("Trình tự"),
    "flows": gettext_lazy("Đường đi"),
}
_CELLS: dict[str, dict[str, Any]] = {
    sheet.field: {column.field: column.heading for column in sheet.columns} for sheet in PARTS
}


def field_words(field: str) -> str:
    """ "papers.1.name" → "Thành phần hồ sơ, dòng 2, Loại giấy tờ"; rows counted from one, as people count.

    Understands the paths of a JSON file too ("procedures[0].content.papers[1].name"). A name nobody knows is what
    the file itself says, and is given back as it stands.
    """
    said: list[str] = []
    held: dict[str, Any] = {}
    # The content of a procedure is the procedure to whoever reads; alone it has a name.
    names = re.sub(r"\[(\d+)\]", r".\1", field).replace(".content.", ".").split(".")
    for name in names:
        if name.isdecimal():
            said.append(_("dòng %(row)d") % {"row": int(name) + 1})
        else:
            said.append(str(held.get(name) or _FIELDS.get(name) or name))
            held = _CELLS.get(name, held)
    return ", ".join(said)


def named_place(path: str) -> str:
    """The words of a place in a JSON file, and the path itself for whoever mends the file by hand."""
    words = field_words(path)
    return f"{words} ({path})" if words != path else path
