"""Rules every component keeps, and the gallery that shows them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory

from motcua.ui import gallery
from motcua.ui.bundles import UI
from motcua.ui.context import percent_class

COMPONENTS = gallery.component_names()
TEMPLATES = sorted((UI / "components").rglob("*.html")) + sorted((UI / "templates").rglob("*.html"))
STYLES = sorted((UI / "css").rglob("*.css")) + sorted((UI / "components").rglob("*.css"))
SCRIPTS = sorted((UI / "js").glob("*.js")) + sorted((UI / "components").rglob("*.js"))


class Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and not any(name == "src" for name, _ in attrs)):
            self.inline.append(tag)


def show(path: str = "/ui/") -> str:
    """The gallery as HTML, through its view."""
    view = gallery.show if path.startswith("/ui/?") or path == "/ui/" else gallery.show_page
    request = RequestFactory().get(path)
    args = {} if view is gallery.show else {"name": path.split("/")[3]}
    return view(request, **args).content.decode()


pytestmark = pytest.mark.urls("motcua.ui.gallery")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_says_what_it_accepts_and_has_an_example(name):
    folder = UI / "components" / name

    assert (folder / f"{name}.html").read_text().startswith("{#")
    assert (folder / "example.html").is_file()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_shows_every_component(theme):
    html = show(f"/ui/?theme={theme}")

    assert f'data-theme="{theme}"' in html
    assert re.findall(r'data-component="([^"]+)"', html) == COMPONENTS


@pytest.mark.parametrize("name", [*gallery.SKELETONS, *gallery.ERRORS])
@pytest.mark.parametrize("frame", ["", "portal", "slim"])
def test_every_skeleton_and_error_page_has_one_heading_and_its_title(name, frame):
    html = show(f"/ui/trang/{name}/?khung={frame}")

    [heading] = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.S)
    assert re.search(r"<title>(.*?) –", html)[1] == heading.strip()
    assert html.count("<main") == 1
    assert '<html lang="vi"' in html


@pytest.mark.parametrize("path", ["/ui/", *[f"/ui/trang/{name}/" for name in gallery.SKELETONS]])
def test_pages_have_no_doubled_id_and_nothing_a_strict_policy_would_stop(path):
    page = Ids()
    page.feed(show(path))

    assert page.inline == []
    assert sorted(set(page.ids)) == sorted(page.ids)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(UI)))
def test_templates_stay_small_and_say_what_they_are(path):
    lines = path.read_text().splitlines()

    assert len(lines) <= 150
    assert path.name == "example.html" or lines[0].startswith("{#")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(UI)))
def test_style_sheets_stay_small_and_follow_the_direction_of_writing(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)

    assert len(path.read_text().splitlines()) <= 150
    assert re.findall(r"(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)", text) == []
    assert re.findall(r"(?:^|[\s,}])#[a-z][\w-]*[^;{}]*\{", text) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(UI)))
def test_scripts_are_small_modules_without_inline_evaluation(path):
    text = path.read_text()

    assert len(text.splitlines()) <= 150
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write|\.style\.", text)


def test_every_icon_the_templates_name_is_drawn():
    drawn = set(re.findall(r"\.ic-([a-z0-9]+)", (UI / "components/icon/icon.css").read_text()))
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r'(?:icon_name|icon_end)="([a-z0-9]+)"', path.read_text())
    }
    named |= {name for path in TEMPLATES for name in re.findall(r'\bicon\("([a-z0-9]+)"', path.read_text())}

    assert named - drawn == set()


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "p0"), (64.6, "p65"), (100, "p100"), (140, "p100"), (-3, "p0"), (None, "p0")]
)
def test_a_share_becomes_a_class(value, expected):
    assert percent_class(value) == expected
    assert engines["jinja2"].env.filters["pct"](value) == expected


def test_an_unknown_name_may_be_asked_but_not_printed():
    from jinja2 import UndefinedError

    env = engines["jinja2"].env
    assert env.from_string("{% if nobody %}x{% endif %}{% for n in nobody %}x{% endfor %}").render() == ""
    with pytest.raises(UndefinedError):
        env.from_string("{{ nobody }}").render()


def test_only_the_gallery_knows_sample_people():
    users = [path for path in UI.rglob("*.py") if "samples" in path.read_text() and "tests" not in path.parts]

    assert {Path(path).name for path in users} == {"gallery.py"}
