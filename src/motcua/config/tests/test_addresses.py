"""Where routes lead, the addresses behind QR codes, and the first file a web process reads."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.urls import Resolver404, get_resolver, resolve, reverse
from django.utils.module_loading import import_string

from motcua.config import addresses, urls
from motcua.kernel import links


@pytest.fixture
def public():
    with override_settings(MOTCUA=replace(settings.MOTCUA, public_url="https://motcua.test")):
        yield


def test_a_code_on_a_slip_leads_to_the_public_page_of_the_dossier(public) -> None:
    assert links.track_url("abc-123") == f"https://motcua.test{reverse('portal:follow', args=['abc-123'])}"


def test_a_code_on_a_paper_leads_to_its_verification(public) -> None:
    expected = f"https://motcua.test{reverse('portal:verify-paper', args=['abc-123'])}"

    assert links.verify_url("abc-123") == expected
    assert links.verify_url("abc-123") != links.track_url("abc-123")


def test_a_public_name_changed_later_changes_the_codes_drawn_later(public) -> None:
    with override_settings(MOTCUA=replace(settings.MOTCUA, public_url="https://khac.test")):
        assert links.track_url("t").startswith("https://khac.test/")
    assert links.track_url("t").startswith("https://motcua.test/")


def test_the_config_app_fills_the_addresses_when_it_is_ready(monkeypatch) -> None:
    monkeypatch.setattr(links, "_builders", {})

    apps.get_app_config("config").ready()

    assert links._builders == {
        "track": addresses._track,
        "verify": addresses._verify,
        "dossier": addresses._dossier,
        "day": addresses._day,
        "notices": addresses._notices,
        "preferences": addresses._preferences,
        "procedure": addresses._procedure,
        "procedures": addresses._procedures,
        "screen": addresses._screen,
        "ticket": addresses._ticket,
        "kiosk": addresses._kiosk,
        "wall": addresses._wall,
        "my_dossiers": addresses._my_dossiers,
        "account": addresses._account,
    }


def test_a_screen_of_the_hall_has_a_public_address(public) -> None:
    place = "019a0000-0000-7000-8000-000000000001"

    assert links.public_url("screen", place) == f"https://motcua.test/man-hinh/{place}/"
    assert resolve(f"/man-hinh/{place}/").view_name == "portal:screen"


@pytest.mark.parametrize(
    ("place", "key", "path", "name"),
    [
        ("ticket", "abc", "/so/abc/", "portal:ticket"),
        ("kiosk", "abc", "/lay-so/abc/", "portal:kiosk"),
        ("account", "abc", "/nguoi-dan/lien-ket/abc/", "portal:link-account"),
        (
            "wall",
            "019a0000-0000-7000-8000-000000000001",
            "/goi-so/019a0000-0000-7000-8000-000000000001/",
            "portal:wall",
        ),
    ],
)
def test_the_queue_has_public_addresses(public, place: str, key: str, path: str, name: str) -> None:
    assert links.public_url(place, key) == f"https://motcua.test{path}"
    assert resolve(path).view_name == name


@pytest.mark.parametrize(
    ("place", "key", "path"),
    [
        (
            "dossier",
            "019a0000-0000-7000-8000-000000000001",
            "/lam-viec/ho-so/019a0000-0000-7000-8000-000000000001/",
        ),
        ("day", "unit", "/lam-viec/hom-nay/?pham-vi=unit"),
        ("notices", "", "/lam-viec/thong-bao/"),
        ("preferences", "", "/lam-viec/thong-bao/cach-nhan/"),
    ],
)
def test_a_letter_to_an_officer_leads_into_the_workspace(public, place: str, key: str, path: str) -> None:
    assert links.work_url(place, key) == f"https://motcua.test{path}"
    assert resolve(path.partition("?")[0]).namespace == "workspace"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/suc-khoe/", "health"),
        ("/ngon-ngu/", "set-language"),
        ("/dang-nhap/", "account_login"),
        ("/lam-viec/", "workspace:home"),
        ("/", "portal:home"),
        ("/ui/", "ui-gallery"),
    ],
)
def test_the_main_doors_are_where_people_know_them(path: str, name: str) -> None:
    assert resolve(path).view_name == name


def test_errors_are_answered_by_pages_of_ours() -> None:
    resolver = get_resolver("motcua.config.urls")

    views = {code: resolver.resolve_error_handler(code).__name__ for code in (403, 404, 500)}
    assert views == {403: "forbidden", 404: "not_found", 500: "server_error"}
    assert import_string(urls.handler429).__name__ == "too_many_requests"


def test_the_web_process_runs_as_in_production_unless_told_otherwise(monkeypatch) -> None:
    import importlib

    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")

    from motcua.config import wsgi

    importlib.reload(wsgi)

    assert os.environ["DJANGO_SETTINGS_MODULE"] == "motcua.config.settings.production"
    assert isinstance(wsgi.application, WSGIHandler)


@pytest.mark.parametrize("token", ["a", "AbC_-9", "x" * 40])
def test_a_token_stands_in_its_address_as_it_is(public, token: str) -> None:
    assert links.track_url(token).rstrip("/").endswith(f"/{token}")
    assert links.verify_url(token).rstrip("/").endswith(f"/{token}")


@pytest.mark.parametrize("path", ["/lam-viec/../suc-khoe/", "/suc-khoe", "/UI/", "/admin/", "/static/"])
def test_an_address_nobody_made_leads_nowhere(path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)
