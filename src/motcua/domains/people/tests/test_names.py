"""Names, sign-in names, codes and addresses: one written form each."""

from __future__ import annotations

import unicodedata

import pytest

from motcua.domains.people.rules import check_code, check_email, check_name, check_username
from motcua.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hồ   Văn Én ", "Hồ Văn Én"),
        (unicodedata.normalize("NFD", "Lê Thị Ngọc Huyền"), "Lê Thị Ngọc Huyền"),
        ("Y", "Y"),
        ("Công ty TNHH 2 Tháng 9", "Công ty TNHH 2 Tháng 9"),
        ("K’ Brêu", "K’ Brêu"),
    ],
)
def test_a_name_is_kept_composed_with_single_blanks(typed, kept):
    assert check_name(typed, field="name", longest=60) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name_missing"),
        (None, "name_missing"),
        (" \t ", "name_missing"),
        ("A" * 61, "name_too_long"),
        ("12345", "name_odd"),
        ("Ma\x00i", "name_odd"),
        ("...", "name_odd"),
    ],
)
def test_what_is_no_name_is_refused(typed, code):
    with pytest.raises(Invalid) as caught:
        check_name(typed, field="owner_name", longest=60)

    assert caught.value.code == code
    assert list(caught.value.errors) == ["owner_name"]


@pytest.mark.parametrize("typed", ["maitt", " MaiTT ", "mai.tt", "mai_tt-2", "abc"])
def test_a_sign_in_name_is_kept_in_lower_case(typed):
    assert check_username(typed) == typed.strip().lower()


@pytest.mark.parametrize("typed", ["", None, "ab", "mái", "mai tt", "-mai", "a" * 61, "mai@so"])
def test_a_strange_sign_in_name_is_refused(typed):
    with pytest.raises(Invalid) as caught:
        check_username(typed)

    assert list(caught.value.errors) == ["username"]


@pytest.mark.parametrize(("typed", "kept"), [("p-qlkh", "P-QLKH"), ("SKHCN.QT", "SKHCN.QT"), ("đk1", "ĐK1")])
def test_a_code_is_kept_in_capitals(typed, kept):
    assert check_code(typed) == kept


@pytest.mark.parametrize("typed", ["", None, "P QLKH", "-A", "A" * 33, "P/1"])
def test_a_strange_code_is_refused(typed):
    with pytest.raises(Invalid):
        check_code(typed)


@pytest.mark.parametrize(("typed", "kept"), [("", ""), (None, ""), (" a@skhcn.vn ", "a@skhcn.vn")])
def test_an_address_may_be_missing(typed, kept):
    assert check_email(typed) == kept


@pytest.mark.parametrize("typed", ["a", "a@", "@b.vn", "a b@c.vn", "a@b"])
def test_a_wrong_address_is_refused_with_an_example(typed):
    with pytest.raises(Invalid) as caught:
        check_email(typed)

    assert "ten@donvi.vn" in caught.value.message
