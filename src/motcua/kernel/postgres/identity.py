"""As whom the server programs run.

PostgreSQL refuses to run as root. An ordinary user runs it directly. Root runs it in a user
namespace in which root looks like nobody: nothing is copied and the files stay root's. Where
the system forbids user namespaces (many containers), the programs run as the real user nobody,
who usually cannot reach a virtual environment below /root: then they are copied to
/var/lib/motcua, and so is the place of the data.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from motcua.kernel.postgres.binaries import Binaries
from motcua.kernel.postgres.errors import PostgresError, explain_os_error

NOBODY = 65534
NAMESPACE = ("unshare", "-U", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
REACHABLE_HOME = Path("/var/lib/motcua")
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/", "TZ": "UTC"}


@dataclass(frozen=True)
class Identity:
    """How to run one server program: `prefix` before the command, or as the user `uid`."""

    binaries: Binaries
    prefix: tuple[str, ...] = ()
    uid: int | None = None

    def run(self, tool: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run one of the programs to its end and return its exit code and output."""
        return self.run_command(self.binaries.tool(tool), *arguments)

    def run_command(self, *command: object) -> subprocess.CompletedProcess[str]:
        """Run any command as the server's user; a program that cannot be reached gives code 126."""
        words = [*self.prefix, *(str(word) for word in command)]
        try:
            return subprocess.run(  # noqa: S603 - our own programs with our own arguments
                words,
                env=ENVIRONMENT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                user=self.uid,
                group=self.uid,
                extra_groups=None if self.uid is None else [],
            )
        except OSError as error:
            return subprocess.CompletedProcess(words, 126, stdout="", stderr=str(error))

    def works(self) -> bool:
        """Whether the server program can be started this way."""
        return self.run("postgres", "--version").returncode == 0

    def owns(self, path: Path) -> None:
        """Give a file or folder to the server's user, where that is another one."""
        if self.uid is not None:
            os.chown(path, self.uid, self.uid)

    def can_use(self, folder: Path) -> bool:
        """Whether the server's user can reach this folder through all its parents and write there."""
        return self.uid is None or self.run_command("/usr/bin/test", "-w", folder).returncode == 0


def choose_identity(binaries: Binaries) -> Identity:
    """The way to run these programs here, tried in the order of the module's description."""
    if os.geteuid() != 0:
        return Identity(binaries)
    namespace = in_namespace(binaries)
    return namespace if namespace.works() else as_nobody(binaries)


def in_namespace(binaries: Binaries) -> Identity:
    """Root, seen by the server as nobody."""
    return Identity(binaries, prefix=NAMESPACE)


def as_nobody(binaries: Binaries) -> Identity:
    """The real user nobody, with a copy of the programs when he cannot reach them."""
    direct = Identity(binaries, uid=NOBODY)
    if direct.works():
        return direct
    if binaries.package_dir is None:
        raise PostgresError(
            f"Người dùng nobody không chạy được {binaries.bin_dir}. Hãy chạy motcua bằng người dùng thường."
        )
    try:
        copied = replace(direct, binaries=_copied(binaries, binaries.package_dir))
    except OSError as error:
        raise explain_os_error(error, REACHABLE_HOME) from error
    if not copied.works():
        raise PostgresError(
            "Không chạy được PostgreSQL bằng root trên máy này. Hãy chạy motcua bằng người dùng thường, "
            "hoặc đặt DATABASE_URL trỏ tới máy chủ của bạn."
        )
    return copied


def _copied(binaries: Binaries, package_dir: Path) -> Binaries:
    """A copy nobody can read: the package and the libraries beside it, moved into place when whole."""
    mark = hashlib.sha256(f"{package_dir}:{binaries.tool('postgres')}".encode())
    mark.update(str(os.stat(binaries.tool("postgres")).st_mtime_ns).encode())
    target = REACHABLE_HOME / f"{binaries.source}-{mark.hexdigest()[:12]}"
    if not target.exists():
        REACHABLE_HOME.mkdir(parents=True, exist_ok=True)
        REACHABLE_HOME.chmod(0o755)
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(package_dir / "pginstall", unfinished / package_dir.name / "pginstall", symlinks=True)
        libraries = package_dir.with_name(f"{package_dir.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        unfinished.chmod(0o755)
        unfinished.rename(target)
    inside = target / package_dir.name
    return replace(binaries, bin_dir=inside / "pginstall" / "bin", package_dir=inside)
