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


@pytest.mark.parametrize("domain", ["skhcn.example.vn", "so-khcn.example.vn"])
def test_an_address_longer_than_the_law_of_mail_allows_is_refused(domain):
    """RFC 5321: 254 characters, which is also what the column holds."""
    name = "a" * (254 - 1 - len(domain))

    assert check_email(f"{name}@{domain}") == f"{name}@{domain}"
    with pytest.raises(Invalid) as caught:
        check_email(f"{name}a@{domain}", field="contact")
    assert list(caught.value.errors) == ["contact"]


@pytest.mark.parametrize(("length", "is_right"), [(2, False), (3, True), (60, True), (61, False)])
def test_a_sign_in_name_has_three_to_sixty_characters(length, is_right):
    typed = "m" * length

    if is_right:
        assert check_username(typed) == typed
        return
    with pytest.raises(Invalid) as caught:
        check_username(typed)
    assert caught.value.message == (
        "Tên đăng nhập có từ 3 đến 60 ký tự: chữ không dấu, số, dấu chấm, gạch nối, gạch dưới."
    )


@pytest.mark.parametrize("length", [60, 120, 300])
def test_a_name_may_be_as_long_as_its_place_and_no_longer(length):
    assert check_name("Ơ" * length, field="name", longest=length) == "Ơ" * length
    with pytest.raises(Invalid) as caught:
        check_name("Ơ" * (length + 1), field="name", longest=length)
    assert caught.value.message == f"Tên dài quá {length} ký tự."


def test_the_length_of_a_name_is_counted_after_it_was_composed():
    """Typed decomposed, "ệ" is three signs; written down it is one."""
    typed = unicodedata.normalize("NFD", "ệ" * 60)

    assert len(typed) == 180
    assert check_name(typed, field="name", longest=60) == "ệ" * 60


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\x07", "\ufeff"])
def test_signs_nobody_sees_do_not_get_into_a_name(sign):
    with pytest.raises(Invalid) as caught:
        check_name(f"Mai{sign}Lan", field="name", longest=60)

    assert caught.value.message == "Tên phải có chữ cái và không có ký tự lạ."


@pytest.mark.parametrize(("length", "is_right"), [(1, True), (32, True), (33, False)])
def test_a_code_has_at_most_thirty_two_characters(length, is_right):
    if is_right:
        assert check_code("a" * length) == "A" * length
    else:
        with pytest.raises(Invalid):
            check_code("a" * length)
