"""The second step: optional, six figures of an app or a spare code, each good once."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test import Client

from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as make
from motcua.interfaces.shared.sign_in.tests.visits import is_signed_in, sign_in, signed_in

pytestmark = pytest.mark.django_db

ON, OFF, SPARE = "/tai-khoan/ma-6-so/bat/", "/tai-khoan/ma-6-so/tat/", "/tai-khoan/ma-du-phong/"
CONFIRM, STEP = "/dang-nhap/xac-nhan/", "/dang-nhap/buoc-hai/"
WRONG = "Mã chưa đúng hoặc đã hết hạn."


@pytest.fixture
def clerk() -> Officer:
    return make.officer(username="maitt")


def code_now(secret: str, *, steps: int = 0) -> str:
    """What the app shows, `steps` half-minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def confirm(client: Client, address: str) -> None:
    client.post(CONFIRM, {"password": make.PASSWORD, "next": address})


@pytest.fixture
def secret(clerk: Officer) -> str:
    """The clerk has switched the second step on; gives the app's secret."""
    client = signed_in(clerk)
    confirm(client, ON)
    page = client.get(ON)
    secret = page.context["form"].secret if page.context else client.session["mfa.totp.secret"]
    client.post(ON, {"code": code_now(secret, steps=-1)})
    return secret


def test_switching_it_on_asks_for_the_password_again(clerk):
    response = signed_in(clerk).get(ON)

    assert response.status_code == 302
    assert response.headers["Location"].startswith(CONFIRM)


def test_a_wrong_password_there_opens_nothing(clerk):
    client = signed_in(clerk)

    response = client.post(CONFIRM, {"password": "khong-phai-no", "next": ON})

    assert "Mật khẩu chưa đúng." in response.content.decode()
    assert client.get(ON).status_code == 302


def test_it_is_on_only_after_a_right_code(clerk):
    client = signed_in(clerk)
    confirm(client, ON)
    client.get(ON)

    response = client.post(ON, {"code": "000000"})

    assert WRONG in response.content.decode()
    assert Authenticator.objects.count() == 0


def test_the_first_right_code_switches_it_on_and_gives_spare_codes(clerk):
    client = signed_in(clerk)
    confirm(client, ON)
    client.get(ON)

    response = client.post(ON, {"code": code_now(client.session["mfa.totp.secret"])})

    assert response.headers["Location"] == SPARE
    assert Authenticator.objects.filter(user=clerk.account).count() == 2
    assert "Còn 10 trên 10 mã." in client.get(SPARE).content.decode()
    assert "Mã 6 số: đang bật" in client.get("/lam-viec/tai-khoan/").content.decode()


def test_the_secret_lies_encrypted_in_the_database(secret):
    with connection.cursor() as cursor:
        cursor.execute("select data::text from mfa_authenticator")
        stored = " ".join(row[0] for row in cursor.fetchall())

    assert secret not in stored


def test_the_password_alone_no_longer_opens(clerk, secret, client):
    response = sign_in(client, clerk)

    assert response.headers["Location"] == STEP
    assert not is_signed_in(client)


def test_password_and_code_open_and_lead_where_one_wanted(clerk, secret, client):
    sign_in(client, clerk, then="/lam-viec/tai-khoan/")

    response = client.post(STEP, {"code": code_now(secret)})

    assert response.headers["Location"] == "/lam-viec/tai-khoan/"
    assert is_signed_in(client)


def test_one_may_begin_again_with_another_name(clerk, secret, client):
    sign_in(client, clerk)
    assert "Nhập mã trong ứng dụng xác thực" in client.get(STEP).content.decode()

    client.post("/dang-xuat/")

    assert client.get(STEP).headers["Location"] == "/dang-nhap/"
    assert client.get("/dang-nhap/").status_code == 200


def test_blanks_in_a_code_do_not_matter(clerk, secret, client):
    sign_in(client, clerk)
    code = code_now(secret)

    client.post(STEP, {"code": f" {code[:3]} {code[3:]} "})

    assert is_signed_in(client)


def test_a_wrong_code_is_refused_in_plain_words(clerk, secret, client):
    sign_in(client, clerk)

    response = client.post(STEP, {"code": "000000"})

    assert WRONG in response.content.decode()
    assert not is_signed_in(client)


def test_a_code_opens_once(clerk, secret):
    code = code_now(secret)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, clerk)
        browser.post(STEP, {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_guessing_codes_is_stopped(clerk, secret, client):
    sign_in(client, clerk)
    for _attempt in range(5):
        client.post(STEP, {"code": "000000"})

    refused = client.post(STEP, {"code": code_now(secret)})

    assert "Sai quá nhiều lần." in refused.content.decode()
    assert not is_signed_in(client)


def test_a_spare_code_opens_once(clerk, secret):
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, clerk)
        browser.post(STEP, {"code": spare})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_new_spare_codes_make_the_old_ones_void(clerk, secret, client):
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client, clerk)
    client.post(STEP, {"code": code_now(secret)})
    confirm(client, f"{SPARE}tao-moi/")

    assert "còn 10 mã chưa dùng" in client.get(f"{SPARE}tao-moi/").content.decode()
    client.post(f"{SPARE}tao-moi/")

    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(new) == 10
    assert set(new) & set(old) == set()


def test_switched_off_the_password_opens_again(clerk, secret, client):
    sign_in(client, clerk)
    client.post(STEP, {"code": code_now(secret)})
    confirm(client, OFF)

    assert "Tắt mã 6 số?" in client.get(OFF).content.decode()
    client.post(OFF)

    assert Authenticator.objects.count() == 0
    assert is_signed_in(signed_in(clerk))


def test_confirming_by_code_is_offered_beside_the_password(clerk, secret, client):
    sign_in(client, clerk)
    client.post(STEP, {"code": code_now(secret)})

    page = client.get(CONFIRM, {"next": OFF}).content.decode()
    assert "/dang-nhap/xac-nhan/ma/?next=" in page
    assert "Dùng mã 6 số hoặc mã dự phòng" in page

    response = client.post("/dang-nhap/xac-nhan/ma/", {"code": code_now(secret, steps=1), "next": OFF})
    assert response.headers["Location"] == OFF
