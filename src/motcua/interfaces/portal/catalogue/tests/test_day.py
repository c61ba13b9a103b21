"""Any day gives the public the text in force that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests.support.pages import PageClient

from motcua.domains.catalogue import services
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    agency = make.catalogue("AT-01")
    make.open_version(agency, "AT-01")
    draft = made.drafted(agency, "AT-01", limit_amount=3, conditions=())
    made.publish(agency, made.decision(agency, on=date(2024, 4, 1)), draft)
    return agency


def address(here: Agency, day: str = "") -> str:
    return f"/thu-tuc/{make.procedure(here, 'AT-01').public_id}/theo-ngay/" + (f"?ngay={day}" if day else "")


def test_the_text_in_force_today_with_every_version_to_choose(here: Agency) -> None:
    page = PageClient().get(address(here))

    assert page.has("Văn bản áp dụng ngày 20/03/2024", "Phiên bản 1, áp dụng đến hết 31/03/2024.")
    assert page.has("Phiên bản 2", "Chưa đến ngày áp dụng", "Từ 01/04/2024")
    assert page.has("05 ngày làm việc", "đang đối chiếu")


def test_a_day_to_come_shows_what_was_announced_for_it(here: Agency) -> None:
    page = PageClient().get(address(here, "01/04/2024"))

    assert page.has("Quyết định số 512/QĐ-UBND ngày 18/03/2024", "03 ngày làm việc", "Không quy định.")
    assert "đang đối chiếu" not in page.text


def test_a_day_nobody_can_read_is_told_and_today_is_shown(here: Agency) -> None:
    page = PageClient().get(address(here, "mai"))

    assert page.has("Văn bản áp dụng ngày 20/03/2024", "Ghi ngày như 05/02/2024.")
    assert page.fields["ngay"] == "mai"


def test_a_day_after_the_end_says_that_nothing_applies(here: Agency) -> None:
    procedure = make.procedure(here, "AT-01")
    with clock.frozen(local(2024, 4, 2, 9, 0)):
        current = procedure.versions.get(number=2)
        services.switch_versions(actor=made.task(here))
        services.close_version(
            actor=made.task(here),
            version_id=current.public_id,
            on=date(2024, 7, 1),
            decision=made.decision(here, on=date(2024, 7, 1), number="900/QĐ-UBND"),
        )

    page = PageClient().get(address(here, "01/07/2024"))

    assert page.has("Không có văn bản nào áp dụng ngày này")


def test_the_page_of_a_procedure_leads_there(here: Agency) -> None:
    page = PageClient().get(f"/thu-tuc/{make.procedure(here, 'AT-01').public_id}/")

    assert page.has("Các phiên bản, văn bản theo ngày")
    assert address(here) in page.html


def test_a_procedure_nobody_has_is_not_found(here: Agency) -> None:
    assert PageClient().get("/thu-tuc/9.999999/theo-ngay/").status == 404
