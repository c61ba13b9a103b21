"""What is tidied every night."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.kernel import clock, ratelimits
from motcua.kernel.housekeeping import tidy_up
from motcua.kernel.models import RateLimit

pytestmark = pytest.mark.django_db

NOON = clock.local(2026, 11, 20, 12)


def test_tries_long_past_are_forgotten_and_todays_are_kept() -> None:
    with clock.frozen(NOON - timedelta(days=3)):
        ratelimits.hit("test", "somebody", limit=5, seconds=60)
    with clock.frozen(NOON):
        ratelimits.hit("test", "somebody", limit=5, seconds=60)
        tidy_up()

    assert [row.window_start for row in RateLimit.objects.all()] == [NOON]
