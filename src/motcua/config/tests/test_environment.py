"""What is read from the environment: every default, every wrong value with its own sentence, all at once."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from motcua.config.environment import ROOT, Environment, WrongEnvironment, database_settings
from motcua.kernel.errors import DomainError

SECRET = "s" * 32
PUBLIC = "- MOTCUA_PUBLIC_URL phải bắt đầu bằng http:// hoặc https://, sau đó là tên máy"
DATABASE = "- DATABASE_URL phải có dạng postgresql://tên@máy:cổng/cơ-sở-dữ-liệu"
MAIL = "- MOTCUA_MAIL_URL phải có dạng smtp://tên:mật-khẩu@máy:cổng, smtp+starttls://… hoặc smtps://…"
MAIL_FROM = "- MOTCUA_MAIL_FROM phải là một địa chỉ thư điện tử"
CLAMD = "- MOTCUA_CLAMD phải có dạng unix:/đường/dẫn/clamd.ctl hoặc tcp://máy:cổng"
LEVEL = "- MOTCUA_LOG_LEVEL là một trong DEBUG, INFO, WARNING, ERROR"
POOL = "- MOTCUA_DB_POOL là số nguyên từ 1 đến 100"
KEY = "- MOTCUA_SECRET_KEY phải có ít nhất 32 ký tự"


def faults_of(**env: str) -> list[str]:
    """The lines after the first of what is said about an environment."""
    with pytest.raises(WrongEnvironment) as refused:
        Environment.read(env)
    first, *lines = str(refused.value).splitlines()
    assert first == "Cấu hình chưa đúng:"
    return lines


def test_nothing_needs_to_be_set() -> None:
    read = Environment.read({})

    assert dataclasses.asdict(read) == {
        "data_dir": ROOT / "var" / "data",
        "keys_dir": ROOT / "var" / "data" / "keys",
        "fonts_dir": ROOT / "src" / "motcua" / "ui" / "static" / "vendor" / "fonts",
        "database_url": None,
        "public_url": "http://127.0.0.1:8000",
        "allowed_hosts": ("127.0.0.1", "localhost"),
        "secret_key": None,
        "mail_url": None,
        "mail_from": None,
        "clamd": None,
        "identity": (),
        "injected_clock": False,
        "log_level": "INFO",
        "db_pool": 8,
        "behind_https": False,
    }


def test_a_variable_that_is_empty_is_as_if_it_were_not_there() -> None:
    names = (
        *("MOTCUA_DATA", "MOTCUA_KEYS", "MOTCUA_FONTS", "DATABASE_URL", "MOTCUA_PUBLIC_URL"),
        *("MOTCUA_ALLOWED_HOSTS", "MOTCUA_SECRET_KEY", "MOTCUA_MAIL_URL", "MOTCUA_INJECTED_CLOCK"),
        *("MOTCUA_LOG_LEVEL", "MOTCUA_DB_POOL", "MOTCUA_MAIL_FROM", "MOTCUA_CLAMD"),
        *("MOTCUA_VNEID_ISSUER", "MOTCUA_VNEID_CLIENT_ID", "MOTCUA_DVCQG_CLIENT_SECRET"),
    )

    assert Environment.read(dict.fromkeys(names, "")) == Environment.read({})


def test_every_variable_is_taken_as_it_was_given() -> None:
    read = Environment.read(
        {
            "MOTCUA_DATA": "/srv/motcua",
            "MOTCUA_KEYS": "/etc/motcua/keys",
            "MOTCUA_FONTS": "/usr/share/fonts/tinos",
            "DATABASE_URL": "postgresql://motcua@db.test:5433/motcua",
            "MOTCUA_PUBLIC_URL": "https://motcua.test/",
            "MOTCUA_ALLOWED_HOSTS": "trong.test, 10.0.0.5 ,",
            "MOTCUA_SECRET_KEY": SECRET,
            "MOTCUA_MAIL_URL": "smtps://ten:mat-khau@thu.test:465",
            "MOTCUA_MAIL_FROM": "mot-cua@motcua.test",
            "MOTCUA_CLAMD": "unix:/run/clamav/clamd.ctl",
            "MOTCUA_INJECTED_CLOCK": "1",
            "MOTCUA_LOG_LEVEL": "warning",
            "MOTCUA_DB_POOL": "20",
        }
    )

    assert dataclasses.asdict(read) == {
        "data_dir": Path("/srv/motcua"),
        "keys_dir": Path("/etc/motcua/keys"),
        "fonts_dir": Path("/usr/share/fonts/tinos"),
        "database_url": "postgresql://motcua@db.test:5433/motcua",
        "public_url": "https://motcua.test",
        "allowed_hosts": ("trong.test", "10.0.0.5", "motcua.test", "127.0.0.1", "localhost"),
        "secret_key": SECRET,
        "mail_url": "smtps://ten:mat-khau@thu.test:465",
        "mail_from": "mot-cua@motcua.test",
        "clamd": "unix:/run/clamav/clamd.ctl",
        "identity": (),
        "injected_clock": True,
        "log_level": "WARNING",
        "db_pool": 20,
        "behind_https": True,
    }


def test_the_environment_of_the_process_is_read_when_none_is_given(monkeypatch) -> None:
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://that.test")

    assert Environment.read().public_url == "https://that.test"


def test_folders_that_are_written_from_here_become_absolute(monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)

    read = Environment.read({"MOTCUA_DATA": "dulieu", "MOTCUA_KEYS": "khoa"})

    assert (read.data_dir, read.keys_dir) == (tmp_path / "dulieu", tmp_path / "khoa")


def test_keys_lie_inside_the_data_unless_a_place_of_their_own_is_given() -> None:
    assert Environment.read({"MOTCUA_DATA": "/srv/a"}).keys_dir == Path("/srv/a/keys")
    assert Environment.read({"MOTCUA_DATA": "/srv/a", "MOTCUA_KEYS": "/srv/b"}).keys_dir == Path("/srv/b")


@pytest.mark.parametrize(
    ("env", "fault"),
    [
        ({"MOTCUA_PUBLIC_URL": "motcua.test"}, PUBLIC),
        ({"MOTCUA_PUBLIC_URL": "ftp://motcua.test"}, PUBLIC),
        ({"MOTCUA_PUBLIC_URL": "javascript:alert(1)"}, PUBLIC),
        ({"MOTCUA_PUBLIC_URL": "http://"}, PUBLIC),
        ({"MOTCUA_PUBLIC_URL": "https:///thu-tuc"}, PUBLIC),
        ({"MOTCUA_PUBLIC_URL": "http://[::1"}, PUBLIC),
        ({"MOTCUA_PUBLIC_URL": "http://motcua.test:cong"}, PUBLIC),
        ({"MOTCUA_PUBLIC_URL": "http://motcua.test:70000"}, PUBLIC),
        ({"DATABASE_URL": "mysql://a@b/c"}, DATABASE),
        ({"DATABASE_URL": "motcua"}, DATABASE),
        ({"DATABASE_URL": "postgresql://a@b:cong/c"}, DATABASE),
        ({"DATABASE_URL": "postgresql://a@b:0/c"}, DATABASE),
        ({"MOTCUA_MAIL_URL": "thu.test"}, MAIL),
        ({"MOTCUA_MAIL_URL": "http://thu.test"}, MAIL),
        ({"MOTCUA_MAIL_URL": "smtp://"}, MAIL),
        ({"MOTCUA_MAIL_URL": "smtp://thu.test:nhieu"}, MAIL),
        ({"MOTCUA_MAIL_FROM": "mot-cua"}, MAIL_FROM),
        ({"MOTCUA_MAIL_FROM": "mot-cua@so"}, MAIL_FROM),
        ({"MOTCUA_MAIL_FROM": "Một cửa <mot-cua@so.test>"}, MAIL_FROM),
        ({"MOTCUA_MAIL_FROM": "a@so.test\nBcc: b@so.test"}, MAIL_FROM),
        ({"MOTCUA_CLAMD": "clamd.ctl"}, CLAMD),
        ({"MOTCUA_CLAMD": "unix:clamd.ctl"}, CLAMD),
        ({"MOTCUA_CLAMD": "tcp://quet.test"}, CLAMD),
        ({"MOTCUA_CLAMD": "http://quet.test:3310"}, CLAMD),
        ({"MOTCUA_LOG_LEVEL": "LOUD"}, LEVEL),
        ({"MOTCUA_LOG_LEVEL": "10"}, LEVEL),
        ({"MOTCUA_DB_POOL": "0"}, POOL),
        ({"MOTCUA_DB_POOL": "101"}, POOL),
        ({"MOTCUA_DB_POOL": "-1"}, POOL),
        ({"MOTCUA_DB_POOL": "1.5"}, POOL),
        ({"MOTCUA_DB_POOL": "nhiều"}, POOL),
        ({"MOTCUA_DB_POOL": "²"}, POOL),
        ({"MOTCUA_SECRET_KEY": "x"}, KEY),
        ({"MOTCUA_SECRET_KEY": "s" * 31}, KEY),
    ],
    ids=lambda value: "=".join(*value.items()) if isinstance(value, dict) else "",
)
def test_a_wrong_value_is_refused_by_its_name_with_what_is_expected(env: dict[str, str], fault: str) -> None:
    assert faults_of(**env) == [fault]


def test_all_faults_are_told_at_once_in_one_order() -> None:
    wrong = {
        "MOTCUA_DB_POOL": "x",
        "MOTCUA_LOG_LEVEL": "x",
        "MOTCUA_SECRET_KEY": "x",
        "MOTCUA_MAIL_URL": "x",
        "DATABASE_URL": "x",
        "MOTCUA_PUBLIC_URL": "x",
    }

    assert faults_of(**wrong) == [PUBLIC, DATABASE, MAIL, KEY, LEVEL, POOL]


def test_a_wrong_secret_is_not_repeated_in_the_message() -> None:
    with pytest.raises(WrongEnvironment) as refused:
        Environment.read({"MOTCUA_SECRET_KEY": "mat-cua-toi", "MOTCUA_MAIL_URL": "x://ten:mat-khau@thu"})

    assert "mat-cua-toi" not in str(refused.value)
    assert "mat-khau@" not in str(refused.value)


def test_a_wrong_environment_is_a_sentence_for_people_like_any_other_refusal() -> None:
    assert issubclass(WrongEnvironment, DomainError)
    assert WrongEnvironment.code == "wrong_environment"


@pytest.mark.parametrize("low", ["1", "100", "7"])
def test_the_pool_may_be_as_small_as_one_and_as_large_as_a_hundred(low: str) -> None:
    assert Environment.read({"MOTCUA_DB_POOL": low}).db_pool == int(low)


@pytest.mark.parametrize("value", ["0", "true", "yes", "on", " 1", "11", ""])
def test_only_a_plain_one_moves_the_clock(value: str) -> None:
    assert Environment.read({"MOTCUA_INJECTED_CLOCK": value}).injected_clock is False


@pytest.mark.parametrize(
    ("address", "behind"),
    [
        ("https://motcua.test", True),
        ("HTTPS://motcua.test", True),
        ("http://motcua.test", False),
        ("http://motcua.test/?x=https://", False),
    ],
)
def test_https_is_known_by_the_scheme_however_it_is_written(address: str, behind: bool) -> None:
    assert Environment.read({"MOTCUA_PUBLIC_URL": address}).behind_https is behind


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://motcua.test:8080", "motcua.test"),
        ("https://MotCua.Test", "motcua.test"),
        ("http://[::1]:8000", "::1"),
        ("https://ten@motcua.test/duong", "motcua.test"),
    ],
)
def test_the_public_name_may_be_asked_for_without_saying_so_twice(address: str, name: str) -> None:
    assert Environment.read({"MOTCUA_PUBLIC_URL": address}).allowed_hosts == (name, "127.0.0.1", "localhost")


def test_a_host_named_twice_stands_there_once() -> None:
    read = Environment.read(
        {"MOTCUA_ALLOWED_HOSTS": "localhost,a.test,a.test", "MOTCUA_PUBLIC_URL": "http://a.test"}
    )

    assert read.allowed_hosts == ("localhost", "a.test", "127.0.0.1")


def test_no_star_is_among_the_hosts_unless_somebody_writes_it() -> None:
    assert "*" not in Environment.read({"MOTCUA_ALLOWED_HOSTS": "a.test"}).allowed_hosts


def test_what_was_read_does_not_change_any_more() -> None:
    read = Environment.read({})

    with pytest.raises(dataclasses.FrozenInstanceError):
        read.injected_clock = True  # type: ignore[misc]
    assert read.injected_clock is False


def test_passwords_are_not_shown_where_settings_are_shown() -> None:
    shown = repr(
        Environment.read(
            {
                "MOTCUA_SECRET_KEY": SECRET,
                "MOTCUA_MAIL_URL": "smtp://ten:mat-khau-thu@thu.test",
                "DATABASE_URL": "postgresql://ten:mat-khau-db@db.test/d",
            }
        )
    )

    assert [word for word in (SECRET, "mat-khau-thu", "mat-khau-db") if word in shown] == []
    assert "public_url='http://127.0.0.1:8000'" in shown


def test_reading_changes_nothing_around_it(tmp_path) -> None:
    before = dict(os.environ)

    Environment.read({"MOTCUA_DATA": str(tmp_path / "data")})

    assert dict(os.environ) == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://motcua:mat%40khau@db.test:5433/mot%20cua",
            ("mot cua", "motcua", "mat@khau", "db.test", "5433"),
        ),
        ("postgres://motcua@db.test/motcua", ("motcua", "motcua", "", "db.test", "")),
        (
            "postgresql://app@/app?host=/srv/sock&port=5432",
            ("app", "app", "", "/srv/sock", "5432"),
        ),
        (
            "postgresql://app@127.0.0.1:1/app?host=/a&host=/b&port=7",
            ("app", "app", "", "/b", "7"),
        ),
        ("postgresql://app@db.test", ("motcua", "app", "", "db.test", "")),
        ("postgresql:///motcua", ("motcua", "", "", "", "")),
        ("postgresql://ng%C6%B0%E1%BB%9Di@[::1]:5432/d", ("d", "người", "", "::1", "5432")),
    ],
)
def test_an_address_of_a_database_becomes_djangos_settings(url: str, expected: tuple[str, ...]) -> None:
    settings = database_settings(url)

    assert settings.pop("ENGINE") == "django.db.backends.postgresql"
    assert tuple(settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected
    assert len(settings) == 5


@pytest.mark.parametrize(
    ("variable", "value", "name", "read_as"),
    [
        ("MOTCUA_SECRET_KEY", SECRET, "secret_key", SECRET),
        ("MOTCUA_LOG_LEVEL", "Debug", "log_level", "DEBUG"),
        ("MOTCUA_DATA", "/srv/dữ liệu", "data_dir", Path("/srv/dữ liệu")),
        ("MOTCUA_FONTS", "/usr/share/fonts", "fonts_dir", Path("/usr/share/fonts")),
        ("MOTCUA_PUBLIC_URL", "https://motcua.test///", "public_url", "https://motcua.test"),
        ("MOTCUA_PUBLIC_URL", "http://motcua.test:8080/", "public_url", "http://motcua.test:8080"),
        ("MOTCUA_MAIL_URL", "smtp://127.0.0.1", "mail_url", "smtp://127.0.0.1"),
        ("MOTCUA_MAIL_URL", "SMTPS://a:b@thu.test", "mail_url", "SMTPS://a:b@thu.test"),
        ("MOTCUA_MAIL_URL", "smtp+starttls://thu.test", "mail_url", "smtp+starttls://thu.test"),
        ("DATABASE_URL", "postgresql:///d?host=/srv/s", "database_url", "postgresql:///d?host=/srv/s"),
        ("DATABASE_URL", "postgres://a@[::1]:5432/d", "database_url", "postgres://a@[::1]:5432/d"),
    ],
)
def test_what_is_right_is_accepted_as_it_may_be_written(
    variable: str, value: str, name: str, read_as: object
) -> None:
    assert getattr(Environment.read({variable: value}), name) == read_as


def test_one_wrong_value_does_not_hide_in_many_right_ones() -> None:
    right = {
        "MOTCUA_PUBLIC_URL": "https://motcua.test",
        "MOTCUA_LOG_LEVEL": "error",
        "MOTCUA_SECRET_KEY": SECRET,
    }

    assert faults_of(**right, MOTCUA_DB_POOL="-") == [POOL]


def test_a_variable_nobody_knows_changes_nothing() -> None:
    assert Environment.read({"MOTCUA_NO_SUCH_THING": "1", "PATH": "/bin"}) == Environment.read({})
