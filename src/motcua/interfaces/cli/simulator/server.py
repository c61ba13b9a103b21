"""The simulated gateway: its page for whoever pays, its messages, its query, its files of the day."""

from __future__ import annotations

import csv
import html
import http.client
import io
import json
import queue
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from motcua.domains.payments.rules import HEADINGS, signature_holds, signed
from motcua.interfaces.cli.simulator.ledger import WORDS, Ledger, Telling
from motcua.interfaces.cli.simulator.looks import STYLE, page
from motcua.kernel import clock

HOST = "127.0.0.1"
TITLE = "Cổng thanh toán giả lập"
_PAGE = page(
    TITLE,
    """<p>Đơn vị {merchant}, mã {order}, nội dung {words}.</p>
<p><strong>{amount} đồng</strong></p><form method="post" action="/pay">{hidden}
<fieldset><legend>Chọn điều sẽ xảy ra</legend>{choices}</fieldset><p><button>Trả tiền</button></p></form>
<p><a href="{back}">Quay lại, không trả</a></p>""",
)


class Gateway(ThreadingHTTPServer):
    """One simulated gateway; listens on this machine only."""

    daemon_threads = True

    def __init__(self, port: int, *, merchant: str, secret: str, ledger: Ledger) -> None:
        super().__init__((HOST, port), _Handler)
        self.merchant, self.secret, self.ledger = merchant, secret, ledger
        self.to_tell: queue.PriorityQueue[tuple[float, int, Telling, str]] = queue.PriorityQueue()
        self.count, self.untold = 0, 0
        self.answers: dict[int, int] = {}
        for _number in range(4):
            threading.Thread(target=self._tell, daemon=True).start()

    def tell(self, told: Telling, address: str) -> None:
        """Send a message when its time has come."""
        self.count += 1
        self.untold += 1
        self.to_tell.put((time.monotonic() + told.after, self.count, told, address))

    def _tell(self) -> None:
        while True:
            at, number, told, address = self.to_tell.get()
            wait = at - time.monotonic()
            if wait > 0:
                self.to_tell.put((at, number, told, address))
                time.sleep(min(wait, 0.05))
                continue
            try:
                status = self._send(told, address)
            except (OSError, http.client.HTTPException):
                status = 0
            self.answers[status] = self.answers.get(status, 0) + 1
            self.untold -= 1

    def _send(self, told: Telling, address: str) -> int:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        secret = self.secret if told.signed else "khoa-cua-ke-khac"
        values = signed(
            {"version": "1", "merchant": self.merchant, **told.transaction.told(), "sent_at": now}, secret
        )
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", parts.path, urlencode(values), headers)
            return connection.getresponse().status
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    server: Gateway
    protocol_version = "HTTP/1.1"
    timeout: ClassVar[int] = 30

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        values = dict(parse_qsl(parts.query))
        match parts.path:
            case "/pay":
                self._page(values)
            case "/query":
                self._query(values)
            case "/gateway.csv" | "/treasury.csv":
                self._answer(
                    200, _file(self.server.ledger, values.get("date", "")), "text/csv; charset=utf-8"
                )
            case "/style.css":
                self._answer(200, STYLE.encode(), "text/css; charset=utf-8")
            case "/figures":
                self._figures()
            case _:
                self._answer(404, b"", "text/plain")

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length", "0") or 0), 100_000)
        values = dict(parse_qsl(self.rfile.read(length).decode()))
        fault = values.pop("fault", "")
        if urlsplit(self.path).path != "/pay" or not self._holds(values):
            self._answer(403, "Chữ ký không đúng.".encode(), "text/plain; charset=utf-8")
            return
        for told in self.server.ledger.pay(values, fault):
            self.server.tell(told, values["notify_url"])
        self.send_response(303)
        self.send_header("Location", values["return_url"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: addresses hold signatures."""

    def _holds(self, values: Mapping[str, str]) -> bool:
        merchant = values.get("merchant") == self.server.merchant
        return merchant and signature_holds(values, self.server.secret)

    def _page(self, values: dict[str, str]) -> None:
        if not self._holds(values):
            self._answer(403, "Chữ ký không đúng.".encode(), "text/plain; charset=utf-8")
            return
        shown = {name: html.escape(value) for name, value in values.items()}
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{value}">' for name, value in shown.items()
        )
        choices = "".join(
            f'<p><label><input type="radio" name="fault" value="{fault}"{" checked" * (fault == "none")}>'
            f" {html.escape(words)}</label></p>"
            for fault, words in WORDS.items()
        )
        shown_page = _PAGE.format(
            hidden=hidden,
            choices=choices,
            back=shown.get("return_url", ""),
            **{name: shown.get(name, "") for name in ("merchant", "order", "words", "amount")},
        )
        self._answer(200, shown_page.encode(), "text/html; charset=utf-8")

    def _query(self, values: dict[str, str]) -> None:
        if not self._holds(values):
            self._answer(403, b"{}", "application/json")
            return
        order = values.get("order", "")
        rows = [one.told() for one in self.server.ledger.of(order)]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        envelope = {"order": order, "transactions": json.dumps(rows, sort_keys=True), "sent_at": now}
        signature = signed(envelope, self.server.secret)["signature"]
        told = {"transactions": rows, "sent_at": now, "signature": signature}
        self._answer(200, json.dumps(told).encode(), "application/json")

    def _figures(self) -> None:
        taken = self.server.ledger.all()
        faults: dict[str, int] = {}
        for fault in list(self.server.ledger.faults.values()):
            faults[fault] = faults.get(fault, 0) + 1
        told = {
            "count": len(taken),
            "total": sum(int(one.amount) for one in taken),
            "untold": self.server.untold,
            "faults": faults,
            "answers": self.server.answers,
            "transactions": [one.told() for one in taken],
        }
        self._answer(200, json.dumps(told).encode(), "application/json")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _file(ledger: Ledger, day: str) -> bytes:
    """The payments of a Vietnamese day in the columns people bring in."""
    written = io.StringIO()
    sheet = csv.writer(written, delimiter=";")
    sheet.writerow(HEADINGS.values())
    for one in ledger.all():
        at = clock.to_vn(datetime.fromisoformat(one.paid_at))
        if not day or at.date().isoformat() == day:
            sheet.writerow([one.transaction, one.amount, f"{at:%d/%m/%Y %H:%M:%S}", one.order, ""])
    return written.getvalue().encode()
