"""Papers set in type: only our letters, the words as given, the same bytes, small."""

from __future__ import annotations

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import FontsMissing, NotTypeset
from motcua.domains.documents.gateways import typst as gateway
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import Content, Copies, PaperKind
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.models import ReadLog

NOW_2026 = clock.local(2026, 3, 5, 8, 15)
A5, A4, A4_ACROSS = (420, 595), (595, 842), (842, 595)

Case = tuple[PaperKind, Content, datetime, tuple[int, int], int]
CASES: dict[str, Case] = {
    "receipt 2018": (PaperKind.RECEIPT, factories.receipt(), factories.MORNING, A5, 2),
    "receipt 2018, long": (PaperKind.RECEIPT, factories.long_receipt(), factories.MORNING, A5, 4),
    "receipt 2025": (PaperKind.RECEIPT, factories.receipt(), NOW_2026, A4, 2),
    "receipt 2025, long": (PaperKind.RECEIPT, factories.long_receipt(), NOW_2026, A4, 4),
    "slip 2018": (PaperKind.CONTROL_SLIP, factories.slip(), factories.MORNING, A5, 1),
    "slip 2018, nothing yet": (
        PaperKind.CONTROL_SLIP,
        factories.slip(hand_overs=0),
        factories.MORNING,
        A5,
        1,
    ),
    "slip 2025, long": (PaperKind.CONTROL_SLIP, factories.slip(hand_overs=9), NOW_2026, A4, 2),
    "register 2018": (PaperKind.REGISTER, factories.register(rows=25), factories.MORNING, A4_ACROSS, 4),
    "register 2025, empty": (PaperKind.REGISTER, factories.register(rows=0), NOW_2026, A4_ACROSS, 2),
    "annex": (PaperKind.PLAN_ANNEX, factories.annex(groups=6, rows=4), factories.MORNING, A4_ACROSS, 4),
}
each_paper = pytest.mark.parametrize("name", CASES)


def render(name: str) -> bytes:
    kind, content, at, _size, _pages = CASES[name]
    return documents.typeset_paper(kind=kind, content=content, at=at)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words_of(reader: PdfReader) -> str:
    """The text of all pages, blanks and line ends alike."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """Name of each font used → whether it is embedded."""
    found: dict[str, bool] = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for below in font.get_object().get("/DescendantFonts", [font]):
                descriptor = below.get_object()["/FontDescriptor"]
                found[str(below.get_object()["/BaseFont"])] = "/FontFile2" in descriptor
    return found


@each_paper
def test_a_paper_has_its_size_and_number_of_pages(name: str) -> None:
    _kind, _content, _at, size, pages = CASES[name]
    reader = read(render(name))

    assert len(reader.pages) == pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {size}


@each_paper
def test_only_tinos_is_embedded_and_nothing_is_left_out(name: str) -> None:
    fonts = fonts_of(read(render(name)))

    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+Tinos-\w+", font) for font in fonts)
    assert all(fonts.values())


@each_paper
def test_a_paper_is_small_archivable_and_the_same_each_time(name: str) -> None:
    first, second = render(name), render(name)

    assert first == second
    assert len(first) <= 80_000
    assert b"<pdfaid:part>2</pdfaid:part>" in first
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in first


@each_paper
def test_the_nation_its_motto_and_the_agency_stand_at_the_head(name: str) -> None:
    words = words_of(read(render(name)))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Độc lập - Tự do - Hạnh phúc" in words
    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆ" in words


@each_paper
def test_text_can_be_copied_out_composed(name: str) -> None:
    words = words_of(read(render(name)))

    assert unicodedata.normalize("NFC", words) == words
    assert "\ufffd" not in words


def test_a_receipt_says_what_was_given() -> None:
    words = words_of(read(render("receipt 2018, long")))

    for part in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mẫu số 01",
        factories.CODE,
        factories.LONG_NAME,
        "Nguyễn Thị Khánh Huyền Trân Châu",
        "khanhhuyen.tranchau@bucxadongha.example.vn",
        *factories.PAPER_NAMES,
        "Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 07 tháng 03 năm 2024",
        "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 14 tháng 03 năm 2024",
        "Quảng Trị, ngày 07 tháng 3 năm 2024",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ):
        assert part in words, part


def test_a_slip_says_each_hand_over() -> None:
    words = words_of(read(render("slip 2025, long")))

    assert words.count("1. Giao:") == 9
    assert words.count("Người nhận") == 9
    assert "09 giờ 05 phút, ngày 16 tháng 03 năm 2024" in words


def test_a_slip_leaves_room_for_four_hand_overs() -> None:
    words = words_of(read(render("slip 2018, nothing yet")))

    assert words.count("… giờ … phút, ngày … tháng … năm") == 4


def test_an_empty_book_says_so() -> None:
    assert "Không có hồ sơ trong kỳ." in words_of(read(render("register 2025, empty")))


def test_the_annex_keeps_its_groups_and_lines() -> None:
    words = words_of(read(render("annex")))

    assert words.count("Công bố, công khai thủ tục hành chính") == 6
    assert "(Kèm theo Kế hoạch số 45/KH-SKHCN ngày 07 tháng 3 năm 2024" in words
    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" in words


def test_every_letter_of_the_language_is_printed() -> None:
    letters = (
        "ẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴĐ ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵđ – … “ ” ₫"
    )

    pdf = documents.typeset_paper(
        kind=PaperKind.RECEIPT, content=factories.receipt(request=letters), at=factories.MORNING
    )

    assert letters in words_of(read(pdf))


@pytest.mark.parametrize(
    "given",
    [
        "#panic(1)",
        "*đậm* _nghiêng_ $x$ `mã`",
        '"]; #read("/common/1.typ")',
        "// bỏ",
        "= Tiêu đề",
        "\\ @a <b>",
    ],
)
def test_what_is_given_is_printed_and_never_obeyed(given: str) -> None:
    pdf = documents.typeset_paper(
        kind=PaperKind.RECEIPT, content=factories.receipt(request=given), at=factories.MORNING
    )

    assert given in words_of(read(pdf))


def test_threads_set_papers_side_by_side() -> None:
    alone = render("receipt 2018")

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(render, ["receipt 2018"] * 12))

    assert set(together) == {alone}


@pytest.mark.django_db
def test_an_issued_paper_is_the_same_bytes_whenever_it_is_asked_for() -> None:
    paper = factories.paper()
    first = documents.render_paper(paper)

    with clock.frozen(NOW_2026):
        paper.refresh_from_db()
        second = documents.render_paper(paper)

    assert first == second
    token = paper.verify_token
    assert f"{token[:4]}-{token[4:8]}-{token[8:12]}-{token[12:]}" in words_of(read(first))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("copies", "lines"),
    [
        (Copies.BOTH, ["Lưu", "Giao khách hàng"]),
        (Copies.KEPT, ["Lưu"]),
        (Copies.GIVEN, ["Giao khách hàng"]),
    ],
)
def test_either_lien_or_both_are_printed(copies: Copies, lines: list[str]) -> None:
    reader = read(documents.render_paper(factories.paper(), copies=copies))

    assert re.findall(r"\(Liên: ([^)]+)\)", words_of(reader)) == lines
    assert len(reader.pages) == len(lines)


@pytest.mark.django_db
def test_printing_a_paper_is_logged_as_reading_its_subject() -> None:
    agency = people.agency()
    paper = factories.paper(of=agency)
    reader = people.actor(of=agency, may="documents.read")

    printed = documents.print_paper(actor=reader, public_id=paper.public_id, copies=Copies.KEPT)

    assert printed.filename == "mau-01-2018-000.00.NN.H50-240307-0001.pdf"
    assert printed.pdf == documents.render_paper(paper, copies="kept")
    logged = ReadLog.objects.get()
    assert (logged.actor_id, logged.subject_type, logged.subject_id, logged.purpose) == (
        reader.id,
        "dossiers.dossier",
        paper.subject_id,
        "dossier",
    )


def test_without_fonts_the_cure_is_named(settings: Any, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    settings.MOTCUA = type("Settings", (), {"fonts_dir": tmp_path / "fonts"})()

    with pytest.raises(FontsMissing) as refused:
        render("receipt 2018")

    assert "make setup" in refused.value.message


def test_a_folder_of_other_letters_is_not_taken_for_ours(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "tinos").mkdir()
    (tmp_path / "tinos" / "Tinos-Regular.ttf").write_bytes(b"not a font")
    settings.MOTCUA = type("Settings", (), {"fonts_dir": tmp_path})()

    with pytest.raises(FontsMissing):
        render("receipt 2018")


def test_values_that_do_not_fit_the_template_are_a_clear_fault_without_the_values() -> None:
    job = gateway.TypesetJob(
        template="mau-01-2018/1.typ",
        title="T",
        author="",
        labels={},
        values={"papers": [{"name": "Nguyễn Văn Ẩn"}]},
        at=factories.MORNING,
    )

    with pytest.raises(NotTypeset) as refused:
        gateway.typeset(job)

    assert refused.value.message == "Chưa dàn được trang giấy này. Hãy báo quản trị hệ thống."
    assert refused.value.details["template"] == "mau-01-2018/1.typ"
    assert "Ẩn" not in str(refused.value.details)


def test_samples_of_every_form_can_be_written_to_be_looked_at(tmp_path: Path) -> None:
    made = factories.write_samples(tmp_path / "mau")

    assert len(made) == 8
    assert all(path.read_bytes().startswith(b"%PDF-1.7") for path in made)
