"""The page of a screen in the hall: goes on by itself without scripts, can be stopped, leads to the portal."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.catalogue.selectors import screen as screens
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.posting import place, poster
from motcua.domains.people.models import Agency, Unit

pytestmark = pytest.mark.django_db

KEYS = ("AT-01", "AT-02", "KH-06")


@pytest.fixture
def here() -> Agency:
    agency = make.catalogue(*KEYS)
    for key in KEYS:
        make.open_version(agency, key)
    return agency


@pytest.fixture
def wall(here: Agency) -> UUID:
    return place(here, kind="screen", posts_itself=True, name="Màn hình sảnh").public_id


def test_a_visitor_sees_what_is_in_force_and_since_when(here: Agency, wall: UUID) -> None:
    page = PageClient().get(f"/man-hinh/{wall}/")

    assert page.h1 == "Thủ tục đang áp dụng"
    assert page.has("Màn hình sảnh", "Cập nhật lúc", "Phiên bản 1, đang áp dụng.")
    assert page.has(*(make.procedure(here, key).name for key in KEYS))
    assert "Mã QR mở danh mục thủ tục trên cổng" in page.html
    assert "<script" not in page.html


def test_page_after_page_comes_by_itself_and_the_first_again_after_the_last(
    monkeypatch: pytest.MonkeyPatch, wall: UUID
) -> None:
    monkeypatch.setattr(screens.screen_page, "__kwdefaults__", {"after": None, "size": 2})
    visitor = PageClient()

    first = visitor.get(f"/man-hinh/{wall}/")
    seconds, _, following = first.response.headers["Refresh"].partition("; url=")
    last = visitor.get(following)

    assert (seconds, following.startswith(f"/man-hinh/{wall}/?sau=")) == ("20", True)
    assert following in first.links
    assert last.response.headers["Refresh"] == f"20; url=/man-hinh/{wall}/"
    assert last.has("Trang trước")
    assert not last.has("Trang sau")


def test_whoever_needs_longer_stops_it(wall: UUID) -> None:
    visitor = PageClient()

    page = visitor.get(f"/man-hinh/{wall}/?dung=1")

    assert "Refresh" not in page.response.headers
    assert page.has("Chạy tiếp")
    assert f"/man-hinh/{wall}/?dung=1" in visitor.get(f"/man-hinh/{wall}/").links


def test_an_empty_screen_says_so(wall: UUID, here: Agency) -> None:
    empty = place(
        here,
        kind="screen",
        posts_itself=True,
        name="Màn hình tầng 2",
        unit_id=Unit.objects.get(agency=here, code="CCTDC").public_id,
    )

    assert PageClient().get(f"/man-hinh/{empty.public_id}/").has("Chưa có thủ tục nào đang áp dụng.")


def test_what_is_no_screen_is_not_found(here: Agency) -> None:
    board = place(here)

    assert PageClient().get(f"/man-hinh/{board.public_id}/").status == 404
    assert PageClient().get(f"/man-hinh/{uuid4()}/").status == 404


def test_officers_open_it_from_the_place(here: Agency, wall: UUID) -> None:
    officer = browser_of(poster(here))

    def leads(place_id: UUID) -> bool:
        links = officer.get(f"/lam-viec/niem-yet/noi/{place_id}/").links
        return any(link.endswith(f"/man-hinh/{place_id}/") for link in links)

    assert leads(wall)
    assert not leads(place(here).public_id)


def test_a_page_costs_few_statements(wall: UUID) -> None:
    visitor = PageClient()
    visitor.get(f"/man-hinh/{wall}/")

    assert len(visitor.get(f"/man-hinh/{wall}/").statements) <= 6
