"""Numbers and codes people read aloud."""

from __future__ import annotations

from secrets import choice, token_hex

LETTERS = "ABCDEFGHKLMNPQRSTUVWXYZ"
"""Without I, J, O: misread beside figures or heard as another."""
_SIGNS = "23456789ABCDEFGHKMNPQRSTUVWXYZ"
CODE_LENGTH = 6


def ticket_code(letter: str, number: int) -> str:
    """A014: the letter of the group and the number of the day."""
    return f"{letter}{number:03d}"


def booking_code() -> str:
    """Six signs that are not mistaken for one another."""
    return "".join(choice(_SIGNS) for _ in range(CODE_LENGTH))


def typed_code(text: str) -> str:
    """A code as people type it: small letters, blanks and dashes forgiven."""
    return "".join(sign for sign in text.upper() if sign.isalnum())[:40]


def random_word() -> str:
    """A word nobody guesses, for addresses."""
    return token_hex(12)
