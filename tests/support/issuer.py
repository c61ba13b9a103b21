"""A provider of identities that says whatever a test wants it to, for answers no honest one gives.

    def test_…(issuer):                    # a fixture: one server a test, set up as VNeID of this installation
        issuer.says = lambda claims: {**claims, "aud": "another"}
        page = issuer.sign_in(PageClient())

It speaks real HTTP on this machine, keeps to PKCE, and signs with keys of its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.support.pages import Page, PageClient

CLIENT_ID, SECRET = "motcua-thu", "khoa-thu-khong-phai-that"
START, CALLBACK = "/nguoi-dan/dang-nhap/vneid/", "/nguoi-dan/dang-nhap/vneid/ket-qua/"
PERSON = {
    "sub": "nguoi-7f3a",
    "acr": "2",
    "name": "Hoàng Thị Bảo Châu",
    "id_number": "045192100924",
    "birthdate": "1992-03-08",
    "gender": "female",
    "phone_number": "0905123037",
}

Claims = dict[str, Any]


def signing_key(number: int = 0) -> rsa.RSAPrivateKey:
    """A key for the whole run: making one takes a while. Each number is another key."""
    return _made(number)


@cache
def _made(_number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_jwk(number: int = 0, **facts: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(signing_key(number).public_key()))
    return {**found, "kid": f"khoa-{number}", "use": "sig", "alg": "RS256", **facts}


def same(claims: Claims) -> Claims:
    return claims


@dataclass
class Issuer:
    """`says`, `adds` and `describes` change what it tells; `sign` makes the token."""

    url: str = ""
    person: Claims = field(default_factory=lambda: dict(PERSON))
    says: Callable[[Claims], Claims] = same
    adds: Callable[[Claims], Claims] = same
    describes: Callable[[Claims], Claims] = same
    sign: Callable[[Claims], str | None] = lambda claims: jwt.encode(
        claims, signing_key(), "RS256", headers={"kid": "khoa-0"}
    )
    keys: list[dict[str, Any]] = field(default_factory=lambda: [public_jwk()])
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def begin(self, client: PageClient, *, then: str = "", start: str = START) -> dict[str, str]:
        """The visitor presses the button; what they bring to the provider."""
        response = client.send(start, {"next": then} if then else {})
        assert response.status_code == 302, response.content.decode()[:400]
        address = urlsplit(response.headers["Location"])
        return {name: values[0] for name, values in parse_qs(address.query).items()}

    def give_code(self, brought: dict[str, str]) -> str:
        """The person agrees: a code for what was brought."""
        code = f"ma-{len(self.codes)}"
        self.codes[code] = brought
        return code

    def sign_in(self, client: PageClient, **begin: str) -> Page:
        """The whole way: begin, agree, come back."""
        brought = self.begin(client, **begin)
        return self.come_back(client, code=self.give_code(brought), state=brought["state"])

    def come_back(self, client: PageClient, **answer: str) -> Page:
        query = "&".join(f"{name}={value}" for name, value in answer.items())
        return client.get(f"{CALLBACK}?{query}", budget=60)

    # --- what it answers

    def description(self) -> Claims:
        return self.describes(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "userinfo_endpoint": f"{self.url}/userinfo",
            }
        )

    def tokens(self, form: dict[str, str]) -> tuple[int, Claims]:
        brought = self.codes.pop(form.get("code", ""), None)
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if (
            brought is None
            or challenge != brought["code_challenge"]
            or brought["code_challenge_method"] != "S256"
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": brought["nonce"]}
        claims |= {"sub": self.person["sub"], "acr": self.person["acr"]}
        return 200, {
            "access_token": "the-vao",
            "token_type": "Bearer",
            "id_token": self.sign(self.says(claims)),
        }

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, bytes]:
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        status, body = 200, {}
        if path == "/token":
            status, body = self.tokens(form)
        elif path == "/jwks":
            body = {"keys": self.keys}
        elif path == "/userinfo":
            body = self.adds({name: value for name, value in self.person.items() if name != "acr"})
        elif path.startswith("/.well-known/"):
            body = self.description()
        return status, json.dumps(body).encode()


@contextmanager
def running(issuer: Issuer) -> Iterator[Issuer]:
    """Let it answer while this lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if asked.path == "/authorize":  # a browser came: the person agrees at once
                self._back({name: values[0] for name, values in parse_qs(asked.query).items()})
            else:
                self._send(*issuer.answer(asked.path, {}))

        def _back(self, brought: dict[str, str]) -> None:
            answer = urlencode({"code": issuer.give_code(brought), "state": brought["state"]})
            self.send_response(302)
            self.send_header("Location", f"{brought['redirect_uri']}?{answer}")
            self.end_headers()

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            form = {name: values[0] for name, values in parse_qs(text).items()}
            self._send(*issuer.answer(urlsplit(self.path).path, form))

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing: tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
