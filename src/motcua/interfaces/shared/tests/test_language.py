"""Vietnamese, unless the visitor of a public page says otherwise; officers' pages are always Vietnamese."""

from __future__ import annotations

import pytest
from django.conf import settings
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.catalogue.tests import factories as make

pytestmark = pytest.mark.django_db


def language_of(page: Page) -> str:
    assert page.tree is not None
    return page.tree.get("lang", "")


def test_the_switch_keeps_the_language_and_comes_back_to_the_page_with_its_query() -> None:
    make.catalogue("AT-01")
    visitor = PageClient()
    page = visitor.get("/thu-tuc/?q=x quang")
    (switch,) = [link for link in page.links if link.startswith("/ngon-ngu/")]

    english = visitor.get(switch)

    assert english.path == "/thu-tuc/"
    assert english.fields["q"] == "x quang"
    assert language_of(english) == "en"
    assert english.response.headers["Content-Language"] == "en"
    assert language_of(visitor.get("/tra-cuu/")) == "en"
    (back,) = [link for link in english.links if link.startswith("/ngon-ngu/")]
    assert language_of(visitor.get(back)) == "vi"


@pytest.mark.parametrize("address", ["/", "/thu-tuc/", "/tra-cuu/", "/kiem-tra/"])
def test_a_public_page_in_english_has_an_english_heading_and_menu(address: str) -> None:
    make.catalogue("AT-01")
    visitor = PageClient()
    vietnamese = visitor.get(address)
    visitor.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    english = visitor.get(address)

    assert english.h1 != vietnamese.h1
    assert english.has("Procedures") or english.has("procedures")
    assert "Tra cứu hồ sơ" not in english.text


def test_the_browsers_own_wish_is_not_asked() -> None:
    page = PageClient().get("/tra-cuu/", **{"Accept-Language": "en-US,en;q=0.9"})

    assert language_of(page) == "vi"


def test_an_officers_page_stays_vietnamese() -> None:
    here = make.catalogue("AT-01")
    client = browser_of(make.reader(here))
    client.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = client.get("/lam-viec/thu-tuc/")

    assert language_of(page) == "vi"
    assert page.h1 == "Thủ tục và phiên bản"


@pytest.mark.parametrize(
    "target", ["https://example.net/", "//example.net", "javascript:alert(1)", "http:example.net"]
)
def test_the_switch_leads_nowhere_else(target: str) -> None:
    answer = PageClient().client.get("/ngon-ngu/", {"language": "en", "next": target})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("code", ["", "fr", "xx-yy", "<script>"])
def test_a_language_the_product_does_not_speak_is_not_kept(code: str) -> None:
    answer = PageClient().client.get("/ngon-ngu/", {"language": code, "next": "/tra-cuu/"})

    assert answer.headers["Location"] == "/tra-cuu/"
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
