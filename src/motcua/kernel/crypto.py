"""Keys that live outside the database, and the few things done with them.

One file a kind in the keys' folder, readable by the owner alone, made on first need. A file holds one line a
key, `<id> <hex>`: the last is in use, earlier ones still open what they closed. Nothing here knows a table.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import hmac
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.utils.translation import gettext

from motcua.kernel.errors import DomainError
from motcua.kernel.registries import Registry

_FORMAT = b"\x01"
_ID_BYTES = 4
_NONCE_BYTES = 12
_HEADER = len(_FORMAT) + _ID_BYTES


class KeyKind(StrEnum):
    """What a key is for. Never one key for two things."""

    DATA = "data"  # encrypts personal columns
    LOOKUP = "lookup"  # keyed hashes for exact look-up
    SEAL = "seal"  # signs the journal's seals
    WEB = "web"  # Django's sessions and tokens


class KeyMissing(DomainError):
    """A key file is gone or is another one, and there is data that only it can open."""

    code = "key_missing"


class KeysUnwritable(DomainError):
    """The keys' folder cannot be written."""

    code = "keys_unwritable"


class Unreadable(DomainError):
    """Encrypted content was changed, cut, or moved to another column."""

    code = "unreadable"


class Key(NamedTuple):
    """A key and the id under which it is known (the beginning of its fingerprint)."""

    id: str
    secret: bytes


# Kind → "is there data that needs the key?"; asked only before a missing key file would be made anew.
key_users: Registry[Callable[[], bool]] = Registry("key users")

_cache: dict[Path, tuple[Key, ...]] = {}
_lock = threading.Lock()


def _(text: str) -> str:
    """Settings ask for the web key before anything can be translated: then it is said as it stands."""
    return gettext(text) if apps.ready else text


def encrypt(plain: bytes, *, context: str) -> bytes:
    """AES-256-GCM. `context` ("table.column") is bound in: the bytes open only under the same one."""
    key = _keys(KeyKind.DATA)[-1]
    nonce = os.urandom(_NONCE_BYTES)
    closed = AESGCM(key.secret).encrypt(nonce, plain, context.encode())
    return _FORMAT + bytes.fromhex(key.id) + nonce + closed


def decrypt(token: bytes, *, context: str) -> bytes:
    """The plain bytes. Raises KeyMissing when the key is not here, Unreadable when the bytes were touched."""
    if token[:1] != _FORMAT or len(token) <= _HEADER + _NONCE_BYTES:
        raise Unreadable(_("Dữ liệu mã hóa ở %(context)s không đúng định dạng.") % {"context": context})
    key = _key(KeyKind.DATA, token[1:_HEADER].hex())
    body = token[_HEADER:]
    try:
        return AESGCM(key.secret).decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], context.encode())
    except InvalidTag as fault:
        message = _("Dữ liệu mã hóa ở %(context)s đã bị thay đổi.") % {"context": context}
        raise Unreadable(message) from fault


def keyed_hash(value: str, kind: str) -> bytes:
    """HMAC-SHA256 of a value within its kind; the same value of two kinds gives two hashes."""
    secret = _keys(KeyKind.LOOKUP)[0].secret
    return hmac.digest(secret, kind.encode() + b"\x00" + value.encode(), "sha256")


def sign_seal(message: bytes) -> tuple[str, bytes]:
    """The id of the seal key in use and its Ed25519 signature (64 bytes)."""
    key = _keys(KeyKind.SEAL)[-1]
    return key.id, Ed25519PrivateKey.from_private_bytes(key.secret).sign(message)


def seal_holds(message: bytes, *, key_id: str, signature: bytes) -> bool:
    """Whether one of our seal keys made this signature. Raises KeyMissing for a key that is not here."""
    key = _key(KeyKind.SEAL, key_id)
    try:
        Ed25519PrivateKey.from_private_bytes(key.secret).public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return True


def django_secret_key(keys_dir: Path) -> str:
    """The secret for sessions and tokens; only settings ask for it, before anything else is ready."""
    return _keys(KeyKind.WEB, keys_dir)[-1].secret.hex()


def fingerprints(keys_dir: Path | None = None) -> dict[str, list[str]]:
    """Kind → fingerprints of its keys, oldest first; what a backup keeps instead of keys. Makes no key."""
    folder = keys_dir or _folder()
    found = {kind.value: _read(_file(folder, kind)) for kind in KeyKind}
    return {kind: [_fingerprint(key.secret) for key in keys] for kind, keys in found.items() if keys}


def add_key(kind: KeyKind) -> str:
    """Begin using a fresh key; what the old ones closed stays readable. Returns the new key's id."""
    if kind is KeyKind.LOOKUP:
        raise ValueError("hashes made with the old look-up key would no longer be found")
    folder = _folder()
    with _sole_writer(folder):
        key = _fresh_key()
        _write(_file(folder, kind), (*_read(_file(folder, kind)), key))
    with _lock:
        _cache.pop(_file(folder, kind), None)
    return key.id


def _keys(kind: KeyKind, folder: Path | None = None) -> tuple[Key, ...]:
    path = _file(folder or _folder(), kind)
    keys = _cache.get(path)
    if keys is None:
        keys = _read(path) or _make(path, kind)
        with _lock:
            _cache[path] = keys
    return keys


def _key(kind: KeyKind, key_id: str) -> Key:
    """A key by id, read again from the file when another process may have added it."""
    path = _file(_folder(), kind)
    for keys in (_cache.get(path, ()), _read(path)):
        for key in keys:
            if key.id == key_id:
                return key
    raise KeyMissing(_missing(path), kind=kind.value, key_id=key_id)


def _make(path: Path, kind: KeyKind) -> tuple[Key, ...]:
    """The first key of a kind; when several processes come at once, all get the same one."""
    with _sole_writer(path.parent):
        if keys := _read(path):
            return keys
        in_use = key_users.get(kind.value)
        if in_use is not None and in_use():
            raise KeyMissing(_missing(path), kind=kind.value)
        keys = (_fresh_key(),)
        _write(path, keys)
        _make_twin(path.parent, kind)
    return keys


def _make_twin(folder: Path, kind: KeyKind) -> None:
    """Personal columns are encrypted with one key and found with another. Both are made at once: a first value
    encrypted before anything was looked up must not make the second key look lost."""
    twin = {KeyKind.DATA: KeyKind.LOOKUP, KeyKind.LOOKUP: KeyKind.DATA}.get(kind)
    if twin is not None and not _read(_file(folder, twin)):
        _write(_file(folder, twin), (_fresh_key(),))


def _missing(path: Path) -> str:
    return _(
        "Thiếu khóa trong tệp %(file)s trong khi cơ sở dữ liệu đã có dữ liệu cần khóa này. "
        "Hãy chép lại đúng thư mục khóa đã cất giữ; không tạo khóa mới."
    ) % {"file": path.name}


@contextmanager
def _sole_writer(folder: Path) -> Iterator[None]:
    """One writer of key files at a time, across processes."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as fault:
        reason = os.strerror(fault.errno or errno.EIO)
        message = _("Không ghi được vào thư mục khóa: %(reason)s.") % {"reason": reason}
        raise KeysUnwritable(message) from fault
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(path: Path, keys: tuple[Key, ...]) -> None:
    """Whole or not at all: a temporary file, flushed to disk, then renamed."""
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(f"{key.id} {key.secret.hex()}\n" for key in keys)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read(path: Path) -> tuple[Key, ...]:
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as fault:
        words = {"file": path.name, "reason": os.strerror(fault.errno or errno.EIO)}
        raise KeyMissing(_("Không đọc được tệp khóa %(file)s: %(reason)s.") % words) from fault
    keys = tuple(Key(_fingerprint(secret)[: 2 * _ID_BYTES], secret) for secret in map(_secret, lines))
    if not keys or [line.split(" ")[0] for line in lines] != [key.id for key in keys]:
        raise KeyMissing(_("Tệp khóa %(file)s bị hỏng.") % {"file": path.name})
    return keys


def _secret(line: str) -> bytes:
    try:
        return bytes.fromhex(line.partition(" ")[2])
    except ValueError:
        return b""


def _fresh_key() -> Key:
    secret = os.urandom(32)
    return Key(_fingerprint(secret)[: 2 * _ID_BYTES], secret)


def _fingerprint(secret: bytes) -> str:
    return hashlib.sha256(b"motcua key fingerprint\x00" + secret).hexdigest()[:32]


def _file(folder: Path, kind: KeyKind) -> Path:
    return folder / f"{kind.value}.key"


def _folder() -> Path:
    from django.conf import settings

    return Path(settings.MOTCUA.keys_dir)
