"""QR codes as the smallest drawing: one stroked path, a run of dark modules one stroke."""

from __future__ import annotations

from functools import lru_cache

import segno

_QUIET = 2  # modules left white around the code; the paper around it is white too
_MASK = 2  # any mask is legal; choosing the best one costs four times as much as the rest


@lru_cache(maxsize=512)
def qr_svg(text: str) -> str:
    """An SVG of the text's QR code, medium error correction, black on nothing."""
    rows = segno.make(text, error="m", boost_error=False, mask=_MASK, micro=False).matrix
    side = len(rows) + 2 * _QUIET
    path = "".join(_strokes(bytes(row), index) for index, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-_QUIET} {-_QUIET} {side} {side}">'
        f'<path d="{path}" stroke="#000"/></svg>'
    )


def _strokes(row: bytes, index: int) -> str:
    strokes: list[str] = []
    end = 0
    while (start := row.find(1, end)) >= 0:
        move = f"m{start - end} 0" if strokes else f"M{start} {index}.5"
        stop = row.find(0, start)
        end = stop if stop >= 0 else len(row)
        strokes.append(f"{move}h{end - start}")
    return "".join(strokes)
