"""What was wrong, in words, by field."""

from __future__ import annotations

import pytest
from django.utils.functional import lazystr

from motcua.kernel.errors import (
    Conflict,
    DomainError,
    Invalid,
    LimitReached,
    NotAllowed,
    NotFound,
    WrongState,
)

KINDS = [DomainError, NotFound, NotAllowed, WrongState, Invalid, Conflict, LimitReached]


@pytest.mark.parametrize(
    ("kind", "code"),
    list(
        zip(
            KINDS,
            [
                "domain_error",
                "not_found",
                "not_allowed",
                "wrong_state",
                "invalid",
                "conflict",
                "limit_reached",
            ],
            strict=True,
        )
    ),
)
def test_each_kind_has_its_code_and_is_a_rule_that_said_no(kind: type[DomainError], code: str) -> None:
    error = kind("Sai rồi.")

    assert isinstance(error, DomainError)
    assert (error.code, error.message, str(error)) == (code, "Sai rồi.", "Sai rồi.")
    assert (error.field, error.details) == (None, {})
    assert error.errors == {"": "Sai rồi."}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_may_have_a_code_a_field_and_details_of_its_own(kind: type[DomainError]) -> None:
    error = kind("Thiếu tên.", code="no_name", field="name", limit=3)

    assert (error.code, error.field, error.details) == ("no_name", "name", {"limit": 3})
    assert error.errors == {"name": "Thiếu tên."}
    assert kind.code != "no_name"


def test_a_lazy_message_is_read_as_plain_text() -> None:
    error = NotFound(lazystr("Không thấy."))

    assert (error.message, type(error.message)) == ("Không thấy.", str)


@pytest.mark.parametrize("given", ["by position", "by name"])
def test_invalid_says_what_is_wrong_field_by_field(given: str) -> None:
    wrong = {"name": lazystr("Thiếu tên."), "phone": "Sai số."}
    error = Invalid(wrong) if given == "by position" else Invalid(errors=wrong)

    assert error.errors == {"name": "Thiếu tên.", "phone": "Sai số."}
    assert [type(text) for text in error.errors.values()] == [str, str]
    assert (error.message, error.code) == ("Thiếu tên.", "invalid")


def test_invalid_with_a_message_and_fields_keeps_both() -> None:
    error = Invalid("Tờ khai sai.", errors={"name": "Thiếu tên."})

    assert (error.message, error.errors) == ("Tờ khai sai.", {"name": "Thiếu tên."})


def test_invalid_without_fields_speaks_of_the_whole_form() -> None:
    assert Invalid("Tờ khai sai.").errors == {"": "Tờ khai sai."}
    assert Invalid("Thiếu tên.", field="name").errors == {"name": "Thiếu tên."}


def test_what_was_given_to_invalid_can_change_without_changing_the_error() -> None:
    wrong = {"name": "Thiếu tên."}
    error = Invalid(wrong)

    wrong["phone"] = "Sai số."
    error.errors["unit"] = "Sai đơn vị."

    assert error.errors == {"name": "Thiếu tên."}
