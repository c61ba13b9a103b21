"""Which page and status a domain error becomes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.kernel.errors import (
    Conflict,
    DomainError,
    Invalid,
    LimitReached,
    NotAllowed,
    NotFound,
    WrongState,
)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    status: int
    template: str


_PAGES: tuple[tuple[type[DomainError], ErrorPage], ...] = (
    (NotFound, ErrorPage(404, "ui/errors/404.html")),
    (NotAllowed, ErrorPage(403, "ui/errors/403.html")),
    (Invalid, ErrorPage(422, "shared/problem.html")),
    (WrongState, ErrorPage(409, "shared/problem.html")),
    (Conflict, ErrorPage(409, "shared/problem.html")),
    (LimitReached, ErrorPage(429, "shared/problem.html")),
)


def page_for(error: DomainError) -> ErrorPage:
    """The page of the first class the error belongs to; an unknown one is a conflict with the rules."""
    return next(
        (page for kind, page in _PAGES if isinstance(error, kind)), ErrorPage(409, "shared/problem.html")
    )


def status_of(error: DomainError | None) -> int:
    """The status of a page that comes again with this error said on it; 200 without one."""
    return page_for(error).status if error else 200


def is_page_of_its_own(error: DomainError) -> bool:
    """Not found and not allowed say nothing more than their page: there is no form to mend."""
    return isinstance(error, NotFound | NotAllowed)


def unreadable_sign() -> Invalid:
    """What was sent holds the sign NUL, which stands in no text a person typed."""
    return Invalid(_("Nội dung gửi lên có ký tự không đọc được. Hãy gõ lại ở trang trước rồi gửi."))
