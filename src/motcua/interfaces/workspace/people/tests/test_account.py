"""The officer's own page: who I am here, what I may do, how I sign in."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest

from motcua.domains.people.tests import factories as make
from motcua.interfaces.shared.sign_in.tests.visits import signed_in

pytestmark = pytest.mark.django_db

PAGE = "/lam-viec/tai-khoan/"


def test_the_page_says_who_and_where_and_which_roles():
    here = make.agency()
    clerk = make.officer(of=make.unit(of=here), may="dossiers.read", name="Trần Thị Mai", title="Văn thư")
    make.grant(clerk, "plans.read", over=here, valid_to=date(2099, 12, 31))

    page = signed_in(clerk).get(PAGE).content.decode()

    for said in ("Trần Thị Mai", "Văn thư", "Phòng Quản lý Khoa học", "toàn cơ quan", "đến hết 31/12/2099"):
        assert said in page


def test_whoever_has_no_role_is_told_who_gives_one():
    page = signed_in(make.officer()).get(PAGE).content.decode()

    assert "Bạn chưa được giao vai trò nào." in page
    assert "Mã 6 số: chưa bật" in page


@pytest.mark.parametrize("address", ["/tai-khoan/", "/tai-khoan/khoa-truy-cap/"])
def test_addresses_allauth_sends_to_lead_here(address):
    assert signed_in(make.officer()).get(address).headers["Location"] == PAGE


def test_a_stranger_is_sent_to_sign_in(client):
    location = client.get(PAGE).headers["Location"]

    assert unquote(location) == f"/dang-nhap/?next={PAGE}"
