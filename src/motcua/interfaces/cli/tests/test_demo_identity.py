"""The demo's place of identity: the real protocol, for our client and our invented persons alone."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.conf import settings as django_settings
from tests.support.pages import PageClient

from motcua.config.identity import IdentityClient
from motcua.domains.people.models import Citizen, Representation
from motcua.domains.people.tests import factories as people
from motcua.interfaces.cli.simulator.identity import callback_of, identity_app, serve_identity
from motcua.kernel import shipped

CLIENT, SECRET = "motcua-dung-thu", "khoa-dung-thu"
START = "/nguoi-dan/dang-nhap/vneid/"


def citizens() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shipped.load_json("demo-citizens.json")["citizens"]
    return found


@pytest.fixture
def place() -> Iterator[str]:
    """The address of a place of identity that runs."""
    app = identity_app(
        citizens(), client_id=CLIENT, secret=SECRET, callback=callback_of(django_settings.MOTCUA.public_url)
    )
    server = serve_identity(app, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def asked(**changes: str) -> dict[str, str]:
    return {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": callback_of(django_settings.MOTCUA.public_url),
        "scope": "openid profile",
        "state": "mot",
        "nonce": "hai",
        **changes,
    }


def chosen(place: str, sub: str, **changes: str) -> requests.Response:
    address = f"{place}/oauth2/authorize?{urlencode(asked(**changes))}"
    return requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=10)


def code_of(answer: requests.Response) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sub", "level", "number"),
    [("dung-thu-chau", 2, "045192100924"), ("dung-thu-lan", 1, None)],
    ids=["level 2", "level 1"],
)
def test_a_citizen_of_the_demo_signs_in_to_the_product(
    place: str, settings: Any, sub: str, level: int, number: str | None
) -> None:
    people.agency()
    settings.MOTCUA = replace(settings.MOTCUA, identity=(IdentityClient("vneid", place, CLIENT, SECRET),))
    visitor = PageClient()

    door = visitor.send(START, {}).headers["Location"]
    back = requests.post(door, data={"sub": sub}, allow_redirects=False, timeout=10).headers["Location"]
    page = visitor.get(back.removeprefix(settings.MOTCUA.public_url), budget=60)

    assert (page.status, page.path) == (200, "/nguoi-dan/")
    citizen = Citizen.objects.get()
    claims = next(one for one in citizens() if one["sub"] == sub)
    assert (citizen.full_name, citizen.level, citizen.id_number) == (claims["name"], level, number)


@pytest.mark.django_db
def test_an_organisation_it_names_is_acted_for(place: str, settings: Any) -> None:
    people.agency()
    settings.MOTCUA = replace(settings.MOTCUA, identity=(IdentityClient("vneid", place, CLIENT, SECRET),))
    visitor = PageClient()

    door = visitor.send(START, {}).headers["Location"]
    answer = requests.post(door, data={"sub": "dung-thu-duong"}, allow_redirects=False, timeout=10)
    visitor.get(answer.headers["Location"].removeprefix(settings.MOTCUA.public_url), budget=60)

    row = Representation.objects.get()
    assert (row.organisation_name, row.tax_code, row.state) == ("Nha khoa Hạt Lúa", "3200102759", "confirmed")


def test_its_page_offers_every_person_in_words_and_fetches_nothing_from_elsewhere(place: str) -> None:
    page = requests.get(f"{place}/oauth2/authorize?{urlencode(asked())}", timeout=10)

    assert page.status_code == 200
    for person in citizens():
        assert f'value="{person["sub"]}">{person["name"]}</button>' in page.text
        assert person["about"] in page.text
    assert re.findall(r'(?:href|src)="([^"]+)"', page.text) == [
        "data:,",
        "/style.css",
    ]  # no icon is asked for
    assert requests.get(f"{place}/style.css", timeout=10).headers["Content-Type"].startswith("text/css")


def test_whoever_does_not_want_to_sign_in_goes_back_without(place: str) -> None:
    address = f"{place}/oauth2/authorize?{urlencode(asked())}"

    answer = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=10)

    back = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert back["error"] == ["access_denied"]


@pytest.mark.parametrize(
    ("sub", "changes"),
    [
        ("nguoi-la", {}),
        ("dung-thu-chau", {"client_id": "ke-khac"}),
        ("dung-thu-chau", {"redirect_uri": "http://127.0.0.1:9/nguoi-dan/"}),
    ],
    ids=["a person nobody invented", "another client", "another address"],
)
def test_nobody_else_is_answered(place: str, sub: str, changes: dict[str, str]) -> None:
    answer = chosen(place, sub, **changes)

    assert answer.status_code == 400
    assert "Hãy quay lại Cổng rồi đăng nhập lại" in answer.text


@pytest.mark.parametrize("secret", ["", "sai"])
def test_a_code_is_worth_nothing_without_the_secret(place: str, secret: str) -> None:
    form = {
        "grant_type": "authorization_code",
        "code": code_of(chosen(place, "dung-thu-chau")),
        "redirect_uri": asked()["redirect_uri"],
    }
    shown = base64.b64encode(f"{CLIENT}:{secret}".encode()).decode()

    answer = requests.post(
        f"{place}/oauth2/token", data=form, headers={"Authorization": f"Basic {shown}"}, timeout=10
    )

    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/users/dung-thu-chau"),
        ("POST", "/oauth2/clients"),
        ("GET", "/oidc/login"),
        ("GET", "/console"),
    ],
)
def test_pages_of_the_library_that_change_or_show_more_are_closed(place: str, method: str, path: str) -> None:
    answer = requests.request(method, place + path, json={"name": "Kẻ khác"}, timeout=10)

    assert answer.status_code == 404


def test_every_person_is_invented_in_the_shape_the_provider_uses() -> None:
    from motcua.domains.people import rules

    shape = rules.shipped_providers()["vneid"]
    read = [rules.read_identity(shape, issuer="http://x", claims=one) for one in citizens()]

    assert [one.level for one in read] == [2, 2, 2, 1]
    assert [bool(one.id_number) for one in read] == [True, True, True, False]
    assert all(one.full_name and one.email.endswith("@example.org") for one in read)
