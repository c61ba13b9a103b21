"""Printing the register from its page: year and book chosen, files offered, given to whoever reads the desk."""

from __future__ import annotations

import tempfile
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.people.tests import factories as people
from motcua.interfaces.workspace.dossiers.views import book as views
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.journal import entries_of
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db
BOOK = "/lam-viec/so-theo-doi/in/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of(office: Desk, rest: str, year: int = 2024) -> str:
    return f"{BOOK}{year}/{office.unit('BPTN').public_id}/{rest}"


def test_the_register_leads_to_its_prints(office: Desk) -> None:
    assert BOOK in browser_of(office.reception).get("/lam-viec/so-theo-doi/").links


def test_without_a_dossier_there_is_nothing_to_print_and_the_page_says_when_there_will_be(
    office: Desk,
) -> None:
    page = browser_of(office.reception).get(BOOK)

    assert page.has("Chưa có sổ nào để in")
    assert not any(link.endswith((".pdf", ".xlsx")) for link in page.links)


def test_the_newest_book_is_offered_and_another_can_be_chosen(office: Desk) -> None:
    office.take_in()
    office.take_in(at=local(2025, 1, 2, 9))
    counter = browser_of(office.reception)

    newest = counter.get(BOOK)
    older = counter.get(f"{BOOK}?so=2024.{office.unit('BPTN').public_id}")
    unknown = counter.get(f"{BOOK}?so=1999.nobody")

    assert newest.h1 == unknown.h1 == "In sổ theo dõi năm 2025"
    assert older.h1 == "In sổ theo dõi năm 2024"
    assert {of(office, "1.pdf"), of(office, "1.xlsx")} <= set(older.links)
    assert older.has("Mẫu in: bố cục chưa đối chiếu.", "In số 1 – 1", "Tải số 1 – 1")


def test_a_long_book_is_offered_in_parts(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.domains.dossiers.types import books as sizes

    monkeypatch.setattr(sizes, "ON_PAPER", 2)
    for minute in range(5):
        office.take_in(at=MONDAY.replace(minute=minute))

    page = browser_of(office.reception).get(BOOK)

    assert [link for link in page.links if link.endswith(".pdf")] == [
        of(office, f"{part}.pdf") for part in (1, 2, 3)
    ]
    assert page.has("In số 1 – 2", "In số 3 – 4", "In số 5 – 5", "Tải số 1 – 5")


def test_the_paper_opens_in_the_browser_and_is_kept_by_no_cache(office: Desk) -> None:
    dossier = office.take_in()

    answer = browser_of(office.reception).client.get(of(office, "1.pdf"))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="so-theo-doi-2024-so-1-1.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    pages = PdfReader(BytesIO(answer.content)).pages
    assert dossier.code.split("-")[-1] in pages[1].extract_text()


def test_the_sheet_is_saved_and_its_file_gone_once_it_is_sent(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, made = office.take_in(), []

    def kept(**facts: Any) -> Any:
        made.append(tempfile.TemporaryFile(**facts))  # noqa: SIM115
        return made[-1]

    monkeypatch.setattr(views, "TemporaryFile", kept)
    answer = browser_of(office.reception).client.get(of(office, "1.xlsx"))
    content = answer.getvalue()

    assert answer.headers["Content-Type"] == XLSX
    assert answer.headers["Content-Disposition"] == 'attachment; filename="so-theo-doi-2024-so-1-1.xlsx"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(content)) as parts:
        assert dossier.code in parts.read("xl/worksheets/sheet1.xml").decode()
    assert [file.closed for file in made] == [True]


def test_a_sheet_that_fails_leaves_no_file_open(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    office.take_in()
    made: list[Any] = []

    def kept(**facts: Any) -> Any:
        made.append(tempfile.TemporaryFile(**facts))  # noqa: SIM115
        return made[-1]

    def fails(**_facts: Any) -> str:
        raise DossierNotFound("gone")

    monkeypatch.setattr(views, "TemporaryFile", kept)
    monkeypatch.setattr(services, "write_book", fails)

    assert browser_of(office.reception).client.get(of(office, "1.xlsx")).status_code == 404
    assert [file.closed for file in made] == [True]


def test_whoever_does_not_read_the_desk_finds_no_book_and_nothing_is_logged(office: Desk) -> None:
    office.take_in()
    before = ReadLog.objects.count()
    away = people.actor(office.officer("P-QLKH", ["dossiers.process"]))
    foreign = people.actor(of=people.agency("SKHCN-QB"), may=["dossiers.read"])
    nobody = people.actor(of=office.unit("BPTN"), may=["plans.read"])

    for actor in (away, foreign, nobody):
        client = browser_of(actor)
        assert [client.client.get(of(office, name)).status_code for name in ("1.pdf", "1.xlsx")] == [404, 404]
    assert browser_of(away).get(BOOK).has("Chưa có sổ nào để in")
    assert PageClient().client.get(of(office, "1.pdf")).headers["Location"].startswith("/dang-nhap/?next=")

    assert ReadLog.objects.count() == before
    assert not entries_of("dossiers.book", office.unit("BPTN").public_id).exists()


@pytest.mark.parametrize("rest", ["0.pdf", "2.pdf", "2.xlsx"])
def test_a_part_the_book_does_not_have_is_not_found(office: Desk, rest: str) -> None:
    office.take_in()

    assert browser_of(office.reception).client.get(of(office, rest)).status_code == 404


def test_too_many_prints_in_a_minute_say_so(office: Desk) -> None:
    office.take_in()
    client = browser_of(office.reception).client
    with clock.frozen(local(2024, 2, 6, 9)):
        answers = [client.get(of(office, "1.xlsx")) for _turn in range(21)]
        for answer in answers:
            answer.getvalue()  # read to its end, so that its file is closed

    assert [answer.status_code for answer in answers] == [200] * 20 + [429]


def test_the_page_and_its_sheet_cost_the_same_however_long_the_book(office: Desk) -> None:
    client = browser_of(office.reception)
    office.take_in()
    client.get(BOOK)
    few = client.get(BOOK)
    client.client.get(of(office, "1.xlsx")).getvalue()
    with CaptureQueriesContext(connection) as short:
        client.client.get(of(office, "1.xlsx")).getvalue()
    for minute in range(6):
        office.take_in(at=MONDAY.replace(minute=minute))
    many = client.get(BOOK)
    with CaptureQueriesContext(connection) as long:
        client.client.get(of(office, "1.xlsx")).getvalue()

    assert len(many.statements) == len(few.statements)
    assert len(long) == len(short)
