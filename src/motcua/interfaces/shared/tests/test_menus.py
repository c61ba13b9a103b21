"""Menus show what one may open and mark where one is; every item opens for whoever sees it."""

from __future__ import annotations

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.people import selectors as people_reads
from motcua.domains.people import services as people
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as make
from motcua.domains.plans.tests import factories as plans
from motcua.interfaces.shared import menus
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

ROLES = (
    *("reception", "specialist", "unit_head", "director"),
    *("clerk", "controller", "communications", "administrator"),
)


@pytest.fixture
def here() -> Agency:
    return plans.plan().agency


def officer_with(role: str, agency: Agency) -> Actor:
    people.import_shipped_roles(actor=make.manager(agency))
    officer = make.officer(of=agency)
    people.grant_role(actor=make.manager(agency), officer=officer.public_id, role=role, unit=None)
    return people_reads.actor_for_account(make.account_of(officer))


def menu_of(page: Page) -> dict[str, list[str]]:
    """Group title → links, as the side menu has them."""
    assert page.tree is not None
    (nav,) = [n for n in page.tree.iter("nav") if n.get("class") == "ws-nav"]
    groups = [div for div in nav.iter("div") if div.find("h2") is not None]
    return {
        "".join(group.find("h2").itertext()): [a.get("href", "") for a in group.iter("a")] for group in groups
    }


@pytest.mark.parametrize("role", ROLES)
def test_every_item_opens_for_whoever_sees_it(here: Agency, role: str) -> None:
    client = browser_of(officer_with(role, here))
    page = client.get("/lam-viec/thong-bao/")
    phone = [item.href for item in menus.phone_menu(officer_with(role, here), "")]

    links = [link for group in menu_of(page).values() for link in group] + phone

    assert [link for link in links if client.get(link).status != 200] == []


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        ("reception", {"Hồ sơ": 13, "Thủ tục": 5, "Kiểm soát": 2, "Quản trị": 1}),
        ("specialist", {"Hồ sơ": 7, "Thủ tục": 4, "Kiểm soát": 2, "Quản trị": 1}),
        ("communications", {"Thủ tục": 5, "Kiểm soát": 1, "Quản trị": 1}),
    ],
)
def test_groups_follow_the_plans_work_and_empty_ones_are_left_out(
    here: Agency, role: str, groups: dict[str, int]
) -> None:
    page = browser_of(officer_with(role, here)).get("/lam-viec/thong-bao/")

    assert {title: len(links) for title, links in menu_of(page).items()} == groups


def test_where_one_is_is_marked_in_both_menus(here: Agency) -> None:
    page = browser_of(officer_with("reception", here)).get("/lam-viec/viec/")

    assert page.tree is not None
    current = [a.get("href") for a in page.tree.iter("a") if a.get("aria-current") == "page"]
    assert current.count("/lam-viec/viec/") == 2


def test_a_page_below_a_place_marks_that_place(here: Agency) -> None:
    page = browser_of(officer_with("reception", here)).get("/lam-viec/thu-phi/su-co/")

    assert page.tree is not None
    links = [(a.get("href"), a.get("aria-current")) for a in page.tree.iter("a") if a.get("class") == "it"]
    marked = [link for link in links if link[1]]
    assert set(marked) == {("/lam-viec/thu-phi/", "true")}


def test_an_officer_on_a_public_page_finds_the_way_back_to_work(here: Agency) -> None:
    page = browser_of(officer_with("specialist", here)).get("/tra-cuu/")

    assert "/lam-viec/" in page.links
    assert "Cán bộ đăng nhập" not in page.text


def test_a_visitor_sees_nothing_of_the_workspace_but_the_way_to_sign_in(here: Agency) -> None:
    page = PageClient().get("/tra-cuu/")

    assert [link for link in page.links if link.startswith("/lam-viec/")] == []
    assert "/dang-nhap/" in page.links
