"""A browser of an officer, for tests that sign in."""

from __future__ import annotations

from typing import Any

from django.test import Client

from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as make

SIGN_IN = "/dang-nhap/"


def sign_in(client: Client, officer: Officer, *, password: str = make.PASSWORD, then: str = "") -> Any:
    """Fill in the sign-in page and send it."""
    data = {"login": officer.account.username, "password": password}
    return client.post(SIGN_IN, {**data, "next": then} if then else data)


def signed_in(officer: Officer, **options: Any) -> Client:
    """A browser in which the officer has signed in by password."""
    client = Client(**options)
    response = sign_in(client, officer)
    assert response.status_code == 302
    return client


def is_signed_in(client: Client) -> bool:
    """Whether the workspace lets this browser in."""
    return client.get("/lam-viec/tai-khoan/").status_code == 200
