"""How the installation is known to providers of citizens' identities, from the environment: MOTCUA_VNEID_ISSUER,
…_CLIENT_ID, …_CLIENT_SECRET and the same of MOTCUA_DVCQG_…. Secrets stand in no table and in no trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PROVIDERS = ("vneid", "dvcqg")
ISSUER = "{name}_ISSUER phải bắt đầu bằng https:// (http:// chỉ cho máy này), không có ? hay #"
INCOMPLETE = "{name}_ISSUER và {name}_CLIENT_ID phải đặt cùng nhau"
_OWN_MACHINE = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class IdentityClient:
    """One provider as this installation is registered there. Without a secret it proves itself by PKCE alone."""

    key: str
    issuer: str
    client_id: str
    secret: str = field(repr=False)


def read_clients(env: Mapping[str, str], faults: list[str]) -> tuple[IdentityClient, ...]:
    """The providers that are set up; what is wrong is added to `faults`."""
    found = (_read(env, key, faults) for key in PROVIDERS)
    return tuple(client for client in found if client is not None)


def _read(env: Mapping[str, str], key: str, faults: list[str]) -> IdentityClient | None:
    name = f"MOTCUA_{key.upper()}"
    issuer, client_id = (env.get(f"{name}_{what}", "").strip() for what in ("ISSUER", "CLIENT_ID"))
    secret = env.get(f"{name}_CLIENT_SECRET", "")
    if not (issuer or client_id or secret):
        return None
    if not issuer or not client_id:
        faults.append(INCOMPLETE.format(name=name))
        return None
    if not _is_issuer(issuer):
        faults.append(ISSUER.format(name=name))
        return None
    return IdentityClient(key, issuer, client_id, secret)


def _is_issuer(text: str) -> bool:
    """Whether it can name a provider: https, or plain http on this very machine, without query and fragment."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = parts.scheme == "http" and parts.hostname in _OWN_MACHINE
    well = (parts.scheme == "https" and bool(parts.hostname)) or plain
    return well and port != 0 and not (parts.query or parts.fragment or parts.username)
