"""ClamAV's daemon: a stream of bytes in, clean or the name of the malware out.

Its protocol is short: `zINSTREAM`, pieces each behind its length, an empty piece, one line as the answer.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.errors import ScannerAway
from motcua.domains.documents.types import ScanState

_PIECE = 1024 * 1024
_CONNECT_SECONDS, _ANSWER_SECONDS = 5, 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner said. `is_too_large`: more than it was set up to take, so it said nothing."""

    state: ScanState
    malware: str = ""
    is_too_large: bool = False


def is_set_up() -> bool:
    """Whether the installation names a scanner."""
    return bool(settings.CLAMD)


def scan(stream: BinaryIO) -> Verdict:
    """Scan the whole stream. Without a scanner the verdict is OFF. Raises ScannerAway."""
    if not is_set_up():
        return Verdict(ScanState.OFF)
    try:
        with _connected(_ANSWER_SECONDS) as line:
            answer = _send(line, stream)
    except OSError as fault:
        raise _away(fault) from fault
    return _verdict(answer)


def version() -> str:
    """The daemon's version and the age of its signatures, as it tells them. Raises ScannerAway."""
    try:
        with _connected(_CONNECT_SECONDS) as line:
            line.sendall(b"zVERSION\0")
            return _answer(line)
    except OSError as fault:
        raise _away(fault) from fault


def _send(line: socket.socket, stream: BinaryIO) -> str:
    line.sendall(b"zINSTREAM\0")
    try:
        while piece := stream.read(_PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has heard enough, and its answer may say why
    return _answer(line)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 4096:
        piece = line.recv(4096)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> Verdict:
    if answer.endswith(" FOUND"):
        name = answer.removesuffix(" FOUND").partition(": ")[2]
        return Verdict(ScanState.INFECTED, malware=name[:200])
    if answer.endswith(": OK"):
        return Verdict(ScanState.CLEAN)
    if "size limit exceeded" in answer:
        return Verdict(ScanState.PENDING, is_too_large=True)
    raise ScannerAway(_("Máy quét mã độc trả lời không rõ."), answer=answer[:200])


def _connected(seconds: int) -> socket.socket:
    """`unix:/path` or `tcp://host:port`."""
    address = str(settings.CLAMD)
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_CONNECT_SECONDS)
        try:
            line.connect(address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
    else:
        host, _colon, port = address.removeprefix("tcp://").rpartition(":")
        line = socket.create_connection((host.strip("[]"), int(port)), timeout=_CONNECT_SECONDS)
    line.settimeout(seconds)
    return line


def _away(fault: OSError) -> ScannerAway:
    return ScannerAway(
        _("Máy quét mã độc không trả lời. Tệp sẽ chờ đến khi quét được."), cause=str(fault)[:200]
    )
