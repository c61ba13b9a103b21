"""Sessions of the officers whose work is measured; each signs in once for all workloads."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.http import Connection, signed_in
from motcua.kernel.shipped import load_json


@dataclass
class Sessions:
    """Cookies by sign-in name, for one running product."""

    port: int
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, username: str) -> Connection:
        """A new connection on the officer's session."""
        if username not in self.cookies:
            password = load_json("demo-people.json")["meta"]["password"]
            self.cookies[username] = signed_in(self.port, username, password)
        return Connection(self.port, dict(self.cookies[username]))
