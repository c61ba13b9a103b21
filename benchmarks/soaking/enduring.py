"""Part 3: thousands of mixed requests; the web workers' memory stops growing and stays small."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote

from benchmarks import posts
from benchmarks.http import Broken, Connection
from benchmarks.product import pss_mb
from benchmarks.soaking.findings import Findings
from benchmarks.soaking.guide import DIRECTOR
from benchmarks.soaking.ledger import Acknowledged
from benchmarks.soaking.place import Place, place_of

CLIENTS, FIRST_DOSSIERS = 4, 25
ROUNDS, WARM_UP_ROUNDS = 10, 5
LARGEST_MB, MOST_GROWTH = 150.0, 0.05
_WORKSPACE = (
    "/lam-viec/viec/",
    "/lam-viec/viec/?pham-vi=unit",
    "/lam-viec/so-theo-doi/",
    "/lam-viec/so-theo-doi/?trang-thai=2",
    "/lam-viec/tim/?q=nguyen+thi",
    "/lam-viec/tra-ket-qua/",
    "/lam-viec/thu-tuc/",
    "/lam-viec/ke-hoach/",
    "/lam-viec/thong-bao/",
)
_PUBLIC = ("/", "/thu-tuc/", "/thu-tuc/?q=do+luong", "/tra-cuu/", "/kiem-tra/", "/suc-khoe/")
_OF_A_DOSSIER = ("", "?xem=dien-bien", "?xem=thong-tin", "han/", "giay-tiep-nhan.pdf", "phieu-kiem-soat.pdf")
_FOLLOWED = {200, 302}


def long_run(*, requests: int, seed: int, source: Path | None) -> Findings:
    """That many requests in equal rounds, and each web worker's memory after every round."""
    findings = Findings(f"Chạy dài: {requests} yêu cầu lẫn lộn")
    with place_of("soak-long", source) as place:
        crew = place.crew()
        crew.most_each = FIRST_DOSSIERS
        crew.start()
        known = crew.wait()
        findings.none_of("Nhận hồ sơ ban đầu", known.faults, f"{len(known.dossiers)} hồ sơ")
        workers = place.product.web_workers()
        sizes: list[list[float]] = []
        answered, faults = 0, list[str]()
        for round_number in range(ROUNDS):
            visitors = _visitors(place, known, seed + round_number)
            done, wrong = _together(visitors, requests // ROUNDS)
            answered, faults = answered + done, faults + wrong
            sizes.append([pss_mb(pid) for pid in workers if Path(f"/proc/{pid}").exists()])
            print(f"  {answered} yêu cầu: {' + '.join(map(str, sizes[-1]))} MB")
        findings.none_of("Mọi yêu cầu được trả lời đúng", faults, f"{answered} yêu cầu")
        same = place.product.web_workers() == workers
        findings.note("Không tiến trình web nào phải khởi động lại", f"{len(workers)} tiến trình", same)
        _note_memory(findings, sizes, answered)
    return findings


def _note_memory(findings: Findings, sizes: list[list[float]], requests: int) -> None:
    warm, last = sizes[WARM_UP_ROUNDS - 1], sizes[-1]
    grown = growth(sizes[WARM_UP_ROUNDS - 1 :])
    findings.note(
        f"Bộ nhớ mỗi tiến trình web ≤ {LARGEST_MB:.0f} MB", f"{max(last)} MB", max(last) <= LARGEST_MB
    )
    seen = f"{100 * grown:+.1f} % (từ {sum(warm):.0f} MB sau {WARM_UP_ROUNDS * requests // ROUNDS} yêu cầu)"
    findings.note(f"Tăng sau khi nóng máy < {100 * MOST_GROWTH:.0f} %", seen, grown < MOST_GROWTH)
    findings.figures |= {
        "requests": requests,
        "pss_mb": max(last),
        "growth": round(grown, 4),
        "rounds": sizes,
    }


def growth(sizes: list[list[float]]) -> float:
    """How much larger all workers together are in the last round than in the first, as a share."""
    first, last = sum(sizes[0]), sum(sizes[-1])
    return last / first - 1 if first else 0.0


@dataclass
class Visitor:
    """Somebody who asks for pages at random; `dossiers` and `codes` are known to exist."""

    officers: list[Connection]
    public: Connection
    dossiers: list[str]
    codes: list[str]
    procedures: list[str]
    rng: Random
    faults: list[str] = field(default_factory=list)

    def visit(self, times: int) -> int:
        """Ask that many times; how many were answered as they should be."""
        answered = 0
        for _time in range(times):
            connection, path = self._choose()
            try:
                answer = connection.get(path)
            except Broken as fault:
                self.faults.append(f"{path}: {fault}")
                continue
            well = answer.status in _FOLLOWED and "dang-nhap" not in answer.header("location")
            if path.endswith(".pdf"):
                well = answer.body.startswith(b"%PDF-")
            answered += well
            if not well:
                self.faults.append(f"{path}: mã {answer.status} {answer.header('location')}")
        return answered

    def _choose(self) -> tuple[Connection, str]:
        kind = self.rng.random()
        if kind < 0.25:
            return self.public, self.rng.choice(_PUBLIC)
        if kind < 0.35:
            return self.public, f"/thu-tuc/{self.rng.choice(self.procedures)}/"
        officer = self.rng.choice(self.officers)
        if kind < 0.7:
            return officer, self.rng.choice(_WORKSPACE)
        if kind < 0.8:
            return officer, f"/lam-viec/tim/?q={quote(self.rng.choice(self.codes))}"
        return self.officers[
            0
        ], f"/lam-viec/ho-so/{self.rng.choice(self.dossiers)}/{self.rng.choice(_OF_A_DOSSIER)}"


def _visitors(place: Place, known: Acknowledged, seed: int) -> list[Visitor]:
    names = [DIRECTOR, "vanthu", posts.username("truongphong", 0), posts.username("chuyenvien", 1)]
    return [
        Visitor(
            officers=[place.sessions.of(name) for name in names],
            public=Connection(place.product.port),
            dossiers=sorted(known.dossiers),
            codes=sorted(known.codes),
            procedures=[str(one.procedure) for one in place.guide.procedures],
            rng=Random(f"{seed} {number}"),
        )
        for number in range(CLIENTS)
    ]


def _together(visitors: list[Visitor], requests: int) -> tuple[int, list[str]]:
    """All visitors at once, each in a process of its own; how many answers, and what went wrong."""
    context = multiprocessing.get_context("fork")
    ends = []
    for visitor in visitors:
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_visit, args=(visitor, requests // len(visitors), theirs.send), daemon=True
        )
        process.start()
        ends.append((process, mine))
    answered, faults = 0, list[str]()
    for process, mine in ends:
        done, wrong = mine.recv()
        answered, faults = answered + done, faults + wrong
        process.join()
    return answered, faults


def _visit(visitor: Visitor, times: int, tell: Callable[[tuple[int, list[str]]], None]) -> None:
    answered = visitor.visit(times)
    tell((answered, visitor.faults[:20]))
