"""Small processes that stand in for web and worker in tests of the supervisor.

`python -m motcua.interfaces.cli.tests.stand_ins` is a web server that answers the health page and has
forked a helper, as granian does; with STAND_IN=worker it waits; with STAND_IN=broken it dies at once.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from motcua.interfaces.cli.processes.bonds import end_with_supervisor


class Page(BaseHTTPRequestHandler):
    """Every page is fine."""

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def main() -> None:
    end_with_supervisor()
    kind = os.environ.get("STAND_IN_KIND", "web")
    if kind == "broken":
        sys.exit("không chạy được: thiếu thứ gì đó")
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(120)
        os._exit(0)
    if kind == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if kind == "web":
        ThreadingHTTPServer(("127.0.0.1", int(os.environ["MOTCUA_PORT"])), Page).serve_forever()
    time.sleep(120)


if __name__ == "__main__":
    main()
