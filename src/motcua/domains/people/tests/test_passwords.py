"""What a password must not be, said in Vietnamese; nobody needs a database to be told."""

from __future__ import annotations

import pytest

from motcua.domains.people.errors import WeakPassword
from motcua.domains.people.models import Account
from motcua.domains.people.rules.passwords import LongEnough, NotCommon, NotLikeTheAccount, NotOnlyFigures
from motcua.domains.people.services import new_password
from motcua.domains.people.services._passwords import require_strong

SHORT = "Mật khẩu quá ngắn: cần ít nhất 10 ký tự."
ALIKE = "Mật khẩu quá giống tên đăng nhập hoặc thư điện tử của tài khoản."
COMMON = "Mật khẩu này quá phổ biến, dễ bị đoán."
FIGURES = "Mật khẩu không được chỉ gồm các chữ số."


def account() -> Account:
    return Account(username="tran.thi.mai", email="mai.tran@skhcn.example.vn")


def reasons(password: str) -> list[str]:
    """Every reason the password is refused for; none when it is good."""
    try:
        require_strong(password, account())
    except WeakPassword as fault:
        return [said for said in (SHORT, ALIKE, COMMON, FIGURES) if said in fault.message]
    return []


@pytest.mark.parametrize(
    "password",
    [
        "Cam-Lo-dau-xuan-8",
        "mùa xuân nho nhỏ",
        "một-hai-ba-bốn",
        "aaaaaaaaab",
        "12345678 chín mười",
        "Bến Hải, ngày 05/02/2024",
    ],
)
def test_a_long_phrase_is_enough_with_or_without_accents_and_signs(password):
    assert reasons(password) == []


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", [SHORT]),
        ("xuân-nho9", [SHORT]),
        ("123456", [SHORT, COMMON, FIGURES]),
        ("9405718263", [FIGURES]),
        ("940571826", [SHORT, FIGURES]),
        ("1234567890", [COMMON, FIGURES]),
        ("qwertyuiop", [COMMON]),
        ("QwertyUiop", [COMMON]),
        ("tran.thi.mai", [ALIKE]),
        ("Tran.Thi.Mai1", [ALIKE]),
        ("mai.tran@skhcn.example.vn", [ALIKE]),
    ],
)
def test_each_rule_that_is_broken_is_told_at_once(password, why):
    assert reasons(password) == why


@pytest.mark.parametrize(("length", "is_long_enough"), [(9, False), (10, True), (11, True)])
def test_ten_characters_are_the_least(length, is_long_enough):
    password = "đường-về-quê"[:length]

    assert len(password) == length
    assert (reasons(password) == []) is is_long_enough


def test_the_message_does_not_repeat_the_password():
    with pytest.raises(WeakPassword) as caught:
        require_strong("tran.thi.mai", account())

    assert "tran.thi.mai" not in caught.value.message
    assert list(caught.value.errors) == ["password"]


def test_the_rules_that_are_in_force_are_these_four(settings):
    named = [rule["NAME"].rsplit(".", 1)[1] for rule in settings.AUTH_PASSWORD_VALIDATORS]

    assert set(named) == {
        LongEnough.__name__,
        NotLikeTheAccount.__name__,
        NotCommon.__name__,
        NotOnlyFigures.__name__,
    }


@pytest.mark.parametrize("length", [10, 14, 24])
def test_a_first_password_obeys_the_rules_it_is_followed_by(length):
    for _time in range(20):
        password = new_password(length)
        assert len(password) == length
        assert reasons(password) in ([], [FIGURES])


def test_a_first_password_can_be_read_out_over_the_telephone():
    letters = set("".join(new_password(60) for _time in range(40)))

    assert letters <= set("abcdefghjkmnpqrstuvwxyz23456789")
    assert len(letters) == 31
