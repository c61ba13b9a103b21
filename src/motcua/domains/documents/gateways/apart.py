"""One paper set in type by the compiler; run as a program, in a process whose memory is given back.

The program reads one JSON text from its input and writes the PDF to its output. It needs no settings.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

import typst

SECONDS = 120


class Failed(Exception):
    """The other process gave no paper; in the compiler's words, without the values."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A template, the JSON text of what stands on it, and the second written into the file."""

    template: str
    data: str
    timestamp: int


def compile_sheet(compiler: typst.Compiler, sheet: Sheet) -> Any:
    """PDF/A-2b. Raises RuntimeError when the template and the data do not fit."""
    return compiler.compile(
        input=sheet.template,
        format="pdf",
        sys_inputs={"data": sheet.data},
        pdf_standards=["a-2b"],
        pdf_tags=False,
        timestamp=sheet.timestamp,
    )


def run(sheet: Sheet, *, root: str, fonts: str) -> bytes:
    """Set the sheet in a process of its own, for two minutes at the most. Raises Failed."""
    order = json.dumps({"sheet": asdict(sheet), "root": root, "fonts": fonts}, ensure_ascii=False)
    try:
        # As a file and without its folder on the path: there a module of ours is named as the compiler's is.
        done = subprocess.run(  # noqa: S603  this file, nothing given by anybody
            [sys.executable, "-P", __file__],
            input=order.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed("timeout") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise Failed(done.stderr.decode(errors="replace").strip()[:300] or f"exit {done.returncode}")
    return done.stdout


def main() -> int:
    """The program."""
    order = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
    compiler = typst.Compiler(root=order["root"], font_paths=fonts)
    try:
        pdf = compile_sheet(compiler, Sheet(**order["sheet"]))
    except RuntimeError as fault:
        sys.stderr.write(str(getattr(fault, "message", "")) or type(fault).__name__)
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
