"""Sổ theo dõi of a year and a desk: every dossier in the order of its numbers, for whoever reads that desk."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from io import BytesIO
from typing import Any
from uuid import UUID
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from motcua.domains.documents import selectors as documents
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.types import NumberedBook, RegisterRow
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotFound, PrintedTooOften
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import book_lines, books, get_book
from motcua.domains.dossiers.tests.factories import (
    ALL_STEPS,
    CLINIC,
    MONDAY,
    Desk,
    neighbour,
    person,
    statements,
)
from motcua.domains.dossiers.tests.life import TUESDAY, at
from motcua.domains.dossiers.types import Book, IntakeCorrection
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.journal import entries_of
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def desk_id(office: Desk) -> UUID:
    found: UUID = office.unit("BPTN").public_id
    return found


def name_of(actor: Actor) -> str:
    return str(Officer.objects.get(pk=actor.officer_pk).full_name)


def lines(office: Desk, actor: Actor | None = None) -> list[RegisterRow]:
    actor = actor or office.reception
    book = get_book(actor, 2024, desk_id(office))
    return list(book_lines(actor, book, 1, book.last))


def sheet(actor: Actor, office: Desk, **facts: Any) -> list[list[str]]:
    """The cells of the XLSX as text, row by row."""
    stream = BytesIO()
    facts = {"year": 2024, "desk_id": desk_id(office), "part": 1, **facts}
    services.write_book(actor=actor, stream=stream, **facts)
    with ZipFile(stream) as parts:
        tree = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own file
    return [
        [
            "".join(text.text or "" for text in cell.iter() if text.tag in {f"{SHEET}t", f"{SHEET}v"})
            for cell in row
        ]
        for row in tree.iter(f"{SHEET}row")
    ]


def printed(actor: Actor, office: Desk, **facts: Any) -> str:
    facts = {"year": 2024, "desk_id": desk_id(office), "part": 1, **facts}
    found = services.print_book(actor=actor, **facts)
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(found.pdf)).pages)


def test_a_book_begins_with_the_first_dossier_of_the_year_and_says_how_far_it_goes(office: Desk) -> None:
    assert books(office.reception) == []
    for minute in range(3):
        office.take_in(at=MONDAY.replace(minute=minute))
    office.take_in(at=local(2025, 1, 2, 9))

    desk = office.unit("BPTN")
    assert books(office.reception) == [
        Book(2025, "2025", desk.public_id, desk.name, desk.pk, 1),
        Book(2024, "2024", desk.public_id, desk.name, desk.pk, 3),
    ]


def test_every_column_of_the_form_is_filled_from_the_life_of_the_dossier(office: Desk) -> None:
    applicant = person(name="Lương Thị Hồng Ánh")
    dossier = office.walk(office.take_in(submitter=applicant, sets=2), *ALL_STEPS, at=TUESDAY)

    (line,) = lines(office)

    assert line == RegisterRow(
        ordinal=1,
        code=dossier.code,
        procedure=dossier.procedure.name,
        request=dossier.subject_line,
        sets=2,
        applicant="Lương Thị Hồng Ánh",
        address="Phường Đông Hà",
        phone="0905123456",
        lead_unit="Phòng Quản lý Công nghệ và Chuyên ngành",
        received_on=date(2024, 2, 5),
        due_on=date(2024, 2, 19),
        forwarded_on=date(2024, 2, 5),
        returned_on=date(2024, 2, 6),
        result_on=date(2024, 2, 6),
        result_way="Tại quầy",
        result_giver=name_of(office.reception),
        result_receiver="Lương Thị Hồng Ánh",
        received_by=name_of(office.reception),
        note="Trước hạn",
    )


def test_a_dossier_under_way_leaves_open_what_has_not_happened(office: Desk) -> None:
    office.take_in(owner=CLINIC)

    (line,) = lines(office)

    assert line.applicant == "Phòng khám Mầm Xanh"
    assert (line.returned_on, line.result_on, line.result_giver, line.note) == (None, None, "", "")
    assert (line.result_way, line.forwarded_on) == ("Tại quầy", date(2024, 2, 5))


def test_a_filing_enters_the_book_when_it_is_accepted_and_one_refused_never(office: Desk) -> None:
    refused, filed = office.file(), office.file()
    at(MONDAY, services.refuse_filing, office.reception, refused, reasons=["prohibited"], explanation="Cấm")
    at(TUESDAY, services.accept_filing, office.reception, filed)

    assert [(line.ordinal, line.code, line.received_on) for line in lines(office)] == [
        (1, filed.code, date(2024, 2, 6))
    ]


def test_a_dossier_that_was_stopped_or_appointed_again_says_so(office: Desk) -> None:
    stopped = office.walk(office.take_in(), "assignment")
    at(
        TUESDAY,
        services.stop_dossier,
        office.director,
        stopped,
        reasons=["applicant-ended"],
        explanation="Xin dừng",
    )
    again = office.take_in(at=MONDAY.replace(minute=5))
    Dossier.objects.filter(pk=again.pk).update(reappointments=1)

    assert [line.note for line in lines(office)] == ["Dừng giải quyết 06/02/2024", "Hẹn lại 01 lần"]


def test_a_corrected_slip_keeps_its_place_and_the_void_one_stands_in_no_book(office: Desk) -> None:
    first, second = office.take_in(), office.take_in(at=MONDAY.replace(minute=5))
    at(
        TUESDAY,
        services.correct_intake,
        office.reception,
        first,
        correction=IntakeCorrection(submitter=person(name="Lương Thị Hồng Oanh")),
        reason="wrong-person",
    )

    assert IssuedPaper.objects.filter(subject_id=first.public_id, book_sequence=1).count() == 2
    assert [(line.ordinal, line.code) for line in lines(office)] == [(1, first.code), (2, second.code)]
    assert lines(office)[0].applicant == "Lương Thị Hồng Oanh"


def test_two_desks_keep_books_of_their_own(office: Desk) -> None:
    other = people.actor(office.officer("CCTDC", ["dossiers.receive"]))
    here, there = office.take_in(), office.take_in(by=other)

    assert [line.code for line in lines(office)] == [here.code]
    book = get_book(other, 2024, office.unit("CCTDC").public_id)
    assert [line.code for line in book_lines(other, book, 1, book.last)] == [there.code]
    assert [one.desk_id for one in books(other)] == [office.unit("CCTDC").public_id]


def test_the_sheet_has_each_dossier_under_its_heads(office: Desk) -> None:
    dossier = office.take_in(subject_line="=1+1")

    rows = sheet(office.reception, office)

    start = next(number for number, row in enumerate(rows) if row[:2] == ["STT", "Mã hồ sơ"])
    assert len(rows[start]) == 20
    assert rows[start + 1][:2] == ["1", dossier.code]
    assert "=1+1" in rows[start + 1]
    assert any("2024" in cell for row in rows[:start] for cell in row)


def test_the_paper_has_a_cover_and_each_dossier(office: Desk) -> None:
    dossier = office.take_in(submitter=person(name="Tạ Minh Quân"))

    text = printed(office.reception, office)

    assert "SỔ THEO DÕI HỒ SƠ" in text
    assert "Tạ Minh Quân" in text
    assert dossier.code.split("-")[-1] in text
    assert "Từ ngày 05/02/2024 đến ngày 05/02/2024" in text


@pytest.mark.parametrize(
    ("today", "form"), [(local(2024, 3, 1, 9), "Mẫu số 06"), (local(2026, 11, 23, 9), "Mẫu số 06")]
)
def test_a_past_year_is_printed_in_the_form_of_its_own_time(office: Desk, today: Any, form: str) -> None:
    office.take_in()

    with clock.frozen(today):
        assert form in printed(office.reception, office)


def test_the_running_year_is_printed_in_the_form_of_today(office: Desk) -> None:
    office.take_in(at=local(2026, 2, 5, 10))

    with clock.frozen(local(2026, 11, 23, 9)):
        assert "Mẫu số 07" in printed(office.reception, office, year=2026)


def test_a_long_book_is_printed_in_parts_with_numbers_running_on(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.domains.dossiers.types import books as sizes

    monkeypatch.setattr(sizes, "ON_PAPER", 2)
    monkeypatch.setattr(sizes, "AS_SHEET", 3)
    taken = [office.take_in(at=MONDAY.replace(minute=minute)) for minute in range(5)]
    book = get_book(office.reception, 2024, desk_id(office))
    assert book.papers == [(1, 2), (3, 4), (5, 5)]
    assert book.sheets == [(1, 3), (4, 5)]

    found = services.print_book(actor=office.reception, year=2024, desk_id=desk_id(office), part=3)

    assert found.filename == "so-theo-doi-2024-so-5-5.pdf"
    assert [row[:2] for row in sheet(office.reception, office, part=2)[-2:]] == [
        ["4", taken[3].code],
        ["5", taken[4].code],
    ]
    for part in (0, 4):
        with pytest.raises(DossierNotFound):
            services.print_book(actor=office.reception, year=2024, desk_id=desk_id(office), part=part)


def test_only_whoever_reads_the_desk_opens_its_book(office: Desk) -> None:
    office.take_in()
    away = people.actor(office.officer("P-QLKH", ["dossiers.process"]))
    nobody = people.actor(of=office.unit("BPTN"), may=["plans.read"])
    before = ReadLog.objects.count()

    for actor in (away, nobody, office.specialist, neighbour().reception):
        assert books(actor) == []
        with pytest.raises(DossierNotFound):
            printed(actor, office)
        with pytest.raises(DossierNotFound):
            sheet(actor, office)
    assert ReadLog.objects.count() == before
    assert not entries_of("dossiers.book", desk_id(office)).exists()

    assert [book.last for book in books(people.actor(leader_officer(office)))] == [1]


def leader_officer(office: Desk) -> Any:
    """Somebody whose right to read reaches every unit."""
    return people.officer(of=office.unit("GD"), may=["dossiers.read"], over=office.agency)


def test_a_year_without_a_book_and_a_desk_nobody_knows_are_not_found(office: Desk) -> None:
    office.take_in()

    for facts in ({"year": 2023}, {"desk_id": office.agency.public_id}, {"desk_id": UUID(int=7)}):
        with pytest.raises(DossierNotFound):
            printed(office.reception, office, **facts)


def test_a_book_all_desks_share_is_for_whoever_reads_the_whole_agency(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = office.take_in()
    shared = [NumberedBook("2024", None, 1)]
    monkeypatch.setattr(documents, "numbered_books", lambda _actor: shared)

    assert books(office.reception) == []
    (book,) = books(people.actor(leader_officer(office)))
    assert (book.desk_id, book.desk) == (office.agency.public_id, office.agency.name)
    leader = people.actor(leader_officer(office))
    assert [line.code for line in book_lines(leader, book, 1, 1)] == [here.code]


def test_each_print_is_logged_with_its_numbers_and_its_form(office: Desk) -> None:
    office.take_in()
    before = ReadLog.objects.count()

    printed(office.reception, office)
    sheet(office.reception, office)

    assert ReadLog.objects.count() == before + 2
    told = [
        (
            entry.name,
            entry.payload["form"],
            entry.payload["first"],
            entry.payload["last"],
            entry.payload["lines"],
        )
        for entry in entries_of("dossiers.book", desk_id(office))
    ]
    assert told == [("dossiers.book_printed", "pdf", 1, 1, 1), ("dossiers.book_printed", "xlsx", 1, 1, 1)]


def test_somebody_who_prints_without_end_is_told_to_wait(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.take_in()
    monkeypatch.setattr(import_module("motcua.domains.dossiers.services.print_book"), "PRINTS_A_MINUTE", 2)

    with clock.frozen(local(2024, 2, 6, 9)):
        sheet(office.reception, office)
        sheet(office.reception, office)
        with pytest.raises(PrintedTooOften):
            sheet(office.reception, office)
    with clock.frozen(local(2024, 2, 6, 9, 2)):
        sheet(office.reception, office)


def test_a_book_costs_three_statements_a_thousand_whatever_its_length(office: Desk) -> None:
    office.take_in()
    lines(office)
    book = get_book(office.reception, 2024, desk_id(office))
    with CaptureQueriesContext(connection) as few:
        list(book_lines(office.reception, book, 1, 1))
    for minute in range(4):
        office.take_in(at=MONDAY.replace(minute=minute))
    with CaptureQueriesContext(connection) as many:
        assert len(list(book_lines(office.reception, book, 1, 5))) == 5

    assert len(statements(few)) == len(statements(many))
    asked = [sql for sql in statements(many) if "catalogue_" not in sql and "kernel_revision" not in sql]
    assert len(asked) == 3
