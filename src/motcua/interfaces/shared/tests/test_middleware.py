"""What stands around every request, piece by piece: ids, clock, counts, headers, actor, language, errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.utils import translation

from motcua.interfaces.shared import error_pages, middleware, statements, views, visitors
from motcua.interfaces.shared.middleware import CONTENT_SECURITY_POLICY, request_context, security_headers
from motcua.kernel import clock, health, request_ids, revisions
from motcua.kernel.actors import ANONYMOUS, Via, system_actor
from motcua.kernel.errors import (
    Conflict,
    DomainError,
    Invalid,
    LimitReached,
    NotAllowed,
    NotFound,
    WrongState,
)

OFFICER = system_actor("thử", agency_id=1, permissions=[])


def asked(path: str = "/", **headers: str) -> Any:
    return RequestFactory().get(path, headers=headers)


def answer(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("x")


@pytest.fixture
def measured():
    """An installation that is being measured."""
    with override_settings(MOTCUA=replace(settings.MOTCUA, injected_clock=True)):
        yield


@pytest.mark.parametrize("given", ["abc-123_X", "a" * 8])
def test_an_id_of_the_proxy_is_kept_within_the_request_and_in_the_answer(given: str) -> None:
    within: list[str] = []

    def look(_request: HttpRequest) -> HttpResponse:
        within.append(request_ids.current())
        return HttpResponse()

    response = request_context(look)(asked(**{"X-Request-Id": given}))

    assert (within, response.headers["X-Request-Id"]) == ([given], given)


@pytest.mark.parametrize("given", ["", "a b", "<script>", "x" * 500, "một\nhai"])
def test_an_id_that_is_none_is_replaced(given: str) -> None:
    request = asked()
    request.META["HTTP_X_REQUEST_ID"] = given

    response = request_context(answer)(request)

    assert response.headers["X-Request-Id"] not in {given, ""}


def test_two_requests_have_two_ids() -> None:
    ids = {request_context(answer)(asked()).headers["X-Request-Id"] for _ in range(3)}

    assert len(ids) == 3


def test_the_id_is_gone_after_a_request_that_broke_off() -> None:
    before = request_ids.current()

    def fail(_request: HttpRequest) -> HttpResponse:
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        request_context(fail)(asked())
    assert request_ids.current() == before


@pytest.mark.django_db
def test_counters_of_caches_are_read_once_in_a_request(django_assert_num_queries) -> None:
    def read_twice(_request: HttpRequest) -> HttpResponse:
        revisions.current()
        revisions.current()
        return HttpResponse()

    with django_assert_num_queries(1):
        request_context(read_twice)(asked())


def moment(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(clock.now().isoformat())


@pytest.mark.parametrize("allowed", [True, False])
def test_the_header_moves_the_clock_only_where_it_was_allowed_at_the_start(allowed: bool) -> None:
    with override_settings(MOTCUA=replace(settings.MOTCUA, injected_clock=allowed)):
        view = request_context(moment)

    told = view(asked(**{"X-Motcua-Now": "2024-02-05T10:00:00+07:00"})).content.decode()

    assert (told == "2024-02-05T03:00:00+00:00") is allowed
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5


@pytest.mark.usefixtures("measured")
@pytest.mark.django_db
def test_statements_are_counted_only_when_that_is_asked() -> None:
    def ask_twice(_request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            cursor.execute("  savepoint a")
            cursor.execute("select 2")
        return HttpResponse()

    view = request_context(ask_twice)

    assert view(asked(**{"X-Motcua-Statements": "1"})).headers["X-Motcua-Statements"] == "2"
    assert "X-Motcua-Statements" not in view(asked()).headers


@pytest.mark.parametrize(
    ("sql", "counts"),
    [
        ("select 1", 1),
        ("INSERT INTO a VALUES (1)", 1),
        ("with a as (select 1) select * from a", 1),
        ("SAVEPOINT x", 0),
        ("  release savepoint x", 0),
        ("ROLLBACK TO SAVEPOINT x", 0),
        ("begin", 0),
        ("COMMIT", 0),
    ],
)
def test_statements_that_only_open_and_close_do_not_count(sql: str, counts: int) -> None:
    count = statements.Count()
    sent: list[object] = []

    count(lambda *given: sent.append(given[0]), sql, None, False, {})

    assert (count.number, sent) == (counts, [sql])


@pytest.mark.parametrize(
    ("actor", "kept"), [(ANONYMOUS, None), (OFFICER, "no-store")], ids=["visitor", "officer"]
)
def test_pages_of_somebody_are_kept_by_nobody(actor: Any, kept: str | None) -> None:
    request = asked()
    request.actor = actor

    response = security_headers(answer)(request)

    assert response.headers.get("Cache-Control") == kept
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_a_view_that_sets_its_own_policy_keeps_it() -> None:
    def own(request: HttpRequest) -> HttpResponse:
        request.actor = OFFICER  # type: ignore[attr-defined]
        return HttpResponse(
            headers={"Content-Security-Policy": "default-src 'none'", "Cache-Control": "private"}
        )

    response = security_headers(own)(asked())

    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["Cache-Control"] == "private"
    assert response.headers["Permissions-Policy"] == "camera=(self), microphone=(), geolocation=()"


def test_a_request_stopped_before_the_actor_was_known_still_has_the_policy() -> None:
    response = security_headers(answer)(asked())

    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "Cache-Control" not in response.headers


@pytest.mark.parametrize(
    "directive",
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "connect-src 'self'",
    ],
)
def test_the_policy_names_each_door_once(directive: str) -> None:
    directives = CONTENT_SECURITY_POLICY.split("; ")

    assert directives.count(directive) == 1
    names = [one.split(" ")[0] for one in directives]
    assert len(names) == len(set(names))


def test_a_visitor_is_nobody_and_costs_no_query(monkeypatch) -> None:
    monkeypatch.setattr(middleware.people, "actor_for_account", lambda *_a, **_k: pytest.fail("asked"))
    request = asked()
    request.user = AnonymousUser()

    middleware.actor(answer)(request)

    assert request.actor is ANONYMOUS


def test_a_signed_in_person_is_an_actor_by_the_web_known_to_the_logs(monkeypatch) -> None:
    officer = replace(OFFICER, id=UUID(int=7))
    built: list[Via] = []
    noted: list[object] = []
    monkeypatch.setattr(
        middleware.people, "actor_for_account", lambda _user, *, via: built.append(via) or officer
    )
    monkeypatch.setattr(middleware.request_ids, "set_actor", noted.append)
    request = asked()
    request.user = SimpleNamespace(is_authenticated=True)

    middleware.actor(answer)(request)

    assert (request.actor, built, noted) == (officer, [Via.WEB], [UUID(int=7)])


@pytest.mark.parametrize(
    ("path", "cookie", "spoken"),
    [
        ("/", "", "vi"),
        ("/", "en", "en"),
        ("/thu-tuc/", "en", "en"),
        ("/", "fr", "vi"),
        ("/", "en-gb", "vi"),
        ("/", "<b>", "vi"),
        ("/lam-viec/", "en", "vi"),
        ("/lam-viec/viec/", "en", "vi"),
    ],
)
def test_a_page_speaks_the_chosen_language_only_where_the_public_reads(
    path: str, cookie: str, spoken: str
) -> None:
    heard: list[str | None] = []
    request = asked(path, **{"Accept-Language": "en"})
    if cookie:
        request.COOKIES["motcua_language"] = cookie

    response = middleware.language(lambda _r: heard.append(translation.get_language()) or HttpResponse())(
        request
    )

    assert (heard, response.headers["Content-Language"]) == ([spoken], spoken)


def test_the_language_of_one_request_is_not_that_of_the_next() -> None:
    before = translation.get_language()
    request = asked()
    request.COOKIES["motcua_language"] = "en"

    middleware.language(answer)(request)

    assert translation.get_language() == before


def shown(error: Exception) -> HttpResponse | None:
    request = asked("/tra-cuu/")
    request.actor, request.resolver_match = ANONYMOUS, None
    return middleware.domain_errors(answer).process_exception(request, error)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (NotFound("Hồ sơ 240205 ở kho khác."), 404, "Không có trang này, hoặc bạn không xem được"),
        (NotAllowed("Hồ sơ 240205 của phòng khác."), 403, "Bạn chưa được giao việc này"),
        (Invalid("Thiếu tên."), 422, "Việc này chưa làm được"),
        (WrongState("Đã đóng."), 409, "Việc này chưa làm được"),
        (Conflict("Người khác vừa sửa."), 409, "Việc này chưa làm được"),
        (LimitReached("Đã hết số."), 429, "Việc này chưa làm được"),
        (DomainError("Lạ."), 409, "Việc này chưa làm được"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_kind_of_error_is_a_page_with_its_heading(error: Exception, status: int, heading: str) -> None:
    response = shown(error)

    assert response is not None
    page = response.content.decode()
    assert (response.status_code, f"{heading}</h1>" in page) == (status, True)
    assert (str(error) in page) is (status not in {403, 404})


@pytest.mark.django_db
def test_a_hostile_message_is_words_on_the_page() -> None:
    response = shown(Conflict("<script>alert(1)</script>"))

    assert response is not None
    assert "<script>alert" not in response.content.decode()
    assert "&lt;script&gt;alert(1)" in response.content.decode()


class Special(NotFound):
    """An error of a domain, of a kind of ours."""


def test_an_error_of_a_domain_is_the_page_of_its_kind() -> None:
    assert error_pages.status_of(Special("x")) == 404
    assert error_pages.is_page_of_its_own(Special("x")) is True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (views.not_found, 404, "Không có trang này, hoặc bạn không xem được"),
        (views.forbidden, 403, "Bạn chưa được giao việc này"),
        (views.server_error, 500, "Lỗi từ phía chúng tôi"),
        (views.csrf_failure, 403, "Trang này mở đã lâu, chưa gửi được"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_pages_of_what_went_wrong_have_a_heading_and_a_way_on(
    view: Callable[..., HttpResponse], status, heading
):
    request = asked()
    request.actor, request.resolver_match = ANONYMOUS, None

    response = view(request)

    page = response.content.decode()
    assert response.status_code == status
    assert f"{heading}</h1>" in page
    assert 'href="/"' in page


@pytest.mark.parametrize(
    ("checks", "status"), [({}, 200), ({"database": True}, 200), ({"a": True, "b": False}, 503)]
)
def test_health_is_told_by_the_status(monkeypatch, checks: dict[str, bool], status: int) -> None:
    monkeypatch.setattr(health, "report", lambda: health.Health(checks))

    response = views.health(asked("/suc-khoe/"))

    assert response.status_code == status
    assert json.loads(response.content) == {"ok": status == 200, "checks": checks}


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ({"next": "/thu-tuc/?q=a&b=c"}, "/thu-tuc/?q=a&b=c"),
        ({"next": "http://testserver/thu-tuc/"}, "http://testserver/thu-tuc/"),
        ({}, "/"),
        ({"next": ""}, "/"),
        ({"next": "https://example.net"}, "/"),
        ({"next": "\\\\example.net"}, "/"),
        ({"next": "///example.net"}, "/"),
        ({"next": "data:text/html,x"}, "/"),
    ],
)
def test_switching_the_language_comes_back_here_and_nowhere_else(query: dict[str, str], target: str) -> None:
    response = views.set_language(RequestFactory().get("/ngon-ngu/", {"language": "en", **query}))

    assert (response.status_code, response.headers["Location"]) == (302, target)


def test_the_language_is_kept_a_year_out_of_reach_of_scripts() -> None:
    response = views.set_language(RequestFactory().get("/ngon-ngu/", {"language": "en"}))

    cookie = response.cookies["motcua_language"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["httponly"]) == (
        "en",
        31_536_000,
        "Lax",
        True,
    )


@pytest.mark.parametrize(
    ("https", "forwarded", "visitor"),
    [
        (False, "198.51.100.7", "203.0.113.5"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (True, "", "203.0.113.5"),
        (True, "6.6.6.6, ", "203.0.113.5"),
    ],
)
def test_a_visitor_is_the_address_our_own_proxy_names(https: bool, forwarded: str, visitor: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.5", headers={"X-Forwarded-For": forwarded})

    with override_settings(MOTCUA=replace(settings.MOTCUA, behind_https=https)):
        assert visitors.visitor_of(request) == visitor


def test_a_visitor_without_an_address_is_an_empty_one() -> None:
    request = HttpRequest()

    assert visitors.visitor_of(request) == ""
