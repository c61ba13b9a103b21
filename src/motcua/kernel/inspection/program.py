"""The inspector's own program: has the readers loaded, forks a child for each order. Knows no settings.

Each message on its input brings two descriptors: one a child hears the order from and answers on, both JSON; one
the inspector says on how that child ended. At the end of its input it ends, with every child.
"""

from __future__ import annotations

import gc
import importlib
import json
import logging
import os
import resource
import select
import signal
import socket
import sys
from typing import Any

_READERS = (
    "motcua.kernel.inspection.office",
    "motcua.kernel.inspection.pdf",
    "pillow_heif",
    *(f"PIL.{kind}ImagePlugin" for kind in ("Jpeg", "Mpo", "Png", "Tiff", "Bmp", "Gif", "Ppm", "Pdf")),
)
_SIGNED = 3
"""The end of a child that met signatures: their readers take most of a second to load, so they come late."""
_MOST_DESCRIPTORS = 1024


def main() -> None:
    """Load the readers, then serve until the input ends or nobody comes for the seconds of the argument."""
    os.setpgid(0, 0)  # Ctrl-C at a terminal is for whoever started us, and they end our input
    logging.disable(logging.CRITICAL)  # what goes wrong stands in the answer
    try:
        _hold_few_descriptors()
        for name in _READERS:
            importlib.import_module(name)
        gc.freeze()  # children share what is loaded, and never look through it
        _serve(float(sys.argv[1]))
    finally:
        os.killpg(0, signal.SIGKILL)  # whatever ended us, with every child


def _serve(idle_seconds: float) -> None:
    """A child for each order, until there will be no more."""
    line = socket.socket(fileno=0)
    wakes, wakened = os.pipe()
    os.set_blocking(wakened, False)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    signal.set_wakeup_fd(wakened, warn_on_full_buffer=False)
    children: dict[int, int] = {}
    while True:
        ready = select.select([line.fileno(), wakes], [], [], idle_seconds)[0]
        if not ready and not children:
            return
        if wakes in ready:
            os.read(wakes, 4096)
            _bury(children)
        if line.fileno() in ready and not _begin(line, children):
            return


def _hold_few_descriptors() -> None:
    """So that a child closes all of them in no time."""
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = _MOST_DESCRIPTORS if allowed == resource.RLIM_INFINITY else min(allowed, _MOST_DESCRIPTORS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _begin(line: socket.socket, children: dict[int, int]) -> bool:
    """Fork a child for the next order; False at the end of the line."""
    message, descriptors, _flags, _sender = socket.recv_fds(line, 16, 2)
    if not message:
        return False
    talk, says_ended = descriptors
    child = os.fork()
    if child == 0:
        _be_child(talk)
    os.close(talk)
    children[child] = says_ended
    return True


def _bury(children: dict[int, int]) -> None:
    """Say of each child that ended by which signal it did, and 0 for one that came to its end."""
    while children:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        says_ended = children.pop(child)
        try:
            os.write(says_ended, bytes([os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0]))
        except BrokenPipeError:
            pass  # nobody waits for it any more
        finally:
            os.close(says_ended)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _SIGNED:
            _learn_signatures()


def _learn_signatures() -> None:
    importlib.import_module("motcua.kernel.inspection.signatures")
    gc.freeze()


def _be_child(talk: int) -> None:
    """Keep nothing of the inspector's but what is loaded; take the limits, then look; never come back."""
    end = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(talk, 0)  # 1 and 2 lead nowhere already
        os.closerange(3, _MOST_DESCRIPTORS)
        end = _answer(socket.socket(fileno=0))
    finally:
        os._exit(end)


def _answer(talk: socket.socket) -> int:
    """Hear one order, answer it. How to end."""
    heard = b"".join(iter(lambda: talk.recv(65_536), b""))
    order = json.loads(heard)
    _limit(order)
    try:
        answer = _look(order)
    except MemoryError:
        answer = {"failed": "memory"}
    except Exception:  # noqa: BLE001  whatever a broken file does to a reader, it is a broken file
        answer = {"failed": "broken"}
    talk.sendall(json.dumps(answer).encode())
    return _SIGNED if "signatures" in answer else 0


def _look(order: dict[str, Any]) -> dict[str, Any]:
    from motcua.kernel.inspection import office, pdf, pictures

    match order["what"]:
        case "pdf":
            facts = pdf.facts(order["path"])
            if facts["signed"]:
                from motcua.kernel.inspection import signatures

                facts["signatures"] = signatures.facts(order["path"], order["trust"])
            return facts
        case "picture":
            return pictures.facts(order["path"], order["made"])
        case "join":
            return pictures.join(order["join"], order["made"])
        case "office":
            return office.facts(order["path"])
        case _other:
            return office.facts_of_old(order["path"])


def _limit(order: dict[str, Any]) -> None:
    signal.alarm(order["seconds"] + 5)  # of the wall's clock, where a reader sleeps instead of working
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"], order["largest"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


if __name__ == "__main__":
    main()
