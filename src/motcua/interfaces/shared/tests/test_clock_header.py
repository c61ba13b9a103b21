"""The clock is moved by a header only where the installation allows it; elsewhere the header means nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from tests.support.pages import PageClient

from motcua.interfaces.shared.middleware import request_context
from motcua.kernel import clock
from motcua.kernel.clock import local

HEADERS = {"X-Motcua-Now": "2024-02-05T10:00:00+07:00", "X-Motcua-Statements": "1"}


def now(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(clock.now().isoformat())


def asked(headers: dict[str, str]) -> HttpResponse:
    return request_context(now)(RequestFactory().get("/", headers=headers))


@pytest.mark.django_db
def test_an_ordinary_installation_ignores_it() -> None:
    assert settings.MOTCUA.injected_clock is False
    before = datetime.now(UTC)

    told = datetime.fromisoformat(asked(HEADERS).content.decode())

    assert before <= told <= datetime.now(UTC)
    assert "X-Motcua-Statements" not in asked(HEADERS).headers


@pytest.mark.django_db
def test_a_visitor_cannot_move_the_clock_of_a_public_page() -> None:
    with clock.frozen(local(2024, 6, 3, 10, 0)):
        page = PageClient().client.get("/tra-cuu/", headers=HEADERS)

    assert page.status_code == 200
    assert "X-Motcua-Statements" not in page.headers


@pytest.mark.django_db
def test_a_measured_installation_takes_the_moment_and_tells_the_statements() -> None:
    with override_settings(MOTCUA=replace(settings.MOTCUA, injected_clock=True)):
        answer = asked(HEADERS)

    assert answer.content.decode() == "2024-02-05T03:00:00+00:00"
    assert answer.headers["X-Motcua-Statements"] == "0"
    assert abs(clock.now() - datetime.now(UTC)).total_seconds() < 5
