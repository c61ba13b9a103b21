"""Copy front-end packages into the static folder and build the style and script bundles.

Run at set-up as ``python -m motcua.ui.vendor``. Needs no network: it reads what npm's lock file installed
into ``node_modules``. Running it again changes nothing and touches no file whose content is the same.
"""

from __future__ import annotations

import logging
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from motcua.ui import bundles

UI = Path(__file__).resolve().parent
VENDOR = UI / "static" / "vendor"
BUILD = UI / "static" / "build"

FONT_WEIGHTS = (400, 500, 600, 700)
FONT_SUBSETS = ("vietnamese", "latin-ext", "latin")
TINOS = {
    "400Regular/Tinos_400Regular.ttf": "Tinos-Regular.ttf",
    "400Regular_Italic/Tinos_400Regular_Italic.ttf": "Tinos-Italic.ttf",
    "700Bold/Tinos_700Bold.ttf": "Tinos-Bold.ttf",
    "700Bold_Italic/Tinos_700Bold_Italic.ttf": "Tinos-BoldItalic.ttf",
}
LICENCES = {
    "htmx.org/LICENSE": "htmx.txt",
    "bpmn-js/LICENSE": "bpmn-js.txt",
    "@fontsource/be-vietnam-pro/LICENSE": "be-vietnam-pro.txt",
    "@expo-google-fonts/tinos/LICENSE_FONT": "tinos.txt",
}
BPMN_VIEWER = "bpmn-js/dist/bpmn-viewer.production.min.js"

SOURCE_MAP = re.compile(rb"\s*(?:/\*|//)# sourceMappingURL=[^\s*]+(?:\s*\*/)?\s*$")

logger = logging.getLogger(__name__)


class FrontEndMissing(Exception):
    """A front-end package is not installed; the message says which file and what to do."""


def find_packages(start: Path = UI) -> Path:
    """The nearest ``node_modules`` above `start`. Raises FrontEndMissing."""
    for folder in (start, *start.parents):
        if (folder / "node_modules").is_dir():
            return folder / "node_modules"
    raise FrontEndMissing("Chưa có thư mục node_modules. Chạy lại “make setup” (npm ci).")


def write(path: Path, content: bytes) -> bool:
    """Write `content` unless the file already holds it. True when something was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def read(packages: Path, name: str) -> bytes:
    try:
        return (packages / name).read_bytes()
    except FileNotFoundError as error:
        raise FrontEndMissing(f"Thiếu gói giao diện: {name}. Chạy lại “make setup” (npm ci).") from error


def font_faces(packages: Path) -> str:
    """The @font-face rules of the chosen weights and subsets, woff2 only, paths beside fonts.css."""
    rules = []
    for weight in FONT_WEIGHTS:
        sheet = read(packages, f"@fontsource/be-vietnam-pro/{weight}.css").decode()
        for subset in FONT_SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal"
            ranges = re.search(rf"/\* {name} \*/.*?unicode-range: ([^;]+);", sheet, re.S)
            if ranges is None:
                raise FrontEndMissing(f"Gói phông chữ không có phần {name}.")
            rules.append(
                '@font-face { font-family: "Be Vietnam Pro"; font-style: normal; font-display: swap; '
                f'font-weight: {weight}; src: url("be-vietnam-pro/{name}.woff2") format("woff2"); '
                f"unicode-range: {ranges[1]}; }}"
            )
    return "\n".join(rules) + "\n"


def paper_faces() -> str:
    """Tinos for papers on screen; machines with Times New Roman, its twin in widths, fetch nothing."""
    local = {"Regular": "", "Italic": " Italic", "Bold": " Bold", "BoldItalic": " Bold Italic"}
    rules = []
    for name, suffix in local.items():
        weight, style = (700 if "Bold" in name else 400), ("italic" if "Italic" in name else "normal")
        rules.append(
            '@font-face { font-family: "Tinos"; font-display: swap; '
            f"font-style: {style}; font-weight: {weight}; "
            f'src: local("Times New Roman{suffix}"), url("tinos/Tinos-{name}.ttf") format("truetype"); }}'
        )
    return "\n".join(rules) + "\n"


def copies(packages: Path) -> Iterable[tuple[Path, bytes]]:
    """Every vendor file as (target, content)."""
    tabler = read(packages, "@tabler/core/dist/css/tabler.min.css")
    yield VENDOR / "tabler.min.css", unmapped(tabler)
    notice = re.search(rb"/\*!.*?\*/", tabler, re.S)  # the package carries its licence only in this comment
    yield VENDOR / "licences" / "tabler.txt", notice[0] + b"\n" if notice else b"MIT\n"
    yield VENDOR / "htmx.min.js", unmapped(read(packages, "htmx.org/dist/htmx.min.js"))
    # The viewer of BPMN files as it is, notice and bpmn.io mark with it: its licence asks for both.
    yield VENDOR / "bpmn-viewer.min.js", read(packages, BPMN_VIEWER)
    fonts = VENDOR / "fonts"
    yield fonts / "fonts.css", font_faces(packages).encode()
    yield fonts / "papers.css", paper_faces().encode()
    for weight in FONT_WEIGHTS:
        for subset in FONT_SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            yield fonts / "be-vietnam-pro" / name, read(packages, f"@fontsource/be-vietnam-pro/files/{name}")
    for source, target in TINOS.items():
        yield fonts / "tinos" / target, read(packages, f"@expo-google-fonts/tinos/{source}")
    for source, target in LICENCES.items():
        yield VENDOR / "licences" / target, read(packages, source)
    if (packages / "axe-core" / "axe.min.js").is_file():  # a development package: only where tests run
        yield VENDOR / "axe.min.js", read(packages, "axe-core/axe.min.js")


def unmapped(content: bytes) -> bytes:
    """Without the pointer to a source map, which is not copied: collecting static files would look for it."""
    return SOURCE_MAP.sub(b"", content)


def collect(packages: Path | None = None) -> int:
    """Copy the vendor files and build the bundles. Returns how many files changed."""
    wanted = list(copies(packages or find_packages()))
    changed = sum(write(path, content) for path, content in wanted)
    remove_strangers(VENDOR, {path for path, _ in wanted})
    built = {BUILD / name: text.encode() for name, text in bundles.build_all(VENDOR).items()}
    changed += sum(write(path, content) for path, content in built.items())
    remove_strangers(BUILD, set(built))
    return changed


def remove_strangers(folder: Path, wanted: set[Path]) -> None:
    """Delete files of an older version, so that nothing unlisted is served."""
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)


def main() -> int:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        changed = collect()
    except FrontEndMissing as error:
        logger.error("%s", error)
        return 1
    logger.info("Giao diện: %s tệp mới hoặc thay đổi.", changed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
