"""Hôm nay: numbers that open exactly their lists, risk said by word, icon and colour."""

from __future__ import annotations

import re

import pytest
from tests.support.pages import Page, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, neighbour, person
from motcua.domains.dossiers.tests.history import HOUR, standing, usual
from motcua.domains.dossiers.types import DayFigure, Pick, State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

DAY = "/lam-viec/hom-nay/"
NOW = local(2024, 2, 20, 9, 0)


@pytest.fixture
def held(office: Desk) -> list[Dossier]:
    """Three dossiers at the specialist's step since this morning: late, easily late, in time."""
    due = [local(2024, 2, 19, 17, 0), local(2024, 2, 20, 17, 0), local(2024, 2, 27, 17, 0)]
    made = [standing(office, "assignment", due=moment, began=local(2024, 2, 20, 8, 0)) for moment in due]
    usual(made[0], rest=(10 * HOUR, 20 * HOUR), after=(2 * HOUR, 4 * HOUR))
    return made


def numbers(page: Page) -> dict[str, int]:
    """Each number with the address of its list."""
    html = page.response.content.decode()
    strip = html[html.index('class="figs"') :]
    found = re.findall(r'<a href="/lam-viec/hom-nay/([\w-]+)/\?[^"]*"[^>]*><b>([\d.]+)</b>', strip)
    return {which: int(value.replace(".", "")) for which, value in found}


def test_the_leader_sees_the_day_of_the_whole_agency(office: Desk, held: list[Dossier]) -> None:
    with clock.frozen(NOW):
        page = browser_of(office.director).get(DAY)

    assert page.h1 == "1 hồ sơ trễ, 1 hồ sơ có nguy cơ trễ"
    assert page.has("Thứ Ba, 20/02/2024, 09:00. Trong 3 hồ sơ đang chạy hạn.")
    assert [row[-1] for row in page.rows] == ["Đang trễ", "Nguy cơ: dễ trễ"]
    assert page.has(
        "Còn 6,5 giờ làm việc; từ bước này đến khi có kết quả thường mất 10 giờ (trung vị), 20 giờ (p90),"
        " 87 hồ sơ; bước này đã 1 giờ."
    )


def test_every_number_opens_exactly_as_many_dossiers(office: Desk, held: list[Dossier]) -> None:
    standing(office, "assignment", "processing", due=local(2024, 2, 20, 17, 0))
    Dossier.objects.filter(pk=held[2].pk).update(state=State.DONE, finished_at=local(2024, 2, 5, 9, 0))

    for actor in (office.director, office.head, office.specialist):
        browser = browser_of(actor)
        with clock.frozen(NOW):
            shown = numbers(browser.get(DAY))
            assert set(shown) == {Pick.LATE.value, Pick.AT_RISK.value, *DayFigure.values}
            for which, count in shown.items():
                scope = next(link for link in browser.get(DAY).links if f"/{which}/" in link)
                assert len(browser.get(scope).rows) == count, which


@pytest.mark.parametrize(
    ("role", "scope"), [("director", "agency"), ("head", "unit"), ("specialist", "officer")]
)
def test_the_day_opens_in_the_widest_scope_one_leads(office: Desk, role: str, scope: str) -> None:
    page = browser_of(getattr(office, role)).get(DAY)

    assert f"/lam-viec/hom-nay/{Pick.LATE.value}/?pham-vi={scope}" in page.links
    assert "?pham-vi=unit" in page.links


def test_an_approval_that_waits_for_me_stands_on_my_day(office: Desk) -> None:
    office.walk(office.take_in(submitter=person(name="Phùng Khánh Ly")), "assignment", "processing")

    with clock.frozen(NOW):
        page = browser_of(office.head).get(DAY)
        listed = browser_of(office.head).get(f"{DAY}{DayFigure.TO_APPROVE.value}/?pham-vi=unit")

    assert page.has("Chờ bạn duyệt, 1", "Phùng Khánh Ly")
    assert listed.h1 == "Chờ bạn duyệt"
    assert [row[0].startswith("Phùng Khánh Ly") for row in listed.rows] == [True]


def test_a_quiet_day_says_so(office: Desk) -> None:
    page = browser_of(office.director).get(DAY)

    assert page.h1 == "Không có hồ sơ nào trễ hay có nguy cơ trễ"
    assert page.rows == []
    assert set(numbers(page).values()) == {0}


def test_a_list_is_explained_and_leads_back(office: Desk, held: list[Dossier]) -> None:
    with clock.frozen(NOW):
        page = browser_of(office.director).get(f"{DAY}{Pick.ALL.value}/?pham-vi=agency")

    assert page.h1 == "Trễ và có nguy cơ trễ"
    assert len(page.rows) == 2
    assert page.has("Cách tính nguy cơ trễ", "đo lại mỗi đêm")
    assert f"{DAY}?pham-vi=agency" in page.links


@pytest.mark.parametrize("address", [f"{DAY}khong-co/", f"{DAY}ca-nam/"])
def test_a_list_nobody_made_is_not_found(office: Desk, address: str) -> None:
    assert browser_of(office.director).get(address).status == 404


def test_a_cursor_nobody_made_is_refused_with_a_way_out(office: Desk) -> None:
    for which in (Pick.LATE, DayFigure.UNCOLLECTED):
        page = browser_of(office.director).get(f"{DAY}{which.value}/?sau=khong-co")
        assert page.status == 422
        assert page.has("Địa chỉ trang không đúng. Hãy mở lại danh sách từ đầu.")


def test_another_agency_and_whoever_may_not_read_see_nothing(office: Desk, held: list[Dossier]) -> None:
    outsiders = [
        neighbour().director,
        people.actor(people.officer(of=office.unit("P-QLKH"), may="plans.read")),
    ]

    with clock.frozen(NOW):
        for actor in outsiders:
            page = browser_of(actor).get(f"{DAY}?pham-vi=agency")
            assert page.rows == []
            assert set(numbers(page).values()) == {0}
