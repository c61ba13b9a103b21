"""Where online filings are made: here, unless a decision with a ground and a day says the national portal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.domains.catalogue import rules, selectors, services
from motcua.domains.catalogue.models import FilingPlace
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.filing_places import GROUND, PAGE, PORTAL, decided, given
from motcua.domains.catalogue.types import PlaceOfFiling
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.kernel.events import sentence_of
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db
TODAY = date(2024, 2, 5)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(local(2024, 2, 5, 10, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return people.agency()


def test_without_a_decision_filings_are_made_here(here: Agency) -> None:
    place = selectors.filing_place(here.pk)

    assert place == PlaceOfFiling()
    assert rules.address_there(place, "1.001234") == ""


def test_from_its_day_on_a_decision_sends_people_to_the_national_portal(here: Agency) -> None:
    decided(here, valid_from=TODAY + timedelta(days=3))

    assert not selectors.filing_place(here.pk).is_national
    with clock.frozen(local(2024, 2, 7, 23, 59)):
        assert not selectors.filing_place(here.pk).is_national
    with clock.frozen(local(2024, 2, 8, 0, 0)):
        assert selectors.filing_place(here.pk) == PlaceOfFiling(True, date(2024, 2, 8), PORTAL, PAGE, GROUND)
    assert selectors.filing_place(here.pk, date(2024, 2, 8)).is_national


def test_the_newest_decision_that_has_begun_holds_and_the_way_back_is_open(here: Agency) -> None:
    decided(here)
    decided(here, valid_from=TODAY + timedelta(days=10), is_national=False, legal_basis="QĐ 20/QĐ-UBND")

    assert selectors.filing_place(here.pk).is_national
    later = selectors.filing_place(here.pk, TODAY + timedelta(days=10))
    assert (later.is_national, later.base_url, later.legal_basis) == (False, "", "QĐ 20/QĐ-UBND")
    reader = make.reader(here)
    assert [row.is_national for row in selectors.filing_places(reader)] == [False, True]


def test_the_same_day_is_written_anew(here: Agency) -> None:
    decided(here)
    decided(here, base_url="https://khac.example.vn")

    assert FilingPlace.objects.get().base_url == "https://khac.example.vn"


def test_a_decision_of_one_agency_is_none_of_another(here: Agency) -> None:
    other = people.agency(code="H99")
    decided(here)

    assert not selectors.filing_place(other.pk).is_national
    assert selectors.filing_places(make.reader(other)) == []
    assert selectors.filing_places(people.actor(of=here)) == []


@pytest.mark.parametrize(
    ("code", "path", "address"),
    [
        ("1.001234", PAGE, f"{PORTAL}/thu-tuc.html?ma=1.001234"),
        ("1 2/3&x", PAGE, f"{PORTAL}/thu-tuc.html?ma=1%202%2F3%26x"),
        (None, PAGE, PORTAL),
        ("1.001234", "", PORTAL),
    ],
    ids=["its code", "a code that is no code", "no code known", "no page known"],
)
def test_a_procedure_has_its_page_there_or_else_the_first_page(
    code: str | None, path: str, address: str
) -> None:
    place = PlaceOfFiling(is_national=True, since=TODAY, base_url=PORTAL, procedure_path=path)

    assert rules.address_there(place, code) == address


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"legal_basis": "  "}, ["legal_basis"]),
        ({"legal_basis": "x" * 501}, ["legal_basis"]),
        ({"base_url": ""}, ["base_url"]),
        ({"base_url": "http://cong.vn"}, ["base_url"]),
        ({"base_url": "https://cong.vn/p?x=1"}, ["base_url"]),
        ({"base_url": "https://ai@cong.vn"}, ["base_url"]),
        ({"base_url": "https://[cong"}, ["base_url"]),
        ({"base_url": "javascript:alert(1)"}, ["base_url"]),
        ({"procedure_path": "thu-tuc/{code}"}, ["procedure_path"]),
        ({"procedure_path": "//khac.vn/{code}"}, ["procedure_path"]),
        ({"procedure_path": "/thu-tuc/"}, ["procedure_path"]),
        ({"procedure_path": "/a b/{code}"}, ["procedure_path"]),
        ({"procedure_path": "/" + "x" * 300 + "{code}"}, ["procedure_path"]),
        ({"valid_from": TODAY - timedelta(days=1)}, ["valid_from"]),
        ({"is_national": False, "legal_basis": ""}, ["legal_basis"]),
        (
            {"legal_basis": "", "base_url": "x", "valid_from": date(2020, 1, 1)},
            ["base_url", "legal_basis", "valid_from"],
        ),
    ],
    ids=str,
)
def test_what_cannot_be_right_is_said_by_field_and_nothing_is_written(
    here: Agency, facts: dict[str, Any], fields: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        decided(here, **facts)

    assert sorted(refused.value.errors) == fields
    assert not FilingPlace.objects.exists()


def test_addresses_of_a_decision_to_file_here_are_dropped(here: Agency) -> None:
    row = decided(here, is_national=False, base_url="gì đó", procedure_path="gì đó")

    assert (row.base_url, row.procedure_path) == ("", "")


def test_a_slash_at_the_end_of_the_address_is_no_matter(here: Agency) -> None:
    assert decided(here, base_url=f" {PORTAL}/ ").base_url == PORTAL


def test_only_whoever_announces_procedures_decides_and_it_is_written_down(here: Agency) -> None:
    with pytest.raises(NotAllowed):
        services.save_filing_place(actor=make.reader(here), given=given())
    assert not FilingPlace.objects.exists()

    decided(here)
    decided(here, is_national=False, valid_from=TODAY + timedelta(days=1))

    said = [
        sentence_of(entry.name, entry.payload)
        for entry in JournalEntry.objects.order_by("id")
        if "filing" in entry.name
    ]
    assert said == [
        f"Từ ngày 05/02/2024, hồ sơ trực tuyến nộp tại {PORTAL}. Căn cứ: {GROUND}.",
        f"Từ ngày 06/02/2024, hồ sơ trực tuyến nộp tại cổng của cơ quan. Căn cứ: {GROUND}.",
    ]


def test_the_address_that_is_suggested_could_be_kept(here: Agency) -> None:
    base, path = rules.suggested_filing_place()

    assert decided(here, base_url=base, procedure_path=path).base_url == base
