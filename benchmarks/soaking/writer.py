"""One writing client: takes dossiers in and walks some of them, noting every acknowledgement."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from random import Random

from benchmarks.http import Answer, Connection
from benchmarks.soaking.asking import Asking, Heard, Refused, multipart
from benchmarks.soaking.guide import Act, Guide
from benchmarks.soaking.ledger import Ledger
from benchmarks.workloads.visitors import Visitors
from benchmarks.workloads.writing import DONE, INTAKE, intake_fields

WALKED, WITH_A_SCAN = 0.3, 0.2
PATHS = {
    "assign": "phan-cong",
    "finish": "hoan-thanh",
    "issue": "ban-hanh",
    "hand_over": "tra",
    "close": "ket-thuc",
}
_CODE = re.compile(r"<h1[^>]*>[^<]*?([0-9A-Z.]+-\d{6}-\d{4})\s*<")
_PAPER = re.compile(r"/giay-to/([0-9a-f-]{36})/dinh-kem/")


@dataclass
class Writer:
    """A receiver at one desk and those who work after him. `connections` are by sign-in name."""

    receiver: str
    connections: dict[str, Connection]
    guide: Guide
    ledger: Ledger
    first_number: int
    asking: Asking = field(default_factory=Asking)
    _rng: Random = field(init=False)
    _visitors: Visitors = field(init=False)

    def __post_init__(self) -> None:
        self._rng = Random(self.first_number)
        self._visitors = Visitors(self.first_number, self._rng)

    def act(self) -> None:
        """Take one dossier in, and walk it a random part of its way. Raises Refused."""
        version = self._rng.choice(self.guide.procedures)
        owner = self._visitors.owner()
        fields = intake_fields(version, self._visitors.submitter(), owner)
        heard = self._send(self.receiver, INTAKE, fields)
        dossier = self._dossier_in(heard.answer)
        papers = len(version.papers)
        self.ledger.write("take_in", dossier=dossier, token=fields["token"], papers=papers)
        self.ledger.write("code", dossier=dossier, code=self._code_of(dossier))
        if papers and self._rng.random() < WITH_A_SCAN:
            self._attach(dossier)
        way = self.guide.ways.get(version.version, ())
        if way and self._rng.random() < WALKED:
            self._walk(dossier, way, self.guide.specialists[version.version])

    def _dossier_in(self, answer: Answer) -> str:
        location = answer.header("location")
        if answer.status != 302 or not location.endswith(DONE):
            raise Refused(f"tiếp nhận: mã {answer.status} {location}{_said(answer)}")
        return location.removesuffix(DONE).rsplit("/", 1)[-1]

    def _code_of(self, dossier: str) -> str:
        page = self._get(_address(dossier, "da-nhan"))
        found = _CODE.search(page)
        if found is None:
            raise Refused(f"{dossier}: trang đã nhận không có mã hồ sơ")
        return found[1]

    def _attach(self, dossier: str) -> None:
        """A scan beside the first paper."""
        found = _PAPER.search(self._get(_address(dossier)))
        if found is None:
            raise Refused(f"{dossier}: không có chỗ đính kèm tệp")
        content = scan(f"{dossier} {found[1]}")
        path = f"{_address(dossier)}giay-to/{found[1]}/dinh-kem/"
        answer = self._send_file(self.receiver, path, {}, content).answer
        if answer.status != 302:
            raise Refused(f"{path}: mã {answer.status}{_said(answer)}")
        self.ledger.write("attach", dossier=dossier, sha256=hashlib.sha256(content).hexdigest())

    def _walk(self, dossier: str, way: tuple[Act, ...], specialist: str) -> None:
        for moves, act in enumerate(way[: self._rng.randint(1, len(way))], start=1):
            heard = self._do(dossier, act, moves, specialist)
            done = heard.answer.status == 302 and heard.answer.header("location") == _address(dossier)
            # A repeated act the first sending of which was done is told "moved meanwhile".
            if not done and not (heard.unsure and heard.answer.status == 409):
                raise Refused(f"{dossier} {act.name}: mã {heard.answer.status}{_said(heard.answer)}")
            self.ledger.write(act.name, dossier=dossier, moves=moves + 1)

    def _do(self, dossier: str, act: Act, moves: int, specialist: str) -> Heard:
        username, path = act.username or self.receiver, _address(dossier, PATHS[act.name])
        fields = {"moves": str(moves), "note": ""}
        if act.name == "issue":
            named = {**fields, "name": "Kết quả giải quyết", "number": f"{moves}/QĐ-SKHCN"}
            content = scan(f"{dossier} kết quả")
            return self._send_file(username, path, named, content)
        if act.name == "assign":
            fields["officer"] = str(self.guide.officers[specialist])
        if act.name == "hand_over":
            fields |= {"recipient_name": "Nguyễn Thị Bình", "method": "counter"}
        return self._send(username, path, fields)

    def _get(self, path: str) -> str:
        answer = self.asking.until_answered(lambda: self.connections[self.receiver].get(path)).answer
        if answer.status != 200:
            raise Refused(f"{path}: mã {answer.status} {answer.header('location')}")
        return answer.body.decode()

    def _send(self, username: str, path: str, fields: dict[str, str]) -> Heard:
        return self.asking.until_answered(lambda: self.connections[username].post(path, fields))

    def _send_file(self, username: str, path: str, fields: dict[str, str], content: bytes) -> Heard:
        connection = self.connections[username]
        token = {"csrfmiddlewaretoken": connection.cookies["motcua_csrf"]}
        body, kind = multipart({**token, **fields}, "ban-quet.pdf", content)
        return self.asking.until_answered(
            lambda: connection.request("POST", path, body, {"Content_Type": kind})
        )


def scan(text: str) -> bytes:
    """A small PDF no two of which are alike."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%" + text.encode() + b"\n%%EOF\n"
    )


def _address(dossier: str, act: str = "") -> str:
    return f"/lam-viec/ho-so/{dossier}/{act}{'/' if act else ''}"


def _said(answer: Answer) -> str:
    """The first fault the page shows."""
    text = answer.body.decode("utf-8", "replace")
    start = text.find("error")
    return f": …{text[start : start + 300]}" if start >= 0 else ""
