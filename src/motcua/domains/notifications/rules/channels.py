"""By which way somebody is told, and when their telephone may ring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.domains.notifications.types import DEFAULT_CHANNELS, Channel, Obstacle, Quiet, Reach
from motcua.kernel import clock

_BY_PHONE = {Channel.ZALO, Channel.SMS}


def ways(channels: Sequence[Channel], reach: Reach) -> list[Channel]:
    """The channels by which somebody can be reached now, in the order they want."""
    return [channel for channel in channels if _reaches(channel, reach)]


def obstacle_of(reach: Reach, channels: Sequence[Channel] = DEFAULT_CHANNELS) -> Obstacle:
    """Why somebody whom no way leads to is to be told at the desk or by post."""
    if not channels:
        return Obstacle.CHOSEN
    return Obstacle.NO_SERVER if reach.has_address else Obstacle.NO_ADDRESS


def not_in_quiet(at: datetime, quiet: Quiet) -> datetime:
    """The first moment from `at` on that is not in the quiet hours; these may go over midnight."""
    local = clock.to_vn(at)
    begins, ends = quiet.begins, quiet.ends
    now = local.time()
    is_quiet = begins <= now < ends if begins <= ends else now >= begins or now < ends
    if not is_quiet:
        return at
    morning = local.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)


def _reaches(channel: Channel, reach: Reach) -> bool:
    given = reach.has_phone if channel in _BY_PHONE else reach.has_address
    return given and channel in reach.ready
