"""QR codes as inline SVG, and as pictures to save."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup, escape


def svg(text: str, *, label: str, size: int = 132) -> Markup:
    """A QR code of `text` as an <svg> of `size` pixels; dark on white also in dark mode, so that it scans."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    modules = len(code.matrix)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark
    )
    box = modules + 4
    return Markup(
        '<svg viewBox="-2 -2 {box} {box}" width="{size}" height="{size}" role="img" aria-label="{label}">'
        '<rect x="-2" y="-2" width="{box}" height="{box}" fill="#fff"/>'
        '<path d="{path}" fill="#0f2136"/></svg>'
    ).format(box=box, size=size, label=escape(label), path=path)


def png(text: str) -> bytes:
    """A QR code of `text` as a picture with its white border, to be saved and chosen in a bank's application."""
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
