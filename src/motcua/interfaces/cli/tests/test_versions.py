"""Versions are compared as numbers."""

from __future__ import annotations

import pytest

from motcua.interfaces.cli.operations.versions import current_version, is_newer


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        ("0.2.0", "0.1.9", True),
        ("0.10.0", "0.9.0", True),
        ("1.0", "0.99.99", True),
        ("0.1.0", "0.1.0", False),
        ("0.1", "0.1.0", False),
        ("0.1.0", "0.2.0", False),
        ("0.1.0+local", "0.1.0", False),
    ],
)
def test_newer_is_decided_number_by_number(one, other, newer):
    assert is_newer(one, other) is newer


def test_own_version_is_known():
    assert not is_newer("0.0.1", current_version())
