"""What an officer finds on a page: the forms to send, and the pages its links lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_TYPED = {"text", "search", "tel", "email", "number", "date"}


@dataclass(slots=True)
class Field:
    """One named field; `options` are the values that may be chosen, of a select, of ticks and of radios."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Form:
    """A form that is sent by POST. `buttons`: name and value of each that sends it; ("", "") for a plain one."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def takes_file(self) -> bool:
        return any(one.kind == "file" for one in self.fields.values())


@dataclass(slots=True)
class Page:
    """All forms and all addresses of links."""

    forms: list[Form]
    links: list[str]


def read_page(html: str, path: str) -> Page:
    """Read a page; a form without an address is sent to `path`."""
    reader = _Reader(path)
    reader.feed(html)
    reader.close()
    return Page(reader.forms, reader.links)


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms, self.links = path, list[Form](), list[str]()
        self._form: Form | None = None
        self._open: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            self._begin(given)
        elif self._form is not None:
            self._inside(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag in {"select", "textarea"}:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.value += data

    def _begin(self, given: dict[str, str]) -> None:
        if given.get("method", "get").lower() == "post":
            self._form = Form(given.get("action") or self.path)
            self.forms.append(self._form)

    def _inside(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "option" and self._open is not None:
            self._open.options.append(value)
            if "selected" in given:
                self._open.value = value
        elif tag == "button" and given.get("type", "submit") == "submit":
            form.buttons.append((name, value))
        elif name and tag in {"select", "textarea"}:
            self._open = form.fields.setdefault(name, Field(name, tag))
        elif name and tag == "input":
            self._input(form, name, given.get("type", "text").lower(), value, "checked" in given)

    @staticmethod
    def _input(form: Form, name: str, kind: str, value: str, checked: bool) -> None:
        kind = "text" if kind in _TYPED else kind
        found = form.fields.setdefault(name, Field(name, kind))
        if kind in {"checkbox", "radio"}:
            found.options.append(value or "on")
            if checked:
                found.chosen.append(value or "on")
        else:
            found.value = value
