"""What conditions of a process see of a dossier: a few plain values, by declared names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.domains.dossiers.types import Channel

CHANNELS: dict[int, str] = {channel.value: channel.name.lower() for channel in Channel}
"""Kênh nộp by the word conditions use: counter, online, post."""


def values_of(row: Mapping[str, Any]) -> dict[str, str | int | bool | None]:
    """The values of a dossier from its columns: channel, case, delivery, fee_status, supplements, owner__kind,
    and `amount`, the sum it was asked to pay."""
    return {
        "channel": CHANNELS.get(row["channel"]),
        "case": row["case"] or None,
        "amount": None if row["amount"] is None else int(row["amount"]),
        "delivery": row["delivery"],
        "fee_status": row["fee_status"],
        "owner_kind": row["owner__kind"],
        "supplements": row["supplements"],
    }
