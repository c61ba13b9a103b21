"""Papers, rules and limits that cannot be: refused beside their field, by the database too, and nothing kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.domains.documents import selectors
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import PaperIncomplete
from motcua.domains.documents.models import (
    FileSizeLimit,
    IssuedPaper,
    NumberCounter,
    NumberScheme,
    StoredFile,
)
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import PaperKind
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, links
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db
SCHEME: dict[str, Any] = {
    "series": "dossier",
    "pattern": "{unit}-{date:%y%m%d}-{seq:04d}",
    "width": 4,
    "scope": "unit_day",
    "effective_from": date(2024, 1, 1),
}
LIMIT: dict[str, Any] = {"purpose": "", "max_bytes": 1_000, "effective_from": date(2024, 1, 1)}
COUNTER: dict[str, Any] = {"series": "dossier", "scope_key": "x|2024", "last": 1, "ceiling": 9}


def refused(constraint: str, model: Any, facts: dict[str, Any]) -> None:
    agency = people.agency()
    before = model.objects.count()

    def act() -> None:
        with transaction.atomic():
            model.objects.create(agency=agency, **facts)
            connection.check_constraints()

    with pytest.raises(IntegrityError, match=constraint):
        act()
    assert model.objects.count() == before


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"width": 0}, "documents_scheme_width_is_sane"),
        ({"width": 13}, "documents_scheme_width_is_sane"),
        ({"scope": "unit_month"}, "documents_scheme_scope_is_known"),
        ({"effective_to": date(2023, 12, 31)}, "documents_scheme_ends_after_it_begins"),
        ({"verified": True}, "documents_scheme_verified_on_a_basis"),
    ],
)
def test_impossible_rule(facts: dict[str, Any], constraint: str) -> None:
    refused(constraint, NumberScheme, SCHEME | facts)


def test_two_rules_of_a_series_from_one_day() -> None:
    NumberScheme.objects.create(agency=people.agency(), **SCHEME)

    refused("documents_scheme_once_a_day", NumberScheme, SCHEME)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"max_bytes": 0}, "documents_file_limit_is_positive"),
        ({"max_bytes": -1}, "documents_file_limit_is_positive"),
        ({"effective_to": date(2023, 12, 31)}, "documents_file_limit_ends_after_it_begins"),
    ],
)
def test_impossible_limit(facts: dict[str, Any], constraint: str) -> None:
    refused(constraint, FileSizeLimit, LIMIT | facts)


def test_two_limits_of_a_purpose_from_one_day() -> None:
    FileSizeLimit.objects.create(agency=people.agency(), **LIMIT)

    refused("documents_file_limit_once_a_day", FileSizeLimit, LIMIT)


@pytest.mark.parametrize("facts", [{"last": 0}, {"last": 10}, {"last": -1}, {"ceiling": 0}])
def test_impossible_counter(facts: dict[str, Any]) -> None:
    refused("documents_counter_within_its_digits", NumberCounter, COUNTER | facts)


def test_two_counters_of_one_scope() -> None:
    NumberCounter.objects.create(agency=people.agency(), **COUNTER)

    refused("documents_counter_once_a_scope", NumberCounter, COUNTER)


def test_rows_say_what_they_are_and_nothing_personal() -> None:
    agency = people.agency()
    paper = factories.paper(of=agency, number="0361/TNHS")
    file = factories.stored_file(of=agency, name="Nguyễn Văn Ẩn.pdf")

    assert str(NumberScheme.objects.create(agency=agency, **SCHEME)) == "dossier 01/01/2024"
    assert str(NumberCounter.objects.create(agency=agency, **COUNTER)) == "dossier x|2024: 1"
    assert str(FileSizeLimit.objects.create(agency=agency, **LIMIT)) == "* 01/01/2024"
    named = FileSizeLimit(agency=agency, **LIMIT | {"purpose": "dossier-result"})
    assert str(named) == "dossier-result 01/01/2024"
    assert str(paper) == "mau-01-2018 0361/TNHS"
    assert str(file) == str(file.public_id)


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"code": ""}, ["code"]),
        ({"request": "  "}, ["request"]),
        ({"time_limit": "", "desk": "\t"}, ["desk", "time_limit"]),
        ({"applicant": "\u00a0"}, ["applicant"]),
    ],
)
def test_receipt_that_lacks_a_value_is_not_issued(facts: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(PaperIncomplete) as lacking:
        factories.paper(content=factories.receipt(**facts))

    assert sorted(lacking.value.errors) == fields
    assert not IssuedPaper.objects.exists()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (PaperKind.RECEIPT, factories.register()),
        (PaperKind.CONTROL_SLIP, factories.receipt()),
        (PaperKind.REGISTER, factories.slip()),
    ],
)
def test_content_of_another_paper_is_not_issued_in_a_form(kind: PaperKind, content: Any) -> None:
    with pytest.raises(PaperIncomplete):
        factories.paper(kind=kind, content=content)

    assert not IssuedPaper.objects.exists()


def test_unknown_sort_of_paper_is_a_mistake_of_the_code() -> None:
    with pytest.raises(ValueError, match="is not a valid PaperKind"):
        factories.paper(kind="certificate")

    assert not IssuedPaper.objects.exists()


def test_slip_without_an_address_leads_to_the_page_that_verifies_it() -> None:
    paper = factories.paper(kind=PaperKind.CONTROL_SLIP, content=factories.slip(qr_url=""))

    assert paper.data["qr"] == f"https://motcua.example.vn/kiem-tra/{paper.verify_token}"


def test_book_is_issued_without_a_code_to_scan() -> None:
    book = factories.paper(kind=PaperKind.REGISTER, content=factories.register(), number="")

    assert "qr" not in book.data
    assert (book.form_code, book.number) == ("mau-06-2018", "")
    assert documents.render_paper(book).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("code", "number", "filename"),
    [
        ("000.00.NN.H50-240307-0001", "", "mau-01-2018-000.00.NN.H50-240307-0001.pdf"),
        ("A/B C:D", "", "mau-01-2018-A-B-C-D.pdf"),
        ('x"; rm', "", "mau-01-2018-x---rm.pdf"),
    ],
)
def test_name_of_the_printed_file_holds_only_letters_digits_dots_and_dashes(
    code: str, number: str, filename: str
) -> None:
    agency = people.agency()
    paper = factories.paper(of=agency, content=factories.receipt(code=code), number=number)

    printed = documents.print_paper(actor=factories.clerk(agency), public_id=paper.public_id)

    assert printed.filename == filename


def test_paper_without_a_code_is_named_by_its_number() -> None:
    agency = people.agency()
    book = factories.paper(of=agency, kind=PaperKind.REGISTER, content=factories.register(), number="02/2024")

    printed = documents.print_paper(actor=factories.clerk(agency), public_id=book.public_id)

    assert printed.filename == "mau-06-2018-02-2024.pdf"
    assert ReadLog.objects.count() == 1


def test_paper_issued_under_the_old_form_is_printed_in_it_for_ever() -> None:
    paper = factories.paper(issued_at=clock.local(2025, 9, 14, 23, 59))

    with clock.frozen(clock.local(2030, 1, 1)):
        text = documents.render_paper(paper)

    assert paper.form_code == "mau-01-2018"
    assert text == documents.render_paper(paper)


def test_file_of_another_agency_is_not_found_nor_listed_though_its_bytes_are_the_same() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB")
    mine, theirs = factories.stored_file(of=here), factories.stored_file(of=there)

    seen = selectors.visible_files(factories.clerk(here))

    assert mine.sha256 == theirs.sha256
    assert list(seen) == [mine]
    assert StoredFile.objects.count() == 2


def test_addresses_set_for_a_test_are_put_back() -> None:
    before = dict(links._builders)

    with factories.addresses():
        assert links.verify_url("X") == "https://motcua.example.vn/kiem-tra/X"

    assert links._builders == before
