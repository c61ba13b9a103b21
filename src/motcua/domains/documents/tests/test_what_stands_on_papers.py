"""Every text a form must carry stands on it, in the layout of its day; long names are never cut."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.domains.documents import rules
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import FormMissing, NotTypeset
from motcua.domains.documents.gateways import typst as gateway
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.selectors.forms import all_forms
from motcua.domains.documents.tests import factories, notices
from motcua.domains.documents.types import (
    Content,
    Declaration,
    HandOver,
    PaperForm,
    PaperHead,
    PaperKind,
    PaperLine,
)
from motcua.kernel import clock

THEN, NOW = factories.MORNING, clock.local(2026, 3, 5, 8, 15)
A5, A4, A4_ACROSS = (420, 595), (595, 842), (842, 595)
CONTENTS: dict[PaperKind, Content] = notices.FORMS | {
    PaperKind.RECEIPT: factories.receipt(fee="3.000.000 đ", hotline="0233 3550 382")
}
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PERSON = "Nguyễn Phước Tôn Nữ Thị Bích Khuê Hạnh Uyển Nhi Trần Đặng Hoàng Vy"
ORGANISATION = (
    "Công ty Trách nhiệm hữu hạn Một thành viên Tư vấn, Đo lường, Kiểm định và Ứng dụng Năng lượng nguyên tử "
    "vì Mục đích Hòa bình Bắc Trung Bộ và Duyên hải Miền Trung – Chi nhánh Đông Hà"
)


@cache
def pdf(kind: PaperKind, at: datetime) -> bytes:
    return documents.typeset_paper(kind=kind, content=CONTENTS[kind], at=at)


@cache
def text_of(content: bytes) -> str:
    """The words of all pages, blanks and line ends alike."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@cache
def set_in_type(kind: PaperKind, content: Content, at: datetime = THEN) -> str:
    return text_of(documents.typeset_paper(kind=kind, content=content, at=at))


def moment_of(form: PaperForm) -> datetime:
    """A moment at which the form is in force."""
    return THEN if form.effective_from.year < 2025 else NOW


def words_in(text: str) -> str:
    """Without blanks: lines may break anywhere in a narrow column."""
    return re.sub(r"\s+", "", text)


# What goes with a decision names it instead of the nation; a sheet of the board is entitled by its procedure.
WITHOUT_A_HEAD = {
    "quyet-dinh-cong-bo": ("QUYẾT ĐỊNH", *NATION, "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ"),
    "danh-muc-cong-bo": ("DANH MỤC THỦ TỤC HÀNH CHÍNH", "Kèm theo Quyết định số"),
    "bang-quy-trinh": ("QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "Kèm theo Quyết định số"),
    "phieu-so-thu-tu": ("Sở Khoa học và Công nghệ", "Nộp hồ sơ mới", "A016"),
    "to-khai": ("PHIẾU KHAI BÁO THIẾT BỊ", "Mẫu số 01", *NATION, "Bố cục bản in chưa đối chiếu"),
    "to-niem-yet": ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Khai báo thiết bị X-quang chẩn đoán trong y tế"),
}


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
def test_title_number_of_the_form_nation_and_agency_stand_on_every_paper(form: PaperForm) -> None:
    text = words_in(text_of(pdf(form.kind, moment_of(form))))

    # An annex is entitled by its own name, in capitals; the decision is the province's.
    usual = (
        form.title,
        form.form_number,
        *NATION,
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ",
    )
    for part in WITHOUT_A_HEAD.get(form.code, usual):
        assert words_in(part) in text, part


@pytest.mark.parametrize("at", [THEN, NOW], ids=["2018", "2025"])
@pytest.mark.parametrize("kind", [PaperKind.RECEIPT, PaperKind.CONTROL_SLIP])
def test_every_label_of_a_form_with_a_value_stands_before_it(kind: PaperKind, at: datetime) -> None:
    form = form_for(kind, at.date())
    text = words_in(text_of(pdf(kind, at)))
    values = rules.values_of(CONTENTS[kind], at.date())
    unlabelled = {"head_parent", "head_agency", "head_desk", "place", "date", "officer", "submitter_sign"}

    for field in form.fields:
        value = values.get(field.key)
        if field.key not in unlabelled and isinstance(value, str) and value:
            assert words_in(f"{field.label}:{value}") in text, field.key


@pytest.mark.parametrize("at", [THEN, NOW], ids=["2018", "2025"])
def test_notes_signatures_and_copies_stand_on_a_receipt(at: datetime) -> None:
    text = text_of(pdf(PaperKind.RECEIPT, at))

    for part in (
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "(Ký và ghi rõ họ tên)",
        "Ghi chú:",
        "Giấy được lập thành 02 liên",
        "Điện thoại hỗ trợ: 0233",
        "(Liên: Lưu)",
        "(Liên: Giao khách hàng)",
        "Lê Thị Ngọc Ánh",
        "Lê Thị Hồng Nhung",
    ):
        assert part in text, part
    assert text.count("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ") == 2


@pytest.mark.parametrize(
    ("at", "own", "foreign"),
    [
        (
            THEN,
            ["Thành phần hồ sơ", "Bản photo", "Số CMND/Thẻ căn cước/Hộ chiếu", "Nội dung yêu cầu giải quyết",
             "Đăng ký nhận kết quả tại", "7. Phí, lệ phí:"],
            ["Loại giấy tờ", "CCCD/MST", "Thủ tục hành chính cần giải quyết"],
        ),
        (
            NOW,
            ["Tên giấy tờ", "Loại giấy tờ", "CCCD/MST", "Thủ tục hành chính cần giải quyết",
             "Đăng ký trả kết quả tại", "7. Phí, lệ phí (nếu có):"],
            ["Bản photo", "Số CMND/Thẻ căn cước/Hộ chiếu"],
        ),
    ],
    ids=["2018", "2025"],
)  # fmt: skip
def test_receipt_uses_the_words_of_its_own_circular_only(
    at: datetime, own: list[str], foreign: list[str]
) -> None:
    text = text_of(pdf(PaperKind.RECEIPT, at))

    assert [part for part in own if part not in text] == []
    assert [part for part in foreign if part in text] == []


@pytest.mark.parametrize(
    ("kind", "at", "form_number", "size"),
    [
        (PaperKind.RECEIPT, clock.local(2019, 1, 6), "Mẫu số 01", A5),
        (PaperKind.RECEIPT, clock.local(2025, 9, 14, 23, 59), "Mẫu số 01", A5),
        (PaperKind.RECEIPT, clock.local(2025, 9, 15, 0, 0), "Mẫu số 01", A4),
        (PaperKind.CONTROL_SLIP, clock.local(2025, 9, 14, 23, 59), "Mẫu số 05", A5),
        (PaperKind.CONTROL_SLIP, clock.local(2025, 9, 15, 0, 0), "Mẫu số 06", A4),
        (PaperKind.REGISTER, clock.local(2025, 9, 14, 23, 59), "Mẫu số 06", A4_ACROSS),
        (PaperKind.REGISTER, clock.local(2025, 9, 15, 0, 0), "Mẫu số 07", A4_ACROSS),
    ],
)
def test_layout_changes_at_vietnamese_midnight_of_the_circulars_first_day(
    kind: PaperKind, at: datetime, form_number: str, size: tuple[int, int]
) -> None:
    made = documents.typeset_paper(kind=kind, content=CONTENTS[kind], at=at)

    reader = PdfReader(BytesIO(made))
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == size
    assert form_number in text_of(made)


def test_before_the_circular_no_paper_can_be_set() -> None:
    with pytest.raises(FormMissing):
        documents.typeset_paper(
            kind=PaperKind.RECEIPT, content=factories.receipt(), at=clock.local(2019, 1, 5, 23, 59)
        )


@pytest.mark.parametrize("at", [THEN, NOW], ids=["2018", "2025"])
@pytest.mark.parametrize("name", [PERSON, ORGANISATION], ids=["person", "organisation"])
def test_name_of_any_length_is_printed_whole_on_receipt_and_slip(name: str, at: datetime) -> None:
    receipt = set_in_type(PaperKind.RECEIPT, factories.receipt(applicant=name, submitter=PERSON), at)
    slip = set_in_type(PaperKind.CONTROL_SLIP, factories.slip(applicant=name), at)

    assert f"Tiếp nhận hồ sơ của: {name}" in receipt
    assert f"Kèm theo hồ sơ của: {name}" in slip
    assert PERSON in receipt


def test_short_names_and_those_of_the_highlands_are_printed_as_given() -> None:
    text = set_in_type(PaperKind.RECEIPT, factories.receipt(applicant="Ỹ", submitter="H'Ý Niê Kđăm"))

    assert "Tiếp nhận hồ sơ của: Ỹ Người nộp: H'Ý Niê Kđăm Địa chỉ" in text


def test_long_names_in_the_book_are_broken_and_never_cut() -> None:
    book = factories.register(rows=1)
    row = replace(book.rows[0], applicant=ORGANISATION, procedure=ORGANISATION, contact=PERSON)

    text = words_in(set_in_type(PaperKind.REGISTER, replace(book, rows=(row,))))

    assert text.count(words_in(ORGANISATION)) >= 1
    assert text.count("NguyễnPhướcTônNữ") == 1
    assert "Cộng:1hồsơ." in text


def test_long_agency_stands_in_capitals_in_the_head() -> None:
    head = PaperHead(
        parent="Ủy ban nhân dân tỉnh Quảng Trị",
        agency="Chi cục Tiêu chuẩn Đo lường Chất lượng và Chuyển đổi số tỉnh Quảng Trị",
        desk="Bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính",
        place="Quảng Trị",
    )

    text = words_in(set_in_type(PaperKind.RECEIPT, factories.receipt(head=head)))

    assert words_in("CHI CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG VÀ CHUYỂN ĐỔI SỐ TỈNH QUẢNG TRỊ") in text
    assert words_in("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH") in text


def test_agency_without_a_parent_or_a_desk_leaves_no_gap() -> None:
    head = PaperHead(agency="Sở Khoa học và Công nghệ", place="Quảng Trị")

    text = set_in_type(PaperKind.RECEIPT, factories.receipt(head=head))

    assert "ỦY BAN NHÂN DÂN" not in text
    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆ" in text


@pytest.mark.parametrize(
    ("fact", "label"),
    [("fee", "7. Phí, lệ phí"), ("hotline", "Điện thoại hỗ trợ"), ("submitter", "Người nộp:")],
)
def test_line_without_a_value_is_left_out_of_the_old_receipt(fact: str, label: str) -> None:
    without = set_in_type(PaperKind.RECEIPT, factories.receipt(**{fact: ""}))
    with_it = set_in_type(PaperKind.RECEIPT, factories.receipt(**{fact: "1.000 đ"}))

    assert label not in without
    assert label in with_it


def test_line_to_be_filled_by_hand_is_dotted() -> None:
    text = set_in_type(PaperKind.RECEIPT, factories.receipt(address="", return_at=""))

    assert re.search(r"Địa chỉ: ?\.{5,}", text)
    assert re.search(r"6\. Đăng ký nhận kết quả tại: ?\.{5,}", text)


def test_papers_handed_in_are_counted_by_sort() -> None:
    lines = (
        PaperLine(name="Đơn đề nghị", originals=1),
        PaperLine(name="Quyết định thành lập", certified=2, copies=3, note="có đối chiếu"),
    )

    then = set_in_type(PaperKind.RECEIPT, replace(factories.receipt(), papers=lines))
    now = set_in_type(PaperKind.RECEIPT, replace(factories.receipt(), papers=lines), NOW)

    assert "1 Đơn đề nghị 1 0 0" in then
    assert "2 Quyết định thành lập (có đối chiếu) 0 2 3" in then
    assert "1 Đơn đề nghị Bản chính 1" in now
    assert re.search(r"2 Quyết định thành lập \(có đối chiếu\) Bản chứng thực Bản sao 2 3", now)


def test_receipt_for_no_papers_still_has_its_table() -> None:
    text = set_in_type(PaperKind.RECEIPT, factories.receipt(papers=0))

    assert "Bản chính Bản chứng thực Bản photo" in text


def test_many_papers_run_over_pages_that_say_which_paper_they_belong_to() -> None:
    lines = tuple(PaperLine(name=f"Giấy tờ số {number}", originals=1) for number in range(1, 41))

    made = documents.typeset_paper(
        kind=PaperKind.RECEIPT, content=replace(factories.receipt(), papers=lines), at=THEN
    )

    reader = PdfReader(BytesIO(made))
    second = " ".join(reader.pages[1].extract_text().split())
    assert second.startswith(f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {factories.CODE} – trang 2")
    text = text_of(made)
    assert [number for number in range(1, 41) if text.count(f"Giấy tờ số {number} ") != 2] == []


@pytest.mark.parametrize(("done", "blank"), [(1, 3), (4, 0), (6, 0)])
def test_slip_has_room_for_at_least_four_hand_overs(done: int, blank: int) -> None:
    text = set_in_type(PaperKind.CONTROL_SLIP, factories.slip(hand_overs=done))

    assert text.count("… giờ … phút, ngày … tháng … năm") == blank
    assert text.count("1. Giao:") == done + blank
    assert text.count("Đúng hạn") == done


def test_slip_prints_the_result_of_each_hand_over_beside_its_names() -> None:
    block = HandOver(
        giver_unit="Văn thư",
        receiver_unit="Một cửa",
        giver="Hồ Thị Xuân",
        receiver="Lê Thị Hồng Nhung",
        at=clock.local(2024, 3, 15, 8, 0),
        outcome="Quá hạn",
        note="Chậm 1 ngày",
    )

    text = set_in_type(PaperKind.CONTROL_SLIP, replace(factories.slip(), hand_overs=(block,)))

    for part in ("1. Giao: Văn thư", "2. Nhận: Một cửa", "Hồ Thị Xuân", "Quá hạn", "Chậm 1 ngày",
                 "08 giờ 00 phút, ngày 15 tháng 03 năm 2024"):  # fmt: skip
        assert part in text, part


def test_book_numbers_its_rows_and_adds_them_up() -> None:
    text = words_in(set_in_type(PaperKind.REGISTER, factories.register(rows=25)))

    assert "Cộng:25hồsơ." in text
    assert [number for number in (1, 13, 25) if f"240307-{number:04d}" not in text] == []
    assert "".join(f"({number})" for number in range(1, 16)) in text


def test_cover_of_the_book_says_year_book_and_period() -> None:
    cover = PdfReader(BytesIO(pdf(PaperKind.REGISTER, THEN))).pages[0].extract_text()

    words = " ".join(cover.split())
    assert "SỔ THEO DÕI HỒ SƠ Năm: 2024 Quyển số: 01" in words
    assert "Từ ngày 01/01/2024 đến ngày 31/12/2024" in words


def test_annex_without_a_signer_has_no_signature() -> None:
    unsigned = replace(factories.annex(), signer_authority="", signer_title="", signer_name="")

    signed, bare = (
        set_in_type(PaperKind.PLAN_ANNEX, factories.annex()),
        set_in_type(PaperKind.PLAN_ANNEX, unsigned),
    )

    assert "PHÓ GIÁM ĐỐC Nguyễn Hữu Thắng" in signed
    assert "GIÁM ĐỐC" not in bare
    assert "Nguyễn Hữu Thắng" not in bare


def test_number_of_the_plan_and_its_symbol_stand_below_the_agency() -> None:
    assert "Số: 45/KH-SKHCN" in text_of(pdf(PaperKind.PLAN_ANNEX, THEN))


@pytest.mark.parametrize("kind", list(PaperKind))
def test_bytes_do_not_depend_on_the_hour_of_printing_but_on_what_is_printed(kind: PaperKind) -> None:
    content = CONTENTS[kind]
    again = documents.typeset_paper(kind=kind, content=content, at=THEN)
    # A declaration is the applicant's: it has no agency at its head.
    changed = (
        replace(content, name="Lê An")
        if isinstance(content, Declaration)
        else replace(content, head=replace(content.head, agency="Sở Y tế"))
    )
    other = documents.typeset_paper(kind=kind, content=changed, at=THEN)

    with clock.frozen(NOW):
        later = documents.typeset_paper(kind=kind, content=content, at=THEN)

    assert pdf(kind, THEN) == again == later
    assert other != again


def test_file_says_its_title_and_agency_and_nothing_of_the_person() -> None:
    facts = PdfReader(BytesIO(pdf(PaperKind.RECEIPT, THEN))).metadata

    assert facts is not None
    assert facts.title == "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
    assert facts.author == "Sở Khoa học và Công nghệ"
    assert "Ánh" not in str(dict(facts))
    assert facts.creation_date is not None
    assert facts.creation_date.astimezone(clock.VN) == THEN


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[gateway.TypesetJob]:
    """What would be set in type, without setting it."""
    taken: list[gateway.TypesetJob] = []

    def take(job: gateway.TypesetJob) -> bytes:
        taken.append(job)
        return b"%PDF"

    # The service of the same name hides the module from a dotted path.
    monkeypatch.setattr(import_module("motcua.domains.documents.services.render_paper"), "typeset", take)
    return taken


def test_code_on_the_paper_is_that_of_its_address(jobs: list[gateway.TypesetJob]) -> None:
    address = "https://motcua.example.vn/theo-doi/abc"

    documents.typeset_paper(kind=PaperKind.RECEIPT, content=factories.receipt(qr_url=address), at=THEN)
    documents.typeset_paper(kind=PaperKind.RECEIPT, content=factories.receipt(qr_url=""), at=THEN)
    documents.typeset_paper(kind=PaperKind.REGISTER, content=factories.register(), at=THEN)

    assert [job.qr_svg for job in jobs] == [rules.qr_svg(address), None, None]
    assert all("qr" not in job.values for job in jobs)


def test_template_author_and_moment_of_a_job_are_those_of_the_day(jobs: list[gateway.TypesetJob]) -> None:
    with clock.frozen(NOW):
        documents.typeset_paper(kind="receipt", content=factories.receipt())
    documents.typeset_paper(kind="receipt", content=factories.receipt(), at=THEN)

    assert [(job.template, job.author, job.at) for job in jobs] == [
        ("mau-01-2025/1.typ", "Sở Khoa học và Công nghệ", NOW),
        ("mau-01-2018/1.typ", "Sở Khoa học và Công nghệ", THEN),
    ]
    assert [job.labels["copies"] for job in jobs] == [["Lưu", "Giao khách hàng"]] * 2


def test_printing_does_not_change_the_form_for_the_next_one(jobs: list[gateway.TypesetJob]) -> None:
    before = form_for(PaperKind.RECEIPT, THEN.date()).labels

    documents.typeset_paper(kind="receipt", content=factories.receipt(), at=THEN)

    assert form_for(PaperKind.RECEIPT, THEN.date()).labels == before
    assert before["copies"] == {"kept": "Lưu", "given": "Giao khách hàng"}
    assert len(jobs) == 1


def test_typesetter_that_gives_no_file_is_a_clear_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        def compile(self, **facts: Any) -> list[bytes]:
            return [facts["format"].encode()]

    monkeypatch.setattr(gateway, "_compiler", lambda _folder: Silent())

    with pytest.raises(NotTypeset) as refused:
        documents.typeset_paper(kind="receipt", content=factories.receipt(), at=THEN)

    assert refused.value.details == {"template": "mau-01-2018/1.typ"}
