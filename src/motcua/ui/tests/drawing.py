"""Components drawn by themselves, and looked at: a macro called as a page calls it, its tags and their attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.template import engines

HOSTILE = "\"'><script>alert(1)</script><b onx=1>&amp;"


@dataclass
class Tag:
    """One tag with its attributes and the words inside it."""

    name: str
    attrs: dict[str, str | None]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def classes(self) -> list[str]:
        return (self.attrs.get("class") or "").split()

    def __getitem__(self, name: str) -> str | None:
        return self.attrs.get(name)


VOID = {"input", "img", "br", "meta", "link", "rect", "path"}


class Drawn(HTMLParser):
    """What a macro drew."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[Tag] = []
        self._open: list[Tag] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"not closed: {[tag.name for tag in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Tag(tag, dict(attrs))
        assert len(made.attrs) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop().name == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            tag.words.append(data)

    def all(self, name: str, css: str = "") -> list[Tag]:
        return [tag for tag in self.tags if tag.name == name and (not css or css in tag.classes)]

    def one(self, name: str, css: str = "") -> Tag:
        (tag,) = self.all(name, css)
        return tag

    def css(self, name: str) -> list[Tag]:
        """Every tag of a class."""
        return [tag for tag in self.tags if name in tag.classes]

    @property
    def icons(self) -> list[str]:
        """Names of the icons in order."""
        return [css.removeprefix("ic-") for tag in self.all("i", "ic") for css in tag.classes if "ic-" in css]


def render(source: str, **context: Any) -> str:
    """A template written in place."""
    return engines["jinja2"].env.from_string(source).render(**context)


def draw(component: str, *given: Any, body: str | None = None, **options: Any) -> Drawn:
    """What the macro `folder.name` (or `folder/file.name`) draws; `body` is what its caller puts inside."""
    place, _, name = component.partition(".")
    folder, _, file = place.partition("/")
    name = name or folder
    load = f'{{% from "ui/components/{folder}/{file or folder}.html" import {name} as drawn %}}'
    call = "drawn(*given, **options)"
    source = load + (
        f"{{{{ {call} }}}}" if body is None else f"{{% call {call} %}}{{{{ body }}}}{{% endcall %}}"
    )
    return Drawn(render(source, given=given, options=options, body=body))
