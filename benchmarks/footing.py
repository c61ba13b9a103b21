"""What the product asks of a machine: memory after long work (W10), and how fast it begins (W13)."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable

from benchmarks import load
from benchmarks.measuring import CLIENTS, Bench
from benchmarks.product import BENCH, Product, pss_mb
from benchmarks.workloads import reading

MIXED_REQUESTS = 10_000
ROUND_SECONDS = 10.0
COMMAND_RUNS = 3


def memory(bench: Bench, requests: int = MIXED_REQUESTS) -> None:
    """W10: PSS of the largest web worker after that many mixed requests, and growth over the second half."""
    done, sizes = 0, [_largest(bench.product)]
    half = 0.0
    while done < requests:
        readers = [
            *reading.by_procedure(bench.sessions, bench.facts, 2),
            *reading.by_name(bench.sessions, 1),
            *reading.inboxes(bench.sessions, 2),
            reading.receipts(bench.sessions, bench.facts),
        ]
        run = load.run([*readers, *bench.counters(CLIENTS - len(readers))], ROUND_SECONDS)
        bench.findings.faults += run.faults
        if not run.answers:
            raise SystemExit("Không trang nào trả lời khi đo bộ nhớ: " + "; ".join(run.faults))
        done += run.answers
        sizes.append(_largest(bench.product))
        if not half and done >= requests / 2:
            half = sizes[-1]
        bench.say(f"  W10: {done} yêu cầu, {sizes[-1]} MB")
    growth = round(sizes[-1] / half - 1, 3) if half else 0.0
    bench.findings.figures["W10"] = {
        "pss_mb": sizes[-1],
        "first_mb": sizes[0],
        "growth": growth,
        "requests": done,
    }


def beginning(say: Callable[[str], None]) -> dict[str, float]:
    """W13: an empty folder to the first page, a second start, tables from nothing, the start of a command."""
    data = BENCH / "beginning"
    shutil.rmtree(data, ignore_errors=True)
    found: dict[str, float] = {}
    began = time.monotonic()
    with Product(data, demo=True):
        found["first_page_seconds"] = _since(began)
    began = time.monotonic()
    with Product(data) as product:
        found["second_start_seconds"] = _since(began)
        found["command_seconds"] = statistics.median(
            _command_seconds(product) for _run in range(COMMAND_RUNS)
        )
        found["migrate_seconds"] = _migrate_seconds(product)
    shutil.rmtree(data, ignore_errors=True)
    say("  W13: " + ", ".join(f"{name} {seconds}" for name, seconds in found.items()))
    return found


def _command_seconds(product: Product) -> float:
    began = time.monotonic()
    product.manage("check", "--database", "default")
    return _since(began)


def _migrate_seconds(product: Product) -> float:
    """All tables, made in an empty database of the same server."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    name = "motcua_bench_empty"
    facts = conninfo_to_dict(product.url)
    with psycopg.connect(product.url, autocommit=True) as connection:
        connection.execute(f"create database {name}")
    url = f"postgresql://{facts['user']}@/{name}?host={facts['host']}&port={facts.get('port', 5432)}"
    began = time.monotonic()
    product.manage("migrate", "--verbosity", "0", url=url)
    return _since(began)


def _since(began: float) -> float:
    return round(time.monotonic() - began, 2)


def _largest(product: Product) -> float:
    return max(pss_mb(pid) for pid in product.web_workers())
