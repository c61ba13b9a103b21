"""XML in and out, no more of it than BPMN needs: namespaces, attributes, text; never a document type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NoReturn
from xml.parsers import expat

from django.utils.translation import gettext as _

from motcua.domains.workflow.errors import BpmnRefused

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
EXTENSION = "urn:motcua:process:1"

LARGEST = 2_000_000
"""Characters of the largest file that is read: a process of a hundred steps with its drawing has 200 000."""

_SEPARATOR = " "
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Element:
    """One element: namespace and local name, attributes by local name (those without a prefix)."""

    space: str
    name: str
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def of(self, *names: str) -> Iterator[Element]:
        """The children of the BPMN model with these names."""
        return (child for child in self.children if child.space == MODEL and child.name in names)

    def extension(self, name: str) -> Element | None:
        """Our own extension of that name."""
        for holder in self.of("extensionElements"):
            for child in holder.children:
                if (child.space, child.name) == (EXTENSION, name):
                    return child
        return None

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def label(self) -> str:
        """The name, else the id."""
        return self.attributes.get("name", "").strip() or self.id


class _Tree:
    """Builds the tree while the parser reads."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        space, _blank, name = tag.rpartition(_SEPARATOR)
        own = {key: value for key, value in attributes.items() if _SEPARATOR not in key}
        element = Element(space, name, own)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].text += text


def parse(text: str) -> Element:
    """The root element. Raises BpmnRefused: no XML, too large, or with a document type, where entities hide."""
    if len(text) > LARGEST:
        raise BpmnRefused(_("Tệp BPMN quá lớn, nhiều nhất 2 triệu ký tự."))
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler, parser.EndElementHandler = tree.start, tree.end
    parser.CharacterDataHandler = tree.data
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        text = _("Tệp không phải XML đúng cách: sai ở dòng %(line)d.") % {"line": error.lineno}
        raise BpmnRefused(text) from error
    if tree.root is None:
        raise BpmnRefused(_("Tệp trống."))
    return tree.root


def _no_doctype(*_args: object) -> NoReturn:
    raise BpmnRefused(_("Tệp có khai báo DOCTYPE. Hãy xuất lại tệp BPMN không có khai báo này."))


def tag(name: str, attributes: Mapping[str, object], *inside: str, indent: int = 0) -> str:
    """One element on lines of its own; attributes in the given order, those that are None or "" left out."""
    blanks = "  " * indent
    said = "".join(
        f' {key}="{quoted(value)}"' for key, value in attributes.items() if value not in (None, "")
    )
    if not inside:
        return f"{blanks}<{name}{said} />\n"
    return f"{blanks}<{name}{said}>\n{''.join(inside)}{blanks}</{name}>\n"


def line(name: str, text: str, attributes: str = "", *, indent: int) -> str:
    """An element with text alone."""
    return f"{'  ' * indent}<{name}{attributes}>{quoted(text)}</{name}>\n"


def quoted(value: object) -> str:
    """Safe inside text and attributes; characters XML does not know are left out."""
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return escape(_NOT_XML.sub("", said)).replace("\n", "&#10;").replace("\t", "&#9;")
