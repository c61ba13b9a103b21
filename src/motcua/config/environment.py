"""Everything the process reads from its environment, read once, typed, and refused with the whole list of faults."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from motcua.config.identity import IdentityClient, read_clients
from motcua.kernel.errors import DomainError

ROOT = Path(__file__).resolve().parents[3]
SHORTEST_SECRET = 32
PUBLIC_URL = "MOTCUA_PUBLIC_URL phải bắt đầu bằng http:// hoặc https://, sau đó là tên máy"
DATABASE_URL = "DATABASE_URL phải có dạng postgresql://tên@máy:cổng/cơ-sở-dữ-liệu"
MAIL_URL = "MOTCUA_MAIL_URL phải có dạng smtp://tên:mật-khẩu@máy:cổng, smtp+starttls://… hoặc smtps://…"
MAIL_FROM = "MOTCUA_MAIL_FROM phải là một địa chỉ thư điện tử"
CLAMD = "MOTCUA_CLAMD phải có dạng unix:/đường/dẫn/clamd.ctl hoặc tcp://máy:cổng"
MAIL_SCHEMES = {"smtp", "smtp+starttls", "smtps"}
_MAILBOX = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


class WrongEnvironment(DomainError):
    """Some variables are wrong; the message lists all of them in Vietnamese."""

    code = "wrong_environment"


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings a person who installs the product may change; what holds a password is not shown in traces."""

    data_dir: Path
    keys_dir: Path
    fonts_dir: Path
    database_url: str | None = field(repr=False)
    public_url: str
    allowed_hosts: tuple[str, ...]
    secret_key: str | None = field(repr=False)
    mail_url: str | None = field(repr=False)
    mail_from: str | None
    clamd: str | None
    identity: tuple[IdentityClient, ...]
    injected_clock: bool
    log_level: str
    db_pool: int
    behind_https: bool

    @classmethod
    def read(cls, env: Mapping[str, str] | None = None) -> Environment:
        """Read and check every variable. Raises WrongEnvironment with one line per fault."""
        env = os.environ if env is None else env
        faults: list[str] = []
        data_dir = Path(env.get("MOTCUA_DATA") or ROOT / "var" / "data").absolute()
        public_url = (env.get("MOTCUA_PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")
        if not _is_address(public_url, {"http", "https"}):
            faults.append(PUBLIC_URL)
        database_url = env.get("DATABASE_URL") or None
        if database_url and not _is_address(database_url, {"postgres", "postgresql"}, host=False):
            faults.append(DATABASE_URL)
        mail_url = env.get("MOTCUA_MAIL_URL") or None
        if mail_url and not _is_address(mail_url, MAIL_SCHEMES):
            faults.append(MAIL_URL)
        mail_from = env.get("MOTCUA_MAIL_FROM") or None
        if mail_from and not _MAILBOX.fullmatch(mail_from):
            faults.append(MAIL_FROM)
        clamd = _scanner(env, faults)
        secret_key = env.get("MOTCUA_SECRET_KEY") or None
        if secret_key and len(secret_key) < SHORTEST_SECRET:
            faults.append(f"MOTCUA_SECRET_KEY phải có ít nhất {SHORTEST_SECRET} ký tự")
        level = (env.get("MOTCUA_LOG_LEVEL") or "INFO").upper()
        if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            faults.append("MOTCUA_LOG_LEVEL là một trong DEBUG, INFO, WARNING, ERROR")
        identity = read_clients(env, faults)
        pool = _number(env, "MOTCUA_DB_POOL", 8, 1, 100, faults)
        if faults:
            raise WrongEnvironment("Cấu hình chưa đúng:\n" + "\n".join(f"- {fault}" for fault in faults))
        hosts = [host.strip() for host in (env.get("MOTCUA_ALLOWED_HOSTS") or "").split(",") if host.strip()]
        hostname = urlsplit(public_url).hostname or "127.0.0.1"
        return cls(
            data_dir=data_dir,
            keys_dir=Path(env.get("MOTCUA_KEYS") or data_dir / "keys").absolute(),
            fonts_dir=Path(env.get("MOTCUA_FONTS") or ROOT / "src/motcua/ui/static/vendor/fonts"),
            database_url=database_url,
            public_url=public_url,
            allowed_hosts=tuple(dict.fromkeys([*hosts, hostname, "127.0.0.1", "localhost"])),
            secret_key=secret_key,
            mail_url=mail_url,
            mail_from=mail_from,
            clamd=clamd,
            identity=identity,
            injected_clock=env.get("MOTCUA_INJECTED_CLOCK") == "1",
            log_level=level,
            db_pool=pool,
            behind_https=urlsplit(public_url).scheme == "https",
        )


def database_settings(url: str) -> dict[str, object]:
    """Django's settings for a PostgreSQL address, socket folders (`?host=/…`) included."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "motcua",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(query.pop("port", parts.port or "")),
    }


def _is_address(text: str, schemes: set[str], *, host: bool = True) -> bool:
    """Whether it reads as an address of one of the schemes, naming a host where one is needed."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # brackets that do not match, a port that is no number
        return False
    return parts.scheme in schemes and port != 0 and bool(parts.hostname or not host)


def _scanner(env: Mapping[str, str], faults: list[str]) -> str | None:
    """The scanner for malware: a socket file by its whole path, or a host with its port."""
    text = env.get("MOTCUA_CLAMD") or None
    if text is None or text.startswith("unix:/"):
        return text
    if not _is_address(text, {"tcp"}) or urlsplit(text).port is None:
        faults.append(CLAMD)
    return text


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int, faults: list[str]) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        faults.append(f"{name} là số nguyên từ {low} đến {high}")
        return default
    return int(text)
