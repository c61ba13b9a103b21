"""Answers no honest provider gives: each is refused, nobody is signed in, and the person is told."""

from __future__ import annotations

import base64
import json
import logging
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import serialization
from tests.support.issuer import CLIENT_ID, Claims, Issuer, public_jwk, signing_key
from tests.support.pages import Page, PageClient

from motcua.domains.people.models import Account, Citizen
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _agency() -> None:
    people.agency()


def require_refused(page: Page, visitor: PageClient, code: str, *, status: int = 400) -> None:
    assert page.status == status, page.text[:300]
    assert page.h1 == "Chưa đăng nhập được bằng VNeID"
    assert page.has(f"mã lỗi: {code}.", "Đăng nhập lại", "Tra cứu không cần đăng nhập")
    assert visitor.get("/nguoi-dan/").path == "/nguoi-dan/dang-nhap/"
    assert (Account.objects.count(), Citizen.objects.count(), SocialAccount.objects.count()) == (0, 0, 0)


def without(name: str) -> Callable[[Claims], Claims]:
    return lambda claims: {key: value for key, value in claims.items() if key != name}


def saying(**facts: Any) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, **facts}


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def unsigned(claims: Claims) -> str:
    return f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims)}."


def with_the_public_key_as_a_secret(claims: Claims) -> str:
    """The old trick: the provider's public key, taken for a password both know."""
    import hashlib
    import hmac

    public = signing_key().public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    body = f"{part({'alg': 'HS256', 'kid': 'khoa-0'})}.{part(claims)}"
    mark = hmac.digest(pem, body.encode(), hashlib.sha256)
    return f"{body}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


def signed(number: int = 0, algorithm: str = "RS256", **head: Any) -> Callable[[Claims], str]:
    return lambda claims: jwt.encode(claims, signing_key(number), algorithm, headers=head)


@pytest.mark.parametrize(
    ("says", "code"),
    [
        (saying(iss="http://127.0.0.1:1"), "issuer"),
        (saying(aud="another"), "audience"),
        (saying(aud=["another", "third"]), "audience"),
        (saying(aud=[CLIENT_ID, "another"]), "audience"),
        (saying(azp="another"), "audience"),
        (saying(nonce="another"), "nonce"),
        (saying(nonce=None), "nonce"),
        (without("nonce"), "nonce"),
        (saying(exp=int(time.time()) - 61), "expired"),
        (saying(iat=int(time.time()) + 3600), "not_yet"),
        (without("exp"), "incomplete"),
        (without("iat"), "incomplete"),
        (without("iss"), "incomplete"),
        (without("aud"), "incomplete"),
        (without("sub"), "incomplete"),
        (saying(sub=""), "incomplete"),
        (saying(sub="a" * 192), "incomplete"),
    ],
)
def test_a_token_that_says_the_wrong_thing(issuer: Issuer, says: Any, code: str) -> None:
    issuer.says = says
    visitor = PageClient()

    require_refused(issuer.sign_in(visitor), visitor, code)


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        (unsigned, "algorithm"),
        (with_the_public_key_as_a_secret, "algorithm"),
        (signed(1, kid="khoa-0"), "signature"),
        (signed(kid="khoa-9"), "key"),
        (signed(1), "signature"),
        (signed(algorithm="RS512", kid="khoa-0"), "algorithm"),
        (lambda claims: "not a token", "malformed"),
        (lambda claims: None, "no_token"),
        (lambda claims: signed(kid="khoa-0")(claims)[:-6] + "AAAAAA", "signature"),
    ],
    ids=[
        *(
            "alg none",
            "HS256 with the public key",
            "another's key",
            "a key nobody knows",
            "another's, unnamed",
        ),
        *("an algorithm not allowed", "no token at all", "nothing", "a changed signature"),
    ],
)
def test_a_token_that_is_not_the_providers(issuer: Issuer, sign: Any, code: str) -> None:
    issuer.sign = sign
    visitor = PageClient()

    require_refused(issuer.sign_in(visitor), visitor, code)


def test_a_key_for_closing_letters_signs_nothing(issuer: Issuer) -> None:
    issuer.keys = [public_jwk(use="enc")]
    visitor = PageClient()

    require_refused(issuer.sign_in(visitor), visitor, "key")


@pytest.mark.parametrize(
    ("path", "answer", "code", "status"),
    [
        ("/jwks", (200, b'{"keys": 3}'), "key", 400),
        ("/jwks", (200, b'{"keys": [1, {"kty": "RSA", "kid": "khoa-0", "n": "!"}]}'), "key", 400),
        ("/jwks", (503, b""), "unreachable", 502),
        ("/token", (400, b'{"error": "invalid_grant"}'), "exchange", 400),
        ("/token", (200, b"[]"), "exchange", 400),
        ("/token", (500, b"oops"), "exchange", 400),
        ("/userinfo", (401, b"{}"), "userinfo", 400),
        ("/userinfo", (200, b"no json"), "userinfo", 400),
        ("/userinfo", (200, b"[]"), "userinfo", 400),
    ],
)
def test_a_provider_that_breaks_half_way(
    issuer: Issuer, path: str, answer: tuple[int, bytes], code: str, status: int
) -> None:
    issuer.answers[path] = answer
    visitor = PageClient()

    require_refused(issuer.sign_in(visitor), visitor, code, status=status)


def test_the_answer_to_a_question_is_about_the_same_person(issuer: Issuer) -> None:
    issuer.adds = saying(sub="nguoi-khac")
    visitor = PageClient()

    require_refused(issuer.sign_in(visitor), visitor, "other_person")


def test_a_level_said_outside_the_token_counts_for_nothing(issuer: Issuer) -> None:
    issuer.says, issuer.adds = without("acr"), saying(acr="2")

    issuer.sign_in(PageClient())

    assert Citizen.objects.get().level == 0


@pytest.mark.parametrize(
    ("acr", "level"),
    [("1", 1), ("0", 0), ("3", 0), (["2"], 0), (True, 0), ("", 0), ("2 ", 2)],
    ids=["one below", "none", "unknown", "a list", "no text", "empty", "a blank behind it"],
)
def test_less_than_was_asked_is_said_and_is_no_level_2(issuer: Issuer, acr: object, level: int) -> None:
    issuer.says = saying(acr=acr)
    visitor = PageClient()

    page = issuer.sign_in(visitor)

    citizen = Citizen.objects.get()
    assert (citizen.level, citizen.verified_at is not None, bool(citizen.id_number)) == (
        level,
        level == 2,
        level == 2,
    )
    assert page.path == "/nguoi-dan/"
    assert page.has(f"xác nhận bạn ở mức độ 0{level}, thấp hơn mức độ 02") is (level < 2)
    assert not visitor.get("/nguoi-dan/").has("thấp hơn mức độ 02"), "it is said once"


def test_somebody_verified_who_comes_back_with_less_is_at_the_lower_level(issuer: Issuer) -> None:
    issuer.sign_in(PageClient())
    issuer.says = saying(acr="1")

    page = issuer.sign_in(PageClient())

    assert page.has("mức độ 01, thấp hơn mức độ 02")
    assert Citizen.objects.get().level == 1


@pytest.mark.parametrize(
    ("describes", "code"),
    [
        (saying(issuer="http://127.0.0.1:1"), "issuer"),
        (without("issuer"), "issuer"),
        (without("jwks_uri"), "discovery"),
        (saying(token_endpoint="ftp://here"), "discovery"),
        (saying(authorization_endpoint="javascript:alert(1)"), "discovery"),
        (saying(authorization_endpoint="https://ke-khac.vn/authorize"), "elsewhere"),
        (saying(authorization_endpoint="http://127.0.0.1:1/authorize"), "elsewhere"),
        (saying(authorization_endpoint="http://127.0.0.1:x/authorize"), "elsewhere"),
    ],
)
def test_a_provider_that_is_not_who_it_should_be_is_not_even_asked(
    issuer: Issuer, describes: Any, code: str
) -> None:
    issuer.describes = describes
    visitor = PageClient()

    require_refused(visitor.post("/nguoi-dan/dang-nhap/vneid/", {}), visitor, code)
    assert "/token" not in issuer.asked


def test_a_provider_that_is_not_there(issuer: Issuer, settings: Any) -> None:
    issuer.answers["/.well-known/openid-configuration"] = (503, b"")
    visitor = PageClient()

    page = visitor.post("/nguoi-dan/dang-nhap/vneid/", {})

    require_refused(page, visitor, "unreachable", status=502)
    assert page.has("Chưa kết nối được với nơi xác thực.")


def test_an_answer_is_taken_up_once(issuer: Issuer) -> None:
    first = PageClient()
    brought = issuer.begin(first)
    code = issuer.give_code(brought)
    issuer.come_back(first, code=code, state=brought["state"])
    asked = len(issuer.asked)

    page = issuer.come_back(first, code=code, state=brought["state"])

    assert page.has("mã lỗi: attempt.")
    assert len(issuer.asked) == asked


def test_an_answer_to_another_browsers_attempt_is_nobodys(issuer: Issuer) -> None:
    """Somebody else's link would sign the visitor in to a stranger's account."""
    stranger, visitor = PageClient(), PageClient()
    brought = issuer.begin(stranger)
    code = issuer.give_code(brought)

    require_refused(issuer.come_back(visitor, code=code, state=brought["state"]), visitor, "attempt")


@pytest.mark.parametrize(
    "answer", [{}, {"code": "ma-0"}, {"state": "x", "code": "ma-0"}, {"error": "server_error"}]
)
def test_an_answer_nobody_asked_for(issuer: Issuer, answer: dict[str, str]) -> None:
    visitor = PageClient()

    require_refused(issuer.come_back(visitor, **answer), visitor, "attempt")
    assert issuer.asked == []


def test_a_code_of_one_attempt_does_not_fit_another(issuer: Issuer) -> None:
    """PKCE: the code was given for another proof."""
    visitor = PageClient()
    first, second = issuer.begin(visitor), issuer.begin(visitor)
    code = issuer.give_code(first)

    require_refused(issuer.come_back(visitor, code=code, state=second["state"]), visitor, "exchange")


def test_an_answer_in_the_name_of_another_provider(issuer: Issuer) -> None:
    visitor = PageClient()
    brought = issuer.begin(visitor)
    code = issuer.give_code(brought)

    page = issuer.come_back(visitor, code=code, state=brought["state"], iss="http://127.0.0.1:1")

    require_refused(page, visitor, "issuer")
    assert "/token" not in issuer.asked


def test_somebody_who_thought_better_of_it(issuer: Issuer) -> None:
    visitor = PageClient()
    brought = issuer.begin(visitor)

    page = issuer.come_back(visitor, error="access_denied", state=brought["state"])

    assert (page.status, page.h1) == (200, "Chưa đăng nhập được bằng VNeID")
    assert page.has("Bạn đã dừng đăng nhập")


def test_the_log_gets_the_reason_and_nothing_else(issuer: Issuer, caplog: pytest.LogCaptureFixture) -> None:
    issuer.says = saying(aud="another")

    with caplog.at_level(logging.DEBUG, logger="motcua"):
        issuer.sign_in(PageClient())

    assert [record.getMessage() for record in caplog.records if record.name == "motcua.sign_in"] == [
        "citizen sign-in refused: audience (vneid)"
    ]
    text = caplog.text
    assert not any(secret in text for secret in ("Châu", "045192100924", "the-vao", "nguoi-7f3a", "eyJ"))
