"""The screen that switches where online filings are made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.pages import browser_of

from motcua.domains.catalogue.models import FilingPlace
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.filing_places import GROUND, PAGE, PORTAL, decided
from motcua.domains.catalogue.tests.versions import announcer
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db
AT = "/lam-viec/noi-nop-ho-so/"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(local(2024, 2, 5, 10, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return people.agency()


def test_it_says_what_holds_and_begins_with_what_is_suggested(here: Agency) -> None:
    page = browser_of(announcer(here)).get(AT)

    assert page.has("Hiện người dân nộp tại cổng này.", "Gợi ý sẵn chưa đối chiếu")
    assert page.fields["base_url"] == "https://dichvucong.gov.vn"
    assert page.fields["valid_from"] == "05/02/2024"
    assert page.fields["place"] == "o-day"


def test_switched_it_says_since_when_by_whom_and_on_which_ground(here: Agency) -> None:
    who = announcer(here)
    typed = {
        "place": "quoc-gia",
        "base_url": PORTAL,
        "procedure_path": PAGE,
        "legal_basis": GROUND,
        "valid_from": "05/02/2024",
    }

    page = browser_of(who).post(AT, typed)

    assert page.path == AT
    assert page.has("Đã ghi. Áp dụng từ ngày 05/02/2024.", f"Từ ngày 05/02/2024, người dân nộp tại {PORTAL}.")
    assert page.has(GROUND, "ghi lúc")
    row = FilingPlace.objects.get()
    assert (row.is_national, row.saved_by_id) == (True, who.officer_pk)


def test_what_is_wrong_is_said_beside_its_field_and_stays_typed(here: Agency) -> None:
    browser = browser_of(announcer(here))

    page = browser.post(AT, {"place": "quoc-gia", "base_url": "cong.vn", "valid_from": "05/02/2024"})

    assert page.status == 422
    assert page.faults.keys() == {"id_base_url", "id_legal_basis"}
    assert page.fields["base_url"] == "cong.vn"

    page = browser.post(AT, {"base_url": "cong.vn", "valid_from": "mai", "legal_basis": "QĐ 1"})

    assert page.faults.keys() == {"id_place", "id_valid_from"}
    assert (page.fields["valid_from"], page.fields["legal_basis"]) == ("mai", "QĐ 1")
    assert not FilingPlace.objects.exists()


def test_the_way_back_is_the_same_form(here: Agency) -> None:
    decided(here)
    browser = browser_of(announcer(here))

    form = browser.get(AT).fields
    assert (form["place"], form["base_url"]) == ("quoc-gia", PORTAL)
    page = browser.post(AT, {**form, "place": "o-day", "legal_basis": "QĐ 2", "valid_from": "06/02/2024"})

    listed = page.text.partition("Các lần quyết định")[2]
    assert listed.index("Từ ngày 06/02/2024") < listed.index("Từ ngày 05/02/2024")
    assert page.has("Từ ngày 05/02/2024, người dân nộp tại")


def test_it_is_closed_to_whoever_does_not_announce_procedures(here: Agency) -> None:
    browser = browser_of(make.reader(here))

    assert browser.get(AT).status == 403
    assert browser.send(AT, {"place": "quoc-gia"}).status_code == 403
    assert not FilingPlace.objects.exists()
