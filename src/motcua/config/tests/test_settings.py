"""Settings made from the environment, each file run anew: cookies, keys, database, mail, logs, test and local."""

from __future__ import annotations

import json
import logging
import os
import runpy
import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from motcua.config.environment import Environment
from motcua.config.settings import base
from motcua.kernel import crypto
from motcua.kernel import postgres as embedded

FOLDER = Path(base.__file__).parent
SECRET = "a-secret-of-one-s-own-long-enough-1234"


def run_file(name: str) -> dict[str, Any]:
    """The names one settings file gives when it is run anew."""
    return runpy.run_path(str(FOLDER / f"{name}.py"))


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run one settings file with an environment of one's own and give its names."""

    def made(name: str, **env: str) -> dict[str, Any]:
        read = Environment.read({"MOTCUA_DATA": str(tmp_path), **env})
        monkeypatch.setattr(base, "MOTCUA", read)
        return run_file(name)

    return made


@pytest.fixture
def own_keys(monkeypatch):
    """Keys read in a test are forgotten after it."""
    monkeypatch.setattr(crypto, "_cache", {})


def test_behind_https_cookies_travel_over_nothing_else_and_browsers_keep_to_it(run) -> None:
    security = run("security", MOTCUA_PUBLIC_URL="https://motcua.test", MOTCUA_SECRET_KEY=SECRET)

    assert security["SESSION_COOKIE_SECURE"] is True
    assert security["CSRF_COOKIE_SECURE"] is True
    assert security["SECURE_HSTS_SECONDS"] == 365 * 86_400
    assert security["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert security["CSRF_TRUSTED_ORIGINS"] == ["https://motcua.test"]


def test_without_https_the_product_still_works_and_trusts_no_proxy(run) -> None:
    security = run("security", MOTCUA_SECRET_KEY=SECRET)

    assert security["SESSION_COOKIE_SECURE"] is False
    assert security["CSRF_COOKIE_SECURE"] is False
    assert security["SECURE_HSTS_SECONDS"] == 0
    assert security["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize("address", ["http://motcua.test", "https://motcua.test"])
def test_scripts_never_read_the_session_and_other_sites_never_send_it(run, address: str) -> None:
    security = run("security", MOTCUA_PUBLIC_URL=address, MOTCUA_SECRET_KEY=SECRET)

    assert security["SESSION_COOKIE_HTTPONLY"] is True
    assert security["SESSION_COOKIE_SAMESITE"] == security["CSRF_COOKIE_SAMESITE"] == "Lax"
    assert security["SESSION_COOKIE_AGE"] == 8 * 3600
    assert security["X_FRAME_OPTIONS"] == "SAMEORIGIN"
    assert security["SECURE_CONTENT_TYPE_NOSNIFF"] is True
    assert security["SECURE_REFERRER_POLICY"] == "same-origin"


def test_only_named_hosts_are_answered(run) -> None:
    security = run(
        "security",
        MOTCUA_PUBLIC_URL="https://motcua.test",
        MOTCUA_ALLOWED_HOSTS="trong.test",
        MOTCUA_SECRET_KEY=SECRET,
    )

    assert security["ALLOWED_HOSTS"] == ["trong.test", "motcua.test", "127.0.0.1", "localhost"]


def test_a_secret_of_ones_own_is_used_and_no_key_is_made(run, tmp_path) -> None:
    security = run("security", MOTCUA_SECRET_KEY=SECRET)

    assert security["SECRET_KEY"] == SECRET
    assert list(tmp_path.iterdir()) == []


def test_a_secret_nobody_gave_is_made_once_and_read_by_its_owner_alone(run, tmp_path, own_keys) -> None:
    first = run("security")["SECRET_KEY"]
    crypto._cache.clear()
    second = run("security")["SECRET_KEY"]

    file = tmp_path / "keys" / "web.key"
    assert first == second
    assert len(bytes.fromhex(first)) == 32
    assert first in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert sorted(path.name for path in file.parent.iterdir()) == [".lock", "web.key"]


def test_two_installations_have_two_secrets(run, tmp_path, own_keys) -> None:
    one = run("security", MOTCUA_KEYS=str(tmp_path / "one"))["SECRET_KEY"]
    other = run("security", MOTCUA_KEYS=str(tmp_path / "other"))["SECRET_KEY"]

    assert one != other


def test_a_damaged_secret_is_refused_in_vietnamese_and_left_as_it_is(run, tmp_path, own_keys, monkeypatch):
    (tmp_path / "keys").mkdir()
    file = tmp_path / "keys" / "web.key"
    file.write_text("nonsense")
    monkeypatch.setattr(crypto.apps, "ready", False)  # as it is while settings are being read

    with pytest.raises(crypto.KeyMissing) as refused:
        run("security")

    assert str(refused.value) == "Tệp khóa web.key bị hỏng."
    assert file.read_text() == "nonsense"


def test_a_keys_folder_that_cannot_be_made_is_refused_in_vietnamese(run, tmp_path, own_keys, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(crypto.apps, "ready", False)

    with pytest.raises(crypto.KeysUnwritable) as refused:
        run("security", MOTCUA_KEYS=str(tmp_path / "file" / "keys"))

    assert str(refused.value) == "Không ghi được vào thư mục khóa: Not a directory."


def test_the_named_database_is_used_with_a_pool_of_the_wished_size(run, monkeypatch) -> None:
    monkeypatch.setattr(embedded, "dsn_if_running", lambda _data: "postgresql://other@/other")
    database = run("database", DATABASE_URL="postgresql://a:b@db.test:5433/c", MOTCUA_DB_POOL="3")

    default = database["DATABASES"]["default"]
    assert [default[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD")] == [
        *("db.test", "5433", "c", "a", "b")
    ]
    assert default["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 3, "timeout": 10}
    assert default["CONN_MAX_AGE"] == 0


def test_without_a_named_database_the_running_embedded_one_is_used(run, monkeypatch, tmp_path) -> None:
    asked: list[Path] = []

    def running(data: Path) -> str:
        asked.append(data)
        return "postgresql://motcua@/motcua?host=/srv/sock&port=5432"

    monkeypatch.setattr(embedded, "dsn_if_running", running)

    default = run("database")["DATABASES"]["default"]

    assert (default["HOST"], default["PORT"]) == ("/srv/sock", "5432")
    assert asked == [tmp_path]


def test_settings_start_no_server_and_name_one_that_is_not_there(run, monkeypatch) -> None:
    monkeypatch.setattr(embedded, "dsn_if_running", lambda _data: None)
    monkeypatch.setattr(embedded, "start", lambda *_args: pytest.fail("settings started a server"))

    assert run("database")["DATABASES"]["default"]["HOST"] == "/nonexistent"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://thu.test", ("thu.test", 25, "", "", False, False)),
        ("smtp://thu.test:2525", ("thu.test", 2525, "", "", False, False)),
        ("smtps://ten%40so:m%3At@thu.test", ("thu.test", 465, "ten@so", "m:t", True, False)),
        ("smtp+starttls://ten:m@thu.test", ("thu.test", 587, "ten", "m", False, True)),
    ],
)
def test_mail_goes_through_the_named_server(run, url: str, expected: tuple[object, ...]) -> None:
    mail = run("email", MOTCUA_MAIL_URL=url)

    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_SSL")
    assert tuple(mail[name] for name in (*names, "EMAIL_USE_TLS")) == expected
    assert mail["MAIL_IS_SET_UP"] is True
    assert mail["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert mail["EMAIL_TIMEOUT"] == 10


def test_without_a_mail_server_mail_is_shown_and_sent_nowhere(run) -> None:
    mail = run("email")

    assert mail["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    assert "EMAIL_HOST" not in mail
    assert mail["MAIL_IS_SET_UP"] is False


@pytest.mark.parametrize(
    ("named", "url", "sender"),
    [
        ("", "smtp://thu.test", "khong-tra-loi@motcua.test"),
        ("", "smtps://mot-cua%40so.test:mk@thu.test", "mot-cua@so.test"),
        ("", "smtps://motcua:mk@thu.test", "khong-tra-loi@motcua.test"),
        ("bptn@so.test", "smtps://mot-cua%40so.test:mk@thu.test", "bptn@so.test"),
    ],
)
def test_mail_comes_from_the_named_mailbox_or_from_the_one_that_signs_in(
    run, named: str, url: str, sender: str
) -> None:
    mail = run("email", MOTCUA_MAIL_URL=url, MOTCUA_MAIL_FROM=named, MOTCUA_PUBLIC_URL="https://motcua.test")

    assert mail["DEFAULT_FROM_EMAIL"] == sender


def test_a_log_record_is_one_line_of_json_at_the_wished_level_with_personal_values_masked(run) -> None:
    logs = run("logging", MOTCUA_LOG_LEVEL="error")["LOGGING"]

    assert logs["root"] == {"handlers": ["console"], "level": "ERROR"}
    assert logs["handlers"]["console"]["filters"] == ["mask"]
    formatter = _made(logs["formatters"]["json"])
    record = logging.LogRecord("x", logging.ERROR, "file", 1, "một dòng\nhai dòng", (), None)
    line = formatter.format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "một dòng\nhai dòng"


def _made(named: dict[str, Any]) -> Any:
    from django.utils.module_loading import import_string

    return import_string(named["()"])()


def test_vietnamese_comes_first_and_days_are_vietnamese_days(run) -> None:
    words = run("i18n")

    assert (words["LANGUAGE_CODE"], words["TIME_ZONE"], words["USE_TZ"]) == ("vi", "Asia/Ho_Chi_Minh", True)
    assert [code for code, _name in words["LANGUAGES"]] == ["vi", "en"]
    assert [path.is_dir() for path in words["LOCALE_PATHS"]] == [True]


@pytest.mark.parametrize(("address", "insecure"), [("http://a.test", True), ("https://a.test", False)])
def test_passkeys_need_https_where_there_is_https(run, address: str, insecure: bool) -> None:
    assert run("sign_in", MOTCUA_PUBLIC_URL=address)["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is insecure


def test_nobody_signs_up_and_guessing_is_slowed(run) -> None:
    sign_in = run("sign_in")

    assert sign_in["ACCOUNT_LOGIN_METHODS"] == {"username"}
    assert sign_in["ACCOUNT_RATE_LIMITS"]["login_failed"] == "30/m/ip,5/15m/key"
    assert sign_in["ACCOUNT_LOGOUT_ON_GET"] is False
    assert [one["NAME"].rsplit(".", 1)[1] for one in sign_in["AUTH_PASSWORD_VALIDATORS"]] == [
        *("NotLikeTheAccount", "LongEnough", "NotCommon", "NotOnlyFigures")
    ]


def test_static_files_carry_their_hash_and_peoples_files_are_not_among_them(run) -> None:
    storage = run("storage")

    assert storage["STORAGES"]["staticfiles"]["BACKEND"] == (
        "whitenoise.storage.CompressedManifestStaticFilesStorage"
    )
    assert storage["STATIC_ROOT"].parts[-2:] == ("var", "static")
    assert "MEDIA_ROOT" not in storage


def test_production_shows_no_traces_and_no_gallery() -> None:
    production = run_file("production")

    assert production["DEBUG"] is False
    assert production["UI_GALLERY"] is False
    assert production["ROOT_URLCONF"] == "motcua.config.urls"


def test_production_hashes_passwords_slowly_and_tests_do_not() -> None:
    assert "PASSWORD_HASHERS" not in run_file("production")
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_local_settings_are_those_of_production_but_for_what_helps_to_look() -> None:
    production = run_file("production")
    local = run_file("local")

    changed = {name for name in production if name.isupper() and production[name] != local[name]}
    assert changed == {"DEBUG", "UI_GALLERY", "STORAGES"}
    assert (local["DEBUG"], local["UI_GALLERY"]) == (True, True)


def test_tests_write_into_a_folder_of_their_own_that_goes_away() -> None:
    assert settings.MOTCUA.data_dir.name.startswith("motcua-test-")
    assert settings.MOTCUA.data_dir == Path(os.environ["MOTCUA_DATA"])
    assert "pool" not in settings.DATABASES["default"]["OPTIONS"]


def test_a_request_is_given_its_id_first_and_its_errors_become_pages_last() -> None:
    order = [name.rsplit(".", 1)[1] for name in base.MIDDLEWARE]

    assert order[0] == "request_context"
    assert order[-1] == "domain_errors"
    assert order.index("CsrfViewMiddleware") < order.index("SignInGateMiddleware")
    assert (
        order.index("AuthenticationMiddleware") < order.index("actor") < order.index("SignInGateMiddleware")
    )
    assert order.index("SessionMiddleware") < order.index("language")


def test_every_app_of_ours_that_holds_tables_is_installed() -> None:
    domains = Path(base.__file__).parents[2] / "domains"
    folders = {path.parent.name for path in domains.glob("*/apps.py")}

    assert {name.rsplit(".", 1)[1] for name in base.INSTALLED_APPS if ".domains." in name} == folders
