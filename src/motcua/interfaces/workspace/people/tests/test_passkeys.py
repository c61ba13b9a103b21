"""Passkeys: the pages put the right question to the browser; the ceremony itself is the browser's."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as make
from motcua.interfaces.shared.sign_in.tests.visits import is_signed_in, signed_in

pytestmark = pytest.mark.django_db

ASK, ADD = "/dang-nhap/khoa-truy-cap/", "/tai-khoan/khoa-truy-cap/them/"


@pytest.fixture
def clerk() -> Officer:
    return make.officer(username="maitt")


def test_the_sign_in_page_offers_it_hidden_until_scripts_can(client):
    page = client.get("/dang-nhap/").content.decode()

    assert f'data-passkey="sign-in" data-options="{ASK}" hidden' in page


def test_it_passes_on_where_the_person_wanted_to_go(client):
    page = client.get("/dang-nhap/", {"next": "/lam-viec/tai-khoan/"}).content.decode()

    assert page.count('<input type="hidden" name="next" value="/lam-viec/tai-khoan/">') == 2


def test_a_script_asks_for_the_question(client):
    question = client.get(ASK, headers={"Accept": "application/json"}).json()["request_options"]

    assert question["publicKey"]["rpId"] == "testserver"
    assert len(question["publicKey"]["challenge"]) >= 22


def test_a_person_who_opens_the_address_is_sent_to_the_page(client):
    assert client.get(ASK).headers["Location"] == "/dang-nhap/"


@pytest.mark.parametrize("answer", ["", "{}", '{"id": "x"}', "khong phai json"])
def test_an_answer_that_is_none_lets_nobody_in(client, answer):
    response = client.post(ASK, {"credential": answer})

    assert response.headers["Location"] == "/dang-nhap/"
    assert not is_signed_in(client)


def test_adding_one_asks_for_the_password_again(clerk):
    assert signed_in(clerk).get(ADD).headers["Location"].startswith("/dang-nhap/xac-nhan/")


def test_the_page_for_adding_holds_the_question_and_no_script(clerk):
    client: Client = signed_in(clerk)
    client.post("/dang-nhap/xac-nhan/", {"password": make.PASSWORD, "next": ADD})

    page = client.get(ADD).content.decode()

    assert 'data-passkey="create" data-options="{&#34;publicKey&#34;:' in page
    assert "<script>" not in page


def test_a_made_up_key_is_not_added(clerk):
    client = signed_in(clerk)
    client.post("/dang-nhap/xac-nhan/", {"password": make.PASSWORD, "next": ADD})
    client.get(ADD)

    response = client.post(ADD, {"name": "Máy quầy 7", "credential": json.dumps({"id": "x"})})

    assert response.status_code == 200
    assert "Chưa thêm được" in response.content.decode()
