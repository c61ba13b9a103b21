"""The ways to telephones that this installation names in its environment.

| variable | what |
| --- | --- |
| MOTCUA_SMS_URL, MOTCUA_SMS_SECRET, MOTCUA_SMS_BRAND | SMS provider's address, its secret, the sender shown |
| MOTCUA_ZALO_URL, MOTCUA_ZALO_SECRET, MOTCUA_ZALO_TEMPLATES | ZNS address, token, "accepted=301,result_ready=302" |
| MOTCUA_TEXTS=demo | nothing leaves the machine: messages stand in `demo-texts.jsonl` of the data folder |
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from motcua.config.environment import WrongEnvironment

FILE = "demo-texts.jsonl"
_LOCAL = {"127.0.0.1", "localhost", "::1"}


def read_text_gateways(env: Mapping[str, str], *, data: Path) -> dict[str, dict[str, Any]]:
    """By channel ("sms", "zalo"), what is set up; a real gateway goes before the demo's file.

    Raises WrongEnvironment with one line per fault.
    """
    faults: list[str] = []
    found: dict[str, dict[str, Any]] = {}
    if env.get("MOTCUA_TEXTS") == "demo":
        found = {channel: {"file": data / FILE} for channel in ("sms", "zalo")}
    if access := _access(env, "MOTCUA_SMS", faults):
        if not (brand := env.get("MOTCUA_SMS_BRAND", "")):
            faults.append("MOTCUA_SMS_BRAND là tên người gửi đã đăng ký với nhà mạng")
        found["sms"] = access | {"brand": brand}
    if access := _access(env, "MOTCUA_ZALO", faults):
        found["zalo"] = access | {"templates": _templates(env, faults)}
    if faults:
        raise WrongEnvironment("Cấu hình chưa đúng:\n" + "\n".join(f"- {fault}" for fault in faults))
    return found


def _access(env: Mapping[str, str], name: str, faults: list[str]) -> dict[str, Any]:
    """The address and secret of a gateway; empty when none is named. Secrets go over https only."""
    url, secret = env.get(f"{name}_URL", ""), env.get(f"{name}_SECRET", "")
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        faults.append(f"{name}_URL phải bắt đầu bằng https://")
    if not secret:
        faults.append(f"{name}_SECRET chưa có")
    return {"url": url, "secret": secret}


def _templates(env: Mapping[str, str], faults: list[str]) -> dict[str, str]:
    """Kind of message → number of its registered template; which kinds there are, the domain knows."""
    pairs = [pair.strip() for pair in env.get("MOTCUA_ZALO_TEMPLATES", "").split(",") if pair.strip()]
    found = {kind.strip(): number.strip() for kind, _sign, number in (pair.partition("=") for pair in pairs)}
    if not found or not all(found.values()):
        faults.append("MOTCUA_ZALO_TEMPLATES có dạng accepted=301,result_ready=302")
    return found
