"""What a template says by itself: text and attributes that no translation call holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, nodes

ACCENTED = re.compile(r"[À-ỹĐđ]")
MARKING_CALLS = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
SPOKEN_ATTRIBUTES = re.compile(r"\b(?:title|placeholder|alt|aria-label|label|summary)=\"([^\"<>]*)\"")
SILENT_BLOCKS = re.compile(r"<(script|style|code|pre|kbd|svg)\b.*?</\1>", re.DOTALL)
LOOSE_ATTRIBUTES = re.compile(
    r"[\w\-]+=\"[^\"<>]*\"|\b(disabled|required|checked|selected|hidden|open|novalidate|multiple|autofocus)\b"
)
HOLE = "\x00"  # where an expression stands in the page

# Said the same in every language: names of things that have one name.
UNTRANSLATED = re.compile(
    r"\b(motcua|VNeID|CCCD|PDF|QR|XLSX|CSV|Esc|Enter|Ctrl|Alt|Shift|Tab|vi|en)\b"
    r"|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập – Tự do – Hạnh phúc"
)
# A block that fills in a class or the name of an icon: words of the code, never of a sentence.
CODE_WORDS = re.compile(r"[a-z0-9][a-z0-9 \-]*")


def unmarked(environment: Environment, source: str) -> list[str]:
    """Words a reader sees that are neither data nor inside a translation call."""
    tree = environment.parse(source)
    page = "".join(_pieces(tree))
    spoken = SPOKEN_ATTRIBUTES.findall(page)
    page = re.sub(r"<!--.*?-->", " ", page, flags=re.DOTALL)
    page = re.sub(r"<[^>]*>", HOLE, SILENT_BLOCKS.sub(HOLE, page))
    page = LOOSE_ATTRIBUTES.sub(HOLE, page)
    said = [piece.strip() for piece in re.split(f"[{HOLE}\n]", page)]
    said += [piece.strip() for text in spoken for piece in text.split(HOLE)]
    words = [text for text in said if _is_language(UNTRANSLATED.sub("", re.sub(r"&\w+;", " ", text)))]
    return words + list(_unmarked_constants(tree))


def _is_language(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2,}", text)) and not CODE_WORDS.fullmatch(text)


def _pieces(node: nodes.Node) -> Iterator[str]:
    """Raw text in order, with a mark where an expression is printed."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData):
            yield child.data
        elif isinstance(child, nodes.Output):
            for part in child.nodes:
                yield part.data if isinstance(part, nodes.TemplateData) else HOLE
        elif not isinstance(child, nodes.Expr):
            yield from _pieces(child)


def _unmarked_constants(tree: nodes.Node) -> Iterator[str]:
    """Vietnamese strings written into expressions (macro arguments) outside a translation call."""
    for child in tree.iter_child_nodes():
        if isinstance(child, nodes.Call) and getattr(child.node, "name", None) in MARKING_CALLS:
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str) and ACCENTED.search(child.value):
            yield child.value
        yield from _unmarked_constants(child)
