"""A lean HTTP client: one kept-open connection, as little Python per answer as possible.

The load generator runs on the same cores as what it measures; the standard library's client costs ten times
as much per request.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from urllib.parse import urlencode

TIMEOUT = 60.0
_FORM = "application/x-www-form-urlencoded"


class Broken(Exception):
    """The server closed the connection or spoke no HTTP; the request may or may not have been done."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, raw head and body of a response."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name (lower case), empty when there is none."""
        mark = b"\r\n" + name.encode() + b": "
        start = self.head.lower().find(mark)
        if start < 0:
            return ""
        start += len(mark)
        return self.head[start : self.head.find(b"\r\n", start)].decode()


@dataclass(slots=True)
class Connection:
    """One client. `cookies` are sent with every request and kept up to date with what the server sets."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _socket: socket.socket | None = None
    _rest: bytes = b""

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, b"", headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """A form as a browser sends it; the token against forged forms is added."""
        fields = {**fields, "csrfmiddlewaretoken": self.cookies.get("motcua_csrf", "")}
        return self.request("POST", path, urlencode(fields).encode(), {**headers, "Content_Type": _FORM})

    def request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Send and wait. Names of headers have underscores for dashes. Raises Broken."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Cookie: {cookies}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        try:
            answer = self._exchange(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
        except OSError as fault:
            self.close()
            raise Broken(str(fault)) from fault
        if b"\r\nset-cookie: " in answer.head.lower():
            self._keep_cookies(answer.head)
        return answer

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket, self._rest = None, b""

    def _exchange(self, request: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), TIMEOUT)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        data = self._until(b"\r\n\r\n", self._rest)
        end = data.index(b"\r\n\r\n") + 4
        head, rest = data[:end], data[end:]
        status = int(head[9:12])
        lower = head.lower()
        chunked = b"\r\ntransfer-encoding: chunked" in lower
        body = self._chunked(rest) if chunked else self._sized(rest, _length(lower))
        if b"\r\nconnection: close" in lower:
            self.close()
        return Answer(status, head, body)

    def _until(self, mark: bytes, data: bytes) -> bytes:
        while mark not in data:
            data += self._receive()
        return data

    def _sized(self, data: bytes, length: int) -> bytes:
        parts, have = [data], len(data)
        while have < length:
            parts.append(self._receive())
            have += len(parts[-1])
        whole = b"".join(parts)
        self._rest = whole[length:]
        return whole[:length]

    def _chunked(self, data: bytes) -> bytes:
        parts = []
        while True:
            data = self._until(b"\r\n", data)
            line, _mark, data = data.partition(b"\r\n")
            size = int(line, 16)
            while len(data) < size + 2:
                data += self._receive()
            parts.append(data[:size])
            data = data[size + 2 :]
            if size == 0:
                self._rest = data
                return b"".join(parts)

    def _receive(self) -> bytes:
        data = self._socket.recv(262_144) if self._socket else b""
        if not data:
            self.close()
            raise Broken("connection closed")
        return data

    def _keep_cookies(self, head: bytes) -> None:
        for line in head.split(b"\r\n"):
            name, _colon, value = line.decode().partition(": ")
            if name.lower() == "set-cookie":
                cookie, _equals, content = value.split(";")[0].strip().partition("=")
                self.cookies[cookie] = content.strip('"')


def _length(head: bytes) -> int:
    mark = b"\r\ncontent-length: "
    start = head.find(mark)
    if start < 0:
        return 0
    start += len(mark)
    return int(head[start : head.index(b"\r\n", start)])


def signed_in(port: int, username: str, password: str) -> dict[str, str]:
    """The cookies of a fresh session of an officer."""
    connection = Connection(port)
    connection.get("/dang-nhap/")
    answer = connection.post("/dang-nhap/", {"login": username, "password": password})
    connection.close()
    if answer.status != 302 or "motcua_session" not in connection.cookies:
        raise SystemExit(f"{username} không đăng nhập được (mã {answer.status}).")
    return {name: connection.cookies[name] for name in ("motcua_session", "motcua_csrf")}
