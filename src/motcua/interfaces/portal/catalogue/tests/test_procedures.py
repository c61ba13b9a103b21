"""Finding a procedure: with or without accents, narrowed by field, applicant and online level."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from tests.support.pages import Page, PageClient

from motcua.domains.catalogue.tests import factories as make
from motcua.domains.people.models import Agency

pytestmark = pytest.mark.django_db

FIND = "/thu-tuc/"


@pytest.fixture
def here() -> Agency:
    return make.catalogue()


def found(page: Page) -> list[str]:
    assert page.tree is not None
    cards = [a for a in page.tree.iter("a") if "proc" in a.get("class", "").split()]
    return ["".join(card.find("h3").itertext()) for card in cards]


@pytest.mark.parametrize("typed", ["khai bao x quang", "Khai báo X-quang", "KHAI BÁO thiết bị"])
def test_a_procedure_is_found_with_or_without_accents(here: Agency, typed: str) -> None:
    names = found(PageClient().get(f"{FIND}?q={quote(typed)}"))

    assert make.procedure(here, "AT-01").name in names


def test_what_was_asked_stays_in_the_form(here: Agency) -> None:
    field = make.procedure(here, "AT-01").field.code

    page = PageClient().get(f"{FIND}?q=x quang&linh-vuc={field}")

    assert page.fields["q"] == "x quang"
    assert page.fields["linh-vuc"] == field


def test_each_choice_narrows_the_list_to_what_it_counts(here: Agency) -> None:
    visitor = PageClient()
    page = visitor.get(FIND)
    assert page.tree is not None
    selects = {s.get("name", ""): s for s in page.tree.iter("select")}

    for name, select in selects.items():
        for option in list(select.iter("option"))[1:3]:
            counted = int("".join(option.itertext()).rsplit("(", 1)[1].rstrip(")"))
            shown = found(visitor.get(f"{FIND}?{name}={quote(option.get('value', ''))}"))
            assert len(shown) == min(counted, 20), f"{name}: {option.text}"


def test_pages_keep_what_the_list_is_narrowed_to_and_repeat_nothing(here: Agency) -> None:
    field = make.procedure(here, "KH-06").field.code
    visitor = PageClient()

    first = visitor.get(f"{FIND}?linh-vuc={field}")
    (later,) = [link for link in first.links if "sau=" in link]
    second = visitor.get(FIND + later)

    assert parse_qs(urlsplit(later).query)["linh-vuc"] == [field]
    assert len(found(first)) == 20
    assert not set(found(first)) & set(found(second))


@pytest.mark.parametrize("query", ["?linh-vuc=khong-co", "?q=qwzx plmk"])
def test_nothing_found_says_how_to_search_better(here: Agency, query: str) -> None:
    page = PageClient().get(FIND + query)

    assert found(page) == []
    assert page.has("Không thấy thủ tục nào", "Thử ít chữ hơn, không cần dấu")


def test_what_was_searched_is_only_text(here: Agency) -> None:
    typed = '"><script>alert(1)</script>'

    page = PageClient().get(FIND + f"?q={quote(typed)}")

    assert page.h1 == f"Thủ tục khớp với “{typed}”"
