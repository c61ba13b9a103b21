"""Where one embedded server keeps its things, and what may be read there without starting anything."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from motcua.kernel.postgres.errors import PostgresError

PORT = 5432  # only names the socket file; no network port is opened
NAME = "motcua"  # of the database and of its owner
SOCKET_FILE = f".s.PGSQL.{PORT}"
LONGEST_SOCKET = 107  # bytes of an address of a Unix socket
TLS_REQUEST = struct.pack("!ii", 8, 80877103)  # length, request code of the PostgreSQL protocol
PLAIN = re.compile(r"[A-Za-z0-9/._-]+")
SHORT_HOME = Path("/tmp")  # noqa: S108 - a private 0700 folder is made inside and its owner checked


@dataclass(frozen=True)
class Folders:
    """The folders of one server below `<data>/postgres`; `home` is elsewhere only for nobody's data."""

    asked: Path
    home: Path

    @classmethod
    def of(cls, data_dir: Path) -> Folders:
        """The folders for a data folder, following the note left when the data had to live elsewhere."""
        asked = data_dir.absolute() / "postgres"
        try:
            moved = (asked / "location").read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            moved = ""
        return cls(asked=asked, home=Path(moved) if moved else asked)

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "log" / "server.log"

    @property
    def lock(self) -> Path:
        return self.asked / "lock"

    @property
    def server_record(self) -> Path:
        return self.asked / "server.json"

    @property
    def socket_dir(self) -> Path:
        """A folder whose socket address fits and needs no quoting anywhere."""
        near = self.home / "socket"
        longest = len(os.fsencode(near / SOCKET_FILE))
        if longest <= LONGEST_SOCKET and PLAIN.fullmatch(str(near)):
            return near
        mark = hashlib.sha256(os.fsencode(self.cluster)).hexdigest()[:12]
        return SHORT_HOME / f"motcua-{os.geteuid()}-{mark}"

    @property
    def dsn(self) -> str:
        """The address of the database, in the form of DATABASE_URL."""
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.socket_dir))}&port={PORT}"


def recorded_major(folders: Folders) -> int | None:
    """The major version that wrote the data, or None where no data exists yet."""
    for read in (_major_of_cluster, _major_of_record):
        major = read(folders)
        if major is not None:
            return major
    return None


def _major_of_cluster(folders: Folders) -> int | None:
    try:
        return int((folders.cluster / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def _major_of_record(folders: Folders) -> int | None:
    try:
        return int(json.loads(folders.server_record.read_text(encoding="utf-8"))["major"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError) as error:
        raise PostgresError(f"Tệp {folders.server_record} hỏng; hãy khôi phục từ bản sao lưu.") from error


def write_record(folders: Folders, major: int, source: str) -> None:
    """Note which server this data belongs to."""
    text = json.dumps({"major": major, "source": source})
    if not folders.server_record.exists() or folders.server_record.read_text(encoding="utf-8") != text:
        folders.server_record.write_text(text, encoding="utf-8")


def make_private(folder: Path) -> None:
    """Make a folder only its owner may enter; refuse one that somebody else made in a shared place."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode):
        raise PostgresError(f"{folder} không phải là thư mục; hãy xoá nó rồi chạy lại.")
    if seen.st_uid not in (os.geteuid(), 65534 if os.geteuid() == 0 else os.geteuid()):
        raise PostgresError(f"Thư mục {folder} thuộc về người dùng khác; hãy xoá nó rồi chạy lại.")
    folder.chmod(0o700)


def is_answering(folders: Folders) -> bool:
    """Whether the server of this cluster is ready: its pid file says so and it answers at its socket.

    An accepted connection alone proves nothing, a server killed a moment ago may still seem to accept;
    so it is asked something (whether it speaks TLS) and must reply.
    """
    try:
        lines = (folders.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False
    if len(lines) < 8 or lines[7].strip() != "ready" or lines[4] != str(folders.socket_dir):
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.settimeout(5)
        try:
            door.connect(str(folders.socket_dir / SOCKET_FILE))
            door.sendall(TLS_REQUEST)
            return door.recv(1) in (b"N", b"S")
        except OSError:
            return False


def postmaster_pid(folders: Folders) -> int | None:
    """Process id of the running server, or None; a pid file left behind by a dead server does not count."""
    try:
        pid = int((folders.cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    try:
        return pid if os.path.samefile(f"/proc/{pid}/cwd", folders.cluster) else None
    except FileNotFoundError:
        return pid if not Path("/proc/self/cwd").exists() and _alive(pid) else None
    except PermissionError:
        return pid


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
