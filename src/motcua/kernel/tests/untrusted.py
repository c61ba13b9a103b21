"""Small files of every kind that people and attackers send, made here from nothing."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pillow_heif
from django.conf import settings
from PIL import Image, ImageDraw, ImageFilter, ImageFont

LINE = "Giấy đề nghị cấp giấy phép tiến hành công việc bức xạ"


def page(*, blur: float = 0, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A scanned page of text, out of focus when asked."""
    picture = Image.new("L", size, "white")
    draw = ImageDraw.Draw(picture)
    tinos = next(Path(settings.MOTCUA.fonts_dir).rglob("Tinos-Regular.ttf"))
    font = ImageFont.truetype(str(tinos), 26)
    for top in range(100, size[1] - 100, 40):
        draw.text((100, top), LINE * 2, fill=20, font=font)
    return picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture


def photo(form: str = "JPEG", **facts: object) -> bytes:
    """A page as a photo in a format."""
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    return saved(page(**facts).convert("RGB"), form)  # type: ignore[arg-type]


def saved(picture: Image.Image, form: str) -> bytes:
    held = BytesIO()
    picture.save(held, form)
    return held.getvalue()


def scan(*pages: Image.Image) -> bytes:
    """Pages as a PDF of pictures."""
    held = BytesIO()
    pages[0].save(held, "PDF", save_all=True, append_images=list(pages[1:]), resolution=150.0)
    return held.getvalue()


def written(pdf: pikepdf.Pdf, **options: object) -> bytes:
    held = BytesIO()
    pdf.save(held, **options)  # type: ignore[arg-type]
    return held.getvalue()


def text_pdf(pages: int = 1) -> pikepdf.Pdf:
    """Pages with a line of text each."""
    pdf = pikepdf.new()
    for _number in range(pages):
        sheet = pdf.add_blank_page()
        sheet.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 720 Td (Don de nghi) Tj ET")
    return pdf


def evil_pdf(kind: str) -> bytes:
    """A PDF that does more than show pages."""
    pdf = text_pdf()
    match kind:
        case "javascript":
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        case "hidden_javascript":  # no page and no name leads here
            pdf.make_indirect(pikepdf.Dictionary(Deep=pikepdf.Array([pikepdf.Dictionary(JS="app.alert(1)")])))
            pdf.Root.Away = pdf.make_indirect(pikepdf.Dictionary(A=pikepdf.Dictionary(JS="app.alert(1)")))
        case "launch":
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
        case "embedded":
            pdf.attachments["thuc-thi.exe"] = b"MZ"
        case "form":
            pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(b"<xdp/>"))
    return written(pdf)


def locked_pdf(word: str = "mat-khau") -> bytes:
    return written(text_pdf(), encryption=pikepdf.Encryption(owner="chu", user=word))


def archive(members: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<w:document/>")
        for name, content in members.items():
            packed.writestr(name, content)
    return held.getvalue()


def bomb(megabytes: int = 40) -> bytes:
    """A Word file of a few kilobytes that unpacks to megabytes of noughts."""
    return archive({"word/media/image1.bmp": b"\0" * (megabytes * 1024 * 1024)})
