"""Ways to telephones are read from the environment, with every fault said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.config.environment import WrongEnvironment
from motcua.config.text_gateways import FILE, read_text_gateways

SMS = {"MOTCUA_SMS_URL": "https://sms.test/send", "MOTCUA_SMS_SECRET": "s", "MOTCUA_SMS_BRAND": "SO KHCN"}
ZALO = {
    "MOTCUA_ZALO_URL": "https://zns.test/template",
    "MOTCUA_ZALO_SECRET": "z",
    "MOTCUA_ZALO_TEMPLATES": "accepted=301, result_ready=302",
}


def test_nothing_named_is_nothing_set_up(tmp_path: Path) -> None:
    assert read_text_gateways({}, data=tmp_path) == {}


def test_each_gateway_stands_under_its_channel(tmp_path: Path) -> None:
    assert read_text_gateways(SMS | ZALO, data=tmp_path) == {
        "sms": {"url": "https://sms.test/send", "secret": "s", "brand": "SO KHCN"},
        "zalo": {
            "url": "https://zns.test/template",
            "secret": "z",
            "templates": {"accepted": "301", "result_ready": "302"},
        },
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (SMS | {"MOTCUA_SMS_URL": "http://sms.test/send"}, "MOTCUA_SMS_URL"),
        (SMS | {"MOTCUA_SMS_URL": "sms.test"}, "MOTCUA_SMS_URL"),
        (SMS | {"MOTCUA_SMS_SECRET": ""}, "MOTCUA_SMS_SECRET"),
        (SMS | {"MOTCUA_SMS_BRAND": ""}, "MOTCUA_SMS_BRAND"),
        (ZALO | {"MOTCUA_ZALO_TEMPLATES": ""}, "MOTCUA_ZALO_TEMPLATES"),
        (ZALO | {"MOTCUA_ZALO_TEMPLATES": "accepted"}, "MOTCUA_ZALO_TEMPLATES"),
    ],
)
def test_a_fault_names_its_variable(wrong: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(WrongEnvironment) as refused:
        read_text_gateways(wrong, data=tmp_path)

    assert said in str(refused.value)


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongEnvironment) as refused:
        read_text_gateways({"MOTCUA_SMS_URL": "ftp://x", "MOTCUA_ZALO_URL": "ftp://y"}, data=tmp_path)

    assert str(refused.value).count("\n- ") == 6


def test_a_gateway_of_this_machine_may_do_without_encryption(tmp_path: Path) -> None:
    assert read_text_gateways(SMS | {"MOTCUA_SMS_URL": "http://127.0.0.1:9000/send"}, data=tmp_path)


def test_a_real_gateway_goes_before_the_demos_file(tmp_path: Path) -> None:
    found = read_text_gateways({"MOTCUA_TEXTS": "demo"} | SMS, data=tmp_path)

    assert found["zalo"] == {"file": tmp_path / FILE}
    assert "brand" in found["sms"]
