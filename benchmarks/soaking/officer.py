"""One officer of the crowd: opens a dossier, does something its page offers, now and then something it does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from benchmarks.http import Answer, Broken, Connection
from benchmarks.soaking.asking import multipart
from benchmarks.soaking.impulse import filled
from benchmarks.soaking.pages import Form, Page, read_page
from benchmarks.soaking.writer import scan

DOSSIER = "/lam-viec/ho-so/{}/"
# Pages of their own on which an act is done; beside them a dossier's own forms.
_OWN_PAGES = ("bo-sung/", "bo-sung/nhan/", "hen-lai/", "sua/", "phoi-hop/", "?lam=xin-loi")
# Acts that end a dossier, or change nothing of its life, are done so rarely that most of it comes before.
_RARE = ("dung", "rut", "tu-choi", "ket-thuc", "giay-to/dinh-kem", "sua", "nop-phi")
# Acts that bring a dossier on its way: done most, so that some lives are whole.
_ONWARD = ("tiep-nhan", "hoan-thanh", "ban-hanh", "tra")
RARELY, OFTEN, UNASKED, AGAIN = 0.03, 4.0, 0.12, 0.1
# Acts tried though nobody offered them: each must be refused, or be allowed after all.
_ANYWHERE = (
    *("tiep-nhan", "tu-choi", "phan-cong", "hoan-thanh", "tra-lai", "ban-hanh", "tra", "ket-thuc"),
    *("bo-sung/duyet", "bo-sung/nhan", "nop-phi", "nop-phi/da-nop", "rut", "rut/quyet-dinh", "dung"),
    *("xin-loi/trinh", "xin-loi/duyet", "xin-loi/tra-lai", "xin-loi/gui", "xin-loi/bo", "hen-lai"),
)
DONE, DENIED = frozenset({302}), frozenset({200, 403, 404, 409, 413, 422, 429})
FROM_INBOX, INBOX = 0.6, "/lam-viec/viec/"
_DOSSIER = re.compile(r"/lam-viec/ho-so/([0-9a-f-]{36})/")
_LEG = re.compile(r"^/lam-viec/phoi-hop/[0-9a-f-]{36}/$")


@dataclass
class Officer:
    """A signed-in officer; `dossiers` gives those at hand now, `header` the moment the office's clock shows."""

    connection: Connection
    dossiers: Callable[[], list[str]]
    moment: Callable[[], str]
    rng: Random
    done: Counter[str] = field(default_factory=Counter)
    denied: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    _unseen: set[str] = field(default_factory=set)

    def act(self) -> None:
        """One dossier opened and one act tried; what the server should never answer is noted."""
        dossier = self._opened()
        path = DOSSIER.format(dossier)
        answer = self._get(path)
        if answer is None or answer.status != 200:
            self.denied["không thấy hồ sơ"] += 1
            self._unseen.add(dossier)
            return
        page = read_page(answer.body.decode(), path)
        if self.rng.random() < UNASKED:
            self._unasked(path, page)
            return
        chosen = self._choose(path, page)
        if isinstance(chosen, Form):
            self._send(chosen)
        elif chosen:
            self._through(chosen)

    def _opened(self) -> str:
        """Whose turn it is opens what waits in the inbox; else any dossier at hand, mostly one that was seen."""
        at_hand = self.dossiers()
        if self.rng.random() < FROM_INBOX:
            answer = self._get(INBOX)
            listed = set(_DOSSIER.findall(answer.body.decode())) if answer is not None else set()
            if waiting := [dossier for dossier in at_hand if dossier in listed]:
                return self.rng.choice(waiting)
        seen = [dossier for dossier in at_hand if dossier not in self._unseen]
        return self.rng.choice(seen if seen and self.rng.random() > AGAIN else at_hand)

    def _choose(self, path: str, page: Page) -> Form | str | None:
        """A form of the dossier's page, or the address of a page on which an act is done."""
        pages = {path + own for own in _OWN_PAGES}
        kinds: dict[str, list[Form | str]] = {}
        for form in page.forms:
            if form.action.startswith(path):
                kinds.setdefault(self._act_of(form.action), []).append(form)
        for link in dict.fromkeys(page.links):
            if link in pages or _LEG.match(link):
                kinds.setdefault(self._act_of(link), []).append(link)
        if not kinds:
            return None
        weights = [RARELY if kind in _RARE else OFTEN if kind in _ONWARD else 1.0 for kind in kinds]
        return self.rng.choice(kinds[self.rng.choices(list(kinds), weights)[0]])

    def _through(self, address: str) -> None:
        """Open the page of an act and send its form; a page that asks once more is answered once more."""
        answer = self._get(address)
        if answer is None or answer.status != 200:
            self.denied["trang việc đã đổi"] += 1
            return
        for _time in range(2):
            path = address.partition("?")[0]
            forms = [one for one in read_page(answer.body.decode(), path).forms if _is_act(one.action)]
            if not forms:
                return
            answer = self._send(self.rng.choice(forms))
            if answer is None or answer.status != 200:
                return

    def _unasked(self, path: str, page: Page) -> None:
        moves = next((one.fields["moves"].value for one in page.forms if "moves" in one.fields), "1")
        fields = {"moves": [moves], "reason": ["khac"], "note": ["thử"], "decision": ["decline"]}
        self._post(f"{path}{self.rng.choice(_ANYWHERE)}/", fields)

    def _send(self, form: Form) -> Answer | None:
        return self._post(form.action, filled(form, self.rng), with_file=form.takes_file)

    def _post(self, path: str, fields: dict[str, list[str]], *, with_file: bool = False) -> Answer | None:
        token = self.connection.cookies.get("motcua_csrf", "")
        pairs = [(name, value) for name, values in fields.items() for value in values]
        pairs = [pair for pair in pairs if pair[0] != "csrfmiddlewaretoken"] + [
            ("csrfmiddlewaretoken", token)
        ]
        if with_file:
            body, kind = multipart(dict(pairs), "ban-quet.pdf", scan(f"{path} {self.rng.random()}"))
        else:
            body, kind = urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        answer = self._ask("POST", path, body, {"Content_Type": kind})
        if answer is not None:
            if answer.status in DONE:
                self.done[self._act_of(path)] += 1
            else:
                self.denied[f"{self._act_of(path)} {answer.status}"] += 1
        return answer

    def _get(self, path: str) -> Answer | None:
        return self._ask("GET", path, b"", {})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer | None:
        try:
            answer = self.connection.request(method, path, body, {**headers, "X_Motcua_Now": self.moment()})
        except Broken as fault:
            self.faults.append(f"{method} {path}: {fault}")
            return None
        if answer.status not in DONE | DENIED or "dang-nhap" in answer.header("location"):
            self.faults.append(f"{method} {path}: mã {answer.status} {answer.header('location')}")
        return answer

    def _once_more(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """A connection that stood idle may have been closed; the same is asked on another. Raises Broken."""
        headers = {**headers, "X_Motcua_Now": self.moment()}
        try:
            return self.connection.request(method, path, body, headers)
        except Broken:
            return self.connection.request(method, path, body, headers)

    @staticmethod
    def _act_of(path: str) -> str:
        """The address below the dossier, without ids: what is counted."""
        below = [part for part in path.split("/")[3:] if part and not re.fullmatch(r"[0-9a-f-]{36}", part)]
        return "/".join(below) if "/ho-so/" in path else "/".join(["phoi-hop", *below])


def _is_act(action: str) -> bool:
    return action.startswith(("/lam-viec/ho-so/", "/lam-viec/phoi-hop/"))
