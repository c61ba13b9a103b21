"""The drawn code is the code."""

from __future__ import annotations

import re

import pytest
import segno

from motcua.domains.documents import rules

STROKE = re.compile(r"(?:M(\d+) (\d+)\.5|m(\d+) 0)h(\d+)")


def modules_of(svg: str, side: int) -> list[bytes]:
    """The dark and light modules, read back from the strokes."""
    rows = [bytearray(side) for _ in range(side)]
    x = y = 0
    for start, row, skip, length in STROKE.findall(svg):
        x, y = (int(start), int(row)) if start else (x + int(skip), y)
        rows[y][x : x + int(length)] = b"\x01" * int(length)
        x += int(length)
    return [bytes(row) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "https://motcua.example.vn/theo-doi/9fK2mQ7xT4bLw8Zc",
        "https://motcua.quangtri.example.vn/kiem-tra/Q7XK2M9DP4TA8WZN",
        "1",
    ],
)
def test_the_strokes_draw_every_dark_module_and_no_other(text: str) -> None:
    matrix = segno.make(text, error="m", boost_error=False, mask=2, micro=False).matrix

    svg = rules.qr_svg(text)

    assert modules_of(svg, len(matrix)) == [bytes(row) for row in matrix]


def test_a_code_is_small_and_the_same_each_time() -> None:
    svg = rules.qr_svg("https://motcua.example.vn/theo-doi/9fK2mQ7xT4bLw8Zc")

    assert svg == rules.qr_svg("https://motcua.example.vn/theo-doi/9fK2mQ7xT4bLw8Zc")
    assert len(svg) < 2_500
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 37 37">')
