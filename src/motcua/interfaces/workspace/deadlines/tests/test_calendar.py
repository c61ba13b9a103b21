"""Lịch năm: holidays, swaps and make-up days as officers see them."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.deadlines.tests import factories as make
from motcua.domains.deadlines.types import DeadlinePermission
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
CALENDAR = "/lam-viec/lich/"


def test_this_year_opens_with_its_holidays_and_their_basis(reader: PageClient) -> None:
    page = reader.get(CALENDAR)

    assert page.h1 == "Lịch làm việc năm 2026"
    assert page.has("Tháng 1", "Tháng 12", "Bản lịch số 1.", "nghỉ lễ, tết", "làm bù")
    assert ["Thứ Ba 24/11/2026", "Ngày Văn hóa Việt Nam 24/11"] in [row[:2] for row in page.rows]
    assert len(page.rows) == 17


def test_days_nobody_compared_are_counted_and_marked(reader: PageClient) -> None:
    page = reader.get(f"{CALENDAR}2027/")

    assert page.has("ngày chưa đối chiếu với văn bản chính thức", "Chưa đối chiếu")


def test_a_year_without_days_says_what_that_means(reader: PageClient) -> None:
    page = reader.get(f"{CALENDAR}2030/")

    assert page.rows == []
    assert page.has("Năm này chưa có lịch nghỉ lễ")


@pytest.mark.parametrize("year", [2009, 2050, 99999])
def test_a_year_no_calendar_covers_is_not_found(reader: PageClient, year: int) -> None:
    assert reader.get(f"{CALENDAR}{year}/").status == 404


@pytest.mark.parametrize(("year", "neighbours"), [(2010, ["2011"]), (2049, ["2048"])])
def test_the_first_and_last_year_have_one_neighbour(
    reader: PageClient, year: int, neighbours: list[str]
) -> None:
    links = reader.get(f"{CALENDAR}{year}/").links

    found = [link.split("/")[-2] for link in links if link.startswith(CALENDAR) and link[-5:-1].isdigit()]
    assert found == neighbours


def test_whoever_only_reads_is_offered_no_change(reader: PageClient) -> None:
    links = reader.get(CALENDAR).links

    assert [link for link in links if "/ngay/" in link or "hoan-doi" in link] == []


def test_whoever_keeps_it_opens_a_day_by_its_number(keeper: PageClient) -> None:
    page = keeper.get(CALENDAR)

    assert f"{CALENDAR}ngay/?ngay=2026-11-24" in page.links
    assert f"{CALENDAR}ngay/?ngay=2026-11-23" in page.links
    assert len(page.statements) <= 12


def test_the_menu_leads_there(reader: PageClient, outsider: PageClient) -> None:
    assert CALENDAR in reader.get(CALENDAR).links
    assert CALENDAR not in outsider.get("/lam-viec/thong-bao/").links


PAGES = [
    "",
    "2026/",
    "ngay/",
    "hoan-doi/",
    "bo-ngay/2026-11-24/",
    "gio/",
    "gio/dat/",
    "con-so/",
    "con-so/online-answer/",
]


@pytest.mark.parametrize("rest", PAGES)
def test_whoever_may_not_read_calendars_finds_none(outsider: PageClient, rest: str) -> None:
    assert outsider.get(CALENDAR + rest).status == 404


@pytest.mark.parametrize("rest", PAGES)
def test_an_agency_without_a_calendar_is_told_so(rest: str) -> None:
    there = people.agency("SKHCN-QB")
    lonely = browser_of(people.actor(of=there, may=[DeadlinePermission.READ, DeadlinePermission.MANAGE]))

    assert lonely.get(CALENDAR + rest).status == 404


@pytest.mark.parametrize("rest", ["ngay/", "hoan-doi/", "bo-ngay/2026-11-24/", "gio/dat/"])
def test_whoever_only_reads_may_not_open_the_forms(reader: PageClient, rest: str) -> None:
    assert reader.get(CALENDAR + rest).status == 403


def test_another_agency_sees_its_own_days(keeper: PageClient) -> None:
    there = people.agency("SKHCN-QB")
    make.calendar(there)
    foreigner = browser_of(people.actor(of=there, may=[DeadlinePermission.READ]))
    keeper.post(f"{CALENDAR}bo-ngay/2026-11-24/", {})

    assert keeper.get(CALENDAR).has("Bản lịch số 2.")
    assert foreigner.get(CALENDAR).has("Bản lịch số 1.", "24/11/2026")
