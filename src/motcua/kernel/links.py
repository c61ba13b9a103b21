"""Addresses for QR codes and letters. Domains know no URLs; `config` fills the builders at start."""

from __future__ import annotations

from collections.abc import Callable

Builder = Callable[[str], str]

_builders: dict[str, Builder] = {}


def set_builders(*, track: Builder, verify: Builder, **places: Builder) -> None:
    """Tell how a tracking token and a paper's verification token become public addresses, and how places of
    the workspace ("dossier", "inbox" …) become addresses for letters to officers."""
    _builders.update(track=track, verify=verify, **places)


def track_url(token: str) -> str:
    """The public address under which a dossier can be followed with its QR token."""
    return _builders["track"](token)


def verify_url(token: str) -> str:
    """The public address under which a paper can be verified."""
    return _builders["verify"](token)


def public_url(place: str, key: str = "") -> str:
    """The public address of a place on the portal ("procedure", "procedures", "screen"); empty where nobody told
    of one."""
    builder = _builders.get(place)
    return builder(key) if builder else ""


def work_url(place: str, key: str = "") -> str:
    """The address of a place in the workspace; empty for a place nobody told of."""
    builder = _builders.get(place)
    return builder(key) if builder else ""
