"""A big file and a server that is killed in the middle: real processes, every byte on the line counted."""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from motcua.domains.documents import selectors as documents
from motcua.domains.documents.types import UploadState
from motcua.domains.people.tests import factories as people
from motcua.kernel import parts

pytestmark = pytest.mark.django_db(transaction=True)

MEGABYTE = 1024 * 1024
SIZE = 200 * MEGABYTE
PIECE = os.urandom(MEGABYTE)
BODY = {"Content-Type": "application/offset+octet-stream"}


@dataclass
class Server:
    """The web process of the product on the tests' database; killed hard and started anew at will."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        database = connection.settings_dict
        address = f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}&port={database['PORT']}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings.production",
            "DATABASE_URL": address,
            "MOTCUA_DATA": str(settings.MOTCUA.data_dir),
            "MOTCUA_SECRET_KEY": settings.SECRET_KEY,  # it reads the session that was opened here
            "MOTCUA_HOST": "127.0.0.1",
            "MOTCUA_PORT": str(self.port),
            "MOTCUA_WEB_WORKERS": "1",
        }
        command = [sys.executable, "-m", "motcua.interfaces.cli.processes.web"]
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, start_new_session=True, cwd=settings.BASE_DIR
        )
        _wait_for(self._answers, seconds=60)

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/suc-khoe/", headers={"Host": "127.0.0.1"})
            return line.getresponse().read() != b""
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def kill(self) -> None:
        """As when the power goes: nothing is said, nothing is finished."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process.stdin.close()
            self.process = None


@pytest.fixture
def server() -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        made = Server(free.getsockname()[1])
    made.start()
    yield made
    made.kill()


@dataclass
class Sender:
    """A program that speaks the protocol, with the cookies of a signed-in browser."""

    server: Server
    cookies: str
    token: str
    sent: int = 0
    hanging: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        line.request(method, path, headers=self.headers(**headers))
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer

    def headers(self, **more: str) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {
            "Tus-Resumable": "1.0.0",
            "Cookie": self.cookies,
            "X-CSRFToken": self.token,
            "Host": "127.0.0.1",
            **named,
        }

    def patch(self, path: str, offset: int, *, stop_at: int = SIZE) -> int:
        """Send from an offset in one request and give the status; 0 when more was announced than sent."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        line.putrequest("PATCH", path, skip_host=True)
        length = {"Content-Length": str(SIZE - offset), "Upload-Offset": str(offset), **BODY}
        for name, value in {**self.headers(), **length}.items():
            line.putheader(name, value)
        line.endheaders()
        at = offset
        while at < stop_at:
            piece = PIECE[: min(MEGABYTE, stop_at - at)]
            line.send(piece)
            at += len(piece)
            self.sent += len(piece)
        if stop_at < SIZE:
            self.hanging = line
            return 0
        answer = line.getresponse()
        line.close()
        return answer.status


def signed_in(server: Server) -> tuple[Sender, Any]:
    officer = people.officer(of=people.agency())
    client = Client()
    client.force_login(officer.account)
    client.get("/tep/")
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return Sender(server, cookies, client.cookies["motcua_csrf"].value), people.actor(officer)


def test_after_the_server_was_killed_at_sixty_percent_only_the_rest_is_sent(server: Server) -> None:
    sender, actor = signed_in(server)
    name = base64.b64encode("bản vẽ.txt".encode()).decode()
    begun = sender.ask("POST", "/tep/", Upload_Length=str(SIZE), Upload_Metadata=f"filename {name}")
    assert begun.status == 201
    path = begun.headers["Location"]
    sixty = SIZE * 60 // 100

    sender.patch(path, 0, stop_at=sixty)
    _wait_for(lambda: _arrived(actor) >= sixty - 8 * MEGABYTE)
    server.kill()
    sender.hanging.close()
    server.start()
    head = sender.ask("HEAD", path)
    offset = int(head.headers["Upload-Offset"])
    first, sender.sent = sender.sent, 0
    status = sender.patch(path, offset)

    assert (first, status) == (sixty, 204)
    assert sixty - 8 * MEGABYTE <= offset <= sixty
    assert sender.sent == SIZE - offset
    upload = documents.own_uploads(actor).get()
    assert (upload.state, upload.received) == (UploadState.COMPLETE, SIZE)
    with parts.path_of(upload.public_id).open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    assert found == hashlib.sha256(PIECE * 200).hexdigest()


def _arrived(actor: Any) -> int:
    return documents.own_uploads(actor).get().received


def _wait_for(true: Any, *, seconds: int = 20) -> None:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            pytest.fail("it did not arrive")
        time.sleep(0.05)
