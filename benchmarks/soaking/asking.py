"""A client that does not give up: what was not answered is sent again until it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from benchmarks.http import Answer, Broken

PATIENCE_SECONDS, PAUSE_SECONDS = 120.0, 0.1


class Refused(Exception):
    """The answer is neither what was asked for nor a passing fault; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer; `unsure` when an earlier try was cut off and may have been done."""

    answer: Answer
    unsure: bool


@dataclass
class Asking:
    """Sends until answered. `retries` counts what had to be sent again."""

    retries: int = 0

    def until_answered(self, send: Callable[[], Answer]) -> Heard:
        """A cut connection and a fault of the server's own (5xx) are tried again. Raises Refused."""
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        unsure, said = False, ""
        while time.monotonic() < give_up_at:
            try:
                answer = send()
            except Broken as fault:
                said = str(fault)
            else:
                if answer.status < 500:
                    return Heard(answer, unsure)
                said = f"mã {answer.status}"
            # Also an answer of 5xx may come after the commit: the connection may be lost while it is confirmed.
            unsure = True
            self.retries += 1
            time.sleep(PAUSE_SECONDS)
        raise Refused(f"không được trả lời trong {PATIENCE_SECONDS:.0f} giây: {said}")


def multipart(
    fields: dict[str, str], name: str, content: bytes, field_name: str = "file"
) -> tuple[bytes, str]:
    """A form with one PDF, as a browser sends it: body and content type."""
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="{field_name}"; filename="{name}"\r\n'
    parts += [
        head.encode(),
        b"Content-Type: application/pdf\r\n\r\n",
        content,
        f"\r\n--{mark}--\r\n".encode(),
    ]
    return b"".join(parts), f"multipart/form-data; boundary={mark}"
