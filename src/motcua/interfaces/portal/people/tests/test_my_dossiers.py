"""Hồ sơ của tôi: mine and those of organisations I act for; anybody else's does not exist."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.support.department import MINE, citizen, office, visitor
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers import selectors
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, person
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock

__all__ = ["citizen", "office", "visitor"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    """Filed by the citizen for a clinic."""
    return office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE), owner=CLINIC)


def act_for(office: Desk, citizen: Citizen, tax_code: str) -> None:
    agency = office.agency
    row = people.claim(citizen, of=agency, tax_code=tax_code)
    people_services.decide_representation(
        actor=people.actor(of=agency, may="people.confirm"), representation=row.public_id, confirmed=True
    )


def test_the_list_shows_what_i_filed_and_nothing_of_others(
    office: Desk, dossier: Dossier, visitor: PageClient
) -> None:
    office.take_in(submitter=person(name="Người Khác", id_number="045189000888"))

    page = visitor.get("/nguoi-dan/")

    assert page.h1 == "Hồ sơ của bạn"
    assert page.has(dossier.code, dossier.procedure.name, "Được tiếp nhận", "Hẹn trả 19/02/2024")
    assert f"/nguoi-dan/ho-so/{dossier.public_id}/" in page.links
    assert "Người Khác" not in page.text
    assert page.has("Đinh Phương Nhi", "Đăng xuất")


def test_the_list_costs_the_same_however_long_it_is(
    office: Desk, dossier: Dossier, visitor: PageClient
) -> None:
    visitor.get("/nguoi-dan/")
    before = len(visitor.get("/nguoi-dan/").statements)
    for _number in range(3):
        office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))

    page = visitor.get("/nguoi-dan/")

    assert len(page.statements) == before
    assert len([link for link in page.links if "/ho-so/" in link]) == 4


def test_the_selector_asks_three_times_and_pages_by_key(
    office: Desk, citizen: Citizen, dossier: Dossier, django_assert_num_queries: Any
) -> None:
    later = office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))
    actor = people.citizen_actor(citizen, office.agency)

    with django_assert_num_queries(3):
        first = selectors.my_dossiers(actor, size=1)
    rest = selectors.my_dossiers(actor, after=first.next, size=1)

    assert [row.code for row in (*first.rows, *rest.rows)] == [later.code, dossier.code]
    assert rest.next is None


def test_an_organisation_shows_its_dossiers_once_it_was_confirmed_for_me(
    office: Desk, citizen: Citizen, visitor: PageClient
) -> None:
    other = office.take_in(submitter=person(name="Người Khác", id_number="045189000888"), owner=CLINIC)
    assert other.code not in visitor.get("/nguoi-dan/").text

    act_for(office, citizen, str(other.owner.id_number))

    assert other.code in visitor.get("/nguoi-dan/").text
    assert visitor.get(f"/nguoi-dan/ho-so/{other.public_id}/").status == 200


def test_open_and_over_are_told_apart(office: Desk, dossier: Dossier, visitor: PageClient) -> None:
    assert dossier.code in visitor.get("/nguoi-dan/?xem=dang-mo").text
    assert visitor.get("/nguoi-dan/?xem=da-xong").has("Chưa có hồ sơ nào ở đây")
    assert visitor.get("/nguoi-dan/?xem=gi-do").status == 200


def test_one_dossier_tells_who_holds_it_by_when_and_why_and_what_i_handed_in(
    dossier: Dossier, visitor: PageClient
) -> None:
    page = visitor.get(f"/nguoi-dan/ho-so/{dossier.public_id}/")

    assert page.h1 == "Hồ sơ của bạn đã được tiếp nhận và đang chuyển đến đơn vị giải quyết."
    assert page.has("Diễn biến", "Nơi đang giữ hồ sơ", "Vì sao hẹn ngày này", "Giấy tờ đã nộp")
    assert page.has("Chủ hồ sơ", dossier.owner_name, "Người nộp", "Đinh Phương Nhi")


def test_anybody_elses_dossier_does_not_exist(office: Desk, visitor: PageClient) -> None:
    other = office.take_in(submitter=person(name="Người Khác", id_number="045189000888"))
    nothing = visitor.get("/nguoi-dan/ho-so/01890000-0000-7000-8000-000000000001/")

    theirs = visitor.get(f"/nguoi-dan/ho-so/{other.public_id}/")

    assert (theirs.status, nothing.status) == (404, 404)
    assert theirs.h1 == nothing.h1
    assert other.code not in theirs.html


def test_below_level_2_nothing_is_shown_and_the_way_out_is(dossier: Dossier) -> None:
    low = PageClient(people.citizen(level=1, id_number=MINE).account)

    page = low.get("/nguoi-dan/")

    assert page.has("chưa đạt mức độ 02", "Tra cứu bằng mã hồ sơ")
    assert dossier.code not in page.text
    assert low.get(f"/nguoi-dan/ho-so/{dossier.public_id}/").status == 404


def test_an_officer_is_sent_to_the_citizens_door(office: Desk, dossier: Dossier) -> None:
    officer = browser_of(office.specialist)

    assert officer.get(f"/nguoi-dan/ho-so/{dossier.public_id}/").path == "/nguoi-dan/dang-nhap/"


def test_a_citizen_does_not_come_into_the_workspace(dossier: Dossier, visitor: PageClient) -> None:
    assert visitor.get(f"/lam-viec/ho-so/{dossier.public_id}/").status == 403


def test_no_cache_keeps_what_is_mine(dossier: Dossier, visitor: PageClient) -> None:
    answer = visitor.client.get(f"/nguoi-dan/ho-so/{dossier.public_id}/")

    assert answer.headers["Cache-Control"] == "no-store"


def test_the_share_of_verified_applicants_counts_accounts_of_the_moment_of_filing(
    office: Desk, dossier: Dossier, django_assert_num_queries: Any
) -> None:
    """The first was filed before there was an account, the second after."""
    with clock.frozen(MONDAY + timedelta(hours=1)):
        people.citizen(full_name="Đinh Phương Nhi", id_number=MINE)
    later = MONDAY + timedelta(hours=4)
    second = office.take_in(at=later, submitter=person(name="Đinh Phương Nhi", id_number=MINE))
    day = MONDAY.date()

    with django_assert_num_queries(1):
        share = selectors.share_of_verified_applicants(office.reception, day, day)

    assert (share.verified, share.filed, str(share.percent)) == (1, 2, "50.00")
    behind = selectors.dossiers_by_account(office.reception, day, day, verified=True)
    without = selectors.dossiers_by_account(office.reception, day, day, verified=False)
    assert ([one.code for one in behind.rows], [one.code for one in without.rows]) == (
        [second.code],
        [dossier.code],
    )


def test_without_dossiers_there_is_no_share(office: Desk) -> None:
    day = MONDAY.date().replace(year=2020)

    assert selectors.share_of_verified_applicants(office.reception, day, day).percent is None


def test_the_officers_page_of_the_share_opens_the_dossiers_behind_it(office: Desk, dossier: Dossier) -> None:
    with clock.frozen(MONDAY + timedelta(hours=5)):
        page = browser_of(office.reception).get("/lam-viec/tai-khoan-nguoi-nop/")
        none = browser_of(office.reception).get("/lam-viec/tai-khoan-nguoi-nop/?xem=co")

    assert page.has("Tài khoản của người nộp", "0,00 %", "chưa có tài khoản", dossier.code)
    assert none.has("Không có hồ sơ nào ở đây")
