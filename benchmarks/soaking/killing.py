"""Part 1: `kill -9` of web, worker or database under eight writing clients; nothing acknowledged is lost."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from random import Random

from benchmarks.soaking import checks, settling
from benchmarks.soaking.findings import Findings
from benchmarks.soaking.kills import Kill, Killer, plan_kills
from benchmarks.soaking.ledger import Acknowledged
from benchmarks.soaking.place import Place, place_of

BEFORE_SECONDS, AFTER_SECONDS = 3.0, 4.0
SHORTEST_PAUSE, LONGEST_PAUSE = 2.0, 10.0
RECEIPTS = 200


def kill_test(*, kills: int, seed: int, source: Path | None, receipts: int = RECEIPTS) -> Findings:
    """Write, kill, wait until all work is done, and compare with what the clients were told."""
    findings = Findings(f"Thử giết tiến trình: {kills} lần kill -9, 8 máy khách ghi (hạt giống {seed})")
    findings.figures |= {"seed": seed, "kills": kills}
    plan = plan_kills(kills, seed, shortest=SHORTEST_PAUSE, longest=LONGEST_PAUSE)
    with place_of("soak-kills", source) as place:
        crew, killer = place.crew(), Killer(place.product, Random(seed))
        print(f"Ghi hồ sơ và kết thúc tiến trình bất ngờ (hạt giống {seed})…")
        began = time.monotonic()
        crew.start()
        time.sleep(BEFORE_SECONDS)
        killer.run(plan, print)
        time.sleep(AFTER_SECONDS)
        known = crew.stop()
        findings.figures["seconds"] = round(time.monotonic() - began, 1)
        _note_kills(findings, killer.done, kills)
        _note_writing(findings, known)
        _check(findings, place, known, receipts, seed)
    return findings


def _check(findings: Findings, place: Place, known: Acknowledged, receipts: int, seed: int) -> None:
    url = place.product.url
    settling.wait_for_queue(findings, url)
    rows = checks.check_dossiers(findings, url, known)
    checks.check_nothing_unknown(findings, rows, known, place.old)
    checks.check_every_dossier_is_whole(findings, rows.values())
    checks.check_numbers(findings, url, [row["code"] for row in rows.values()])
    checks.check_files(findings, url, place.data, known)
    checks.check_jobs(findings, url, place.listeners)
    settling.check_receipts(findings, place.product, sorted(known.dossiers), receipts, seed)
    settling.check_audit(findings, place.data)
    settling.check_doctor(findings, place.data)


def _note_kills(findings: Findings, done: list[Kill], asked: int) -> None:
    struck = Counter(str(kill.victim) for kill in done if kill.pid)
    seen = ", ".join(f"{count} {victim}" for victim, count in sorted(struck.items()))
    findings.note("Số lần kill -9", seen, sum(struck.values()) == asked)
    left = [f"{kill.victim} (mã {kill.pid})" for kill in done if kill.repaired_after is None]
    times = [kill.repaired_after for kill in done if kill.repaired_after is not None]
    longest = max(times, default=0.0)
    findings.none_of(
        "Tiến trình nào cũng được khởi động lại", left, f"{len(times)} lần, lâu nhất {longest} giây"
    )
    findings.figures |= {"killed": dict(struck), "repaired": len(times), "longest_repair_s": longest}


def _note_writing(findings: Findings, known: Acknowledged) -> None:
    findings.none_of("Máy khách không gặp lỗi", known.faults, f"gửi lại {known.retries} lần")
    taken = len(known.dossiers)
    unread = taken - len(known.codes)
    findings.note("Hồ sơ được trả lời, mã khác nhau", f"{taken}, thiếu {unread}", taken > 0 and not unread)
    findings.figures |= {"acknowledged": taken, "acts": known.acts, "retries": known.retries}
