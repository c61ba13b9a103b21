"""What one page brings over the line the first time it is opened, compressed as the server sends it."""

from __future__ import annotations

from html.parser import HTMLParser

from benchmarks.http import Connection
from benchmarks.load import WrongAnswer

_FROM = {"script": "src", "img": "src", "link": "href"}
_LINKS = frozenset({"stylesheet", "icon", "modulepreload", "preload"})
_FONTS = (".woff2", ".woff")
COMPRESSED = {"Accept_Encoding": "br, gzip"}


class _Parts(HTMLParser):
    """The addresses a browser fetches for a page besides the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and not _LINKS & set((given.get("rel") or "").split()):
            return
        address = given.get(_FROM.get(tag, "")) or ""
        if address.startswith("/") and not address.endswith(_FONTS):
            self.found.add(address)


def weight_kb(connection: Connection, path: str) -> float:
    """Kilobytes (of 1 000 bytes) of the page and of all it asks for, fonts aside."""
    sent = connection.get(path, **COMPRESSED)
    parts = _Parts()
    parts.feed(connection.get(path).body.decode())
    answers = [sent, *(connection.get(part, **COMPRESSED) for part in sorted(parts.found))]
    if any(answer.status != 200 for answer in answers):
        raise WrongAnswer(f"{path}: {[answer.status for answer in answers]}")
    return round(sum(len(answer.body) for answer in answers) / 1000, 1)
