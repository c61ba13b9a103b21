"""Two years of believable history for the demo department: `python -m benchmarks.generate --data DIR`.

The data folder already holds the demo department and nothing runs on it but its database. Rows go in by COPY
from as many processes as there are processors; journal chains, heads, seals, encrypted numbers and number
counters are such that the product works on as if it had written them itself.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.offline import served

if TYPE_CHECKING:
    from benchmarks.history.calls import Call, Calls
    from benchmarks.history.lives import Keys
    from benchmarks.history.sealing import Entry
    from benchmarks.history.world import World
    from motcua.kernel.storage import StoredBlob

CHUNK = 1_000
BLOBS = 200
SEED = 2024


@dataclass(frozen=True, slots=True)
class Generated:
    """What a run made and how long it took."""

    dossiers: int
    rows: int
    entries: int
    seals: int
    seconds: float


def generate(dossiers: int, *, url: str, seed: int = SEED, say: Callable[[str], None] = print) -> Generated:
    """Fill the database at `url`, which Django is already set up for."""
    import psycopg

    from benchmarks import desks
    from benchmarks.history import sealing, tables
    from benchmarks.history.calls import plan_calls
    from benchmarks.history.world import read_world
    from motcua.kernel import partitions, revisions

    began = time.monotonic()

    def tell(what: str) -> None:
        say(f"{time.monotonic() - began:7.1f} s  {what}")

    desks.set_up_desks(desks.demo_agency_id())
    tell("đã lập các bàn tiếp nhận")
    with revisions.request_scope(), psycopg.connect(url) as connection:
        world = read_world()
        months = (world.now.year - world.begins.year) * 12 + 4
        partitions.ensure_months(world.begins.date(), ahead=months)
        planned = plan_calls(world, dossiers, seed)
        keys, blobs = keys_for(connection, planned), _blobs()
        tell(f"đã xếp {dossiers} lượt tiếp nhận")
        with tables.without_indexes(connection):
            rows, entries = _play(world, planned.calls, keys, blobs, url, seed)
            tell(f"đã ghi {rows} dòng")
        tell("đã dựng lại chỉ mục")
        write_counters(world, planned)
        tables.set_sequences(connection)
        seals = sealing.seal(entries)
        tell(f"đã niêm phong {len(entries)} bản ghi nhật ký bằng {seals} niêm phong")
        if broken := tables.broken_references(connection):
            raise SystemExit("Dữ liệu sinh ra không khớp:\n" + "\n".join(broken))
        connection.commit()
        tables.settle(connection)
    tell("xong")
    return Generated(dossiers, rows, len(entries), seals, round(time.monotonic() - began, 1))


def _play(
    world: World, calls: list[Call], keys: Keys, blobs: list[StoredBlob], url: str, seed: int
) -> tuple[int, list[Entry]]:
    """Lives of all dossiers, written by several processes; rows written and the entries to seal."""
    from motcua.interfaces.cli.operations.surroundings import close_connections

    close_connections()  # the children are forked: a connection has one user
    parts = [calls[start : start + CHUNK] for start in range(0, len(calls), CHUNK)]
    rows, entries = 0, []
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), context, initializer=gc.disable) as pool:
        running = [pool.submit(_write_part, world, part, keys, blobs, url, seed) for part in parts]
        for done in as_completed(running):
            written, sealed = done.result()
            rows += written
            entries += sealed
    return rows, entries


def _write_part(
    world: World, calls: list[Call], keys: Keys, blobs: list[StoredBlob], url: str, seed: int
) -> tuple[int, list[Entry]]:
    import psycopg

    from benchmarks.history import tables
    from benchmarks.history.lives import play

    sheets = play(world, calls, keys, blobs, seed)
    with psycopg.connect(url) as connection:
        tables.trust(connection)
        return tables.copy_all(connection, sheets), sheets.entries


def keys_for(connection: object, planned: Calls) -> Keys:
    """The first free key of each table whose rows name each other."""
    from benchmarks.history import tables
    from benchmarks.history.lives import Keys

    person = tables.next_key(connection, "people_party")
    dossier = max(
        tables.next_key(connection, "dossiers_dossier"), tables.next_key(connection, "workflow_run")
    )
    return Keys(
        person=person,
        organisation=person + planned.persons,
        dossier=dossier,
        task=tables.next_key(connection, "workflow_task"),
        file=tables.next_key(connection, "documents_storedfile"),
    )


def _blobs() -> list[StoredBlob]:
    from motcua.interfaces.cli.demo.stories import sample_pdf
    from motcua.kernel import storage

    return [storage.put(sample_pdf() + b"%% %d\n" % number) for number in range(BLOBS)]


def write_counters(world: World, planned: Calls) -> None:
    """Where the number series stand now, so that the next reception goes on from there."""
    from motcua.domains.documents.models import NumberCounter

    NumberCounter.objects.bulk_create(
        [
            NumberCounter(
                agency_id=world.agency_pk, series=series, scope_key=scope, last=last, ceiling=ceiling
            )
            for (series, scope), (last, ceiling) in planned.counters.items()
        ],
        update_conflicts=True,
        unique_fields=["agency", "series", "scope_key"],
        update_fields=["last", "ceiling"],
        batch_size=2_000,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Sinh hai năm dữ liệu cho đơn vị dùng thử.")
    parser.add_argument("--data", required=True, type=Path, help="thư mục dữ liệu đã có đơn vị dùng thử")
    parser.add_argument("--dossiers", type=int, default=100_000, help="số hồ sơ (mặc định 100 000)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--report", type=Path, help="tệp JSON ghi kết quả")
    options = parser.parse_args()

    with served(options.data) as url:
        done = generate(options.dossiers, url=url, seed=options.seed)
    print(json.dumps(asdict(done)))
    if options.report:
        options.report.write_text(json.dumps(asdict(done)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
