"""A password is one's own: changed by its holder, and first of all when somebody else chose it."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from motcua.domains.people import services
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as make
from motcua.interfaces.shared.sign_in.tests.visits import is_signed_in, sign_in, signed_in
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

PAGE = "/tai-khoan/mat-khau/"
NEW = "Ben-Hai-mua-nuoc-noi-9"


@pytest.fixture
def clerk() -> Officer:
    return make.officer(username="maitt")


def change(client, old=make.PASSWORD, new=NEW, again=NEW):
    return client.post(PAGE, {"oldpassword": old, "password1": new, "password2": again})


def test_the_holder_changes_it_and_stays_signed_in(clerk):
    client = signed_in(clerk)

    response = change(client)

    assert response.headers["Location"] == "/lam-viec/tai-khoan/"
    assert is_signed_in(client)
    clerk.account.refresh_from_db()
    assert clerk.account.check_password(NEW)


def test_the_change_is_in_the_journal_without_the_password(clerk):
    change(signed_in(clerk))

    entry = entries_of("people.officer", clerk.public_id).last()
    assert entry.name == "people.password_set"
    assert entry.payload == {"by_self": True}
    assert entry.actor_id == clerk.public_id


def test_other_machines_must_sign_in_again(clerk):
    here, elsewhere = signed_in(clerk), signed_in(clerk)

    change(here)

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("khong-phai-no", NEW, NEW, "Mật khẩu hiện tại chưa đúng."),
        (make.PASSWORD, NEW, f"{NEW}x", "Hai lần nhập mật khẩu mới chưa giống nhau."),
        (make.PASSWORD, "ngan", "ngan", "quá ngắn"),
        (make.PASSWORD, "9081726354", "9081726354", "số"),
    ],
    ids=["old one wrong", "typed differently", "too short", "figures only"],
)
def test_what_is_wrong_is_said_and_nothing_changes(clerk, old, new, again, said):
    response = change(signed_in(clerk), old, new, again)

    assert said in response.content.decode()
    clerk.account.refresh_from_db()
    assert clerk.account.check_password(make.PASSWORD)


def test_a_password_somebody_else_set_must_be_changed_before_any_work(clerk, client):
    manager = make.manager(clerk.agency)
    services.set_password(actor=manager, officer=clerk.public_id, password="Tam-thoi-mot-lan-1")
    sign_in(client, clerk, password="Tam-thoi-mot-lan-1")

    assert client.get("/lam-viec/tai-khoan/").headers["Location"] == PAGE
    assert "do người khác đặt cho bạn" in client.get(PAGE).content.decode()

    change(client, old="Tam-thoi-mot-lan-1")

    assert is_signed_in(client)


def test_a_stranger_is_sent_to_sign_in(client):
    location = client.get(PAGE).headers["Location"]

    assert unquote(location) == f"/dang-nhap/?next={PAGE}"
