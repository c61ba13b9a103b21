"""The words the law uses for parts, states and levels, and every way a version can be open or closed; no database."""

from __future__ import annotations

from itertools import product

import pytest

from motcua.domains.catalogue.models import (
    FeeLine,
    Field,
    PaperRequirement,
    Procedure,
    ProcedureVersion,
    VersionFact,
)
from motcua.domains.catalogue.rules import fee_summary, missing_for_intake, part_names
from motcua.domains.catalogue.rules.words import fee_line, paper_line
from motcua.domains.catalogue.selectors._rows import limit_text, name_note
from motcua.domains.catalogue.types import (
    INTAKE_PARTS,
    ApplicantKind,
    Audience,
    CataloguePermission,
    Evidence,
    FactState,
    FactView,
    FeeDraft,
    FeeItem,
    OnlineLevel,
    PaperDraft,
    Part,
    ProcedureKind,
    ProcedureStatus,
    PublicValue,
    VersionState,
)

NBSP = "\N{NO-BREAK SPACE}"


def test_parts_have_the_names_of_the_decree_in_its_order() -> None:
    """Nghị định 63/2010/NĐ-CP, Điều 8, khoản 2."""
    assert [(part.value, str(part.label)) for part in Part] == [
        ("name", "Tên thủ tục"),
        ("code", "Mã thủ tục"),
        ("time_limit", "Thời hạn giải quyết"),
        ("papers", "Thành phần hồ sơ"),
        ("dossier_sets", "Số bộ hồ sơ"),
        ("fees", "Phí, lệ phí"),
        ("applicants", "Đối tượng thực hiện"),
        ("online_level", "Mức độ trực tuyến"),
        ("results", "Kết quả thực hiện"),
        ("legal_bases", "Căn cứ pháp lý"),
        ("receiving_place", "Nơi tiếp nhận hồ sơ"),
        ("executing_agency", "Cơ quan thực hiện"),
        ("deciding_agency", "Cơ quan có thẩm quyền quyết định"),
        ("interagency", "Liên thông"),
    ]


@pytest.mark.parametrize(
    ("choices", "labels"),
    [
        (Evidence, ["Đọc được ở nguồn", "Nhớ lại hoặc suy ra, chưa đối chiếu", "Chưa có"]),
        (VersionState, ["Dự thảo", "Chưa đến ngày áp dụng", "Đang áp dụng", "Phiên bản cũ", "Đã đóng"]),
        (ProcedureStatus, ["Đang áp dụng", "Chưa rõ hiệu lực", "Đã được thay thế", "Đã bãi bỏ"]),
        (ProcedureKind, ["Thủ tục hành chính", "Thủ tục hành chính nội bộ"]),
        (ApplicantKind, ["Cá nhân", "Tổ chức", "Doanh nghiệp"]),
        (
            OnlineLevel,
            ["Toàn trình", "Một phần", "Cung cấp thông tin trực tuyến", "Trực tuyến, chưa rõ mức"],
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_choices_are_told_in_the_words_of_the_law(choices: type, labels: list[str]) -> None:
    assert [str(one.label) for one in choices] == labels


def test_permissions_and_audiences_are_these() -> None:
    assert [one.value for one in CataloguePermission] == [
        "catalogue.read",
        "catalogue.confirm",
        "catalogue.draft",
        "catalogue.publish",
        "catalogue.post",
        "catalogue.sign",
    ]
    assert [one.value for one in Audience] == ["public", "officers"]


KNOWN = {
    "confirmed": FactState(Evidence.FOUND, is_confirmed=True),
    "unconfirmed": FactState(Evidence.FOUND, is_confirmed=False),
    "remembered": FactState(Evidence.MEMORY, is_confirmed=False),
    "missing": FactState(Evidence.MISSING, is_confirmed=False),
}


def test_of_all_two_hundred_and_fifty_six_cases_only_one_opens_intake() -> None:
    opened = []
    for names in product(KNOWN, repeat=4):
        facts = {part: KNOWN[name] for part, name in zip(INTAKE_PARTS, names, strict=True)}
        said = missing_for_intake(
            facts, state=VersionState.IN_FORCE, has_limit=True, has_process=True, has_unit=True
        )
        assert len(said) == sum(name != "confirmed" for name in names)
        if not said:
            opened.append(names)

    assert opened == [("confirmed",) * 4]


@pytest.mark.parametrize("state", [VersionState.DRAFT, VersionState.PAST, VersionState.CLOSED])
def test_a_version_out_of_force_stays_closed_whatever_else_is_right(state: VersionState) -> None:
    facts = dict.fromkeys(INTAKE_PARTS, KNOWN["confirmed"])

    for limit, process, unit in product([True, False], repeat=3):
        said = missing_for_intake(facts, state=state, has_limit=limit, has_process=process, has_unit=unit)
        assert said[0] == f"Phiên bản này không áp dụng: {str(state.label).lower()}."


@pytest.mark.parametrize(
    ("limit", "process", "unit", "sentences"),
    [
        (True, True, True, []),
        (True, True, False, ["Chưa giao đơn vị giải quyết."]),
        (True, False, True, ["Chưa có quy trình xử lý."]),
        (True, False, False, ["Chưa giao đơn vị giải quyết.", "Chưa có quy trình xử lý."]),
        (
            False,
            True,
            True,
            ["Thời hạn giải quyết không có con số nên không tính được ngày hẹn trả."],
        ),
        (
            False,
            False,
            False,
            [
                "Thời hạn giải quyết không có con số nên không tính được ngày hẹn trả.",
                "Chưa giao đơn vị giải quyết.",
            ],
        ),
    ],
)
def test_a_confirmed_version_still_needs_figure_unit_and_process(
    limit: bool, process: bool, unit: bool, sentences: list[str]
) -> None:
    facts = dict.fromkeys(INTAKE_PARTS, KNOWN["confirmed"])

    said = missing_for_intake(
        facts, state=VersionState.IN_FORCE, has_limit=limit, has_process=process, has_unit=unit
    )

    assert list(said) == sentences


@pytest.mark.parametrize(
    ("amount", "unit", "text", "shown"),
    [
        (5, "working-day", "05 ngày làm việc kể từ ngày nhận đủ hồ sơ", "05 ngày làm việc"),
        (25, "day", "", "25 ngày"),
        (1, "month", "01 tháng kể từ ngày tiếp nhận", "01 tháng"),
        (94, "working-hour", "", "94 giờ làm việc"),
        (None, "", "Không quy định", "Không quy định"),
        (None, "", "", ""),
    ],
)
def test_a_list_shows_the_figure_of_a_limit_and_else_its_words(
    amount: int | None, unit: str, text: str, shown: str
) -> None:
    version = ProcedureVersion(time_limit_amount=amount, time_limit_unit=unit, time_limit_text=text)

    assert limit_text(version) == shown


def test_a_name_is_marked_until_somebody_compared_it() -> None:
    assert name_note(Procedure(name_is_checked=True)) == ""
    assert name_note(Procedure(name_is_checked=False)) == "Tên gọi đang đối chiếu với danh mục đã công bố"


def test_rows_print_what_an_officer_looks_for() -> None:
    assert str(Procedure(code="1.005442", source_key="BC-01")) == "1.005442"
    assert str(Procedure(code=None, source_key="AT-01")) == "AT-01"
    assert str(Field(name="Bưu chính", short_name="")) == "Bưu chính"
    assert str(Field(name="Năng lượng nguyên tử", short_name="An toàn bức xạ")) == "An toàn bức xạ"
    assert str(ProcedureVersion(procedure_id=7, number=2)) == "7/2"
    assert str(VersionFact(version_id=7, part="fees")) == "7: fees"
    assert str(PaperRequirement(version_id=7, order=3)) == str(FeeLine(version_id=7, order=3)) == "7: 3"


def test_a_value_of_several_lines_is_one_text_with_semicolons() -> None:
    value = PublicValue(part="results", label="Kết quả", lines=("Giấy phép", "Thẻ"), confirmed=True)

    assert value.text == "Giấy phép; Thẻ"
    assert PublicValue(part="fees", label="Phí", lines=(), confirmed=False).text == ""


def test_the_name_of_who_confirmed_does_not_show_in_logs() -> None:
    view = FactView(
        part="fees",
        label="Phí",
        lines=(),
        source="",
        evidence="found",
        evidence_label="",
        needed_for_intake=True,
        is_confirmed=True,
        confirmed_at=None,
        confirmed_by="Lê Thị Kiểm",
        note="",
    )

    assert view.confirmed_by == "Lê Thị Kiểm"
    assert "Kiểm" not in repr(view)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (["time_limit"], "thời hạn giải quyết"),
        (["interagency", "name"], "tên thủ tục, liên thông"),
        (["papers", "papers", "fees"], "thành phần hồ sơ, phí, lệ phí"),
        (["unknown"], ""),
        (
            [part.value for part in INTAKE_PARTS],
            "thời hạn giải quyết, thành phần hồ sơ, phí, lệ phí, đối tượng thực hiện",
        ),
    ],
)
def test_parts_of_a_sentence_stand_once_in_the_order_of_the_decree(parts: list[str], sentence: str) -> None:
    assert part_names(parts) == sentence


def fee(amount: int | None, rule: str = "") -> FeeItem:
    return FeeItem(kind="phí", name="Phí", amount=amount, currency="VND", rule=rule)


@pytest.mark.parametrize(
    ("amounts", "summary"),
    [
        ([1], f"1{NBSP}đ"),
        ([1_000], f"1.000{NBSP}đ"),
        ([200_000, 200_000], f"Từ 200.000{NBSP}đ"),
        ([5_000_000, 1_500_000, 0], f"Từ 1.500.000{NBSP}đ"),
        ([None], "Xem biểu phí"),
        ([0, None], "Xem biểu phí"),
    ],
)
def test_a_summary_of_fees_promises_the_least_and_never_a_sum(
    amounts: list[int | None], summary: str
) -> None:
    assert fee_summary([fee(amount, "0,1%") for amount in amounts]) == summary


@pytest.mark.parametrize(
    ("amount", "rule", "line"),
    [
        (0, "", "Phí: không thu"),
        (0, "theo hồ sơ", "Phí: không thu"),
        (50_000, "mỗi giấy phép", f"Phí: 50.000{NBSP}đ (mỗi giấy phép)"),
        (None, "Thông tư 116/2021/TT-BTC", "Phí: Thông tư 116/2021/TT-BTC"),
    ],
)
def test_a_line_of_the_fee_table_gives_amount_rule_or_both(amount: int | None, rule: str, line: str) -> None:
    assert fee_line(FeeDraft("phí", "Phí", amount, "VND", rule)) == line


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((1, None, None), "Đơn: 1 bản chính"),
        ((None, 1, None), "Đơn: 1 bản chứng thực"),
        ((None, None, 3), "Đơn: 3 bản sao"),
        ((2, 1, 3), "Đơn: 2 bản chính, 1 bản chứng thực, 3 bản sao"),
        ((0, 0, 0), "Đơn"),
        ((None, None, None), "Đơn"),
    ],
)
def test_a_paper_names_its_copies_in_the_order_of_the_receipt(
    numbers: tuple[int | None, int | None, int | None], line: str
) -> None:
    originals, certified, copies = numbers

    assert paper_line(PaperDraft("Đơn", originals, certified, copies, "", "", True)) == line


@pytest.mark.parametrize(
    ("condition", "line"),
    [
        ("Trường hợp bị mất", "Đơn (Trường hợp bị mất)"),
        ("TRƯỜNG HỢP bị mất", "Đơn (TRƯỜNG HỢP bị mất)"),
        ("Nếu thay đổi", "Đơn (Nếu thay đổi)"),
        ("bị mất", "Đơn (trường hợp: bị mất)"),
    ],
)
def test_the_case_in_which_a_paper_is_needed_is_introduced_once(condition: str, line: str) -> None:
    assert paper_line(PaperDraft("Đơn", None, None, None, "", condition, False)) == line
