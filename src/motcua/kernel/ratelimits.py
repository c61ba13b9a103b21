"""How often something may be tried, counted in the database so that all processes share the count.

The key (an address, an account's name, a tracking code) is kept only as a keyed hash.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection

from motcua.kernel import clock, crypto
from motcua.kernel.models import RateLimit

_HIT = """
insert into kernel_ratelimit as seen (scope, key_hash, window_start, count) values (%s, %s, %s, 1)
on conflict (scope, key_hash, window_start) do update set count = seen.count + 1
returning count
"""


def hit(scope: str, key: str, *, limit: int, seconds: int) -> bool:
    """Count one try and say whether it is still within `limit` tries a window of so many `seconds`.

    Windows are fixed (they begin at whole multiples of their length), so twice the limit can pass around a
    border. One statement. Call it outside the transaction of the act, or a rolled-back act is not counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HIT, [scope, _hash(scope, key), _window(seconds)])
        return bool(cursor.fetchone()[0] <= limit)


def is_over(scope: str, key: str, *, limit: int, seconds: int) -> bool:
    """Whether the tries counted in the window at work have reached the limit; counts nothing itself."""
    window = RateLimit.objects.filter(scope=scope, key_hash=_hash(scope, key), window_start=_window(seconds))
    return window.filter(count__gte=limit).exists()


def retry_at(seconds: int) -> datetime:
    """When the window at work ends and tries are counted from nought."""
    return _window(seconds) + timedelta(seconds=seconds)


def forget(scope: str, key: str) -> None:
    """Begin again for this key, as after a successful sign-in."""
    RateLimit.objects.filter(scope=scope, key_hash=_hash(scope, key)).delete()


def purge(*, older_than: timedelta = timedelta(days=1)) -> int:
    """Remove windows long past; how many."""
    deleted, _by_model = RateLimit.objects.filter(window_start__lt=clock.now() - older_than).delete()
    return deleted


def _hash(scope: str, key: str) -> bytes:
    return crypto.keyed_hash(key, f"ratelimit:{scope}")


def _window(seconds: int) -> datetime:
    moment = int(clock.now().timestamp())
    return datetime.fromtimestamp(moment - moment % seconds, UTC)
