"""One workload after another on a running product: several runs each, the one in the middle counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from benchmarks import load
from benchmarks.ceiling import Ceiling
from benchmarks.facts import Facts, Unfinished, read_facts
from benchmarks.figures import Findings
from benchmarks.http import Answer
from benchmarks.load import Client, Run, WrongAnswer
from benchmarks.product import Product
from benchmarks.sessions import Sessions
from benchmarks.workloads import reading, writing
from benchmarks.workloads.reading import Reader
from motcua.kernel import clock

CLIENTS = 8
ASK = {"X_Motcua_Statements": "1"}
COUNTED = "x-motcua-statements"
# The session and its officer are loaded by every request; they are no part of the work.
LOADED_BY_EVERY_REQUEST = 2
# Runs that take dossiers in keep apart: other applicants, other days.
NUMBERS_APART, DAYS_APART = 1_000_000, 5
SAMPLES = 20
FIRST_NUMBER = 50_000_000

Say = Callable[[str], None]


@dataclass
class Bench:
    """A product with its sessions and facts, how long and how often to measure, and where to note it."""

    product: Product
    seconds: float
    runs: int
    say: Say
    findings: Findings
    ceiling: Ceiling
    _taken: int = 0
    facts: Facts = field(init=False)
    sessions: Sessions = field(init=False)

    def __post_init__(self) -> None:
        self.facts = read_facts(self.product.url)
        self.sessions = Sessions(self.product.port)

    def measure(self, name: str, clients: Callable[[], Sequence[Client]]) -> Run:
        """The median of several runs."""
        found = []
        for number in range(self.runs):
            found.append(load.run(clients(), self.seconds))
            self.say(f"  {name} lần {number + 1}: {found[-1].rps}/s, p50 {found[-1].p50_ms} ms")
        return load.median_of(found)

    def note(self, name: str, run: Run, statements: int, **more: float) -> None:
        writes = {"W1": self.ceiling.writes, "W2": self.ceiling.writes, "W1a": self.ceiling.writes_one_client}
        ceiling = writes.get(name, self.ceiling.reads)
        self.findings.add(name, run, statements=statements, ceiling=ceiling, **more)

    def counters(self, clients: int = CLIENTS) -> list[writing.Counter]:
        """Receivers who have met nobody yet, on days no earlier run has used."""
        self._taken += 1
        day: datetime = clock.now() + timedelta(days=DAYS_APART * self._taken)
        number = FIRST_NUMBER + NUMBERS_APART * self._taken
        return writing.counters(self.sessions, self.facts, clients, number, day)


def readings(bench: Bench, smaller: Bench | None) -> None:
    """W4, W5 (against the smaller history, run in turn with the larger), W6, W7, W8, W11."""
    full = set((smaller or bench).facts.full_states)
    states = [state for state in bench.facts.full_states if state in full]
    lists: dict[str, Callable[[Bench], list[Reader]]] = {
        "W4": lambda one: reading.by_procedure(one.sessions, one.facts, CLIENTS),
        "W5": lambda one: reading.by_state(one.sessions, states, CLIENTS),
    }
    for name, clients in lists.items():
        large, more = [], {}
        small: list[Run] = []
        for _run in range(bench.runs):
            large.append(load.run(clients(bench), bench.seconds))
            if smaller is not None:
                small.append(load.run(clients(smaller), bench.seconds))
        run = load.median_of(large)
        if small:
            less = load.median_of(small)
            bench.findings.faults += less.faults
            more = {"rps_10k": less.rps, "slower_than_10k": round(less.rps / run.rps, 2) if run.rps else 0.0}
        bench.say(f"  {name}: {run.rps}/s, p50 {run.p50_ms} ms")
        bench.note(name, run, statements_of(clients(bench)[0]), **more)
    others: dict[str, Callable[[], list[Reader]]] = {
        "W6": lambda: reading.by_code(bench.sessions, bench.facts, CLIENTS),
        "W7": lambda: reading.by_name(bench.sessions, CLIENTS),
        "W8": lambda: reading.inboxes(bench.sessions, CLIENTS),
        "W11": lambda: [reading.receipts(bench.sessions, bench.facts)],
    }
    for name, readers in others.items():
        bench.note(name, bench.measure(name, readers), statements_of(readers()[0]))


def writings(bench: Bench) -> None:
    """W1a, W1, W2."""
    run = bench.measure("W1a", lambda: bench.counters(1))
    create = _dearest_reception(_opened(bench.counters(1)[0]))
    bench.note("W1a", run, create)
    bench.note("W1", bench.measure("W1", bench.counters), create)

    work = read_facts(bench.product.url).unfinished
    finish, rest = _dearest_finish(bench, work[: 2 * SAMPLES]), work[2 * SAMPLES :]
    shares = [rest[number :: bench.runs] for number in range(bench.runs)]
    turns = iter(shares)
    run = bench.measure("W2", lambda: writing.finishers(bench.sessions, next(turns), CLIENTS))
    bench.note("W2", run, finish)


def statements(bench: Bench) -> None:
    """W9: how many statements the requests send that people make all day."""
    figures = bench.findings.figures
    inbox = statements_of(reading.inboxes(bench.sessions, 1)[0])
    named = {"create": "W1", "step": "W2", "list": "W4", "search": "W7"}
    found = {key: figures[name]["statements"] for key, name in named.items() if name in figures}
    figures["W9"] = {**found, "inbox": inbox}


def statements_of(reader: Reader) -> int:
    """Of one answer, the same twice over: the first may still fill caches."""
    reader.connection.get(reader.paths[0])
    answer = reader.connection.get(reader.paths[0], **ASK)
    reader.check(answer, 0)
    reader.connection.close()
    return _counted(answer)


def _counted(answer: Answer) -> int:
    said = answer.header(COUNTED)
    if not said:
        raise WrongAnswer("Trang không cho biết số câu lệnh; MOTCUA_INJECTED_CLOCK chưa bật.")
    return max(0, int(said) - LOADED_BY_EVERY_REQUEST)


def _dearest_reception(counter: writing.Counter) -> int:
    """The dearest of several receptions, after those that fill caches: newcomers and organisations are among them."""
    for _reception in range(SAMPLES):
        counter.take_in()
    return max(_counted(counter.take_in(**ASK)) for _reception in range(SAMPLES))


def _dearest_finish(bench: Bench, work: list[Unfinished]) -> int:
    """The most statements of several finished steps; the first half of the work fills caches."""
    found = []
    for dossier in work:
        one = writing.finishers(bench.sessions, [replace(dossier, desk=0)], 1)[0]
        found.append(_counted(one.finish(dossier, 0, **ASK)))
    return max(found[len(work) // 2 :])


def _opened(counter: writing.Counter) -> writing.Counter:
    counter.open()
    return counter
