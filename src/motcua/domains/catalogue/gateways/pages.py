"""Opening a public page on the web, to see whether it shows what it should. Never inside a transaction.

An officer types the address, so it is not to be trusted: only http and https on their own ports, only hosts all of
whose addresses are public, and the connection goes to the very address that was looked at. Certificates are
checked. Nothing that is private to this machine or its network can be reached or told.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
from contextlib import suppress
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import AddressRefused, PageUnreachable

SECONDS = 10.0
"""For the whole page, redirects included."""
MOST_BYTES = 2 * 1024 * 1024
MOST_REDIRECTS = 3
_PORTS = {"http": 80, "https": 443}
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
_REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = {"User-Agent": "motcua", "Accept": "text/html, text/plain", "Accept-Encoding": "identity"}


def read_page(url: str) -> str:
    """The text of a public page, at most two megabytes of it.

    Raises AddressRefused for an address that may not be opened from here, PageUnreachable when no page comes
    within ten seconds (no such host, no answer, a certificate nobody vouches for, a status other than 200).
    """
    ends = time.monotonic() + SECONDS
    for _hop in range(MOST_REDIRECTS + 1):
        parts = _checked(url)
        address = _public_address(parts)
        try:
            status, location, text = _get(parts, address, ends)
        except (OSError, http.client.HTTPException, LookupError) as fault:
            raise PageUnreachable(_("Không mở được trang: %(why)s.") % {"why": _why(fault)}) from None
        if status not in _REDIRECTS:
            break
        url = urljoin(url, location)
    else:
        raise PageUnreachable(_("Trang chuyển hướng quá nhiều lần."))
    if status != http.client.OK:
        raise PageUnreachable(_("Trang trả lời mã %(status)d.") % {"status": status})
    return text


def _checked(url: str) -> SplitResult:
    """An address of the open web. Raises AddressRefused."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise AddressRefused(_("Không đọc được địa chỉ trang."), field="url") from None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        raise AddressRefused(_("Địa chỉ trang phải bắt đầu bằng https:// hoặc http://."), field="url")
    if port not in (None, _PORTS[parts.scheme]):
        raise AddressRefused(_("Chỉ mở được trang ở cổng web thông thường (80, 443)."), field="url")
    return parts


def _public_address(parts: SplitResult) -> str:
    """The address of the host to connect to. Refused as soon as one of its addresses is not public, so that no
    name leads inside. Raises AddressRefused, PageUnreachable."""
    try:
        found = socket.getaddrinfo(parts.hostname, _PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise PageUnreachable(_("Không tìm thấy máy chủ %(host)s.") % {"host": parts.hostname}) from None
    addresses = [str(row[4][0]) for row in found]
    if not addresses or not all(map(_is_public, addresses)):
        raise AddressRefused(_("Địa chỉ này nằm trong mạng riêng nên không mở từ đây được."), field="url")
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return inner.is_global and ip.is_global and not inner.is_multicast


def _get(parts: SplitResult, address: str, ends: float) -> tuple[int, str, str]:
    """Status, where it points to, and the text."""
    connection = _Pinned(parts, address, ends)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _ascii(path), headers=_HEADERS)
        answer = connection.getresponse()
        body = b"" if answer.status in _REDIRECTS else _read(connection, answer, ends)
        named = _CHARSET.search(answer.headers.get("Content-Type", ""))
        return answer.status, answer.headers.get("Location", ""), _decode(body, named[1] if named else "")
    finally:
        connection.close()


def _read(connection: _Pinned, answer: http.client.HTTPResponse, ends: float) -> bytes:
    """Piece by piece: a page that drips slowly ends with the time."""
    body = b""
    while len(body) < MOST_BYTES:
        left = ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left)
        piece = answer.read1(64 * 1024)
        if not piece:
            break
        body += piece
    return body


def _decode(body: bytes, charset: str) -> str:
    with suppress(LookupError):
        return body.decode(charset or "utf-8", "replace")
    return body.decode("utf-8", "replace")


def _ascii(path: str) -> str:
    return "".join(
        sign if " " < sign < "\x7f" else "".join(f"%{octet:02X}" for octet in sign.encode()) for sign in path
    )


def _why(fault: BaseException) -> str:
    """In a word; what servers and libraries say is not shown."""
    if isinstance(fault, TimeoutError):
        return _("quá thời gian chờ")
    if isinstance(fault, ssl.SSLError):
        return _("chứng thư của trang không hợp lệ")
    return _("máy chủ không trả lời")


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, under the name it was asked for."""

    def __init__(self, parts: SplitResult, address: str, ends: float) -> None:
        super().__init__(parts.hostname or "", _PORTS[parts.scheme])
        self._secure, self._address, self._ends = parts.scheme == "https", address, ends

    def connect(self) -> None:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock = socket.create_connection((self._address, self.port), left)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
