"""The sign NUL, which no database keeps as text, is answered in words wherever it comes."""

from __future__ import annotations

import pytest
from django.db import DataError
from django.test import RequestFactory
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, desk
from motcua.interfaces.shared import middleware
from motcua.interfaces.workspace.dossiers.tests.test_intake import COUNTER, filled
from motcua.kernel import clock

pytestmark = pytest.mark.django_db

SAID = "Nội dung gửi lên có ký tự không đọc được."


@pytest.mark.parametrize("address", ["/hs/a%00b/", "/thu-tuc/a%00b/", "/kt/a%00b/"])
def test_an_address_with_it_breaks_nothing(address: str) -> None:
    answer = PageClient().client.get(address)

    assert answer.status_code in {404, 422}


def test_a_search_with_it_is_answered_in_words() -> None:
    office = desk()

    answer = browser_of(office.reception).client.get("/lam-viec/tim/?q=a%00b")

    assert answer.status_code in {200, 422}


def test_a_form_with_it_takes_nothing_in_and_says_so() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        counter = browser_of(office.reception)

        answer = counter.send(COUNTER, filled(office, counter, subject_line="Máy\x00mới"))

    assert answer.status_code == 422
    assert SAID in answer.content.decode()
    assert Dossier.objects.count() == 0


def test_another_fault_of_the_data_is_not_hidden_behind_it() -> None:
    errors = middleware.domain_errors(lambda _request: None)

    assert errors.process_exception(RequestFactory().get("/"), DataError("value too long")) is None
