"""Slips and files: shown in place, never run, never kept by others, never somebody else's."""

from __future__ import annotations

from io import BytesIO

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.documents import services as documents
from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk, pdf
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db

OF_A_PDF = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@pytest.fixture
def done(office: Desk) -> Dossier:
    """A dossier with its result handed over."""
    return office.walk(office.take_in(), *ALL_STEPS)


def result_address(dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/tep/{dossier.results.get().file.public_id}/"


@pytest.mark.parametrize("name", ["giay-tiep-nhan.pdf", "phieu-kiem-soat.pdf"])
def test_a_slip_is_a_pdf_shown_in_place(office: Desk, done: Dossier, name: str) -> None:
    answer = browser_of(office.reception).client.get(f"/lam-viec/ho-so/{done.public_id}/{name}")

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert answer.headers["Content-Security-Policy"] == OF_A_PDF
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_result_keeps_its_name_and_content(office: Desk, done: Dossier) -> None:
    answer = browser_of(office.reception).client.get(result_address(done))

    assert answer.getvalue() == pdf()
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "inline; filename*=UTF-8''ket-qua.pdf"
    assert answer.headers["Content-Security-Policy"] == OF_A_PDF
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_is_no_pdf_and_no_picture_is_only_saved_and_runs_nothing(office: Desk) -> None:
    dossier = office.take_in()
    paper = dossier.papers.first()
    assert paper is not None
    file = documents.store_file(
        actor=office.reception,
        upload=BytesIO("Đơn khai".encode()),
        name="Đơn khai.txt",
        purpose="dossier-paper",
    )
    dossiers.attach_file(
        actor=office.reception, public_id=dossier.public_id, paper_id=paper.public_id, file_id=file.public_id
    )

    answer = browser_of(office.reception).client.get(
        f"/lam-viec/ho-so/{dossier.public_id}/tep/{file.public_id}/"
    )

    assert answer.getvalue() == "Đơn khai".encode()
    assert answer.headers["Content-Disposition"] == ("attachment; filename*=UTF-8''%C4%90%C6%A1n%20khai.txt")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'self'"


def test_a_file_is_found_only_under_its_own_dossier(office: Desk, done: Dossier) -> None:
    other = office.take_in()
    file = done.results.get().file

    page = browser_of(office.reception).get(f"/lam-viec/ho-so/{other.public_id}/tep/{file.public_id}/")

    assert page.status == 404


@pytest.mark.parametrize("who", ["another unit", "another agency"])
def test_a_foreign_file_is_not_found(office: Desk, done: Dossier, who: str) -> None:
    home = office.unit("P-QLKH") if who == "another unit" else people.agency("SKHCN-QB")
    foreigner = people.officer(of=home, may=["dossiers.read", "documents.read"])

    assert PageClient(foreigner.account).get(result_address(done)).status == 404


def test_a_stranger_is_sent_to_sign_in(done: Dossier) -> None:
    answer = PageClient().client.get(result_address(done))

    assert answer.headers["Location"].startswith("/dang-nhap/?next=")
