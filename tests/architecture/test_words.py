"""Words that must not stand in the repository: unfinished work, paths of one machine, hosts of registries."""

from __future__ import annotations

import configparser
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.architecture import house

# Spelled in halves, so that this file does not contain what it looks for.
UNFINISHED = re.compile(
    "|".join([r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b", "NotImplemented" + "Error"])
)
UNRUN = re.compile(r"pytest\.(mark\.)?(skip|xfail)\w*|unittest\.skip|importorskip")
OF_ONE_MACHINE = re.compile(r"(?<![\w.])/(wo" + r"rk|ro" + r"ot|ho" + r"me|Us" + r"ers)/\w+")
REGISTRY_HOSTS = re.compile(
    "|".join(
        [
            "py" + r"pi\.(org|python\.org)",
            "python" + r"hosted\.org",
            "np" + r"mjs\.(org|com)",
            "yarn" + r"pkg\.com",
            "deb\\." + r"debian\.org",
            "security\\." + r"debian\.org",
            "proxy\\." + r"golang\.org",
            "crates" + r"\.io",
            "docker" + r"\.io",
            "ghc" + r"r\.io",
        ]
    )
)

PIP_SETTINGS = (Path("/etc/pip.conf"), Path("~/.config/pip/pip.conf"), Path("~/.pip/pip.conf"))
NPM_SETTINGS = Path("~/.npmrc")

# file -> why a path of one machine may stand there
MACHINE_PATHS_ALLOWED: dict[str, str] = {}


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if not pattern.search(text):
            continue
        for number, content in enumerate(text.splitlines(), start=1):
            if pattern.search(content):
                yield f"{house.relative(path)}:{number} {content.strip()[:100]}"


def hosts_of_this_machine() -> set[str]:
    """Hosts of the package mirrors this machine is set to use; a lock made here must not tell them."""
    addresses = [
        os.environ.get(name, "") for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "npm_config_registry")
    ]
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(path.expanduser() for path in PIP_SETTINGS)
    addresses += [value for section in settings.sections() for value in settings[section].values()]
    if NPM_SETTINGS.expanduser().is_file():
        addresses += re.findall(
            r"registry\s*=\s*(\S+)", NPM_SETTINGS.expanduser().read_text(encoding="utf-8")
        )
    hosts = {urlsplit(address).hostname or "" for text in addresses for address in text.split()}
    return {host for host in hosts if "." in host} - {"127.0.0.1"}


def test_nothing_is_left_unfinished() -> None:
    assert list(lines_with(UNFINISHED, list(house.committed_files()))) == []


def test_no_test_is_skipped() -> None:
    tests = [path for path in house.all_sources() if house.is_test(path) and path != Path(__file__)]

    assert list(lines_with(UNRUN, tests)) == []


def test_no_path_of_one_machine_is_committed() -> None:
    files = [path for path in house.committed_files() if house.relative(path) not in MACHINE_PATHS_ALLOWED]

    assert list(lines_with(OF_ONE_MACHINE, files)) == []


def test_no_registry_host_is_committed() -> None:
    assert list(lines_with(REGISTRY_HOSTS, list(house.committed_files()))) == []


def test_no_mirror_of_this_machine_is_committed() -> None:
    hosts = hosts_of_this_machine()
    pattern = re.compile("|".join(re.escape(host) for host in sorted(hosts)) or r"(?!)")

    assert list(lines_with(pattern, list(house.committed_files()))) == []


def test_nothing_big_or_built_is_committed() -> None:
    built = {".pyc", ".mo", ".so", ".whl", ".woff", ".woff2", ".ttf", ".otf", ".zip", ".gz"}
    found = [
        house.relative(path)
        for path in house.committed_files()
        if path.suffix in built or path.stat().st_size > 1_000_000
    ]

    assert found == []
