"""What my data are used for: read, agreed to, taken back."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient

from motcua.domains.people.models import Consent
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
PAGE = "/nguoi-dan/du-lieu/"


@pytest.fixture
def visitor() -> PageClient:
    return PageClient(people.citizen(people.agency().pk, subject="a").account)


def test_the_page_says_what_for_and_what_was_read_when(visitor: PageClient) -> None:
    page = visitor.get(PAGE)

    assert page.h1 == "Dữ liệu của bạn dùng vào việc gì"
    assert page.has("Giải quyết hồ sơ của bạn", "Bạn đã được báo", "không rút được", "Bạn chưa đồng ý")


def test_agreement_is_given_and_taken_back(visitor: PageClient) -> None:
    assert visitor.post(PAGE, {"purpose": "survey", "act": "give"}).has("Bạn đã đồng ý", "Rút sự đồng ý")
    assert visitor.post(PAGE, {"purpose": "survey", "act": "withdraw"}).has("Bạn chưa đồng ý")
    assert Consent.objects.get(purpose="survey").withdrawn_at is not None


def test_what_the_law_demands_is_not_taken_back(visitor: PageClient) -> None:
    page = visitor.post(PAGE, {"purpose": "dossier", "act": "withdraw"})

    assert page.has("không dựa vào sự đồng ý của bạn nên không rút được.", "Bạn đã được báo")


def test_a_purpose_there_is_not_changes_nothing(visitor: PageClient) -> None:
    assert visitor.post(PAGE, {"purpose": "weather"}).has("Không có mục đích này.")
    assert Consent.objects.count() == 1
