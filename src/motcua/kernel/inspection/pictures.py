"""What a picture shows: how large, how sharp; and pictures made into what browsers and papers take."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageFilter, ImageOps, ImageStat

MOST_PIXELS = 80_000_000
BLURRED = 30.0
"""Below this variance of the second derivative a page of text, reduced to a thousand pixels, cannot be read."""
FLAT = 3.0
"""Below this deviation of brightness a page is empty."""
LONG_SIDE = 1000
A4 = (1654, 2339)
"""210 × 297 mm at 200 dpi."""
_EDGES = ImageFilter.Kernel((3, 3), [0, 1, 0, 1, -4, 1, 0, 1, 0], scale=1, offset=128)

Image.MAX_IMAGE_PIXELS = None  # the size is looked at before a pixel is read


def facts(path: str, made: str) -> dict[str, Any]:
    """Its size and sharpness. Where `made` is given the picture is written there as a JPEG, upright, without
    what the camera noted (place, device)."""
    if made:
        _learn_heic()
    with Image.open(path) as opened:
        width, height = opened.size
        told = {"width": width, "height": height, "frames": getattr(opened, "n_frames", 1)}
        if width * height > MOST_PIXELS:
            return {**told, "too_many_pixels": True}
        opened.draft("L", (LONG_SIDE, LONG_SIDE)) if not made else None
        picture: Image.Image = ImageOps.exif_transpose(opened)
        told |= {"sharpness": sharpness(picture), "contrast": contrast(picture)}
        if made:
            picture.convert("RGB").save(made, "JPEG", quality=90, optimize=True)
        return told


def join(paths: list[str], made: str) -> dict[str, Any]:
    """One PDF, each picture upright on a page of A4, not larger than 200 dpi needs."""
    _learn_heic()
    pages = [_page(path) for path in paths]
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=200.0, quality=85)
    return {"pages": len(pages)}


def sharpness(picture: Image.Image) -> float:
    """Variance of the second derivative of brightness: high where edges are."""
    edges = _small(picture).filter(_EDGES)
    inner = edges.crop((1, 1, max(2, edges.width - 1), max(2, edges.height - 1)))
    return round(float(ImageStat.Stat(inner).var[0]), 1)


def contrast(picture: Image.Image) -> float:
    """Deviation of brightness, the very edge of the sheet left out."""
    small = _small(picture)
    across, down = small.width // 20, small.height // 20
    inner = small.crop(
        (across, down, max(across + 1, small.width - across), max(down + 1, small.height - down))
    )
    return round(float(ImageStat.Stat(inner).stddev[0]), 2)


def _page(path: str) -> Image.Image:
    with Image.open(path) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    sheet = A4 if upright.height >= upright.width else A4[::-1]
    upright.thumbnail(sheet, Image.Resampling.LANCZOS)
    page = Image.new("RGB", sheet, "white")
    page.paste(upright, ((sheet[0] - upright.width) // 2, (sheet[1] - upright.height) // 2))
    return page


def _small(picture: Image.Image) -> Image.Image:
    grey = picture.convert("L")
    grey.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BOX)
    return grey


def _learn_heic() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
