"""A form inside a filing: files are given among the papers; an address in one line is taken apart."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.forms import rules
from motcua.domains.forms.tests.factories import TODAY, asks, compute, field, form, renewal, require, show


def test_a_field_for_files_becomes_a_line_of_words():
    found = rules.without_files(renewal())

    (note,) = [one for one in rules.fields_of(found) if one.code == "photos"]
    assert (note.kind, note.label) == ("note", "“Ảnh thiết bị”: đính kèm ở bước “Giấy tờ”.")
    assert rules.without_files(form(field("a"))) == form(field("a"))


def test_a_file_that_is_required_does_not_hold_the_form_up():
    one = form(
        field("kind"),
        field("photo", "file", "Ảnh", required=True),
        rules=(require("photo", asks("kind", "filled")), show("photo", asks("kind", "filled"))),
    )

    checked = rules.validate_answers(rules.without_files(one), {"kind": "x"}, today=TODAY)

    assert checked.is_good
    assert [rule.kind for rule in rules.without_files(one).rules] == ["show"]


def test_the_print_names_the_file_given_for_the_paper():
    given = {"Ảnh thiết bị": "anh.jpg"}

    assert rules.file_answers(renewal(), lambda paper: given.get(paper, "")) == {
        "photos": [{"name": "anh.jpg"}]
    }
    assert rules.file_answers(renewal(), lambda _paper: "") == {}


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        (
            "12 Lý Thường Kiệt, Phường Đông Hà, Tỉnh Quảng Trị",
            TODAY,
            ("after", "Phường Đông Hà", "12 Lý Thường Kiệt"),
        ),
        (
            "khu 3, 12 Lý Thường Kiệt,  phường đông hà, quảng trị",
            TODAY,
            ("after", "Phường Đông Hà", "khu 3, 12 Lý Thường Kiệt"),
        ),
        ("12 Lý Thường Kiệt, Phường Không Có, Quảng Trị", TODAY, ("after", None, None)),
        (
            "Số 1, Phường Bến Nghé, Thành phố Hồ Chí Minh",
            date(2024, 2, 5),
            ("before", "Phường Bến Nghé", "Số 1"),
        ),
        ("Số 1, Sao Hỏa", TODAY, None),
        ("Quảng Trị", TODAY, None),
        ("", TODAY, None),
    ],
    ids=[
        "in full",
        "as people type",
        "no such commune",
        "another province",
        "nowhere",
        "province",
        "nothing",
    ],
)
def test_an_address_in_one_line_is_taken_apart(text: str, on: date, found: tuple[str | None, ...] | None):
    read = rules.read_address(text, on)

    if found is None:
        assert read == {}
        return
    assert read["era"] == found[0]
    if found[1] is not None:
        assert (read["commune_name"], read["street"]) == found[1:]
    else:
        assert "commune_name" not in read


def test_answers_are_read_over_part_by_part_without_what_the_rules_hide():
    one = form(
        field("owner", label="Chủ hồ sơ"),
        field("kind", label="Loại"),
        field("why", label="Lý do"),
        field("total", "number", "Tổng số"),
        field("rows", "table", "Máy", columns=(field("name", label="Tên"), field("year", label="Năm"))),
        rules=(show("why", asks("kind", "filled")), compute("total", {"count": "rows"})),
    )
    answers = {"owner": "Bảo Châu", "rows": [{"name": "Một", "year": "2020"}, {}, {"name": "Hai"}]}

    (part,) = rules.answers_in_words(one, rules.settle(one, answers, TODAY))

    assert [(said.code, said.words, said.is_computed) for said in part.answers] == [
        ("owner", "Bảo Châu", False),
        ("kind", "", False),
        ("total", "2", True),
        ("rows", "(1) Một, 2020; (2) Hai", False),
    ]
    assert "Bảo Châu" not in repr(part)


def test_files_are_required_as_the_answers_stand_and_never_where_they_are_hidden():
    one = form(
        field("kind"),
        field("photo", "file", "Ảnh", required=True, paper="Ảnh thiết bị"),
        field("proof", "file", "Chứng cứ"),
        field("free", "file", "Tùy ý"),
        rules=(show("photo", asks("kind", "filled")), require("proof", asks("kind", "filled"))),
    )

    assert rules.files_required(one, {}, TODAY) == {}
    assert rules.files_required(one, {"kind": "x"}, TODAY) == {"photo": "Ảnh thiết bị", "proof": "Chứng cứ"}
    assert rules.files_ever_required(one) == {"Ảnh": "Ảnh thiết bị", "Chứng cứ": "Chứng cứ"}
