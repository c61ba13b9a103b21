"""Addresses for QR codes. Domains know no URLs; `config` fills the builders at start."""

from __future__ import annotations

from collections.abc import Callable

Builder = Callable[[str], str]

_builders: dict[str, Builder] = {}


def set_builders(*, track: Builder, verify: Builder) -> None:
    """Tell how a tracking token and a paper's verification token become public addresses."""
    _builders.update(track=track, verify=verify)


def track_url(token: str) -> str:
    """The public address under which a dossier can be followed with its QR token."""
    return _builders["track"](token)


def verify_url(token: str) -> str:
    """The public address under which a paper can be verified."""
    return _builders["verify"](token)
