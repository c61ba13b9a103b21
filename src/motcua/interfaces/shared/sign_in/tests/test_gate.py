"""The gate before the workspace, and sessions that end by themselves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.people.models import Account, Officer
from motcua.domains.people.tests import factories as make
from motcua.interfaces.shared.sign_in.tests.visits import signed_in
from motcua.kernel import clock

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("motcua.interfaces.shared.sign_in.tests.urls"),
]

FORM = "/lam-viec/thu/"


@pytest.fixture
def clerk() -> Officer:
    return make.officer(username="maitt", may="dossiers.read")


def test_a_stranger_is_sent_to_sign_in_and_back(client):
    response = client.get(f"{FORM}?q=a b")

    assert response.headers["Location"] == "/dang-nhap/?next=%2Flam-viec%2Fthu%2F%3Fq%3Da%2520b"


def test_a_strangers_post_goes_back_to_the_page_of_the_form(client):
    response = client.post(
        FORM, {"a": "1"}, headers={"Referer": "http://testserver/lam-viec/ho-so/7?tab=giay"}
    )

    assert response.headers["Location"] == "/dang-nhap/?next=%2Flam-viec%2Fho-so%2F7%3Ftab%3Dgiay"


def test_a_referer_from_elsewhere_is_not_followed(client):
    response = client.post(FORM, {"a": "1"}, headers={"Referer": "http://example.net/lam-viec/"})

    assert response.headers["Location"] == "/dang-nhap/?next=%2Flam-viec%2Fthu%2F"


def test_htmx_is_told_to_move_the_whole_page(client):
    shown = "http://testserver/lam-viec/ho-so/7"

    response = client.get(FORM, headers={"HX-Request": "true", "HX-Current-URL": shown})

    assert response.status_code == 200
    assert response.headers["HX-Redirect"] == "/dang-nhap/?next=%2Flam-viec%2Fho-so%2F7"


def test_a_draft_saving_itself_learns_that_the_session_ended(client):
    response = client.post(FORM, {"a": "1"}, headers={"X-Requested-With": "fetch"})

    assert response.status_code == 401
    assert list(client.session.keys()) == []


def test_an_account_without_an_officer_does_not_come_in(client):
    citizen = Account.objects.create(username="congdan", created_at=clock.now())
    client.force_login(citizen)

    assert client.get(FORM).status_code == 403


@pytest.mark.django_db(transaction=True)  # caches keep nothing inside a transaction that changed people
def test_a_signed_in_request_asks_for_session_and_account_and_no_more(clerk):
    client = signed_in(clerk)
    client.get(FORM)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(FORM).status_code == 200

    tables = [re.search(r'FROM "?(\w+)', query["sql"], re.IGNORECASE)[1] for query in queries]
    assert tables.count("django_session") == 1
    assert tables.count("people_account") == 1
    assert set(tables) <= {"django_session", "people_account", "kernel_revision"}


def test_the_session_slides_at_most_every_ten_minutes(clerk):
    start = clock.now()
    client = signed_in(clerk)
    client.get(FORM)
    first = client.session["seen_at"]

    with clock.frozen(start + timedelta(minutes=9)):
        client.get(FORM)
    assert client.session["seen_at"] == first

    with clock.frozen(start + timedelta(minutes=11)):
        client.get(FORM)
    assert client.session["seen_at"] >= first + 600
