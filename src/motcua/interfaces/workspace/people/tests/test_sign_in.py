"""Officers sign in by name and password; nobody learns anything from a failure."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from motcua.domains.people import services
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as make
from motcua.interfaces.shared.sign_in.tests.visits import SIGN_IN, is_signed_in, sign_in, signed_in

pytestmark = pytest.mark.django_db

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng."
TOO_MANY = "Sai quá nhiều lần."


@pytest.fixture
def clerk() -> Officer:
    return make.officer(username="maitt", name="Trần Thị Mai")


def test_the_right_password_opens_the_workspace(clerk, client):
    response = sign_in(client, clerk)

    assert response.status_code == 302
    assert response.headers["Location"] == "/lam-viec/"
    assert is_signed_in(client)


def test_the_sign_in_name_may_be_typed_in_capitals(clerk, client):
    response = client.post(SIGN_IN, {"login": " MaiTT ", "password": make.PASSWORD})

    assert response.status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("username", "password"),
    [("maitt", "mat-khau-sai-1"), ("khongcoai", make.PASSWORD), ("maitt", make.PASSWORD.lower())],
    ids=["wrong password", "unknown name", "other case"],
)
def test_every_failure_says_the_same(clerk, client, username, password):
    response = client.post(SIGN_IN, {"login": username, "password": password})

    assert response.status_code == 200
    assert WRONG in response.content.decode()
    assert password not in response.content.decode()
    assert not is_signed_in(client)


def test_an_empty_form_says_which_fields_are_missing(client):
    response = client.post(SIGN_IN, {"login": "", "password": ""})

    assert response.content.decode().count("mc-field--err") == 2


def test_nobody_signs_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/lam-viec/tai-khoan/", "/lam-viec/tai-khoan/"),
        ("/lam-viec/?don-vi=VP", "/lam-viec/?don-vi=VP"),
        ("https://example.net/", "/lam-viec/"),
        ("//example.net/", "/lam-viec/"),
        ("/\\example.net/", "/lam-viec/"),
        ("http://testserver/lam-viec/tai-khoan/", "/lam-viec/"),
        ("javascript:alert(1)", "/lam-viec/"),
    ],
)
def test_after_signing_in_only_our_own_pages_can_follow(clerk, client, wanted, reached):
    assert sign_in(client, clerk, then=wanted).headers["Location"] == reached


def test_the_page_passes_on_where_the_person_wanted_to_go(client):
    page = client.get(SIGN_IN, {"next": "/lam-viec/tai-khoan/"}).content.decode()

    assert '<input type="hidden" name="next" value="/lam-viec/tai-khoan/">' in page


def test_five_failures_close_the_name_even_for_the_right_password(clerk, client):
    for _attempt in range(5):
        assert WRONG in sign_in(client, clerk, password="doan-mo-1234").content.decode()

    refused = sign_in(client, clerk)

    assert TOO_MANY in refused.content.decode()
    assert not is_signed_in(client)


def test_the_closed_name_closes_no_other(clerk, client):
    other = make.officer(username="hoangnv")
    for _attempt in range(6):
        sign_in(client, clerk, password="doan-mo-1234")

    assert sign_in(client, other).status_code == 302


def test_the_name_opens_again_after_a_quarter_of_an_hour(clerk, client, monkeypatch):
    for _attempt in range(5):
        sign_in(client, clerk, password="doan-mo-1234")
    import time

    from allauth.core.internal import ratelimit

    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(ratelimit.time, "time", lambda: later)

    assert sign_in(client, clerk).status_code == 302


def test_successes_do_not_use_up_the_tries(clerk):
    for _time in range(7):
        assert sign_in(Client(), clerk).status_code == 302


def test_too_many_tries_from_one_address_get_a_page_of_their_own(clerk, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
    for _attempt in range(2):
        sign_in(client, clerk, password="doan-mo-1234")

    refused = sign_in(client, clerk)

    assert refused.status_code == 429
    assert "Thử quá nhiều lần" in refused.content.decode()


def test_a_dismissed_officer_is_told_the_account_is_closed(clerk, client):
    services.dismiss_officer(actor=make.manager(clerk.agency), officer=clerk.public_id)

    response = sign_in(client, clerk)

    assert response.headers["Location"] == reverse("account_inactive")
    assert "Tài khoản này đã bị khóa" in client.get(response.headers["Location"]).content.decode()
    assert not is_signed_in(client)


def test_dismissal_ends_the_session_that_is_open(clerk):
    client = signed_in(clerk)

    services.dismiss_officer(actor=make.manager(clerk.agency), officer=clerk.public_id)

    assert not is_signed_in(client)


def test_a_session_lasts_eight_idle_hours(clerk):
    session = signed_in(clerk).session

    assert session.get_expiry_age() == 8 * 3600


def test_the_browser_greets_whom_it_remembers_and_forgets_when_asked(clerk):
    client = signed_in(clerk)
    client.post("/dang-xuat/")

    assert "Chào Trần Thị Mai" in client.get(SIGN_IN).content.decode()

    client.post("/dang-nhap/nguoi-khac/")

    page = client.get(SIGN_IN).content.decode()
    assert "Trần Thị Mai" not in page
    assert "maitt" not in page


def test_a_forged_memory_greets_nobody(clerk, client):
    client.cookies["motcua_last"] = str(clerk.public_id)

    assert "Trần Thị Mai" not in client.get(SIGN_IN).content.decode()


def test_signing_out_is_asked_and_then_done(clerk):
    client = signed_in(clerk)

    assert "Đăng xuất?" in client.get("/dang-xuat/").content.decode()
    assert is_signed_in(client)

    response = client.post("/dang-xuat/")

    assert response.headers["Location"] == SIGN_IN
    assert not is_signed_in(client)


def test_who_is_in_already_is_sent_on(clerk):
    assert signed_in(clerk).get(SIGN_IN).headers["Location"] == "/lam-viec/"
