"""Files looked into by a process of its own: what it tells, and that nothing it meets reaches us."""

from __future__ import annotations

import time
import zlib

import pikepdf
import pytest
from PIL import Image

from motcua.kernel.inspection import Order, Unreadable, look, pdf, pictures
from motcua.kernel.tests import untrusted


@pytest.fixture
def file(tmp_path):
    def write(content: bytes, name: str = "tep") -> str:
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return write


def test_a_pdf_tells_its_pages_and_nothing_else(file):
    told = look(Order("pdf", file(untrusted.written(untrusted.text_pdf(3)))))

    assert told == {"encrypted": False, "pages": 3, "blank": [], "blurred": [], "risks": [], "signed": False}


@pytest.mark.parametrize(
    ("kind", "risk"),
    [
        ("javascript", "javascript"),
        ("hidden_javascript", "javascript"),
        ("launch", "launch"),
        ("embedded", "embedded"),
        ("form", "xfa"),
    ],
)
def test_what_a_pdf_could_do_is_found_wherever_it_hides(file, kind, risk):
    assert pdf.facts(file(untrusted.evil_pdf(kind)))["risks"] == [risk]


def test_a_pdf_with_a_password_is_not_opened(file):
    told = pdf.facts(file(untrusted.locked_pdf()))

    assert (told["encrypted"], told["pages"]) == (True, 0)


def test_a_pdf_locked_against_printing_alone_is_read(file):
    told = pdf.facts(file(untrusted.locked_pdf(word="")))

    assert (told["encrypted"], told["pages"]) == (False, 1)


def test_empty_sheets_and_blurred_scans_are_told_by_number(file):
    empty = Image.new("L", (1240, 1754), "white")
    scan = untrusted.scan(untrusted.page(), empty, untrusted.page(blur=9))

    told = pdf.facts(file(scan))

    assert (told["pages"], told["blank"], told["blurred"]) == (3, [2], [3])


def test_a_sheet_nothing_was_put_on_is_blank(file):
    made = untrusted.text_pdf(1)
    made.add_blank_page()

    assert pdf.facts(file(untrusted.written(made)))["blank"] == [2]


def test_a_sharp_page_stands_far_from_a_blurred_one():
    assert pictures.sharpness(untrusted.page()) > 20 * pictures.BLURRED
    assert pictures.sharpness(untrusted.page(blur=8)) < pictures.BLURRED
    assert pictures.contrast(Image.new("L", (900, 900), "white")) < pictures.FLAT


def test_a_heic_photo_is_made_upright_and_forgets_where_it_was_taken(file, tmp_path):
    made = tmp_path / "anh.jpg"

    told = look(Order("picture", file(untrusted.photo("HEIF", size=(620, 877))), made=str(made)))

    assert (told["width"], told["height"]) == (620, 877)
    with Image.open(made) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (620, 877), {})


def test_a_picture_of_too_many_pixels_is_measured_and_not_unpacked(file):
    header = bytearray(untrusted.saved(Image.new("1", (8, 8)), "PNG"))
    header[16:24] = (30_000).to_bytes(4) + (30_000).to_bytes(4)
    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4)

    told = look(Order("picture", file(bytes(header))))

    assert told == {"width": 30_000, "height": 30_000, "frames": 1, "too_many_pixels": True}


def test_photos_are_joined_in_their_order_one_to_a_page(file, tmp_path):
    upright = file(untrusted.photo(), "1.jpg")
    lying = file(untrusted.photo(size=(1754, 1240)), "2.jpg")
    made = tmp_path / "ghep.pdf"

    told = look(Order("join", join=(upright, lying), made=str(made)))

    assert told == {"pages": 2}
    assert pdf.facts(str(made))["blank"] == []


def test_an_office_file_tells_what_it_unpacks_to_without_being_unpacked(file):
    told = look(Order("office", file(untrusted.bomb())))

    assert told["unpacked"] > 40_000_000
    assert told["packed"] < 100_000
    assert (told["macros"], told["nested"], told["fetches"], told["overlaps"]) == (False, [], False, False)


@pytest.mark.parametrize(
    ("members", "fact", "value"),
    [
        ({"word/vbaProject.bin": b"x"}, "macros", True),
        ({"word/embeddings/a.zip": b"x"}, "nested", ["word/embeddings/a.zip"]),
        (
            {
                "word/_rels/settings.xml.rels": b'<Relationship Type="http://x/attachedTemplate" '
                b'Target="http://x/y.dotm" TargetMode="External"/>'
            },
            "fetches",
            True,
        ),
    ],
    ids=["macros", "an archive inside", "a template from elsewhere"],
)
def test_what_an_office_file_hides_is_found(file, members, fact, value):
    assert look(Order("office", file(untrusted.archive(members))))[fact] == value


def test_macros_of_the_old_office_are_found_by_their_store(file):
    told = look(Order("old_office", file("_VBA_PROJECT".encode("utf-16-le"))))

    assert told == {"macros": True, "locked": False}


@pytest.mark.parametrize(
    ("what", "content"),
    [("pdf", b"%PDF-1.7 nothing"), ("picture", b"\x89PNG\r\n\x1a\nnothing"), ("office", b"PK\x03\x04")],
    ids=["pdf", "picture", "office"],
)
def test_a_broken_file_is_broken_and_no_more(file, what, content):
    with pytest.raises(Unreadable, match="broken"):
        look(Order(what, file(content)))


def test_a_file_that_eats_memory_breaks_its_reader_alone(file):
    large = untrusted.saved(Image.new("RGB", (8000, 8000)), "PNG")  # 190 MB once unpacked

    with pytest.raises(Unreadable, match="memory"):
        look(Order("picture", file(large)), memory=180 * 1024 * 1024)


def test_a_file_that_eats_time_is_given_up(file):
    endless = pikepdf.new()
    endless.add_blank_page().Contents = endless.make_stream(b"0 0 m " * 5_000_000)
    path, began = file(untrusted.written(endless)), time.monotonic()

    with pytest.raises(Unreadable, match="timeout"):
        look(Order("pdf", path), seconds=1)

    assert time.monotonic() - began < 10
