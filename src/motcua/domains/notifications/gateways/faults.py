"""What can go wrong when something is handed to a server. Told by class and code only: what servers answer
quotes addresses and numbers."""

from __future__ import annotations


class SendFault(Exception):
    """Something did not go. `told` names the fault without anybody's address or number."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


class Refused(SendFault):
    """The server will never take this one."""


class Postponed(SendFault):
    """The server does not take this one now; it may later."""


class ServerAway(SendFault):
    """No server answers as it should: others would fare no better now."""
