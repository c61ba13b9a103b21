"""The portal's first page, and the words every public page has around it."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient

from motcua.domains.catalogue.tests import factories as make
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db


def test_it_asks_one_question_and_leads_to_search_and_tracking() -> None:
    make.open_version(make.catalogue("AT-01", "AT-07"), "AT-01")

    page = PageClient().get("/")

    assert page.h1 == "Bạn cần làm thủ tục gì?"
    assert page.has("Hồ sơ của bạn đến đâu?", "Thủ tục nhiều người làm", "Xem tất cả 2 thủ tục")
    assert page.has("An toàn bức xạ và hạt nhân", "2 thủ tục", "Sở Khoa học và Công nghệ")
    assert page.form("/tra-cuu/").keys() == {"csrfmiddlewaretoken", "code", "last_four"}


def test_every_link_of_the_first_page_leads_to_a_page() -> None:
    make.open_version(make.catalogue("AT-01"), "AT-01")
    visitor = PageClient()

    links = [link for link in visitor.get("/").links if link.startswith("/")]

    assert [link for link in links if visitor.get(link).status != 200] == []


def test_a_place_without_procedures_says_so() -> None:
    people.agency()

    assert PageClient().get("/").has("Cơ quan này chưa công bố thủ tục nào trên hệ thống.")


def test_before_any_agency_is_set_up_the_first_page_stands_and_the_others_are_not_found() -> None:
    visitor = PageClient()

    assert visitor.get("/").status == 200
    assert visitor.get("/thu-tuc/").status == 404
