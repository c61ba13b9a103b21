"""One procedure for citizens: what nobody confirmed is never shown as a fact."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.pages import PageClient

from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.filing_places import PORTAL, decided
from motcua.domains.catalogue.types import INTAKE_PARTS
from motcua.domains.deadlines.tests import factories as deadlines
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(local(2024, 2, 5, 10, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return make.catalogue("AT-07")


def address(here: Agency) -> str:
    return f"/thu-tuc/{make.procedure(here, 'AT-07').public_id}/"


def texts_of(here: Agency, parts: set[str]) -> list[str]:
    """What officers read of these parts: figures and sentences a citizen could take for granted."""
    sheet = make.sheet(here, "AT-07")
    return [line for fact in sheet.facts if fact.part in parts for line in fact.lines if len(line) > 8]


def test_a_value_nobody_confirmed_is_never_shown_as_a_fact(here: Agency) -> None:
    hidden = {"time_limit", "papers", "fees", "applicants", "results", "deciding_agency"}

    page = PageClient().get(address(here))

    assert len(texts_of(here, hidden)) > 5
    assert [text for text in texts_of(here, hidden) if text in page.text] == []
    assert page.has("đang đối chiếu")
    assert "hẹn" not in page.text.lower().split("1. giấy tờ")[1]


def test_what_was_confirmed_is_shown_and_only_that(here: Agency) -> None:
    make.confirm(here, "AT-07", ["time_limit"])

    page = PageClient().get(address(here))

    assert page.has("10 ngày làm việc kể từ ngày nhận đủ hồ sơ")
    assert [text for text in texts_of(here, {"papers", "fees"}) if text in page.text] == []


def test_with_everything_confirmed_the_page_answers_what_to_bring_how_long_and_how_much(here: Agency) -> None:
    deadlines.calendar(here)
    make.confirm(here, "AT-07", INTAKE_PARTS)

    page = PageClient().get(address(here))

    assert page.h1 == make.procedure(here, "AT-07").name
    for need in make.version(here, "AT-07").papers.all():
        assert need.name in page.text
    assert page.has("200.000 đ", "Nộp lúc này, hẹn 26/02/2024", "Đang nhận tại quầy và trực tuyến")
    assert "Chưa mở trên hệ thống này" not in page.text


def test_the_page_stands_also_where_no_calendar_tells_the_due_day(here: Agency) -> None:
    make.confirm(here, "AT-07", INTAKE_PARTS)

    page = PageClient().get(address(here))

    assert page.status == 200
    assert "Nộp lúc này" not in page.text


def test_a_code_only_recalled_is_not_told_to_citizens(here: Agency) -> None:
    procedure = make.procedure(here, "AT-07")
    assert procedure.recalled_code

    assert procedure.recalled_code not in PageClient().get(address(here)).text


def test_the_list_does_not_show_what_the_page_hides(here: Agency) -> None:
    page = PageClient().get("/thu-tuc/")

    assert page.has(make.procedure(here, "AT-07").name, "Đang đối chiếu")
    assert "10 ngày làm việc" not in page.text


@pytest.mark.parametrize("ref", ["khong-co", "018d7a5e-0000-7000-8000-000000000000", "2.999999"])
def test_an_unknown_procedure_is_not_found(here: Agency, ref: str) -> None:
    assert PageClient().get(f"/thu-tuc/{ref}/").status == 404


def test_a_procedure_of_another_agency_is_not_on_this_portal(here: Agency) -> None:
    there = make.neighbour("AT-01")

    assert PageClient().get(f"/thu-tuc/{make.procedure(there, 'AT-01').public_id}/").status == 404


def test_the_page_has_a_qr_code_of_itself_and_works_without_scripts(here: Agency) -> None:
    page = PageClient().get(address(here))

    assert page.tree is not None
    assert [e.get("aria-label") for e in page.tree.iter() if e.tag.endswith("}svg")] == [
        "Mã QR của thủ tục này"
    ]
    assert [b.get("hidden") for b in page.tree.iter("button") if b.get("data-print") is not None] == [""]


def test_where_it_is_filed_on_the_national_portal_the_page_leads_there(here: Agency) -> None:
    assert not PageClient().get(address(here)).has("Nộp tại Cổng Dịch vụ công quốc gia")

    decided(here)
    page = PageClient().get(address(here))

    assert page.has(
        "Từ ngày 05/02/2024, hồ sơ trực tuyến nộp tại Cổng Dịch vụ công quốc gia (Quyết định số 15"
    )
    (link,) = [link for link in page.links if link.startswith(PORTAL)]
    code = make.procedure(here, "AT-07").code
    assert link == (f"{PORTAL}/thu-tuc.html?ma={code}" if code else PORTAL)


def test_a_version_that_takes_dossiers_is_filed_online_from_its_page(here: Agency) -> None:
    deadlines.calendar(here)
    closed = PageClient().get(address(here))
    assert "Nộp trực tuyến" not in closed.text

    make.confirm(here, "AT-07", INTAKE_PARTS)
    page = PageClient().get(address(here))

    start = f"/nguoi-dan/nop/moi/{make.version(here, 'AT-07').public_id}/"
    assert page.has("Nộp trực tuyến")
    assert start in page.links
    assert PageClient().get(start).path == "/nguoi-dan/dang-nhap/"
