"""Every sentence is marked for translation; catalogues match the sources; public pages have English."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture import house

MARKING = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
ACCENTED = re.compile(r"[À-ỹĐđ]")
SENTENCE = re.compile(r"[^\W\d_]{2,}")

# Start of a path -> why the Vietnamese in it is not marked (22/11/2026).
UNMARKED: dict[str, str] = {
    "src/motcua/config/identity.py": "spoken in the terminal before there are settings",
    "src/motcua/config/environment.py": "spoken in the terminal before there are settings",
    "src/motcua/config/text_gateways.py": "spoken in the terminal before there are settings",
    "src/motcua/config/settings/": "read before the apps are, so before catalogues",
    "src/motcua/kernel/postgres/": "spoken in the terminal while the database starts, before Django",
    "src/motcua/interfaces/cli/": "the administrator's terminal is Vietnamese; half of it runs before Django",
    "src/motcua/domains/documents/rules/wording/": "words of official papers, always Vietnamese",
    "src/motcua/domains/documents/types/contents/": "words of official papers, always Vietnamese",
    "src/motcua/ui/vendor.py": "spoken in the terminal during set-up, before Django",
    "src/motcua/ui/samples.py": "invented texts of the component gallery, for development and tests only",
    "src/motcua/kernel/personal/register.py": "text of a generated page of docs/reference",
    "src/motcua/kernel/formats.py": "how Vietnamese writes dates and numbers: the one place that knows",
    "src/motcua/kernel/money.py": "how Vietnamese writes amounts of money on papers",
    "src/motcua/kernel/text.py": "letters, for folding and sorting",
    "src/motcua/domains/deadlines/rules/words.py": "the word a name of a holiday starts with in the data",
    "src/motcua/domains/catalogue/rules/fees/inputs.py": "what people may type for yes and no",
    "src/motcua/domains/payments/rules/files.py": "headings of files of banks and the treasury, always Vietnamese",
    "src/motcua/domains/forms/rules/places.py": "the words official names of communes begin with in the data",
    "src/motcua/domains/forms/rules/read_address.py": "the words names of provinces begin with in the data",
    "src/motcua/domains/digitisation/selectors/prefill.py": "the words titles of papers begin with",
    "src/motcua/domains/dossiers/selectors/matrix.py": "text of a generated page of docs/reference",
    "src/motcua/interfaces/workspace/deadlines/forms/hours.py": "what people may type between hours",
    "src/motcua/domains/catalogue/rules/exchange/cpsv.py": "texts of an exported file, always Vietnamese",
    "src/motcua/domains/people/rules/roles.py": "text of a generated page of docs/reference",
    "src/motcua/domains/people/rules/cards.py": "words printed in the QR code of an identity card",
}


def scripts(name: str) -> ModuleType:
    """A script of the `scripts/` folder as a module."""
    spec = importlib.util.spec_from_file_location(name, house.ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """Strings that stand alone as statements: docstrings and texts about attributes."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def is_marked(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a string stands (perhaps joined with others) in a call that marks it.

    What a row calls itself in a log (`__str__`) and what an app is called inside Django (`verbose_name`) no
    page shows.
    """
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.FunctionDef) and node.name == "__str__":
            return True
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "verbose_name":
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MARKING:
                return True
    return False


def unmarked(path: Path) -> Iterator[str]:
    tree = house.tree_of(path)
    parents, silent = house.parents_in(tree), docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in silent:
            continue
        if ACCENTED.search(node.value) and SENTENCE.search(node.value) and not is_marked(node, parents):
            yield f"{house.line(path, node)} {node.value[:60]}"


def speaks_through_catalogues(path: Path) -> bool:
    return not house.relative(path).startswith(tuple(UNMARKED))


@pytest.mark.parametrize(
    "path", [path for path in house.product_sources() if speaks_through_catalogues(path)], ids=house.relative
)
def test_every_sentence_in_python_is_marked(path: Path) -> None:
    assert list(unmarked(path)) == []


def test_an_exempt_path_exists_and_holds_vietnamese() -> None:
    holding = {
        start
        for start in UNMARKED
        for path in house.product_sources()
        if house.relative(path).startswith(start) and list(unmarked(path))
    }

    assert sorted(set(UNMARKED) - holding) == []


def test_the_catalogues_match_the_sources_and_public_pages_have_english() -> None:
    messages = scripts("messages")

    assert list(messages.complaints(messages.collect())) == []


def test_an_english_sentence_keeps_the_placeholders_of_its_source() -> None:
    messages = scripts("messages")

    assert messages.holes("Đã tiếp nhận %(code)s lúc {when}.") == {"code", "when"}
    assert messages.holes(("%(n)s file", "%(n)s files")) == {"n"}
