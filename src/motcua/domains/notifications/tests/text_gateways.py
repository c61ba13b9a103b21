"""Gateways of short messages set up for the length of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from motcua.domains.notifications.gateways import HttpAccess, SmsGateway, ZaloGateway
from motcua.domains.notifications.rules import text_names
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.notifications.types import Channel, TextGateway, text_gateways

SMS, ZALO = "/sms", "/zns"
SECRET = "bi-mat-cua-cong"


def gateway(server: TextServer, channel: Channel) -> TextGateway:
    if channel == Channel.SMS:
        return SmsGateway(HttpAccess(server.url(SMS), SECRET), "SO KHCN")
    templates = {kind: str(300 + number) for number, kind in enumerate(text_names())}
    return ZaloGateway(HttpAccess(server.url(ZALO), SECRET), templates)


@contextmanager
def using(server: TextServer, *channels: Channel) -> Iterator[None]:
    """Exactly these channels are set up; what was set up before is put back."""
    before = dict(text_gateways._items)
    text_gateways._items.clear()
    for channel in channels:
        text_gateways.register(channel.value, gateway(server, channel))
    try:
        yield
    finally:
        text_gateways._items.clear()
        text_gateways._items.update(before)
