"""How personal values are shown in lists."""

from __future__ import annotations

import pytest

from motcua.kernel.personal import mask_email, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("045189000214", "045 189 ••• 214"),
        ("045 189 000 214", "045 189 ••• 214"),
        ("0101234567-001", "010 123 ••• 001"),
        ("0101234567", "010 ••• 567"),
        ("183456789", "183 ••• 789"),
        ("B1234567", "B12 ••• 67"),
        ("123456", "•••"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_id_shows_its_ends(number, shown):
    assert mask_id(number) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("0912214608", "••• 608"), ("+84 912.214.608", "••• 608"), ("113", "•••"), ("", ""), (None, "")],
)
def test_a_phone_shows_its_last_three_digits(phone, shown):
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("an.nguyen@skhcn.vn", "a•••@skhcn.vn"),
        ("a@b", "a•••@b"),
        ("no address", "•••"),
        ("@b.vn", "•••"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_email_shows_its_first_letter_and_domain(address, shown):
    assert mask_email(address) == shown


@pytest.mark.parametrize(
    ("name", "shown"), [("Nguyễn Thị Hòa", "N••••• T•• H••"), ("  An ", "A•"), ("", ""), (None, "")]
)
def test_a_name_shows_initials(name, shown):
    assert mask_name(name) == shown
