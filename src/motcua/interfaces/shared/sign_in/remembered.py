"""Which officer last came in through this browser: a signed cookie with a public id, nothing of a person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

COOKIE = "motcua_last"
_SALT = "motcua.sign_in.remembered"
_DAYS_30 = 30 * 86_400


def remember(request: HttpRequest, response: HttpResponseBase, officer: UUID) -> None:
    """Remember the officer for thirty days."""
    response.set_signed_cookie(
        COOKIE,
        str(officer),
        salt=_SALT,
        max_age=_DAYS_30,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def forget(response: HttpResponseBase) -> None:
    """Forget whoever was remembered ("Không phải tôi")."""
    response.delete_cookie(COOKIE, samesite="Lax")


def last_officer(request: HttpRequest) -> UUID | None:
    """The public id of the officer remembered, or None when there is none or the cookie was tampered with."""
    text = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_DAYS_30)
    return UUID(text) if text else None
