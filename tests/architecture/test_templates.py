"""Every template compiles, is used, imports only what it uses, and marks every sentence it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from motcua.ui.jinja import environment
from tests.architecture import house
from tests.architecture.template_text import unmarked

IMPORTED = re.compile(
    r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+(?P<names>[^%]+?)(?:\s+with(?:out)? context)?\s*-?%}"
)
COMPOSED = re.compile(r"\"((?:\w+/)+\w*)(?:\" ~|\{)")
INCLUDED = re.compile(r"{%-?\s*include\s+\"([^\"]+)\"")
NAMED = re.compile(r"[\w\-]+(?:/[\w\-]+)*\.html")

# Rendered by somebody who does not name them: Django's error pages, allauth's pages.
USED_BY_LIBRARIES = re.compile(r"^(40[0-9]|429|500|csrf|account/|mfa/|usersessions/|allauth/).*")


@cache
def jinja() -> Environment:
    return environment()


def name_of(path: Path) -> str:
    """The name a template is loaded by: the part below `templates/`, or `ui/components/…`."""
    parts = path.relative_to(house.PACKAGE).parts
    return "/".join(parts[parts.index("templates") + 1 :] if "templates" in parts else parts)


def is_jinja(path: Path) -> bool:
    """Pages of libraries (allauth) are Django templates; ours are Jinja2."""
    return not USED_BY_LIBRARIES.match(name_of(path))


TEMPLATES = [path for path in house.templates() if is_jinja(path)]
each_template = pytest.mark.parametrize("path", TEMPLATES, ids=house.relative)


@cache
def mentions() -> dict[str, set[Path]]:
    """Every template name that stands in Python code or in a template, and where."""
    found: dict[str, set[Path]] = {}
    for path in [*house.product_sources(), *house.templates()]:
        for name in NAMED.findall(path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(path)
    return found


def page_only(path: Path) -> str:
    """The HTML a template writes by itself: comments, tags and expressions left out."""
    return re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@cache
def composed() -> tuple[str, ...]:
    """Beginnings of names that are put together: `"a/tab_" ~ name`, `f"ui/gallery/{name}.html"`."""
    texts = [path.read_text(encoding="utf-8") for path in [*house.product_sources(), *house.templates()]]
    return tuple({start for text in texts for start in COMPOSED.findall(text)})


def is_part_of_the_gallery(path: Path) -> bool:
    """Examples of components with invented texts, for development and tests only."""
    kit = house.PACKAGE / "ui"
    examples = path.name == "example.html" and path.is_relative_to(kit / "components")
    return examples or path.is_relative_to(kit / "templates" / "ui" / "gallery")


def test_there_are_templates_to_check() -> None:
    assert TEMPLATES


@each_template
def test_a_template_compiles_under_its_name(path: Path) -> None:
    assert jinja().get_template(name_of(path)).filename == str(path)


@each_template
def test_a_template_names_only_templates_that_exist(path: Path) -> None:
    named = meta.find_referenced_templates(jinja().parse(path.read_text(encoding="utf-8")))
    known = set(jinja().list_templates())

    assert sorted(name for name in named if name and name not in known) == []


@each_template
def test_a_template_is_used(path: Path) -> None:
    if is_part_of_the_gallery(path):
        return

    assert mentions().get(name_of(path), set()) - {path} or name_of(path).startswith(composed())


def without_comments(path: Path) -> str:
    return re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def with_its_parts(path: Path) -> str:
    """The template and what it includes: an included part sees what its page imported."""
    source = without_comments(path)
    starts = tuple(INCLUDED.findall(source))
    parts = [part for part in TEMPLATES if starts and name_of(part).startswith(starts) and part != path]
    return source + "".join(with_its_parts(part) for part in parts)


@each_template
def test_a_template_imports_only_what_it_uses(path: Path) -> None:
    used = IMPORTED.sub("", with_its_parts(path))
    idle = [
        name
        for match in IMPORTED.finditer(without_comments(path))
        for name in re.split(r"\s*,\s*", re.sub(r"\w+\s+as\s+", "", match["names"]).strip())
        if not re.search(rf"\b{name}\b", used)
    ]

    assert idle == []


@each_template
def test_a_template_marks_every_sentence(path: Path) -> None:
    if is_part_of_the_gallery(path):
        return

    assert unmarked(jinja(), path.read_text(encoding="utf-8")) == []


@each_template
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    source = page_only(path)

    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son\w+=\"", source) == []


@each_template
def test_a_template_computes_nothing(path: Path) -> None:
    """Selectors and models are asked in views; a template shows what it was given."""
    source = path.read_text(encoding="utf-8")

    assert re.findall(r"\.objects\b|\.filter\(|\.order_by\(|\.count\(\)", source) == []


def test_no_page_draws_its_own_table_or_header() -> None:
    """Pages extend a skeleton and use the table component; a page with its own chrome is a mistake."""
    pages = [path for path in TEMPLATES if path.is_relative_to(house.INTERFACES)]
    own = [
        house.relative(path)
        for path in pages
        if re.search(r"<(html|head|body|header|table)\b", path.read_text(encoding="utf-8"))
    ]

    assert own == []


def test_the_translation_check_sees_what_it_should() -> None:
    page = """<h1>Hồ sơ</h1><p>{{ _("Đã nộp") }}</p>{% trans %}Xong{% endtrans %}
        <input placeholder="Tìm" value="{{ x }}">{{ button("Lưu") }}{{ button(_("Gửi")) }}<b>12 %</b>"""

    assert sorted(unmarked(jinja(), page)) == ["Hồ sơ", "Lưu", "Tìm"]
