"""A gateway of short messages that really listens on a port of this machine, and fails as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class TextServer:
    """What came in, and what to answer: by default "taken" in the words of both kinds of gateway."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.answers: list[tuple[int, Any]] = []
        self.port = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def to(self, path: str) -> list[dict[str, Any]]:
        """The bodies of what came to one address."""
        return [body for asked, body, _headers in self.asked if asked == path]


@contextmanager
def running() -> Iterator[TextServer]:
    """Start it, and stop it at the end."""
    server = TextServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append((self.path, body, dict(self.headers)))
            taken = {"status": "ok", "id": f"M{len(server.asked)}", "error": 0, "data": {"msg_id": "Z1"}}
            status, answer = server.answers.pop(0) if server.answers else (200, taken)
            content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_said: Any) -> None:
            """Nothing on the terminal of a test."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join(timeout=10)
