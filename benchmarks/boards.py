"""W16: the boards of ten thousand procedures: where they hang, what is announced, what they lack, the public list, the
screen in the hall, the list to print.

Postings and announcements are put beside the procedures of `benchmarks.procedures`: `python -m benchmarks.boards --data
DIR`. The journal knows nothing of them.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks import ceiling, load, procedures
from benchmarks.figures import Findings
from benchmarks.http import Connection
from benchmarks.load import WrongAnswer
from benchmarks.measuring import CLIENTS, Say, statements_of
from benchmarks.offline import served
from benchmarks.prepared import working_copy
from benchmarks.product import ROOT, Product, environment
from benchmarks.sessions import Sessions
from benchmarks.workloads.reading import Reader

if TYPE_CHECKING:
    from motcua.domains.catalogue.models import PostingPlace

WHO = "kiemsoat"
ANNOUNCEMENTS = 1_000
# Of what hangs, one in so many is an older version, one in so many is missing.
OLD, MISSING = 25, 20
PAGES_ON = 4
PRINT = "/lam-viec/niem-yet/in/danh-muc/"
LISTS = {
    "posting": ("/lam-viec/niem-yet/", "/lam-viec/niem-yet/?loc=canh-bao", "/lam-viec/niem-yet/?loc=lech"),
    "announcements": ("/lam-viec/cong-bo/",),
    "fullness": ("/lam-viec/thu-tuc/day-du/", "/lam-viec/thu-tuc/day-du/?loc=thieu"),
    "public": ("/thu-tuc/", "/thu-tuc/?linh-vuc=an-toan-buc-xa"),
}
_NEXT = re.compile(rb'href="([^"]*[?&;]sau=[^"]*)"')


def measure(findings: Findings, seconds: float, runs: int, say: Say) -> None:
    """One person alone on each board in turn, on its first pages and further on: the wait by board, and the longest
    of them as `p95_ms`. The list to print is a paper of its own length and is told apart."""
    data = working_copy(0, "measured-boards", say)
    report = data.parent / "boards.json"
    say("Thêm mười nghìn thủ tục, nơi treo và hồ sơ công bố…")
    command = [sys.executable, "-m", "benchmarks.boards", "--data", str(data), "--report", str(report)]
    if subprocess.run(command, env=environment(), cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
        raise SystemExit("Chưa thêm được dữ liệu; xem lý do ở trên.")
    filled = json.loads(report.read_text())
    waits: dict[str, load.Run] = {}
    with Product(data) as product:
        bare, sessions = ceiling.measure(product.url, CLIENTS), Sessions(product.port)
        paths = {name: _further(sessions.of(WHO), firsts) for name, firsts in LISTS.items()}
        paths |= {"screen": _further(sessions.of(WHO), [f"/man-hinh/{filled.pop('screen')}/"])}
        for name, asked in paths.items():
            waits[name] = load.median_of(
                [load.run([Reader(sessions.of(WHO), asked)], seconds) for _ in range(runs)]
            )
            say(f"  W16 {name}: p50 {waits[name].p50_ms} ms, p95 {waits[name].p95_ms} ms")
        printed = _printed(sessions.of(WHO))
        slowest = max(waits, key=lambda name: waits[name].p95_ms)
        costs = {
            f"{name}_statements": statements_of(Reader(sessions.of(WHO), asked))
            for name, asked in paths.items()
        }
        findings.add("W16", waits[slowest], statements=max(costs.values()), ceiling=bare.reads)
    findings.figures["W16"] |= {
        **filled,
        "slowest": slowest,
        **{f"{name}_p95_ms": run.p95_ms for name, run in waits.items()},
        **costs,
        "print_ms": printed,
    }
    findings.faults += [f"W16: {fault}" for run in waits.values() for fault in run.faults]
    shutil.rmtree(data)


def _printed(connection: Connection) -> int:
    """How long the list of all of them takes to be set in type, in milliseconds; asked for once."""
    began = time.perf_counter()
    answer = connection.get(PRINT)
    if not answer.body.startswith(b"%PDF"):
        raise WrongAnswer(f"{PRINT}: mã {answer.status}")
    return round((time.perf_counter() - began) * 1_000)


def _further(connection: Connection, firsts: list[str] | tuple[str, ...]) -> list[str]:
    """These pages, and of each one some pages on."""
    found = []
    for path in firsts:
        found.append(path)
        here = path
        for _page in range(PAGES_ON):
            answer = connection.get(here)
            if answer.status != 200:
                raise WrongAnswer(f"{here}: mã {answer.status}")
            links = [link.decode().replace("&amp;", "&") for link in _NEXT.findall(answer.body)]
            if not links:
                break
            here = links[-1] if links[-1].startswith("/") else path.partition("?")[0] + links[-1]
        if here != path:
            found.append(here)
    return found


def fill() -> dict[str, object]:
    """Write everything into the demo agency of the database Django is set up for; what is there then."""
    from django.db import connection

    from motcua.domains.catalogue.models import Posting, PostingPlace

    done = procedures.fill()
    from benchmarks import desks

    agency_id = desks.demo_agency_id()
    places = PostingPlace.objects.filter(agency_id=agency_id, closed_at__isnull=True)
    for place in places.filter(posts_itself=False):
        Posting.objects.bulk_create(_postings(place), batch_size=1_000)
    _announce(agency_id)
    with connection.cursor() as cursor:
        cursor.execute("analyze")  # as autovacuum will have done in any catalogue that has grown
    screen = places.filter(kind="screen", posts_itself=True).first()
    if screen is None:
        raise SystemExit("Đơn vị dùng thử không có màn hình.")
    return {
        "procedures": done,
        "postings": Posting.objects.filter(agency_id=agency_id).count(),
        "announcements": ANNOUNCEMENTS,
        "screen": str(screen.public_id),
    }


def _postings(place: PostingPlace) -> list[object]:
    """What hangs there of the procedures that were generated."""
    from motcua.domains.catalogue.models import Posting, ProcedureVersion
    from motcua.kernel import clock

    chance, at = Random(procedures.SEED + place.pk), clock.now() - timedelta(days=30)
    versions = ProcedureVersion.objects.filter(
        agency_id=place.agency_id, procedure__source_key__startswith="GEN-"
    )
    return [
        Posting(
            agency_id=place.agency_id,
            place=place,
            procedure_id=procedure,
            version_id=pk,
            content_hash="0" * 32 if chance.randrange(OLD) == 0 else digest,
            posted_at=at,
        )
        for pk, procedure, digest in versions.values_list("pk", "procedure_id", "content_hash")
        if chance.randrange(MISSING)
    ]


def _announce(agency_id: int) -> None:
    """Announcements under way, as the demo's newest one stands."""
    from motcua.domains.catalogue.models import Announcement, Trigger

    model = Announcement.objects.filter(agency_id=agency_id).select_related("trigger").latest("id")
    facts = ("kind", "title", "issuer", "signed_on", "effective_on", "received_on", "created_at")
    triggers = Trigger.objects.bulk_create(
        Trigger(
            agency_id=agency_id,
            number=f"GEN-{number}/QĐ-BKHCN",
            **{name: getattr(model.trigger, name) for name in facts},
        )
        for number in range(ANNOUNCEMENTS)
    )
    Announcement.objects.bulk_create(
        Announcement(
            agency_id=agency_id,
            trigger=trigger,
            title=f"Công bố thủ tục theo {trigger.number}",
            unit_id=model.unit_id,
            dues=model.dues,
            due_on=model.due_on + timedelta(days=number % 60),
            opened_at=model.opened_at,
        )
        for number, trigger in enumerate(triggers)
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Thêm thủ tục, nơi treo và hồ sơ công bố cho đơn vị dùng thử."
    )
    parser.add_argument(
        "--data", required=True, type=Path, help="thư mục dữ liệu dùng thử, không gì đang chạy"
    )
    parser.add_argument("--report", required=True, type=Path, help="tệp JSON ghi kết quả")
    options = parser.parse_args()
    with served(options.data):
        done = fill()
    options.report.write_text(json.dumps(done) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
