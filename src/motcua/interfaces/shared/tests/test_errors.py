"""Which page and status each kind of domain error becomes, and pages of their own for what goes wrong around them."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.support.pages import PageClient

from motcua.interfaces.shared import error_pages, views
from motcua.interfaces.shared.middleware import domain_errors
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import (
    Conflict,
    DomainError,
    Invalid,
    LimitReached,
    NotAllowed,
    NotFound,
    WrongState,
)

KINDS = {
    NotFound: 404,
    NotAllowed: 403,
    Invalid: 422,
    WrongState: 409,
    Conflict: 409,
    LimitReached: 429,
    DomainError: 409,
}


def request() -> HttpRequest:
    asked = RequestFactory().get("/tra-cuu/")
    asked.actor = ANONYMOUS  # type: ignore[attr-defined]
    asked.resolver_match = None
    return asked


@pytest.mark.parametrize(("kind", "status"), KINDS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_each_kind_has_its_status(kind: type[DomainError], status: int) -> None:
    assert error_pages.status_of(kind("…")) == status


def test_no_error_is_an_ordinary_page() -> None:
    assert error_pages.status_of(None) == 200


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_only_what_one_may_not_see_or_do_is_a_page_of_its_own(kind: type[DomainError]) -> None:
    assert error_pages.is_page_of_its_own(kind("…")) is (kind in {NotFound, NotAllowed})


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Invalid, Conflict, LimitReached], ids=lambda kind: kind.__name__)
def test_an_error_no_view_caught_says_its_message(kind: type[DomainError]) -> None:
    middleware = domain_errors(lambda _request: HttpResponse())

    answer = middleware.process_exception(request(), kind("Hôm nay quầy đã nhận đủ hồ sơ."))

    assert answer is not None
    assert answer.status_code == KINDS[kind]
    assert "Hôm nay quầy đã nhận đủ hồ sơ." in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [NotFound, NotAllowed], ids=lambda kind: kind.__name__)
def test_what_one_may_not_see_or_do_tells_nothing_of_the_thing(kind: type[DomainError]) -> None:
    middleware = domain_errors(lambda _request: HttpResponse())

    answer = middleware.process_exception(request(), kind("Hồ sơ 000.00.NN.H50-240205-0001"))

    assert answer is not None
    assert "240205" not in answer.content.decode()


def test_other_errors_are_left_to_the_server() -> None:
    middleware = domain_errors(lambda _request: HttpResponse())

    assert middleware.process_exception(request(), ValueError("x")) is None


@pytest.mark.django_db
def test_an_address_that_does_not_exist_has_a_page_with_a_way_on() -> None:
    page = PageClient().get("/khong-co-trang-nay/")

    assert page.status == 404
    assert page.h1 == "Không có trang này, hoặc bạn không xem được"
    assert "/" in page.links


@pytest.mark.django_db
def test_a_fault_of_the_server_says_that_nothing_was_lost_and_no_more() -> None:
    answer = views.server_error(request())

    assert answer.status_code == 500
    assert "Traceback" not in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_an_explanation() -> None:
    answer = Client(enforce_csrf_checks=True).post("/tra-cuu/", {"code": "x", "last_four": "0214"})

    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
