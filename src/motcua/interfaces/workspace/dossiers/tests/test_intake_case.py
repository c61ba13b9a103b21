"""The case is chosen at the counter, and its papers come."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.cases_of_procedures import CHANGED, LOST, with_cases
from motcua.domains.dossiers.tests.factories import Desk
from motcua.interfaces.workspace.dossiers.tests.test_intake import COUNTER, filled, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_case(office: Desk) -> Desk:
    return with_cases(office)


@pytest.fixture
def counter(by_case: Desk) -> PageClient:
    return browser_of(by_case.reception)


def test_before_a_case_is_chosen_only_papers_of_every_case_stand_there(
    by_case: Desk, counter: PageClient
) -> None:
    page = opened(by_case, counter)

    assert page.has("Chọn trường hợp để thấy đủ giấy tờ phải nộp.", LOST, CHANGED)
    assert not page.has("Bản giải trình")


def test_choosing_a_case_brings_its_papers_alone(by_case: Desk, counter: PageClient) -> None:
    sent = {**filled(by_case, counter), "case": LOST}

    answer = counter.post(f"{COUNTER}giay-to/", sent)

    assert answer.has("Bản giải trình")
    assert not answer.has("Giấy tờ về thay đổi")
    assert Dossier.objects.count() == 0


def test_without_scripts_a_button_draws_the_page_of_the_case_anew(by_case: Desk, counter: PageClient) -> None:
    answer = counter.post(COUNTER, {**filled(by_case, counter), "case": CHANGED, "redraw": "1"})

    assert answer.has("Giấy tờ về thay đổi", "Đinh Phương Nhi")
    assert Dossier.objects.count() == 0


def test_a_dossier_is_taken_in_under_its_case_and_shows_it(by_case: Desk, counter: PageClient) -> None:
    counter.post(COUNTER, {**filled(by_case, counter), "case": LOST})

    dossier = Dossier.objects.get()
    assert dossier.case == LOST
    assert counter.get(f"/lam-viec/ho-so/{dossier.public_id}/?xem=thong-tin").has(LOST)


def test_a_case_not_chosen_is_asked_for_beside_its_field(by_case: Desk, counter: PageClient) -> None:
    answer = counter.post(COUNTER, filled(by_case, counter))

    assert answer.has("Hãy chọn trường hợp: giấy tờ phải nộp khác nhau theo trường hợp.")
    assert Dossier.objects.count() == 0
