"""Taking dossiers in and finishing steps: W1, W1a, W2."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from benchmarks import posts
from benchmarks.facts import Facts, OpenProcedure, Unfinished
from benchmarks.history.people import Applicant
from benchmarks.http import Answer, Connection
from benchmarks.load import WrongAnswer
from benchmarks.sessions import Sessions
from benchmarks.workloads.visitors import Visitors

INTAKE, FINISH = "/lam-viec/tiep-nhan/", "/lam-viec/ho-so/{}/hoan-thanh/"
DONE = "/da-nhan/"
# A day's series has four digits; clients move to the next day long before it is full.
A_DAY = 500
HOUR = 9


def intake_fields(version: OpenProcedure, submitter: Applicant, owner: Applicant | None) -> dict[str, str]:
    """The counter's form as a browser sends it."""
    birth = submitter.birth_date.isoformat() if submitter.birth_date else ""
    fields = {
        "token": str(uuid4()),
        "version": str(version.version),
        "submitter_id_number": submitter.id_number,
        "submitter_name": submitter.name,
        "submitter_birth_date": birth,
        "submitter_gender": submitter.gender,
        "submitter_address": submitter.address,
        "submitter_phone": submitter.phone,
        "submitter_email": submitter.email,
        "sets": "1",
        "delivery": "counter",
        "subject_line": "",
    }
    if owner is not None:
        fields |= {
            "owner_kind": owner.kind,
            "owner_name": owner.name,
            "owner_id_number": owner.id_number,
            "owner_address": owner.address,
            "owner_phone": owner.phone,
            "owner_email": owner.email,
        }
    for paper in version.papers:
        fields |= {f"paper_{paper}": "1", f"kind_{paper}": "original", f"quantity_{paper}": "1"}
    return fields


@dataclass
class Counter:
    """A receiver at one desk. `first_number` begins a range of applicants no other client uses."""

    connection: Connection
    procedures: list[OpenProcedure]
    first_number: int
    first_day: datetime
    taken: int = 0
    _rng: Random = field(init=False)
    _visitors: Visitors = field(init=False)

    def open(self) -> None:
        self._rng = Random(self.first_number)
        self._visitors = Visitors(self.first_number, self._rng)

    def act(self) -> bool:
        self.take_in()
        return True

    def take_in(self, **headers: str) -> Answer:
        """One dossier; its public page follows. Raises WrongAnswer when it was not taken in."""
        fields = intake_fields(
            self._rng.choice(self.procedures), self._visitors.submitter(), self._visitors.owner()
        )
        answer = self.connection.post(INTAKE, fields, X_Motcua_Now=self._moment().isoformat(), **headers)
        if answer.status != 302 or not answer.header("location").endswith(DONE):
            raise WrongAnswer(f"tiếp nhận: mã {answer.status} {answer.header('location')}{_said(answer)}")
        self.taken += 1
        return answer

    def _moment(self) -> datetime:
        day, place = divmod(self.taken, A_DAY)
        return self.first_day + timedelta(days=day, seconds=place)


@dataclass
class Finisher:
    """Walks dossiers of one desk through their processing and approval steps, each act by whoever may."""

    connections: dict[str, Connection]
    work: list[tuple[Unfinished, int]]

    def open(self) -> None:
        self.work.reverse()

    def act(self) -> bool:
        if not self.work:
            return False
        dossier, place = self.work.pop()
        self.finish(dossier, place)
        return True

    def finish(self, dossier: Unfinished, place: int, **headers: str) -> Answer:
        """Finish the dossier's step number `place` from where it stood. Raises WrongAnswer."""
        connection = self.connections[dossier.actors[place]]
        path = FINISH.format(dossier.public_id)
        fields = {"moves": str(dossier.moves + place), "note": ""}
        answer = connection.post(path, fields, **headers)
        if answer.status != 302 or answer.header("location") != path.removesuffix("hoan-thanh/"):
            raise WrongAnswer(f"{path}: mã {answer.status}{_said(answer)}")
        return answer


def counters(
    sessions: Sessions, facts: Facts, clients: int, first_number: int, day: datetime
) -> list[Counter]:
    """W1: one client a desk, each on days of its own."""
    found = []
    for place in range(clients):
        name = posts.username("tiepnhan", place % posts.DESKS)
        first_day = (day + timedelta(days=1)).replace(hour=HOUR, minute=0, second=place, microsecond=0)
        found.append(Counter(sessions.of(name), facts.procedures, first_number + place * 20_000, first_day))
    return found


def finishers(sessions: Sessions, work: list[Unfinished], clients: int) -> list[Finisher]:
    """W2: one client a desk; a dossier's later steps come after all first ones, as days would pass."""
    found = []
    for place in range(clients):
        own = [dossier for dossier in work if dossier.desk % clients == place]
        names = {name for dossier in own for name in dossier.actors}
        rounds = max((len(dossier.actors) for dossier in own), default=0)
        steps = [(dossier, step) for step in range(rounds) for dossier in own if step < len(dossier.actors)]
        found.append(Finisher({name: sessions.of(name) for name in sorted(names)}, steps))
    return found


def _said(answer: Answer) -> str:
    """The first fault the page shows."""
    text = answer.body.decode("utf-8", "replace")
    start = text.find("error")
    return f": …{text[max(0, start) : start + 400]}" if answer.status == 422 else ""
