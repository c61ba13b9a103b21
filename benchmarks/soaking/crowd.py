"""Part 4: fifty signed-in officers act at random on the same twenty dossiers; nothing impossible comes of it."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.facts import OpenProcedure
from benchmarks.http import Connection
from benchmarks.soaking import checks, recount, settling, standing
from benchmarks.soaking.appointing import DESKS, appoint_crowd, receivers, usernames
from benchmarks.soaking.asking import Asking
from benchmarks.soaking.findings import Findings
from benchmarks.soaking.officer import Officer
from benchmarks.soaking.place import Place, place_of
from benchmarks.workloads.visitors import Visitors
from benchmarks.workloads.writing import DONE, INTAKE, intake_fields
from motcua.kernel import clock

AT_ONCE = 20
# The office's clock runs this much faster, so that pauses last hours and a minute is a working week.
FASTER = 7_200
FIRST_APPLICANT = 700_000_000
LOOK_SECONDS = 1.0
# Fewer kinds of acts done would mean that the crowd does not do what officers do.
LEAST_KINDS = 15


@dataclass
class Desk:
    """The dossiers at hand: what has ended is replaced, so that there are always as many."""

    connections: Sequence[Connection]
    procedures: list[OpenProcedure]
    rng: Random
    began: float = field(default_factory=time.monotonic)
    first_day: datetime = field(default_factory=lambda: _next_morning())
    at_hand: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._visitors = Visitors(FIRST_APPLICANT, self.rng)

    def moment(self) -> str:
        """What the office's clock shows now."""
        return (self.first_day + timedelta(seconds=(time.monotonic() - self.began) * FASTER)).isoformat()

    def fill(self) -> None:
        """Take dossiers in until as many are at hand as there should be."""
        while len(self.at_hand) < AT_ONCE:
            new = self._take_in()
            self.taken.append(new)
            self.at_hand.append(new)

    def look(self, url: str) -> None:
        """Put aside what has ended, and fill up."""
        ended = {
            row["dossier"]
            for row in standing.standing_of(url, self.at_hand)
            if row["state"] in standing.ENDED
        }
        self.at_hand = [one for one in self.at_hand if one not in ended]
        self.fill()

    def _take_in(self) -> str:
        place = len(self.taken) % len(self.connections)
        fields = intake_fields(
            self.rng.choice(self.procedures), self._visitors.submitter(), self._visitors.owner()
        )
        connection, now = self.connections[place], self.moment()
        answer = Asking().until_answered(lambda: connection.post(INTAKE, fields, X_Motcua_Now=now)).answer
        location = answer.header("location")
        if answer.status != 302 or not location.endswith(DONE):
            raise SystemExit(f"Không tiếp nhận được hồ sơ: mã {answer.status} {location}")
        return location.removesuffix(DONE).rsplit("/", 1)[-1]


def crowd_test(*, seconds: int, seed: int, source: Path | None) -> Findings:
    """Let them act so many seconds, then look at every dossier, the journal and the clocks."""
    names = usernames()
    findings = Findings(
        f"Nhiều người cùng lúc: {len(names)} cán bộ, {AT_ONCE} hồ sơ, {seconds} giây (hạt giống {seed})"
    )
    findings.figures |= {"seed": seed, "officers": len(names), "seconds": seconds}
    with place_of("soak-crowd", source) as place:
        appoint_crowd(place.data)
        desk, officers = _gather(place, names, seed)
        print(f"{len(officers)} cán bộ làm việc ngẫu nhiên trên {AT_ONCE} hồ sơ trong {seconds} giây…")
        _work(place, desk, officers, seconds)
        _note_work(findings, officers, desk)
        _check(findings, place, desk)
    return findings


def _gather(place: Place, names: Sequence[str], seed: int) -> tuple[Desk, list[Officer]]:
    """Everybody signs in; the first dossiers are there."""
    codes = {f"DO-{number + 1:02d}" for number in range(DESKS)}
    own = [one for one in place.guide.procedures if place.guide.units[one.version] in codes]
    desk = Desk([place.sessions.of(name) for name in receivers()], own, Random(seed))
    officers = [
        Officer(place.sessions.of(name), lambda: list(desk.at_hand), desk.moment, Random(f"{seed} {name}"))
        for name in names
    ]
    desk.began = time.monotonic()
    desk.fill()
    return desk, officers


def _work(place: Place, desk: Desk, officers: list[Officer], seconds: int) -> None:
    """Each officer in a thread of its own; the one who looks replaces what has ended."""
    enough = threading.Event()

    def act(officer: Officer) -> None:
        while not enough.is_set():
            officer.act()

    threads = [threading.Thread(target=act, args=(officer,), daemon=True) for officer in officers]
    for thread in threads:
        thread.start()
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        time.sleep(LOOK_SECONDS)
        desk.look(place.product.url)
    enough.set()
    for thread in threads:
        thread.join(settling.QUEUE_SECONDS)


def _note_work(findings: Findings, officers: list[Officer], desk: Desk) -> None:
    done = sum((one.done for one in officers), Counter[str]())
    denied = sum((one.denied for one in officers), Counter[str]())
    faults = [fault for one in officers for fault in one.faults]
    findings.none_of("Máy chủ luôn trả lời đúng", faults, f"{done.total() + denied.total()} lần thử")
    idle = [str(place) for place, one in enumerate(officers, start=1) if not one.done]
    findings.note("Việc làm được, bị từ chối", f"{done.total()}, {denied.total()}", done.total() > 0)
    findings.note("Loại việc đã làm được", ", ".join(sorted(done)), len(done) >= LEAST_KINDS)
    findings.figures |= {
        "done": dict(done.most_common()),
        "denied": dict(denied.most_common()),
        "dossiers": len(desk.taken),
        "idle_officers": len(idle),
    }


def _check(findings: Findings, place: Place, desk: Desk) -> None:
    url = place.product.url
    settling.wait_for_queue(findings, url)
    rows = standing.standing_of(url, desk.taken)
    wrong = [f"{row['code']}: {fault}" for row in rows for fault in standing.impossible_in(row)]
    moves = sum(row["moves"] for row in rows)
    findings.none_of("Không hồ sơ nào ở trạng thái không thể có", wrong, f"{len(rows)} hồ sơ, {moves} bước")
    states = Counter(row["state"] for row in rows)
    findings.figures |= {
        "moves": moves,
        "states": {str(state): many for state, many in sorted(states.items())},
    }
    counted = recount.differences(place.data, desk.taken)
    findings.none_of("Đồng hồ bằng kết quả đếm lại từ nhật ký", counted, f"{len(rows)} hồ sơ")
    checks.check_numbers(findings, url, [row["code"] for row in checks.rows_of(url).values()])
    checks.check_jobs(findings, url, place.listeners)
    settling.check_audit(findings, place.data)
    settling.check_doctor(findings, place.data)


def _next_morning() -> datetime:
    """Eight o'clock tomorrow, Vietnamese time."""
    return (clock.to_vn(clock.now()) + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
