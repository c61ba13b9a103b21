"""A client that looks at every page it gets, unasked, so that nobody has to remember to.

    client = PageClient(account)            # signed in; PageClient() is a visitor
    client = browser_of(office.reception)   # the browser of an officer known as an Actor
    page = client.get(url)                  # a Page: .status, .h1, .text, .form("tiep-nhan"), .links
    page = client.post(url, {...})          # follows redirects; `.path` says where it ended

Each HTML answer must be valid HTML5 with one h1, a title that names it, labels tied to their fields, ids used
once, forms with a target and a token, no script or style of its own, and no mark of a broken template. The
statements a page costs stay under its budget.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domains.people.models import Officer
from motcua.kernel import revisions
from motcua.kernel.actors import Actor

BUDGET = 36
"""Statements a page may cost without saying why, the first time: a dossier reads the calendar of its desk and that
of its agency. What pages cost once these lie in memory is asserted beside them."""

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET ")
LABELLED = {"input", "select", "textarea"}
UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}


class Page:
    """An answer that was looked at."""

    def __init__(self, response: HttpResponse, statements: list[str]) -> None:
        self.response = response
        self.status = response.status_code
        self.path = response.request["PATH_INFO"]  # type: ignore[attr-defined]
        self.statements = statements
        self.html = response.content.decode() if _is_html(response) else ""
        self.tree: Element | None = None
        if self.html and "<html" in self.html:
            self.tree = _parse(self.html)
            _check(self.tree, self.html, self.path)

    @property
    def h1(self) -> str:
        assert self.tree is not None
        heading = self.tree.find(".//h1")
        return _words(heading) if heading is not None else ""

    @property
    def text(self) -> str:
        """All words of the page, blanks folded."""
        return _words(self.tree) if self.tree is not None else self.response.content.decode(errors="replace")

    def has(self, *words: str) -> bool:
        return all(word in self.text for word in words)

    @property
    def links(self) -> list[str]:
        return [link.get("href", "") for link in _all(self.tree, "a")]

    def said_at(self, id: str) -> str:
        """The words of the element with this id; empty when there is none."""
        return next((_words(e) for e in _everything(self.tree) if e.get("id") == id), "")

    @property
    def faults(self) -> dict[str, str]:
        """The lines of the error summary by the id of the field each leads to ("" for the whole form).

        Every line with a field leads to one that is on the page.
        """
        ids = {element.get("id") for element in _everything(self.tree)}
        found: dict[str, str] = {}
        for box in (e for e in _everything(self.tree) if e.get("data-error-summary") is not None):
            for line in _all(box, "li"):
                target = next((link.get("href", "")[1:] for link in _all(line, "a")), "")
                assert not target or target in ids, f"{self.path}: no field {target}"
                found[target] = _words(line)
        return found

    @property
    def rows(self) -> list[list[str]]:
        """The cells of every row of the page's tables that is not a heading."""
        rows = [[_words(cell) for cell in _all(row, "td")] for row in _all(self.tree, "tr")]
        return [row for row in rows if row]

    @property
    def fields(self) -> dict[str, str]:
        """What stands in the fields of all the page's forms, by name."""
        return {name: value for form in _all(self.tree, "form") for name, value in _values(form).items()}

    def form(self, action_ends: str) -> dict[str, str]:
        """What a form would send as it stands: the fields of the form whose address ends so."""
        for form in _all(self.tree, "form"):
            if form.get("action", "").endswith(action_ends):
                return _values(form)
        raise AssertionError(f"{self.path}: no form to …{action_ends}")


class PageClient:
    """A signed-in officer's browser, or a visitor's."""

    def __init__(self, account: Any = None) -> None:
        revisions.forget()  # what the test set up counts as committed: pages are budgeted with caches at work
        self.client = Client(raise_request_exception=True)
        if account is not None:
            self.client.force_login(account)

    def get(self, path: str, budget: int = BUDGET, **headers: Any) -> Page:
        return self._ask(budget, lambda: self.client.get(path, follow=True, headers=headers))

    def post(self, path: str, data: dict[str, Any], budget: int = 2 * BUDGET) -> Page:
        return self._ask(budget, lambda: self.client.post(path, data, follow=True))

    def send(self, path: str, data: dict[str, Any], **headers: Any) -> HttpResponse:
        """Post as a script would: nothing is followed, nothing is looked at."""
        return self.client.post(path, data, headers=headers)

    def _ask(self, budget: int, ask: Any) -> Page:
        with CaptureQueriesContext(connection) as captured:
            response = ask()
        statements = [q["sql"] for q in captured if not q["sql"].upper().startswith(NOT_COUNTED)]
        page = Page(response, statements)
        assert len(statements) <= budget, f"{page.path}: {len(statements)} statements\n" + "\n".join(
            sql[:200] for sql in statements
        )
        return page


def browser_of(actor: Actor) -> PageClient:
    """The browser of an officer, signed in."""
    return PageClient(Officer.objects.select_related("account").get(public_id=actor.id).account)


def _is_html(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def _parse(html: str) -> Element:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(html)
    faults = [f"{position}: {code} {data}" for position, code, data in parser.errors]
    assert faults == [], "\n".join(faults[:5])
    return tree  # type: ignore[no-any-return]


def _check(tree: Element, html: str, path: str) -> None:
    faults = [
        *_heading_faults(tree),
        *_id_faults(tree),
        *_label_faults(tree),
        *_form_faults(tree),
        *_own_code(tree),
        *_marks(html),
    ]
    assert faults == [], f"{path}: " + "; ".join(faults)


def _heading_faults(tree: Element) -> list[str]:
    headings = [_words(heading) for heading in _all(tree, "h1")]
    title = _words(tree.find(".//title"))
    if len(headings) != 1:
        return [f"{len(headings)} h1"]
    return [] if title and headings[0] else ["empty title or h1"]


def _id_faults(tree: Element) -> list[str]:
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    return [f"id {name} used {count} times" for name, count in ids.items() if count > 1]


def _label_faults(tree: Element) -> list[str]:
    labelled = {label.get("for") for label in _all(tree, "label")}
    wrapped = {id(field) for label in _all(tree, "label") for field in label.iter()}
    return [
        f"{field.tag} {field.get('name')} has no label"
        for field in tree.iter()
        if field.tag in LABELLED
        and field.get("type") not in UNLABELLED_TYPES
        and field.get("id") not in labelled
        and id(field) not in wrapped
        and not field.get("aria-label")
    ]


def _form_faults(tree: Element) -> list[str]:
    faults = []
    for form in _all(tree, "form"):
        posts = form.get("method", "get").lower() == "post"
        has_token = any(field.get("name") == "csrfmiddlewaretoken" for field in form.iter("input"))
        if posts and not has_token:
            faults.append(f"form to {form.get('action')} has no token")
        if posts and form.get("action") is None:
            faults.append("form without a target")
    return faults


def _own_code(tree: Element) -> list[str]:
    scripts = [s for s in _all(tree, "script") if not s.get("src")]
    styles = _all(tree, "style")
    inline = [e.tag for e in tree.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)]
    return (
        [f"{len(scripts)} scripts, {len(styles)} styles, inline {inline}"]
        if scripts or styles or inline
        else []
    )


def _marks(html: str) -> list[str]:
    """What a broken template or an unfilled sentence leaves behind."""
    found = re.findall(r"\{\{|\{%|%\([a-z_]+\)s|<built-in|object at 0x|Undefined", html)
    return [f"marks {sorted(set(found))}"] if found else []


def _everything(tree: Element | None) -> list[Element]:
    return list(tree.iter()) if tree is not None else []


def _all(tree: Element | None, tag: str) -> list[Element]:
    return list(tree.iter(tag)) if tree is not None else []


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _values(form: Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for field in form.iter():
        name = field.get("name")
        if not name:
            continue
        if field.tag == "select":
            options = list(field.iter("option"))
            chosen = next(
                (o for o in options if o.get("selected") is not None), options[0] if options else None
            )
            values[name] = (chosen.get("value") or "") if chosen is not None else ""
        elif field.tag == "textarea":
            values[name] = field.text or ""
        elif field.tag == "input" and (
            field.get("type") not in {"checkbox", "radio", "file"} or field.get("checked") is not None
        ):
            values[name] = field.get("value", "")
    return values
