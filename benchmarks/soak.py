"""The long tests: `python -m benchmarks.soak [--part kills] [--seed 7] …`, also `make soak`.

Starts and stops everything by itself on 127.0.0.1 below `var/bench`, prints what was found, writes the
figures into `var/soak.json`, and ends with code 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.product import ROOT
from benchmarks.soaking.backing_up import backup_test
from benchmarks.soaking.crowd import crowd_test
from benchmarks.soaking.enduring import long_run
from benchmarks.soaking.filers import filing_test
from benchmarks.soaking.findings import Findings
from benchmarks.soaking.killing import kill_test
from benchmarks.soaking.paying import payment_test

FIGURES = ROOT / "var" / "soak.json"
PARTS = ("kills", "backup", "long", "crowd", "payments", "filers")


def main() -> int:
    options = _parser().parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    works: dict[str, Callable[[], Findings]] = {
        "kills": lambda: kill_test(kills=options.kills, seed=seed, source=options.source),
        "backup": lambda: backup_test(source=options.source),
        "long": lambda: long_run(requests=options.requests, seed=seed, source=options.source),
        "crowd": lambda: crowd_test(seconds=options.seconds, seed=seed, source=options.source),
        "payments": lambda: payment_test(orders=options.orders, seed=seed),
        "filers": lambda: filing_test(many=options.filers, seconds=options.seconds, seed=seed),
    }
    done = {}
    for part in options.part or PARTS:
        began = time.monotonic()
        found = works[part]()
        found.figures["took_s"] = round(time.monotonic() - began, 1)
        print(f"\n{found.table()}\n", flush=True)
        done[part] = found
    write_figures(FIGURES, done)
    well = all(found.ok for found in done.values())
    print(f"{'Mọi thứ đều đạt' if well else 'CÓ ĐIỀU HỎNG'}; số liệu ở {FIGURES.relative_to(ROOT)}")
    return 0 if well else 1


def write_figures(path: Path, done: dict[str, Findings]) -> None:
    """Put the figures of these parts into the file; those of parts that did not run stay."""
    try:
        figures = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        figures = {}
    figures |= {part: found.as_json() for part, found in done.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Thử nghiệm dài: giết tiến trình, sao lưu khi đang ghi, chạy lâu, nhiều người cùng lúc."
    )
    parser.add_argument("--part", action="append", choices=PARTS, help="chỉ chạy phần này (lặp lại được)")
    parser.add_argument("--kills", type=int, default=20, help="số lần kill -9 (mặc định 20)")
    parser.add_argument("--seed", type=int, help="hạt giống ngẫu nhiên (mặc định: tự chọn và in ra)")
    parser.add_argument("--requests", type=int, default=10_000, help="số yêu cầu của phần chạy dài")
    parser.add_argument("--seconds", type=int, default=60, help="phần nhiều người cùng lúc kéo dài bao lâu")
    parser.add_argument("--orders", type=int, default=1_000, help="số khoản của phần thanh toán")
    parser.add_argument("--filers", type=int, default=200, help="số người nộp trực tuyến cùng lúc")
    parser.add_argument(
        "--source", type=Path, help="sao chép thư mục dữ liệu này thay vì nạp đơn vị dùng thử"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
