"""Gateways are made from what the settings name."""

from __future__ import annotations

import json
from pathlib import Path

from motcua.domains.notifications.gateways import (
    DemoGateway,
    SmsGateway,
    ZaloGateway,
    gateways_of,
    international,
)
from motcua.domains.notifications.types import ShortText

SECRET = "bi-mat-cua-cong"
NAMED = {
    "sms": {"url": "https://sms.test/send", "secret": SECRET, "brand": "SO KHCN"},
    "zalo": {"url": "https://zns.test/t", "secret": SECRET, "templates": {"accepted": "301"}},
}


def test_each_channel_has_its_gateway() -> None:
    made = gateways_of(NAMED)

    assert isinstance(made["sms"], SmsGateway)
    assert isinstance(made["zalo"], ZaloGateway)
    assert (made["sms"].accents, made["zalo"].accents) == (False, True)


def test_a_secret_is_never_shown() -> None:
    assert SECRET not in repr(gateways_of(NAMED))


def test_the_demo_sends_nothing_and_shows_what_it_would(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    demo = gateways_of({"zalo": {"file": file}})["zalo"]
    assert isinstance(demo, DemoGateway)

    demo.send(ShortText("R1", "0905123456", "accepted", "Đã tiếp nhận.", {}))
    demo.send(ShortText("R2", "0905123456", "stopped", "Dừng.", {}))

    written = file.read_text(encoding="utf-8")
    assert [json.loads(line)["text"] for line in written.splitlines()] == ["Đã tiếp nhận.", "Dừng."]
    assert "905123456" not in written


def test_numbers_go_out_as_networks_write_them() -> None:
    assert [international(one) for one in ("0905 123 456", "+84905123456", "84905123456")] == [
        "84905123456"
    ] * 3
