"""Front-end packages, fonts, bundles, catalogues and the folder of static files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from setting_up.python import INSTALL
from setting_up.stamps import files_below, mark_of
from setting_up.workshop import Workshop

OLDEST_NODE = 20
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def install_packages(shop: Workshop) -> None:
    """What `package-lock.json` lists, checked by npm against the hashes in it."""
    inputs = [shop.root / name for name in ("package.json", "package-lock.json", ".npmrc")]
    mark = mark_of(shop.root, inputs)
    if not (shop.root / "node_modules").is_dir():
        shop.stamps.clear("front-end")

    def act() -> None:
        npm, path = find_npm(shop)
        shop.run("Tải gói giao diện", [*npm, *NPM_CI], PATH=path)

    shop.step("front-end", "Gói giao diện và phông chữ", mark, act)


def install_test_provider(shop: Workshop) -> None:
    """The certified provider of identities that tests sign in through; for development alone."""
    if not shop.dev:
        return
    folder = shop.root / "tests" / "identity_provider"
    mark = mark_of(shop.root, [folder / name for name in ("package.json", "package-lock.json", ".npmrc")])
    if not (folder / "node_modules").is_dir():
        shop.stamps.clear("test-provider")

    def act() -> None:
        npm, path = find_npm(shop)
        shop.run("Tải nơi xác thực để thử", [*npm, *NPM_CI, f"--prefix={folder}"], PATH=path)

    shop.step("test-provider", "Nơi xác thực để thử đăng nhập", mark, act)


def find_npm(shop: Workshop) -> tuple[list[str | Path], str]:
    """The npm command and the PATH to run it with: the machine's own, or one put into `.venv`."""
    path = shop.environ.get("PATH", "")
    npm = shutil.which("npm", path=path)
    if npm and node_version(shop) >= OLDEST_NODE and shop.attempt([npm, "--version"]).returncode == 0:
        return [npm], path
    inside = shop.venv / "bin" / "npm"
    if not inside.exists():
        shop.say(f"    máy không có Node {OLDEST_NODE} trở lên: cài Node vào .venv")
        lock = shop.root / "requirements" / "node.txt"
        shop.run("Cài Node", [shop.python, *INSTALL, "--require-hashes", "-r", lock])
    return [inside], f"{shop.venv / 'bin'}:{path}"


def node_version(shop: Workshop) -> int:
    """Major version of the machine's Node, 0 when there is none."""
    said = shop.attempt(["node", "--version"])
    match = re.match(r"v(\d+)\.", said.stdout)
    return int(match[1]) if said.returncode == 0 and match else 0


def build(shop: Workshop) -> None:
    """Copy fonts and scripts out of `node_modules` and join our own styles and scripts."""
    ui = shop.root / "src" / "motcua" / "ui"
    outputs = (ui / "static" / "vendor", ui / "static" / "build")
    inputs = [
        path
        for path in [*files_below(ui, ".css", ".js", ".py"), shop.root / "package-lock.json"]
        if not any(path.is_relative_to(folder) for folder in outputs)
    ]
    if not all(folder.is_dir() for folder in outputs):
        shop.stamps.clear("bundles")
    _tool(shop, "bundles", "Dựng giao diện", inputs, ["-m", "motcua.ui.vendor"])


def compile_messages(shop: Workshop) -> None:
    """The binary catalogues of translations."""
    sources = files_below(shop.root / "src" / "motcua" / "locale", ".po")
    script = shop.root / "scripts" / "messages.py"
    if not all(path.with_suffix(".mo").exists() for path in sources):
        shop.stamps.clear("messages")
    _tool(shop, "messages", "Bản dịch", [*sources, script], [script, "compile"])


def collect_static(shop: Workshop) -> None:
    """Every static file under a name with its hash, compressed once, in `var/static`."""
    package = shop.root / "src" / "motcua"
    inputs = [path for path in files_below(package) if "static" in path.relative_to(package).parts[:-1]]
    inputs += [shop.root / "requirements" / "prod.txt", package / "config" / "settings" / "storage.py"]
    if not (shop.root / "var" / "static" / "staticfiles.json").exists():
        shop.stamps.clear("static")
    command = [shop.root / "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    _tool(shop, "static", "Tệp tĩnh", inputs, command)


def _tool(shop: Workshop, name: str, title: str, inputs: list[Path], arguments: list[str | Path]) -> None:
    """A step that is one Python program of ours over some files. It needs no key, so it must not make one."""

    def act() -> None:
        shop.run(title, [shop.python, *arguments], MOTCUA_SECRET_KEY="-" * 50)

    shop.step(name, title, mark_of(shop.root, inputs), act)
