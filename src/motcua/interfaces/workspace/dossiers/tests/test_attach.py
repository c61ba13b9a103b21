"""Putting scans beside the papers of a dossier, and looking at them."""

from __future__ import annotations

from io import BytesIO

import pytest
from tests.support.pages import Page, browser_of

from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers.models import Dossier, DossierPaper
from motcua.domains.dossiers.tests.factories import Desk, pdf
from motcua.domains.dossiers.types import PaperKind
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def address(paper: DossierPaper) -> str:
    return f"/lam-viec/ho-so/{paper.dossier.public_id}/giay-to/{paper.public_id}/dinh-kem/"


def a_file(content: bytes, name: str) -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def attach(office: Desk, paper: DossierPaper, content: bytes, name: str) -> Page:
    return browser_of(office.reception).post(address(paper), {"file": a_file(content, name)})


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    return office.take_in()


@pytest.fixture
def paper(dossier: Dossier) -> DossierPaper:
    found = dossier.papers.select_related("dossier").first()
    assert found is not None
    return found


def test_a_scan_is_attached_and_shown_beside_the_list(office: Desk, paper: DossierPaper) -> None:
    page = attach(office, paper, pdf(), "to-khai.pdf")

    paper.refresh_from_db()
    shown = f"/lam-viec/ho-so/{paper.dossier.public_id}/tep/{paper.file.public_id}/"
    assert page.has("Đã đính kèm tệp vào giấy tờ.", "to-khai.pdf", "Thay tệp")
    assert page.tree is not None
    assert [frame.get("src") for frame in page.tree.iter("iframe")] == [shown]
    assert f"?xem=giay-to&giay={paper.public_id}" in page.links


def test_a_picture_is_shown_as_a_picture(office: Desk, paper: DossierPaper) -> None:
    page = attach(office, paper, PNG, "ban-ve.png")

    assert page.tree is not None
    (picture,) = [img for img in page.tree.iter("img") if "/tep/" in img.get("src", "")]
    assert picture.get("alt") == paper.name


def test_what_a_browser_cannot_show_is_offered_for_saving(office: Desk, paper: DossierPaper) -> None:
    page = attach(office, paper, "mẫu khai".encode(), "mau.txt")

    assert page.has("Trình duyệt không xem được loại tệp này. Hãy tải về để mở.")
    assert page.tree is not None
    assert list(page.tree.iter("iframe")) == []


def test_while_no_paper_has_a_file_there_is_a_list_with_closed_controls(
    office: Desk, dossier: Dossier
) -> None:
    page = browser_of(office.reception).get(f"/lam-viec/ho-so/{dossier.public_id}/")

    assert page.tree is not None
    panels = [d for d in page.tree.iter("details") if d.get("class") == "attach"]
    assert len(panels) == dossier.papers.count()
    assert [panel.get("open") for panel in panels] == [None] * len(panels)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "to-khai.pdf", "Tệp trống, không có nội dung."),
        (PNG, "to-khai.pdf", "Tên tệp có đuôi .pdf nhưng nội dung là ảnh PNG."),
        (b"MZ", "to-khai.exe", "Không nhận tệp loại .exe."),
    ],
    ids=["empty", "not what it says", "a program"],
)
def test_a_wrong_file_is_refused_beside_its_paper_and_not_kept(
    office: Desk, paper: DossierPaper, content: bytes, name: str, said: str
) -> None:
    before = StoredFile.objects.count()

    page = attach(office, paper, content, name)

    field = f"attach-{paper.public_id}"
    assert page.status == 422
    assert list(page.faults) == [field]
    assert page.said_at(f"{field}-error").startswith(said)
    assert page.tree is not None
    (panel,) = [d for d in page.tree.iter("details") if any(e.get("id") == field for e in d.iter())]
    assert panel.get("open") is not None
    assert StoredFile.objects.count() == before


def test_sending_without_a_file_asks_for_one(office: Desk, paper: DossierPaper) -> None:
    page = browser_of(office.reception).post(address(paper), {})

    assert page.said_at(f"attach-{paper.public_id}-error") == "Hãy chọn tệp trước khi gửi."


def test_a_fault_at_another_paper_than_the_shown_one_shows_that_paper(office: Desk, dossier: Dossier) -> None:
    first = dossier.papers.select_related("dossier").get()
    last = dossier.papers.create(
        agency_id=dossier.agency_id, order=2, name="Bản vẽ mặt bằng", kind=PaperKind.COPY
    )
    attach(office, first, pdf(), "to-khai.pdf")

    page = attach(office, last, b"", "trong.pdf")

    assert list(page.faults) == [f"attach-{last.public_id}"]
    assert page.has("Chưa có tệp của giấy tờ này.")


def test_a_paper_of_another_dossier_is_not_found(office: Desk, paper: DossierPaper) -> None:
    other = office.take_in()
    wrong = f"/lam-viec/ho-so/{other.public_id}/giay-to/{paper.public_id}/dinh-kem/"

    page = browser_of(office.reception).post(wrong, {"file": a_file(pdf(), "to-khai.pdf")})

    assert page.status == 404
    assert other.papers.filter(file__isnull=False).count() == 0


def test_whoever_only_reads_attaches_nothing(office: Desk, paper: DossierPaper) -> None:
    reader = people.actor(of=office.unit("P-QLCNCN"), may=["dossiers.read", "documents.read"])
    before = StoredFile.objects.count()

    page = browser_of(reader).post(address(paper), {"file": a_file(pdf(), "to-khai.pdf")})

    paper.refresh_from_db()
    assert page.status == 403
    assert paper.file is None
    assert StoredFile.objects.count() == before
