"""What the demo runs beside the product: a place of identity and a payment gateway, both simulated, on this machine.

Their ports and secrets are made once for a data folder, in `demo.json`, so that a restart finds the same ones.
Nothing here happens without `--demo`.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from motcua.interfaces.cli.operations import ports

HOST = "127.0.0.1"
FACTS = "demo.json"
CLIENT, MERCHANT = "motcua-dung-thu", "H50"
NAMES = ("identity", "gateway")
TITLES = {"identity": "nơi đăng nhập dùng thử", "gateway": "cổng thanh toán giả lập"}
_OWN_PROVIDER = ("MOTCUA_VNEID_ISSUER", "MOTCUA_VNEID_CLIENT_ID")


def demo_environment(data: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment with what product and neighbours must know of each other. What a person set stays as it is:
    whoever names a real provider, or a way to telephones, tries that one out."""
    is_new = not (data / FACTS).exists()
    facts = _facts(data, int(environ["MOTCUA_PORT"]))
    told = {
        "MOTCUA_DEMO_GATEWAY": f"http://{HOST}:{facts['gateway']}",
        "MOTCUA_GATEWAY_SECRET": str(facts["gateway_secret"]),
        "MOTCUA_GATEWAY_PORT": str(facts["gateway"]),
        "MOTCUA_DEMO_FRESH": "1" if is_new else "0",
    }
    if not any(environ.get(name) for name in _OWN_PROVIDER) and find_spec("oidc_provider_mock"):
        told |= {
            "MOTCUA_DEMO_IDENTITY_PORT": str(facts["identity"]),
            "MOTCUA_VNEID_ISSUER": f"http://{HOST}:{facts['identity']}",
            "MOTCUA_VNEID_CLIENT_ID": CLIENT,
            "MOTCUA_VNEID_CLIENT_SECRET": str(facts["identity_secret"]),
        }
    return {"MOTCUA_TEXTS": "demo", **environ, **told}


def neighbours_in(environ: Mapping[str, str]) -> dict[str, int]:
    """The neighbours to run, with their ports."""
    named = {"identity": "MOTCUA_DEMO_IDENTITY_PORT", "gateway": "MOTCUA_GATEWAY_PORT"}
    wanted = "MOTCUA_DEMO_GATEWAY" in environ
    return {name: int(environ[key]) for name, key in named.items() if wanted and key in environ}


def introduction(environ: Mapping[str, str]) -> list[str]:
    """How to try the citizen's side, for the terminal."""
    url = environ["MOTCUA_PUBLIC_URL"]
    lines = []
    if "MOTCUA_DEMO_IDENTITY_PORT" in environ:
        lines.append(
            f"Người dân: mở {url}/nguoi-dan/dang-nhap/, bấm “Đăng nhập bằng VNeID”, chọn một người hư cấu."
        )
    elif not find_spec("oidc_provider_mock"):
        lines.append("Chưa có nơi đăng nhập dùng thử cho người dân: chạy `make setup` rồi khởi động lại.")
    lines.append("Nộp phí trực tuyến tới cổng giả lập trên máy này: không có tiền thật nào chuyển đi.")
    if environ.get("MOTCUA_TEXTS") == "demo":
        lines.append(f"Tin SMS, Zalo không gửi đi, ghi vào {environ['MOTCUA_DATA']}/demo-texts.jsonl.")
    return lines


def listens(port: int) -> bool:
    """Whether somebody answers at a port of this machine."""
    try:
        socket.create_connection((HOST, port), timeout=2).close()
    except OSError:
        return False
    return True


def _facts(data: Path, port: int) -> dict[str, Any]:
    """Ports that are free now, those of last time where they are, and the secrets made the first time."""
    path = data / FACTS
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        kept = {}
    facts: dict[str, int | str] = {
        f"{name}_secret": kept.get(f"{name}_secret") or secrets.token_hex(24) for name in NAMES
    }
    for number, name in enumerate(NAMES, start=1):
        wished = kept.get(name) or port + number
        taken = {port, *facts.values()}
        facts[name] = wished if wished not in taken and ports.is_free(HOST, wished) else ports.any_free(HOST)
    if facts != kept:
        data.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps(facts), encoding="utf-8")
        unfinished.replace(path)
    return facts
