"""What settings name by a string is there: middleware, forms, validators; and what is documented is read."""

from __future__ import annotations

import re
import runpy
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from django.utils.module_loading import import_string

from motcua.config import environment, text_gateways, urls
from motcua.config.environment import ROOT, Environment, WrongEnvironment
from motcua.config.identity import PROVIDERS
from motcua.config.settings import base

EXAMPLE = ROOT / "deploy" / "motcua.env.example"
SOURCES = (environment, text_gateways)
READ = (
    set(
        re.findall(
            r'"((?:MOTCUA|DATABASE)_[A-Z_]+)"',
            "".join(Path(one.__file__).read_text(encoding="utf-8") for one in SOURCES),
        )
    )
    | {
        f"MOTCUA_{key.upper()}_{what}"
        for key in PROVIDERS
        for what in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
    }
    | {f"MOTCUA_{way}_{what}" for way in ("SMS", "ZALO") for what in ("URL", "SECRET")}
)


def named() -> list[str]:
    """Every dotted name among the settings that Django or a library looks up only when it needs it."""
    names = [*settings.MIDDLEWARE, *settings.AUTHENTICATION_BACKENDS, settings.CSRF_FAILURE_VIEW]
    names += [settings.ACCOUNT_ADAPTER, settings.MFA_ADAPTER, settings.SOCIALACCOUNT_ADAPTER]
    names += [*settings.ACCOUNT_FORMS.values(), *settings.MFA_FORMS.values()]
    names += [validator["NAME"] for validator in settings.AUTH_PASSWORD_VALIDATORS]
    for engine in settings.TEMPLATES:
        names += engine["OPTIONS"]["context_processors"]
    names += [settings.TEMPLATES[0]["OPTIONS"]["environment"], settings.WSGI_APPLICATION, urls.handler429]
    names += [one["()"] for one in settings.LOGGING["formatters"].values()]
    names += [one["()"] for one in settings.LOGGING["filters"].values()]
    return names


@pytest.mark.parametrize("name", sorted(set(named())))
def test_what_is_named_is_there(name: str) -> None:
    assert callable(import_string(name))


def test_django_finds_nothing_to_complain_of() -> None:
    assert run_checks() == []


def test_the_gallery_is_not_among_the_addresses_of_production() -> None:
    with override_settings(UI_GALLERY=False):
        routes = runpy.run_path(str(Path(urls.__file__)))["urlpatterns"]

    assert [str(route.pattern) for route in routes if str(route.pattern).startswith("ui/")] == []
    assert len(urls.urlpatterns) == len(routes) + 2


def test_there_is_no_door_of_djangos_own() -> None:
    addresses = [str(route.pattern) for route in urls.urlpatterns]

    assert [address for address in addresses if address.startswith(("admin", "__debug__"))] == []
    assert "django.contrib.admin" not in base.INSTALLED_APPS


def test_the_example_for_servers_names_only_variables_that_are_read() -> None:
    shown = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.M))

    assert shown - READ == set()
    assert {"MOTCUA_PUBLIC_URL", "MOTCUA_DATA", "MOTCUA_KEYS"} <= shown


def test_the_example_for_servers_is_an_environment_that_is_accepted() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    given = dict(line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line))

    read = Environment.read(given)

    assert read.behind_https is True
    assert read.keys_dir.is_relative_to(read.data_dir) is False
    assert read.injected_clock is False


def test_a_process_with_a_wrong_environment_does_not_start(monkeypatch) -> None:
    monkeypatch.setenv("MOTCUA_DB_POOL", "nhiều")

    with pytest.raises(WrongEnvironment, match="MOTCUA_DB_POOL là số nguyên từ 1 đến 100"):
        runpy.run_path(base.__file__)


def test_settings_read_the_environment_of_their_process(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://motcua.test")

    made: dict[str, Any] = runpy.run_path(base.__file__)

    assert (made["MOTCUA"].data_dir, made["MOTCUA"].behind_https) == (tmp_path, True)
    assert list(tmp_path.iterdir()) == []


def test_a_name_nobody_set_is_an_error_and_not_an_empty_value() -> None:
    with pytest.raises((AttributeError, ImproperlyConfigured)):
        _ = settings.NO_SUCH_SETTING


def test_a_form_may_be_long_and_an_attack_may_not() -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == 2_000
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 5 * 1024 * 1024
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_cookies_of_ours_have_names_of_their_own() -> None:
    names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME]

    assert names == ["motcua_session", "motcua_csrf", "motcua_language"]


@pytest.mark.parametrize("name", ["django.request", "procrastinate", "psycopg.pool"])
def test_chatter_of_libraries_is_not_written_for_every_request(name: str) -> None:
    assert settings.LOGGING["loggers"][name]["level"] in {"WARNING", "ERROR"}
    assert settings.LOGGING["disable_existing_loggers"] is False


def test_a_long_page_of_a_statement_is_prepared_after_five_times() -> None:
    options = settings.DATABASES["default"]["OPTIONS"]

    assert (options["prepare_threshold"], options["server_side_binding"]) == (5, True)
    assert list(settings.DATABASES) == ["default"]


def test_caches_between_processes_lie_in_a_table_of_the_kernel() -> None:
    assert settings.CACHES["default"] == {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
    }


def test_work_in_the_background_is_found_in_tasks_and_starts_with_no_page() -> None:
    jobs = runpy.run_path(str(Path(base.__file__).parent / "jobs.py"))

    assert jobs["PROCRASTINATE_ON_APP_READY"] is None
    assert jobs["PROCRASTINATE_AUTODISCOVER_MODULE_NAME"] == "tasks"
    assert [import_module(name).__name__ for name in jobs["PROCRASTINATE_IMPORT_PATHS"]] == [
        "motcua.kernel.jobs"
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_language_on_offer_is_one_the_product_has_words_in(language: str) -> None:
    (folder,) = settings.LOCALE_PATHS

    assert language in dict(settings.LANGUAGES)
    assert language == settings.LANGUAGE_CODE or (folder / language / "LC_MESSAGES" / "django.po").is_file()
