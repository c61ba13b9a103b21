"""What the applicant is told in writing: every label and value stands on the paper, in the form of the day, within
its pages, at any length."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from motcua.domains.documents import rules
from motcua.domains.documents import services as documents
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.tests import factories, notices
from motcua.domains.documents.types import Approval, Content, MissingItem, PaperKind, Reappointment
from motcua.kernel import clock

THEN, NOW = factories.MORNING, notices.NOW_2026
A5, A4 = (420, 595), (595, 842)
SIZES = {"A5": A5, "A4": A4}
LENGTHS = {"short": notices.SHORT, "long": notices.LONGEST}
each_kind = pytest.mark.parametrize("kind", list(notices.SHORT))
each_day = pytest.mark.parametrize("at", [THEN, NOW], ids=["2018", "2025"])
each_length = pytest.mark.parametrize("length", LENGTHS)

# Values that stand in a sentence, a signature or a head of the form, without their label before them.
IN_SENTENCES = {
    "head_parent", "head_agency", "head_desk", "place", "date", "officer", "submitter_sign", "contact_officer",
    "contact_phone", "responsible_unit", "times", "limit", "stopped", "signer_authority", "signer_title",
    "signer_name", "symbol", "summary",
}  # fmt: skip
# Values that are named and not printed where the form has no place for them.
OF_THE_NEWER_FORM = {"times", "limit"}


@cache
def pdf(kind: PaperKind, length: str, at: datetime) -> bytes:
    return documents.typeset_paper(kind=kind, content=LENGTHS[length][kind], at=at)


@cache
def words_of(made: bytes) -> str:
    """All pages without blanks: lines may break anywhere."""
    pages = PdfReader(BytesIO(made)).pages
    # The heads of following pages would stand between the words of a sentence.
    heads = re.compile(r"[^\n]*000\.00\.NN\.H50-240307-0001 – trang \d+\n?")
    return bare("".join(heads.sub("", page.extract_text()) for page in pages))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(kind: PaperKind, content: Content, at: datetime = THEN) -> str:
    return words_of(documents.typeset_paper(kind=kind, content=content, at=at))


def places_of(page: PageObject) -> list[tuple[float, float]]:
    """Where each piece of text begins, in points from the lower left corner."""
    found: list[tuple[float, float]] = []

    def visit(text: str, page: Any, own: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            x, y = own[4], own[5]
            found.append((x * page[0] + y * page[2] + page[4], x * page[1] + y * page[3] + page[5]))

    page.extract_text(visitor_text=visit)
    return found


@each_length
@each_day
@each_kind
def test_every_value_stands_on_the_paper_after_its_label(kind: PaperKind, at: datetime, length: str) -> None:
    form = form_for(kind, at.date())
    values = rules.values_of(LENGTHS[length][kind], at.date())
    text = words_of(pdf(kind, length, at)).upper()

    for field in form.fields:
        value = values.get(field.key)
        if not isinstance(value, str) or not value:
            continue
        shown = value if field.key in IN_SENTENCES else f"{field.label}: {value}"
        assert bare(shown).upper() in text, field.key


@each_length
@each_day
@each_kind
def test_every_line_of_every_list_stands_on_the_paper(kind: PaperKind, at: datetime, length: str) -> None:
    form = form_for(kind, at.date())
    values = rules.values_of(LENGTHS[length][kind], at.date())
    text = words_of(pdf(kind, length, at))
    listed = [values.get(field.key) for field in form.fields if field.key != "weeks"]

    for row in (row for given in listed if isinstance(given, list) for row in given):
        parts = row.values() if isinstance(row, dict) else [row]
        for part in parts:
            if isinstance(part, str):
                assert bare(part) in text, part


@each_length
@each_day
@each_kind
def test_nothing_stands_outside_the_margins(kind: PaperKind, at: datetime, length: str) -> None:
    form = form_for(kind, at.date())
    reader = PdfReader(BytesIO(pdf(kind, length, at)))
    wide, high = SIZES[form.paper_size]

    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (wide, high)
        assert [place for place in places_of(page) if not (24 < place[0] < wide - 24)] == []
        assert [place for place in places_of(page) if not (12 < place[1] < high - 12)] == []


@pytest.mark.parametrize(
    ("kind", "then", "now"),
    [
        (PaperKind.SUPPLEMENT_REQUEST, 4, 4),
        (PaperKind.REFUSAL, 2, 2),
        (PaperKind.APOLOGY, 1, 2),
        (PaperKind.STOP_NOTICE, 2, 2),
        (PaperKind.DUE_EXPLANATION, 3, 3),
    ],
)
def test_a_short_paper_is_one_page_and_a_long_one_no_more_than_it_needs(
    kind: PaperKind, then: int, now: int
) -> None:
    pages = {
        (length, at): len(PdfReader(BytesIO(pdf(kind, length, at))).pages)
        for length in LENGTHS
        for at in (THEN, NOW)
    }

    assert (pages["short", THEN], pages["short", NOW]) == (1, 1)
    assert (pages["long", THEN], pages["long", NOW]) == (then, now)


@each_kind
def test_last_page_of_a_long_paper_has_words_beside_the_signature(kind: PaperKind) -> None:
    last = PdfReader(BytesIO(pdf(kind, "long", NOW))).pages[-1].extract_text()

    before, signed, _after = last.partition(
        {
            PaperKind.SUPPLEMENT_REQUEST: "NGƯỜI HƯỚNG DẪN",
            PaperKind.REFUSAL: "NGƯỜI NỘP HỒ SƠ",
            PaperKind.APOLOGY: "Nơi nhận:",
            PaperKind.STOP_NOTICE: "Nơi nhận:",
            PaperKind.DUE_EXPLANATION: "Bản in để giải thích",
        }[kind]
    )
    assert signed
    assert len(before.split()) > 20


@each_day
def test_forty_missing_papers_are_all_asked_for_under_a_repeated_head(at: datetime) -> None:
    items = tuple(MissingItem(name=f"Giấy tờ thứ {n} trong bốn mươi", reason="Thiếu") for n in range(1, 41))

    made = documents.typeset_paper(
        kind=PaperKind.SUPPLEMENT_REQUEST, content=replace(notices.supplement(), items=items), at=at
    )

    reader = PdfReader(BytesIO(made))
    assert [n for n in range(1, 41) if bare(f"Giấy tờ thứ {n} trong bốn mươi") not in words_of(made)] == []
    assert bare(f"Mục {', '.join(map(str, range(1, 41)))}: Thiếu.") in words_of(made)
    with_rows = [page.extract_text() for page in reader.pages if "trong bốn mươi" in page.extract_text()]
    assert len(with_rows) > 1
    assert all("Thành phần hồ sơ" in text for text in with_rows)


def test_items_of_one_reason_share_its_line() -> None:
    items = (
        MissingItem(name="Đơn", reason="Chưa có trong hồ sơ"),
        MissingItem(name="Sơ đồ", reason="Đã hết hiệu lực."),
        MissingItem(name="Bản cam kết", problem="Thiếu chữ ký", reason="Chưa có  trong hồ sơ"),
    )

    values = rules.values_of(notices.supplement(), THEN.date())
    shared = rules.values_of(replace(notices.supplement(), items=items, reason="Hồ sơ chưa đủ"), THEN.date())

    assert values["reasons"] == ["Mục 1: Giấy tờ chưa có trong hồ sơ.", "Mục 2: Giấy tờ đã hết hiệu lực."]
    assert shared["reasons"] == [
        "Hồ sơ chưa đủ.",
        "Mục 1, 3: Chưa có trong hồ sơ.",
        "Mục 2: Đã hết hiệu lực.",
    ]


def test_quantities_of_nothing_are_left_blank() -> None:
    item = MissingItem(name="Quyết định thành lập", certified=2, reason="Thiếu")

    text = printed(PaperKind.SUPPLEMENT_REQUEST, replace(notices.supplement(), items=(item,)))

    assert "1Quyếtđịnhthànhlập2Lýdo:Mục1:Thiếu." in text


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (PaperKind.SUPPLEMENT_REQUEST, notices.supplement(answer_until=None)),
        (PaperKind.STOP_NOTICE, notices.stop(asked_at=None, applicant_request="", finance="")),
        (PaperKind.APOLOGY, notices.apology(return_at="")),
        (PaperKind.DUE_EXPLANATION, notices.explanation(applicant="", weeks=(), first_due_at=notices.DUE)),
    ],
    ids=["supplement", "stop", "apology", "explanation"],
)
@each_day
def test_a_line_that_may_be_missing_is_left_out_with_its_label(
    kind: PaperKind, content: Content, at: datetime
) -> None:
    form = form_for(kind, at.date())
    optional = {
        "answer_until", "asked", "applicant_request", "finance", "return_at", "approved", "first_due", "history",
    }  # fmt: skip
    values = rules.values_of(content, at.date())
    text = printed(kind, content, at)

    left_out = [field for field in form.fields if field.key in optional and not values[field.key]]
    assert left_out
    assert [field.key for field in left_out if bare(field.label + ":") in text] == []


@each_day
def test_the_second_letter_of_apology_says_so_in_the_newer_form_only(at: datetime) -> None:
    earlier = Reappointment(
        due_at=clock.local(2024, 3, 7, 17, 0), new_due_at=notices.DUE, reason="Chờ ý kiến"
    )

    text = printed(PaperKind.APOLOGY, notices.apology(history=(earlier,)), at)

    newer = at is NOW
    assert (bare("Đây là lần gia hạn thứ 2, theo quy định không quá 1 lần.") in text) is newer
    assert (bare("Chờ ý kiến") in text) is newer
    assert (
        bare("Thời gian hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 14 tháng 03 năm 2024") in text
    )


def test_where_no_limit_is_known_none_is_printed() -> None:
    text = printed(PaperKind.APOLOGY, notices.apology(limit=None), NOW)

    assert bare("Đây là lần gia hạn thứ 1.") in text
    assert bare("theo quy định không quá") not in text


@pytest.mark.parametrize(
    ("at", "own", "foreign"),
    [
        (THEN, "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "GIA HẠN"),
        (NOW, "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "HẸN LẠI"),
    ],
    ids=["2018", "2025"],
)
def test_a_letter_of_apology_is_entitled_as_its_circular_says(at: datetime, own: str, foreign: str) -> None:
    text = words_of(pdf(PaperKind.APOLOGY, "short", at))

    assert bare(own) in text
    assert bare(foreign) not in text


@each_day
def test_recipients_are_those_given_or_those_of_the_form(at: datetime) -> None:
    usual = words_of(pdf(PaperKind.APOLOGY, "short", at))
    given = printed(PaperKind.APOLOGY, notices.apology(recipients=("Như trên", "Lưu: VT, QLCN")), at)

    assert "Nơinhận:-Nhưtrên;-" in usual
    assert "-Lưu:VT." in usual
    assert "-Nhưtrên;-Lưu:VT,QLCN." in given


@each_day
def test_a_stop_takes_the_sentence_of_the_form_or_the_decision_as_given(at: datetime) -> None:
    usual = words_of(pdf(PaperKind.STOP_NOTICE, "short", at))
    given = printed(PaperKind.STOP_NOTICE, notices.stop(decision="Dừng và trả lại hồ sơ"), at)

    assert bare("Quyết định: Dừng giải quyết hồ sơ kể từ 16 giờ 05 phút, ngày 12 tháng 03 năm 2024.") in usual
    assert bare("Quyết định: Dừng và trả lại hồ sơ.") in given
    assert bare("Thời điểm dừng giải quyết: 16 giờ 05 phút") in given


def test_a_stop_before_the_newer_circular_is_an_administrative_notice() -> None:
    then = words_of(pdf(PaperKind.STOP_NOTICE, "short", THEN))
    now = words_of(pdf(PaperKind.STOP_NOTICE, "short", NOW))

    assert bare("THÔNG BÁO Về việc dừng giải quyết hồ sơ") in then
    assert "Mẫusố" not in then
    assert bare("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ") in now
    assert "Mẫusố05" in now


@each_kind
@each_day
def test_an_approval_is_an_approval_and_never_called_a_signature(kind: PaperKind, at: datetime) -> None:
    if kind is PaperKind.DUE_EXPLANATION:
        assert "Đãphêduyệt" not in words_of(pdf(kind, "short", at))
        return
    given = Approval(name="Phạm Đình Ngữ", at=clock.local(2024, 3, 13, 7, 45))
    text = printed(kind, replace(notices.SHORT[kind], approval=given), at)  # type: ignore[arg-type]

    assert bare("Đã phê duyệt: Phạm Đình Ngữ, 07 giờ 45 phút, ngày 13 tháng 03 năm 2024") in text
    # The older forms keep the line of their head that leaves room for one.
    assert text.replace(bare("Chữ ký số của Tổ chức (nếu là biểu mẫu điện tử)"), "").count("kýsố") == 0


@each_kind
def test_a_paper_without_an_approval_does_not_speak_of_one(kind: PaperKind) -> None:
    content = notices.SHORT[kind]
    without = content if kind is PaperKind.DUE_EXPLANATION else replace(content, approval=None)  # type: ignore[arg-type]

    assert "phêduyệt" not in printed(kind, without)


def test_the_calendar_shows_each_day_and_explains_its_looks() -> None:
    text = words_of(pdf(PaperKind.DUE_EXPLANATION, "long", NOW))
    short = words_of(pdf(PaperKind.DUE_EXPLANATION, "short", NOW))

    for part in ("Thứ Hai", "Chủ nhật", "07/03", "Nhận", "18 – 21/03", "Giỗ Tổ Hùng Vương, nghỉ bù", "Hạn",
                 "Tạm dừng tính", "Nghỉ lễ, nghỉ bù", "Nghỉ cuối tuần"):  # fmt: skip
        assert bare(part) in text, part
    assert bare("Tạm dừng tính") not in short
    assert bare("không thay giấy tiếp nhận hồ sơ và hẹn trả kết quả") in short


def test_reasons_are_numbered_with_their_basis_and_say_when_unchecked() -> None:
    unchecked = notices.Reason("Nghỉ bù", "Không tính 1 ngày", "Thông báo hoán đổi", confirmed=False)

    text = printed(PaperKind.DUE_EXPLANATION, notices.explanation(reasons=(unchecked,)))

    assert bare("1. Nghỉ bù: Không tính 1 ngày. (Thông báo hoán đổi) – chưa đối chiếu") in text
    assert bare("2. Đồng hồ chạy từ 07/03/2024") in text


@each_kind
def test_the_same_paper_is_the_same_bytes(kind: PaperKind) -> None:
    again = documents.typeset_paper(kind=kind, content=LENGTHS["long"][kind], at=THEN)

    assert again == pdf(kind, "long", THEN)


@each_day
def test_a_slip_for_a_void_one_names_it_and_still_fits_its_page(at: datetime) -> None:
    content = factories.receipt(replaces="0355/TNHS", appointment=2)

    made = documents.typeset_paper(kind=PaperKind.RECEIPT, content=content, at=at)

    text = words_of(made)
    assert text.count(bare("(Thay giấy tiếp nhận số 0355/TNHS; hẹn trả kết quả lần 2)")) == 2
    assert len(PdfReader(BytesIO(made)).pages) == 2
    assert "Thaygiấy" not in printed(PaperKind.RECEIPT, factories.receipt(), at)
    assert bare("(hẹn trả kết quả lần 3)") in printed(PaperKind.RECEIPT, factories.receipt(appointment=3), at)


def test_the_control_slip_names_the_units_of_every_leg() -> None:
    block = replace(factories.slip().hand_overs[0], leg="Nhánh Sở Y tế", note="Đã trả lời")
    content = replace(
        factories.slip(), hand_overs=(block,), coordinating_units=("Sở Xây dựng", "Sở Y tế tỉnh Quảng Trị")
    )

    text = printed(PaperKind.CONTROL_SLIP, content)

    assert bare("Cơ quan phối hợp giải quyết hồ sơ: Sở Y tế tỉnh Quảng Trị; Sở Xây dựng") in text
    assert bare("Nhánh Sở Y tế: Đã trả lời") in text


def test_the_day_of_the_form_may_be_another_than_the_day_of_printing() -> None:
    made = documents.typeset_paper(
        kind=PaperKind.STOP_NOTICE, content=notices.stop(), at=NOW, form_on=THEN.date()
    )

    text = words_of(made)
    assert bare("Về việc dừng giải quyết hồ sơ") in text
    assert bare("ngày 05 tháng 3 năm 2026") in text
