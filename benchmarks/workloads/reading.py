"""Lists, look-ups and searches: W4, W5, W6, W7, W8, W11."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from urllib.parse import quote
from uuid import UUID

from benchmarks import posts
from benchmarks.facts import LEADERS, Facts
from benchmarks.http import Answer, Connection
from benchmarks.load import WrongAnswer
from benchmarks.sessions import Sessions

REGISTER, SEARCH, INBOX = "/lam-viec/so-theo-doi/", "/lam-viec/tim/", "/lam-viec/viec/"
DOSSIER = "/lam-viec/ho-so/{}/"
ROW, LIST_ROWS, INBOX_ROWS = b"<tr data-row", 20, 50


@dataclass
class Reader:
    """Asks for one address after another. `expected` says what each answer must show."""

    connection: Connection
    paths: Sequence[str]
    rows: int = 0
    status: int = 200
    starts: bytes = b""
    leads_to: Sequence[str] = ()
    _next: Iterator[int] = field(default_factory=lambda: iter(()))

    def open(self) -> None:
        self._next = cycle(range(len(self.paths)))

    def act(self) -> bool:
        place = next(self._next)
        self.check(self.connection.get(self.paths[place]), place)
        return True

    def check(self, answer: Answer, place: int) -> None:
        """Raises WrongAnswer."""
        path = self.paths[place]
        if answer.status != self.status:
            raise WrongAnswer(f"{path}: mã {answer.status}")
        if self.rows and (found := answer.body.count(ROW)) != self.rows:
            raise WrongAnswer(f"{path}: {found} dòng thay vì {self.rows}")
        if not answer.body.startswith(self.starts):
            raise WrongAnswer(f"{path}: nội dung bắt đầu bằng {answer.body[:20]!r}")
        if self.leads_to and answer.header("location") != self.leads_to[place]:
            raise WrongAnswer(f"{path}: dẫn tới {answer.header('location')}")


def officers(clients: int) -> list[str]:
    """Half of them see the whole agency, half one unit only: both kinds of list are measured."""
    scoped = [posts.username("tiepnhan", desk) for desk in range(posts.DESKS)]
    return [
        LEADERS[place // 2 % len(LEADERS)] if place % 2 == 0 else scoped[place] for place in range(clients)
    ]


def by_procedure(sessions: Sessions, facts: Facts, clients: int) -> list[Reader]:
    """W4: the register filtered by procedure, newest first, first page of 20."""
    paths = [f"{REGISTER}?thu-tuc={one.procedure}" for one in facts.procedures]
    return [
        Reader(sessions.of(name), _turned(paths, place), rows=LIST_ROWS)
        for place, name in enumerate(officers(clients))
    ]


def by_state(sessions: Sessions, states: Sequence[int], clients: int) -> list[Reader]:
    """W5: the register filtered by state; each list is longer than a page."""
    paths = [f"{REGISTER}?trang-thai={state}" for state in states]
    return [
        Reader(sessions.of(name), _turned(paths, place), rows=LIST_ROWS)
        for place, name in enumerate(officers(clients))
    ]


def by_code(sessions: Sessions, facts: Facts, clients: int) -> list[Reader]:
    """W6: an exact code, which leads to its dossier."""
    readers = []
    for place in range(clients):
        found = Random(place).sample(facts.dossiers, 2_000)
        paths = [f"{SEARCH}?q={quote(code)}" for code, _public_id in found]
        leads_to = [DOSSIER.format(public_id) for _code, public_id in found]
        leader = LEADERS[place % len(LEADERS)]
        readers.append(Reader(sessions.of(leader), paths, status=302, leads_to=leads_to))
    return readers


def by_name(sessions: Sessions, clients: int) -> list[Reader]:
    """W7: a name without its accents."""
    paths = [f"{SEARCH}?q=nguyen+thi"]
    return [Reader(sessions.of(name), paths, rows=LIST_ROWS) for name in officers(clients)]


def inboxes(sessions: Sessions, clients: int) -> list[Reader]:
    """W8: a specialist's first page of work, 50 rows."""
    names = [posts.username("chuyenvien", place % posts.DESKS) for place in range(clients)]
    return [Reader(sessions.of(name), [INBOX], rows=INBOX_ROWS) for name in names]


def receipts(sessions: Sessions, facts: Facts, *, newest: int = 5_000) -> Reader:
    """W11: receipts set in type, another dossier each time."""
    chosen: list[UUID] = [public_id for _code, public_id in facts.dossiers[:newest]]
    paths = [DOSSIER.format(public_id) + "giay-tiep-nhan.pdf" for public_id in chosen]
    return Reader(sessions.of("lanhdao"), paths, starts=b"%PDF-")


def _turned(paths: list[str], by: int) -> list[str]:
    """The same addresses, beginning elsewhere, so that clients do not march in step."""
    by %= len(paths)
    return paths[by:] + paths[:by]
