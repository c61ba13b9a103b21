"""The declaration an applicant filled in, on the dossier's page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.pages import browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.dossiers.tests.filed_forms import ANSWERS, asks, begun, filed, filing_office, fill
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def office() -> Desk:
    return filing_office()


@pytest.fixture
def citizen(office: Desk) -> Actor:
    return people.citizen_actor(people.citizen(phone="0905123608"), of=office.agency)


def address(dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/"


def test_the_declaration_is_read_on_a_tab_of_its_own_and_the_reading_is_logged(
    office: Desk, citizen: Actor
) -> None:
    asks(office)
    dossier = filed(citizen, office)
    client = browser_of(office.reception)
    assert "?xem=to-khai" in client.get(address(dossier)).links
    before = ReadLog.objects.count()

    page = client.get(f"{address(dossier)}?xem=to-khai")

    assert page.has("Tờ khai to-khai", "Tên chủ hồ sơ", "Nguyễn Thị Bảo Châu", "3.000.000 đ")
    assert page.rows == [["X-quang tổng hợp", "DR-2207", "2018", "3.000.000 đ"]]
    paper = dossier.papers.order_by("-order")[0]
    assert f"?xem=giay-to&giay={paper.public_id}" in page.links
    assert ReadLog.objects.count() == before + 1


def test_without_a_declaration_there_is_no_such_tab(office: Desk, citizen: Actor) -> None:
    draft = begun(citizen, office)
    fill(citizen, draft, **ANSWERS)
    dossier = filed(citizen, office)

    page = browser_of(office.reception).get(f"{address(dossier)}?xem=to-khai")

    assert "?xem=to-khai" not in page.links
    assert page.has("Giấy tờ")
