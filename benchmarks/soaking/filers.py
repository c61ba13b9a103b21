"""Part 6: two hundred citizens file online at once, from the first page to the code; every one of them is answered."""

from __future__ import annotations

import io
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from random import Random
from typing import Any

import pikepdf
import psycopg

from benchmarks.http import Answer, Broken, Connection
from benchmarks.portal import begun, with_citizens
from benchmarks.prepared import working_copy
from benchmarks.product import Product
from benchmarks.soaking import checks, settling
from benchmarks.soaking.asking import multipart
from benchmarks.soaking.findings import Findings

# Whoever has begun a filing when the time is up may finish it.
FINISH_SECONDS = 180.0
LONGEST_CHECK_SECONDS = 60.0
_PAPER = re.compile(rb'href="[^"]*/giay-to/(\d+)/"')
_CODE = re.compile(rb"\d{3}\.[0-9N]{2}\.[0-9N]{2}\.H\d{2}-\d{6}-\d{4,}")
_LINE = re.compile(rb'<li[^>]*><a href="[^"]*/nop/.*?</li>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_AGAIN = re.compile(rb'hx-get="([^"]+)" hx-trigger="every (\d+)s"')

_SENT = """
select d.code, f.public_id::text,
       (select count(*) from dossiers_filedpaper p where p.filing_id = f.id),
       (select count(*) from dossiers_dossierpaper p where p.dossier_id = d.id and p.file_id is not null)
  from dossiers_filingdraft f join dossiers_dossier d on d.id = f.dossier_id
"""


class Stuck(Exception):
    """An answer a citizen could not go on from; the message is what it was."""


@dataclass
class Filer:
    """One citizen at home: files one thing after another until the time is up."""

    connection: Connection
    plain: list[dict[str, str]]
    scan: bytes
    rng: Random
    codes: list[str] = field(default_factory=list)
    files: int = 0
    waits: list[float] = field(default_factory=list)
    checked: list[float] = field(default_factory=list)
    steps: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def file_until(self, enough: threading.Event) -> None:
        try:
            while not enough.is_set() and not self.faults:
                self._file(self.rng.choice(self.plain))
        except (Stuck, Broken) as fault:
            self.faults.append(str(fault))

    def _file(self, wanted: dict[str, str]) -> None:
        at = self._timed("bắt đầu", lambda: begun(self.connection, wanted["version"]))
        if wanted["case"]:
            self._save(f"{at}truong-hop/", truong_hop=wanted["case"])
        self._save(f"{at}to-khai/", subject_line=f"Đề nghị số {self.rng.randrange(10**6)}")
        self._give_papers(at)
        self._save(f"{at}nhan/", delivery="electronic", contact_phone="0905123037")
        self._see(f"{at}kiem-tra/")
        self._save(f"{at}kiem-tra/")
        found = _CODE.search(self._see(f"{at}da-nop/").body)
        if found is None:
            raise Stuck(f"{at}da-nop/: không thấy mã hồ sơ")
        self.codes.append(found[0].decode())

    def _give_papers(self, at: str) -> None:
        listed = self._see(f"{at}giay-to/").body
        for order in sorted({int(number) for number in _PAPER.findall(listed)}):
            path = f"{at}giay-to/{order}/"
            token = {"csrfmiddlewaretoken": self.connection.cookies.get("motcua_csrf", "")}
            content = self.scan + f"% {path} {self.rng.random()}\n".encode()
            body, kind = multipart(token, "ban-quet.pdf", content, field_name="tep")
            answer = self._timed(
                "gửi giấy",
                lambda path=path, body=body, kind=kind: self.connection.request(
                    "POST", path, body, {"Content_Type": kind}
                ),
            )
            self._require(path, answer, 302)
            self.files += 1
        self._wait_for_checks(at)

    def _wait_for_checks(self, at: str) -> None:
        """As the page does with scripts: asks what it was told to ask, when it was told to."""
        began, told = time.monotonic(), self._see(f"{at}giay-to/").body
        while again := _AGAIN.search(told):
            if time.monotonic() > began + FINISH_SECONDS:
                raise Stuck(f"{at}giay-to/: tệp chờ kiểm tra quá lâu")
            time.sleep(int(again[2]))
            path = unescape(again[1].decode())
            told = self._require(path, self._timed("hỏi lại", lambda path=path: self._part(path)), 200).body
        self.checked.append(time.monotonic() - began)

    def _part(self, path: str) -> Answer:
        return self.connection.get(path, HX_Request="true")

    def _see(self, path: str) -> Answer:
        answer = self._timed("xem trang", lambda: self.connection.get(path))
        return self._require(path, answer, 200)

    def _save(self, path: str, **fields: str) -> None:
        name = "gửi hồ sơ" if path.endswith("kiem-tra/") else "lưu bước"
        self._require(path, self._timed(name, lambda: self.connection.post(path, fields)), 302)

    def _timed(self, name: str, ask: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        answer = ask()
        self.waits.append(time.perf_counter() - began)
        self.steps[name] += 1
        return answer

    def _require(self, path: str, answer: Answer, status: int) -> Answer:
        if answer.status != status:
            said = " ".join(_TAG.sub(" ", one.decode()).strip() for one in _LINE.findall(answer.body)[:5])
            raise Stuck(f"{path}: mã {answer.status} {said}")
        return answer


def filing_test(*, many: int, seconds: int, seed: int) -> Findings:
    """Let them file so many seconds, and then look whether everything they were told is there."""
    findings = Findings(f"Nộp trực tuyến: {many} người, {seconds} giây (hạt giống {seed})")
    findings.figures |= {"seed": seed, "filers": many, "seconds": seconds}
    data = working_copy(0, "soak-filers", print)
    people, page = with_citizens(data, many), _page()
    with Product(data) as product:
        filers = [
            Filer(
                Connection(product.port, {"motcua_session": cookie}),
                people["plain"],
                page,
                Random(f"{seed} {place}"),
            )
            for place, cookie in enumerate(people["cookies"])
        ]
        print(f"{many} người nộp hồ sơ trong {seconds} giây…")
        _work(filers, seconds)
        _note_work(findings, filers)
        _check(findings, product, filers)
    return findings


def _page() -> bytes:
    """A PDF of one page with something on it."""
    made, paper = io.BytesIO(), pikepdf.new()
    paper.add_blank_page()
    paper.pages[0].Contents = paper.make_stream(b"0.2 g 72 144 320 420 re f")
    paper.save(made)
    return made.getvalue()


def _work(filers: list[Filer], seconds: int) -> None:
    enough = threading.Event()
    threads = [threading.Thread(target=one.file_until, args=(enough,), daemon=True) for one in filers]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    enough.set()
    for thread in threads:
        thread.join(FINISH_SECONDS)


def _note_work(findings: Findings, filers: list[Filer]) -> None:
    steps = sum((one.steps for one in filers), Counter[str]())
    waits = sorted(wait for one in filers for wait in one.waits)
    codes = [code for one in filers for code in one.codes]
    findings.none_of(
        "Ai cũng đi được đến cùng", [f for one in filers for f in one.faults], f"{steps.total()} lượt"
    )
    findings.note("Hồ sơ đã nộp, mã không trùng", len(codes), len(codes) == len(set(codes)) > 0)
    p50, p95 = (round(1000 * waits[int(len(waits) * share)], 1) if waits else 0.0 for share in (0.5, 0.95))
    checked = sorted(wait for one in filers for wait in one.checked)
    longest = round(checked[-1], 1) if checked else 0.0
    findings.note(
        f"Không ai chờ kiểm tra tệp quá {LONGEST_CHECK_SECONDS:.0f} giây",
        f"lâu nhất {longest} giây",
        longest <= LONGEST_CHECK_SECONDS,
    )
    findings.figures |= {"steps": dict(steps.most_common()), "sent": len(codes), "p50_ms": p50, "p95_ms": p95}
    findings.figures |= {
        "filers_who_sent": sum(bool(one.codes) for one in filers),
        "check_p50_s": round(checked[len(checked) // 2], 1) if checked else 0.0,
        "check_longest_s": longest,
    }


def _check(findings: Findings, product: Product, filers: list[Filer]) -> None:
    settling.wait_for_queue(findings, product.url)
    told = {code for one in filers for code in one.codes}
    rows: dict[str, tuple[Any, ...]] = {}
    with psycopg.connect(product.url) as connection:
        for code, *rest in connection.execute(_SENT):
            rows[code] = tuple(rest)
    findings.none_of("Hồ sơ nào báo đã nộp cũng có", sorted(told - set(rows)), f"{len(told)} hồ sơ")
    lost = [code for code in told & set(rows) if rows[code][1] != rows[code][2]]
    findings.none_of("Giấy tờ nào đã gửi cũng còn", lost, f"{sum(one.files for one in filers)} tệp")
    checks.check_numbers(findings, product.url, [row["code"] for row in checks.rows_of(product.url).values()])
    settling.check_audit(findings, product.data)
    settling.check_doctor(findings, product.data)
