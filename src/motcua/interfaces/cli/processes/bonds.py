"""A child does not outlive its supervisor, even one that was killed without a word."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with_supervisor() -> None:
    """Have the system send SIGTERM to this process when the supervisor that started it dies (Linux)."""
    supervisor = os.environ.get("MOTCUA_SUPERVISOR")
    if not supervisor or not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != int(supervisor):  # it died before the line above
        os.kill(os.getpid(), signal.SIGTERM)
