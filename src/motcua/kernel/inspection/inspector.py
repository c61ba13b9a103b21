"""The inspector: one process beside ours that has the readers loaded and forks a child for each file.

Loading the readers takes a tenth of a second of an idle processor, forking a process that has them four
thousandths. The inspector itself never opens a file, so nothing a file does outlives the child that met it. It
begins with the first file, ends when nobody needed it for a while or when we end in whatever way, and is begun
anew when it is gone.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

OUT_OF_TIME = (signal.SIGXCPU, signal.SIGKILL, signal.SIGALRM)
IDLE_SECONDS = 300
"""It holds forty megabytes, with the readers of signatures seventy: not for ever where files are rare."""
_SOURCES = Path(__file__).resolve().parents[3]
_TRIES = 2
# A child ends itself when its time is over; this is for one that cannot.
_GRACE_SECONDS = 5
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Done:
    """What a child told before it ended, and the signal that ended it; 0 for one that came to its end."""

    told: bytes
    signal: int


class _Gone(Exception):
    """The inspector ended while it was needed."""


class _Inspector:
    """One running inspector and our end of the line to it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603  our own program, nothing given by anybody
                [sys.executable, "-P", "-m", "motcua.kernel.inspection.program", str(IDLE_SECONDS)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=_SOURCES,
                env=_environment(),
            )
        self.line = ours

    def ask(self, order: bytes, seconds: float, longest: int) -> Done:
        """Have a child look, and wait until it has ended. Raises _Gone."""
        talk, childs = socket.socketpair()
        ended, says_ended = os.pipe()
        try:
            try:
                socket.send_fds(self.line, [b"look"], [childs.fileno(), says_ended])
            except OSError:
                raise _Gone from None
            finally:  # else we would never see the other side close them
                childs.close()
                os.close(says_ended)
            return _listen(talk, ended, order, time.monotonic() + seconds + _GRACE_SECONDS, longest)
        finally:
            talk.close()
            os.close(ended)

    def end(self) -> None:
        """Let it go: at the end of the line it kills what still runs, and itself."""
        self.line.close()
        self.process.wait()

    def forget(self) -> None:
        """In a fork of ours: it is our parent's, and stays so when our parent ends."""
        self.line.close()
        self.process.returncode = 0  # not our child: nothing to wait for, nothing to warn of


_lock = threading.Lock()
_running: _Inspector | None = None
started = 0
"""How many were begun in this process."""


def ask(order: bytes, *, seconds: float, longest: int) -> Done:
    """What a child tells of the order; an inspector that is gone is begun anew, once."""
    for _try in range(_TRIES):
        inspector = _present()
        try:
            return inspector.ask(order, seconds, longest)
        except _Gone:
            _replace(inspector)
    return Done(b"", 0)


def end() -> None:
    """End the inspector of this process; the next file begins another."""
    with _lock:
        inspector = _take()
    if inspector is not None:
        inspector.end()


def _present() -> _Inspector:
    global _running, started
    with _lock:
        if _running is None:
            _running = _Inspector()
            started += 1
        return _running


def _replace(gone: _Inspector) -> None:
    """Several threads may find the same one gone: the first clears it away."""
    with _lock:
        if _running is not gone:
            return
        _take()
    gone.end()


def _take() -> _Inspector | None:
    global _running
    inspector, _running = _running, None
    return inspector


def _listen(talk: socket.socket, ended: int, order: bytes, until: float, longest: int) -> Done:
    """Say the order, hear the answer, and learn how the child ended. Raises _Gone."""
    told = bytearray()
    try:
        talk.settimeout(_left(until))
        talk.sendall(order)
        talk.shutdown(socket.SHUT_WR)
        while len(told) <= longest and (piece := talk.recv(_PIECE)):
            told += piece
            talk.settimeout(_left(until))
    except TimeoutError:
        return Done(b"", signal.SIGALRM)
    except OSError:
        pass  # the child was gone before it had heard all, or the inspector before it had a child
    talk.close()  # a child that tells more than anybody reads ends here
    waits = select.poll()
    waits.register(ended, select.POLLIN)
    if not waits.poll(1000 * _left(until)):
        return Done(b"", signal.SIGALRM)
    status = os.read(ended, 1)
    if not status:
        raise _Gone
    return Done(bytes(told[:longest]), status[0])


def _left(until: float) -> float:
    return max(0.1, until - time.monotonic())


def _environment() -> dict[str, str]:
    """Nothing of ours: no database address, no key."""
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(_SOURCES),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "LC_ALL": "C.UTF-8",
    }


def _in_a_fork() -> None:
    global _lock, started
    _lock, started = threading.Lock(), 0
    inspector = _take()
    if inspector is not None:
        inspector.forget()


os.register_at_fork(after_in_child=_in_a_fork)
atexit.register(end)
