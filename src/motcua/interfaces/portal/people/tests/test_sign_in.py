"""A citizen signs in by the real protocol, and an officer stays an officer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings as django_settings
from tests.support.issuer import CLIENT_ID, SECRET, START, Issuer, signing_key
from tests.support.pages import PageClient, browser_of

from motcua.config.identity import IdentityClient
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
DOOR = "/nguoi-dan/dang-nhap/"


@pytest.fixture(autouse=True)
def _agency() -> None:
    people.agency()


def test_the_door_has_a_button_for_each_provider_and_says_what_is_taken_and_why(settings: Any) -> None:
    clients = (
        IdentityClient("vneid", "https://id.vn/oidc", "a", "b"),
        IdentityClient("dvcqg", "https://dvc.vn:8443", "c", ""),
    )
    settings.MOTCUA = replace(django_settings.MOTCUA, identity=clients)

    page = PageClient().get(DOOR)

    assert page.has("Đăng nhập bằng VNeID", "Đăng nhập bằng Cổng Dịch vụ công quốc gia")
    assert page.has("Chúng tôi nhận gì và dùng làm gì", "Họ tên, số định danh", "Cán bộ đăng nhập ở cửa khác")
    assert page.form("/vneid/") | {"csrfmiddlewaretoken": ""} == {
        "csrfmiddlewaretoken": "",
        "next": "/nguoi-dan/",
    }
    policy = page.response.headers["Content-Security-Policy"].split("; ")
    assert "form-action 'self'" in PageClient().get("/tra-cuu/").response.headers[
        "Content-Security-Policy"
    ].split("; "), "no other page lets a form lead away"
    assert "form-action 'self' https://id.vn https://dvc.vn:8443" in policy
    assert "script-src 'self'" in policy


def test_without_a_provider_the_door_says_so_and_leads_to_tracking() -> None:
    page = PageClient().get(DOOR)

    assert page.has("Cơ quan chưa mở đăng nhập cho người dân.")
    assert "/tra-cuu/" in page.links
    assert PageClient().post(f"{DOOR}vneid/", {}).path == DOOR
    assert PageClient().get(f"{DOOR}vneid/ket-qua/?code=x&state=y").path == DOOR


def test_a_provider_is_asked_with_pkce_a_state_a_nonce_and_our_address(issuer: Issuer, settings: Any) -> None:
    visitor = PageClient()

    first, second = issuer.begin(visitor), issuer.begin(visitor)

    assert first["response_type"] == "code"
    assert (first["client_id"], first["code_challenge_method"]) == (CLIENT_ID, "S256")
    assert first["redirect_uri"] == f"{settings.MOTCUA.public_url}/nguoi-dan/dang-nhap/vneid/ket-qua/"
    assert set(first["scope"].split()) == {"openid", "profile", "email", "phone", "address", "identity"}
    assert first["acr_values"] == "2"
    for fresh in ("state", "nonce", "code_challenge"):
        assert len(first[fresh]) >= 16
        assert first[fresh] != second[fresh]


def test_a_visitor_adds_nothing_to_what_the_provider_is_asked(issuer: Issuer) -> None:
    address = f"{START}?scope=admin&auth_params=prompt%3Dnone%26nonce%3Dmine&process=connect&action=rerequest"

    brought = issuer.begin(PageClient(), start=address)

    assert "admin" not in brought["scope"]
    assert brought["nonce"] != "mine"
    assert "prompt" not in brought


def test_the_person_comes_in_and_nothing_but_the_link_to_the_provider_is_kept_beside_them(
    issuer: Issuer,
) -> None:
    visitor = PageClient()

    page = issuer.sign_in(visitor)

    assert (page.status, page.path) == (200, "/nguoi-dan/")
    citizen = Citizen.objects.get()
    assert (citizen.full_name, citizen.id_number, citizen.level) == ("Hoàng Thị Bảo Châu", "045192100924", 2)
    link = SocialAccount.objects.get()
    assert (link.user_id, link.provider, link.uid) == (citizen.account_id, "vneid", "nguoi-7f3a")
    assert link.extra_data == {}
    assert SocialToken.objects.count() == 0


def test_the_same_person_comes_again_and_is_the_same(issuer: Issuer) -> None:
    issuer.sign_in(PageClient())
    issuer.person["phone_number"] = "0905123999"
    issuer.sign_in(PageClient())

    assert Citizen.objects.get().phone == "0905123999"
    assert SocialAccount.objects.count() == 1


def test_a_second_provider_leads_to_the_same_person(issuer: Issuer, settings: Any) -> None:
    issuer.sign_in(PageClient())
    other = IdentityClient("dvcqg", issuer.url, CLIENT_ID, SECRET)
    settings.MOTCUA = replace(settings.MOTCUA, identity=(*settings.MOTCUA.identity, other))
    issuer.person |= {"sub": "dvc-19", "HoVaTen": "Hoàng Thị Bảo Châu", "SoDinhDanh": "045192100924"}
    visitor = PageClient()

    brought = issuer.begin(visitor, start=f"{DOOR}dvcqg/")
    visitor.get(f"{DOOR}dvcqg/ket-qua/?code={issuer.give_code(brought)}&state={brought['state']}")

    assert Citizen.objects.count() == 1
    assert sorted(SocialAccount.objects.values_list("provider", flat=True)) == ["dvcqg", "vneid"]
    assert visitor.get("/nguoi-dan/").path == "/nguoi-dan/"


def test_a_token_without_the_id_of_its_key_is_tried_with_the_keys_that_fit(issuer: Issuer) -> None:
    from tests.support.issuer import public_jwk

    issuer.keys = [public_jwk(1), public_jwk(0)]
    issuer.sign = lambda claims: jwt.encode(claims, signing_key(), "RS256")

    assert issuer.sign_in(PageClient()).path == "/nguoi-dan/"


def test_a_token_for_several_parties_is_ours_when_it_says_so(issuer: Issuer) -> None:
    issuer.says = lambda claims: {**claims, "aud": [CLIENT_ID, "another"], "azp": CLIENT_ID}

    assert issuer.sign_in(PageClient()).path == "/nguoi-dan/"


def test_a_minute_of_difference_between_clocks_is_forgiven(issuer: Issuer) -> None:
    issuer.says = lambda claims: {**claims, "exp": claims["iat"] - 30, "iat": claims["iat"] + 30}

    assert issuer.sign_in(PageClient()).path == "/nguoi-dan/"


def test_a_provider_without_more_to_tell_is_enough(issuer: Issuer) -> None:
    issuer.describes = lambda facts: {
        key: value for key, value in facts.items() if key != "userinfo_endpoint"
    }
    issuer.says = lambda claims: {**claims, **issuer.person}

    assert issuer.sign_in(PageClient()).path == "/nguoi-dan/"


def test_one_goes_on_to_where_one_wanted_to_go(issuer: Issuer) -> None:
    assert issuer.sign_in(PageClient(), then="/thu-tuc/").path == "/thu-tuc/"


@pytest.mark.parametrize(
    "then", ["https://xau.vn/", "//xau.vn", "/\\xau.vn", "/lam-viec/", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere_afterwards(issuer: Issuer, then: str) -> None:
    assert issuer.sign_in(PageClient(), then=then).path == "/nguoi-dan/"


def test_a_page_of_a_citizen_asks_a_stranger_to_sign_in_and_then_opens(issuer: Issuer) -> None:
    visitor = PageClient()
    page = visitor.get("/nguoi-dan/tai-khoan/?x=1")

    assert page.path == DOOR
    assert page.form("/vneid/")["next"] == "/nguoi-dan/tai-khoan/?x=1"


def test_an_officer_is_no_citizen_and_is_told_before_changing_over(issuer: Issuer) -> None:
    officer = browser_of(people.actor(of=people.agency(), may="dossiers.read"))

    page = officer.get("/nguoi-dan/")
    assert page.path == DOOR
    assert page.has("sẽ kết thúc phiên làm việc đó")

    issuer.sign_in(officer)
    assert officer.get("/nguoi-dan/").path == "/nguoi-dan/"
    assert officer.get("/lam-viec/viec/").status == 403


def test_a_citizen_who_is_in_goes_on_and_can_go_out(issuer: Issuer) -> None:
    visitor = PageClient()
    issuer.sign_in(visitor)

    assert visitor.get(DOOR).path == "/nguoi-dan/"
    assert visitor.send("/nguoi-dan/dang-xuat/", {}).headers["Location"] == "/"
    assert visitor.get("/nguoi-dan/").path == DOOR


def test_the_door_asks_a_provider_only_when_the_button_is_pressed(issuer: Issuer) -> None:
    PageClient().get(DOOR)

    assert issuer.asked == []
    assert PageClient().client.get(START).status_code == 405


def test_somebody_whose_account_is_closed_reads_why(issuer: Issuer) -> None:
    issuer.sign_in(PageClient())
    citizen = Citizen.objects.get()
    citizen.account.is_active = False
    citizen.account.save()

    page = issuer.sign_in(PageClient())

    assert page.has("Tài khoản này đã bị khóa.", "mã lỗi: account_closed.")


def test_what_the_provider_knows_does_not_stand_in_the_session(issuer: Issuer) -> None:
    visitor = PageClient()
    issuer.sign_in(visitor)

    text = str(dict(visitor.client.session))
    assert not any(secret in text for secret in ("Châu", "045192100924", "the-vao", "0905123037"))
