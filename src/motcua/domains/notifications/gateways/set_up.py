"""The gateways of this installation, made from its settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.domains.notifications.gateways.demo import DemoGateway
from motcua.domains.notifications.gateways.sms import SmsGateway
from motcua.domains.notifications.gateways.texts import HttpAccess
from motcua.domains.notifications.gateways.zalo import ZaloGateway
from motcua.domains.notifications.types import Channel, TextGateway


def gateways_of(named: Mapping[str, Mapping[str, Any]]) -> dict[str, TextGateway]:
    """By channel. `named`: settings.TEXT_GATEWAYS, read and checked at start (config/text_gateways.py)."""
    return {channel: _gateway(channel, facts) for channel, facts in named.items()}


def _gateway(channel: str, facts: Mapping[str, Any]) -> TextGateway:
    if "file" in facts:
        return DemoGateway(facts["file"], channel)
    access = HttpAccess(facts["url"], facts["secret"])
    if channel == Channel.SMS:
        return SmsGateway(access, facts["brand"])
    return ZaloGateway(access, facts["templates"])
