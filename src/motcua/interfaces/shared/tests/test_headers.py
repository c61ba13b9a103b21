"""What every answer carries: a strict content policy, no caching of a signed-in person's pages, a request id."""

from __future__ import annotations

import re

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.interfaces.shared.middleware import CONTENT_SECURITY_POLICY
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

PUBLIC = ("/", "/thu-tuc/", "/tra-cuu/", "/kiem-tra/", "/dang-nhap/", "/khong-co-trang-nay/")
WORKSPACE = (
    "viec/",
    "so-theo-doi/",
    "tim/?q=a",
    "tiep-nhan/",
    "tra-ket-qua/",
    "thu-tuc/",
    "thong-bao/",
    "ke-hoach/",
)


@pytest.fixture
def office() -> Desk:
    with clock.frozen(local(2024, 2, 5, 10, 0)):
        return desk()


def test_every_page_carries_the_strict_policy_and_the_page_client_finds_no_code_of_its_own(
    office: Desk,
) -> None:
    visitor, counter = PageClient(), browser_of(office.reception)
    pages = [visitor.get(address) for address in PUBLIC]
    pages += [counter.get(f"/lam-viec/{address}") for address in WORKSPACE]

    policies = {page.path: page.response.headers["Content-Security-Policy"] for page in pages}
    assert set(policies.values()) == {CONTENT_SECURITY_POLICY}
    assert len(pages) == len(PUBLIC) + len(WORKSPACE)


def test_the_policy_lets_nothing_inline_run_and_nothing_from_elsewhere_load() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self'")


def test_nothing_of_a_signed_in_persons_pages_is_kept_by_caches(office: Desk) -> None:
    counter = browser_of(office.reception)

    for address in WORKSPACE:
        page = counter.get(f"/lam-viec/{address}")
        assert page.response.headers["Cache-Control"] == "no-store", page.path
    assert counter.get("/").response.headers["Cache-Control"] == "no-store"


def test_other_protections_are_on_every_page() -> None:
    headers = PageClient().get("/tra-cuu/").response.headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == "camera=(self), microphone=(), geolocation=()"


def test_a_request_has_an_id_of_its_own_or_the_one_a_proxy_gave_it() -> None:
    client = PageClient().client

    own = client.get("/tra-cuu/").headers["X-Request-Id"]
    given = client.get("/tra-cuu/", headers={"X-Request-Id": "proxy-17-abc"}).headers["X-Request-Id"]
    forged = client.get("/tra-cuu/", headers={"X-Request-Id": "a b\tc<script>"}).headers["X-Request-Id"]

    assert given == "proxy-17-abc"
    assert re.fullmatch(r"[\w-]{8,}", own)
    assert re.fullmatch(r"[\w-]{8,}", forged)
    assert len({own, given, forged}) == 3
