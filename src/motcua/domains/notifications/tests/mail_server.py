"""A mail server of the tests' own on 127.0.0.1, which can be told to misbehave."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

HANG_SECONDS = 0.4
"""How long the sender waits for an answer in these tests."""


class MailServer:
    """What it took, in order; `answers` maps an address to what is said about it instead of taking it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.on_data = "250 OK"
        self.connections = 0
        self.port = 0

    # Called by aiosmtpd.

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: Any
    ) -> Any:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.on_data == "hang":
            await asyncio.sleep(2 * HANG_SECONDS)
        if self.on_data == "take and drop":
            self._take(envelope)
            server.transport.abort()
            return "250 OK"
        if self.on_data.startswith("250"):
            self._take(envelope)
        return "451 Too late" if self.on_data == "hang" else self.on_data

    def _take(self, envelope: Any) -> None:
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)

    # Asked by tests.

    def subjects_to(self, address: str) -> list[str]:
        return [letter["Subject"].strip() for letter in self.letters if letter["To"] == address]

    def text_to(self, address: str) -> str:
        (letter,) = [letter for letter in self.letters if letter["To"] == address]
        text: str = letter.get_content()
        return text.replace("\r\n", "\n")


@contextmanager
def running() -> Iterator[MailServer]:
    """The server, listening on a free port until the end."""
    server = MailServer()
    server.port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@contextmanager
def silent() -> Iterator[int]:
    """A port where connections are taken and nobody ever says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)
        yield listening.getsockname()[1]


@contextmanager
def slamming() -> Iterator[int]:
    """A port where each connection is closed as soon as it is made."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)

        def slam() -> None:
            with suppress(OSError):
                while True:
                    listening.accept()[0].close()

        thread = threading.Thread(target=slam, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
