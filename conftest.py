"""What every test gets unasked."""

from __future__ import annotations

import pytest

from motcua.kernel import revisions


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    """A test's database begins anew, and its counters with it: nothing remembered by the last one may answer."""
    revisions.forget()
