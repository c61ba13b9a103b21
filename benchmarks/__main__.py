"""Measure the product as it would run in production: `make bench`, or `python -m benchmarks [--quick]`.

Starts `motcua up` on generated data, drives it over HTTP with eight clients on the same machine, looks at every
answer, and prints each workload beside what the bare machine can do in the same minutes. Writes var/bench.json.
Exit code 1 when an answer was wrong; a missed target is shown but depends on the machine.
"""

from __future__ import annotations

import argparse
import shutil
from contextlib import ExitStack

from benchmarks import boards, ceiling, footing, measuring, morning, portal, searching
from benchmarks.figures import Findings, show, write
from benchmarks.measuring import CLIENTS, Bench
from benchmarks.prepared import generated_in, working_copy
from benchmarks.product import ROOT, Product

RESULTS = ROOT / "var" / "bench.json"
SMALL = 10_000
PARTS = ("reads", "writes", "memory", "beginning", "morning", "search", "boards", "portal")


def main() -> int:
    parser = argparse.ArgumentParser(description="Đo tốc độ của motcua.")
    parser.add_argument("--dossiers", type=int, default=100_000, help="số hồ sơ (mặc định 100 000)")
    parser.add_argument("--seconds", type=float, default=10.0, help="thời gian mỗi lần đo (giây)")
    parser.add_argument("--runs", type=int, default=3, help="số lần đo, lấy lần ở giữa")
    parser.add_argument("--quick", action="store_true", help="mỗi phép đo một lần, ba giây")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="chỉ đo một số phần")
    options = parser.parse_args()
    seconds, runs = (3.0, 1) if options.quick else (options.seconds, options.runs)
    findings = Findings()
    measure(findings, options.dossiers, seconds, runs, options.only)
    show(findings, say)
    write(findings, options.dossiers, RESULTS)
    say(f"\nĐã ghi {RESULTS.relative_to(ROOT)}.")
    return 1 if findings.faults else 0


def measure(findings: Findings, dossiers: int, seconds: float, runs: int, parts: list[str]) -> None:
    """Every chosen part, in an order in which none disturbs the next."""
    _alone(findings, dossiers, seconds, runs, parts)
    if set(parts) <= {"beginning", "morning", "search", "boards", "portal"}:
        return
    large, small = working_copy(dossiers, "measured", say), working_copy(SMALL, "measured-small", say)
    if "beginning" in parts and (took := generated_in(dossiers)) is not None:
        findings.figures["W13"]["generate_seconds"] = took
    with ExitStack() as stack:
        product = stack.enter_context(Product(large))
        findings.ceiling = ceiling.measure(product.url, CLIENTS)
        bench = Bench(product, seconds, runs, say, findings, findings.ceiling)
        if "reads" in parts:
            with Product(small) as other:
                measuring.readings(bench, Bench(other, seconds, runs, say, findings, findings.ceiling))
        if "writes" in parts:
            measuring.writings(bench)
        measuring.statements(bench)
        if "memory" in parts:
            footing.memory(bench)
    for folder in (large, small):
        shutil.rmtree(folder)


def _alone(findings: Findings, dossiers: int, seconds: float, runs: int, parts: list[str]) -> None:
    """Parts that start a product of their own."""
    if "beginning" in parts:
        findings.figures["W13"] = dict(footing.beginning(say))
    if "morning" in parts:
        findings.figures["W14"] = dict(morning.measure(dossiers, seconds, say))
    if "search" in parts:
        searching.measure(findings, seconds, runs, say)
    if "boards" in parts:
        boards.measure(findings, seconds, runs, say)
    if "portal" in parts:
        portal.measure(findings, dossiers, seconds, runs, say)


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
