"""Which form on which day; the shipped forms are whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.domains.documents import rules, selectors
from motcua.domains.documents.errors import FormMissing
from motcua.domains.documents.gateways import PAPERS
from motcua.domains.documents.selectors.forms import all_forms
from motcua.domains.documents.tests import notices
from motcua.domains.documents.types import PaperForm, PaperKind

each_form = pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)


@pytest.mark.parametrize(
    ("kind", "on", "code"),
    [
        (PaperKind.RECEIPT, date(2019, 1, 6), "mau-01-2018"),
        (PaperKind.RECEIPT, date(2025, 9, 14), "mau-01-2018"),
        (PaperKind.RECEIPT, date(2025, 9, 15), "mau-01-2025"),
        (PaperKind.CONTROL_SLIP, date(2025, 9, 14), "mau-05-2018"),
        (PaperKind.CONTROL_SLIP, date(2025, 9, 15), "mau-06-2025"),
        (PaperKind.REGISTER, date(2025, 9, 14), "mau-06-2018"),
        (PaperKind.REGISTER, date(2025, 9, 15), "mau-07-2025"),
        (PaperKind.PLAN_ANNEX, date(2024, 3, 7), "phu-luc-ke-hoach"),
        (PaperKind.SUPPLEMENT_REQUEST, date(2025, 9, 14), "mau-02-2018"),
        (PaperKind.SUPPLEMENT_REQUEST, date(2025, 9, 15), "mau-02-2025"),
        (PaperKind.REFUSAL, date(2025, 9, 14), "mau-03-2018"),
        (PaperKind.REFUSAL, date(2025, 9, 15), "mau-03-2025"),
        (PaperKind.APOLOGY, date(2025, 9, 14), "mau-04-2018"),
        (PaperKind.APOLOGY, date(2025, 9, 15), "mau-04-2025"),
        (PaperKind.STOP_NOTICE, date(2025, 9, 14), "thong-bao-dung-2018"),
        (PaperKind.STOP_NOTICE, date(2025, 9, 15), "mau-05-2025"),
        (PaperKind.DUE_EXPLANATION, date(2019, 1, 6), "giai-thich-ngay-hen"),
        (PaperKind.POSTING_LIST, date(2024, 3, 7), "danh-muc-niem-yet"),
        (PaperKind.POSTING_SHEET, date(2024, 3, 7), "to-niem-yet"),
        (PaperKind.PETITION_GUIDE, date(2024, 3, 7), "huong-dan-phan-anh"),
        (PaperKind.OFFICIAL_LIST, date(2024, 3, 7), "danh-muc-phe-duyet"),
        (PaperKind.SUBMISSION, date(2024, 3, 7), "to-trinh-cong-bo"),
        (PaperKind.ANNOUNCEMENT_LIST, date(2024, 3, 7), "danh-muc-cong-bo"),
        (PaperKind.DECISION_DRAFT, date(2024, 3, 7), "quyet-dinh-cong-bo"),
    ],
)
def test_the_form_of_the_day_is_taken(kind: PaperKind, on: date, code: str) -> None:
    assert selectors.form_for(kind, on).code == code


def test_before_the_first_circular_there_was_no_form() -> None:
    with pytest.raises(FormMissing):
        selectors.form_for("receipt", date(2019, 1, 5))


def test_a_form_is_found_again_by_code_and_version() -> None:
    assert selectors.form_of("mau-01-2018", 1).title == "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
    with pytest.raises(FormMissing):
        selectors.form_of("mau-01-2018", 99)


def test_a_new_version_takes_over_without_touching_the_old() -> None:
    first = selectors.form_of("mau-01-2018", 1)
    second = replace(first, version=2)

    assert rules.pick_form([second, first], PaperKind.RECEIPT, date(2024, 3, 7)) == second
    assert rules.find_form([second, first], "mau-01-2018", 1) == first


@each_form
def test_a_form_has_its_template_and_its_basis(form: PaperForm) -> None:
    assert (PAPERS / form.template).is_file()
    assert form.legal_basis
    assert form.layout_source


@each_form
def test_officers_are_told_where_the_layout_was_not_checked(form: PaperForm) -> None:
    assert form.layout_note.startswith("bố cục chưa đối chiếu") is not form.layout_verified


def test_officers_are_told_that_no_form_of_stopping_existed_before_the_newer_circular() -> None:
    before = selectors.form_for("stop_notice", date(2025, 9, 14))
    after = selectors.form_for("stop_notice", date(2025, 9, 15))

    assert before.layout_note == (
        "bố cục chưa đối chiếu; hồ sơ tiếp nhận trước 15/9/2025 không có mẫu thông báo dừng giải quyết; in theo "
        "thể thức văn bản hành chính của Nghị định 30/2020/NĐ-CP"
    )
    assert before.form_number == ""
    assert (after.layout_note, after.form_number) == ("bố cục chưa đối chiếu", "Mẫu số 05")


def test_no_layout_of_the_circulars_is_called_checked_yet() -> None:
    checked = [form.code for form in all_forms() if form.layout_verified]

    # The one follows a decree we have, the other no text at all.
    assert checked == ["giai-thich-ngay-hen", "phu-luc-ke-hoach"]


@each_form
def test_every_field_a_form_demands_is_given_by_its_content(form: PaperForm) -> None:
    values = rules.values_of(notices.FORMS[form.kind], date(2024, 3, 7))

    assert rules.missing_fields(form, values) == []
    named_by_the_service = {"number", "book", "book_sequence"}
    assert {field.key for field in form.fields} <= set(values) | named_by_the_service


def test_of_two_forms_in_force_the_later_holds() -> None:
    first = selectors.form_of("mau-01-2018", 1)
    later = replace(first, code="mau-01-moi", effective_from=date(2024, 1, 1))

    assert rules.pick_form([later, first], PaperKind.RECEIPT, date(2024, 3, 7)) == later
    assert rules.pick_form([later, first], PaperKind.RECEIPT, date(2023, 3, 7)) == first
