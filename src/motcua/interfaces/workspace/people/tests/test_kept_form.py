"""A form sent after the session had ended: nothing is lost, nothing is sent behind the officer's back."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as make
from motcua.interfaces.shared.sign_in.tests.visits import sign_in, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("motcua.interfaces.shared.sign_in.tests.urls"),
]

FORM, RESEND = "/lam-viec/thu/", "/lam-viec/gui-lai/"
TYPED = {"ho_ten": "Hoàng Thị Bảo Châu", "giay": ["a", "b"], "ghi_chu": 'Thôn 3 "bờ Bắc" <sông>'}


@pytest.fixture
def clerk() -> Officer:
    return make.officer(username="maitt")


def token_in(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


def hidden_fields(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)


def expire(client: Client) -> None:
    """Eight hours went by: the session is gone, the browser still has the page and its cookies."""
    client.session.flush()


def test_the_whole_way_with_forged_form_checks_on(clerk):
    # given an officer who typed into a form while the session ran out
    client = signed_in(clerk, enforce_csrf_checks=False)
    client.handler.enforce_csrf_checks = True
    client.get(FORM)
    token = client.cookies["motcua_csrf"].value
    expire(client)

    # when the form is sent, and the officer signs in again
    sent = client.post(
        FORM, {**TYPED, "csrfmiddlewaretoken": token}, headers={"Referer": f"http://testserver{FORM}"}
    )
    assert sent.headers["Location"] == "/dang-nhap/?next=%2Flam-viec%2Fthu%2F"
    page = client.get(sent.headers["Location"]).content.decode()
    assert "Chữ bạn nhập đã được giữ" in page
    entry = {"login": "maitt", "password": make.PASSWORD, "csrfmiddlewaretoken": token_in(page), "next": FORM}
    assert client.post("/dang-nhap/", entry).headers["Location"] == RESEND

    # then what was typed is shown, and one press sends it on as it was
    page = client.get(RESEND).content.decode()
    assert "Biểu mẫu của bạn vẫn còn nguyên" in page
    assert f'action="{FORM}"' in page
    assert hidden_fields(page).count(("ho_ten", "Hoàng Thị Bảo Châu")) == 1
    answer = client.post(FORM, {**TYPED, "csrfmiddlewaretoken": token_in(page)}).json()
    assert answer["sent"] == {
        "ho_ten": ["Hoàng Thị Bảo Châu"],
        "giay": ["a", "b"],
        "ghi_chu": ['Thôn 3 "bờ Bắc" <sông>'],
    }


def test_once_sent_it_does_not_come_up_again(clerk, client):
    client.post(FORM, TYPED)
    sign_in(client, clerk)
    client.post("/lam-viec/thong-bao/", {})

    assert client.post(FORM, TYPED).json()["sent"]["giay"] == ["a", "b"]

    assert client.get(FORM).json()["kept"] is None
    assert client.get(RESEND).headers["Location"] == "/lam-viec/"


def test_the_page_it_came_from_can_fill_itself_once(clerk, client):
    client.post(FORM, TYPED)
    sign_in(client, clerk)

    assert client.get(FORM).json()["kept"]["giay"] == ["a", "b"]
    assert client.get(FORM).json()["kept"] is None


def test_files_are_named_as_lost(clerk, client):
    client.post(FORM, {"ho_ten": "A", "tep": SimpleUploadedFile("don.pdf", b"%PDF-1.7")})
    sign_in(client, clerk)

    page = client.get(RESEND).content.decode()

    assert "Tệp không giữ được, cần chọn lại:" in page
    assert "don.pdf" in page
    assert client.get(FORM).json() == {"kept": {"ho_ten": ["A"]}, "files": ["don.pdf"]}


def test_passwords_and_tokens_are_not_kept(clerk, client):
    client.post(FORM, {"ho_ten": "A", "password1": "bi-mat", "csrfmiddlewaretoken": "x" * 64})
    sign_in(client, clerk)

    assert client.get(FORM).json()["kept"] == {"ho_ten": ["A"]}


def test_what_is_kept_cannot_be_read_in_the_session(client):
    client.post(FORM, TYPED)

    assert "Hoàng" not in str(dict(client.session.items()))


def test_another_officer_on_the_same_machine_never_sees_it(clerk):
    client = signed_in(clerk)
    expire(client)
    client.post(FORM, TYPED)
    sign_in(client, make.officer(username="hoangnv"))

    assert client.get(RESEND).headers["Location"] == "/lam-viec/"
    assert client.get(FORM).json()["kept"] is None


def test_it_can_be_dropped(clerk, client):
    client.post(FORM, TYPED)
    sign_in(client, clerk)

    client.post(f"{RESEND}bo/")

    assert client.get(FORM).json()["kept"] is None


def test_without_a_kept_form_the_page_leads_home(clerk):
    assert signed_in(clerk).get(RESEND).headers["Location"] == "/lam-viec/"


def test_an_oversized_form_is_not_kept(clerk, client):
    client.post(FORM, {"ho_ten": "A" * 300_000})

    assert sign_in(client, clerk).headers["Location"] == "/lam-viec/"


def test_a_forged_post_is_refused_before_anything_is_kept():
    client = Client(enforce_csrf_checks=True)

    response = client.post(FORM, TYPED)

    assert response.status_code == 403
    assert list(client.session.keys()) == []
