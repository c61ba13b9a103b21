"""The papers step: what is asked for, a file sent without scripts, by a script, from the vault; taken out again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.pages import PageClient

from motcua.domains.digitisation.tests import factories as vault
from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.services.check_upload import check_upload
from motcua.domains.dossiers.models import FiledPaper, FilingDraft
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.people.models import Citizen
from motcua.kernel.tests import untrusted

pytestmark = pytest.mark.django_db


def one(office: Desk, at: str) -> str:
    return f"{at}giay-to/{office.version.papers[0].order}/"


def send(visitor: PageClient, office: Desk, at: str, content: bytes = b"mot cua", name: str = "don.txt"):
    return visitor.post(one(office, at), {"tep": SimpleUploadedFile(name, content)})


def test_the_list_says_what_is_asked_for_and_what_is_not_there(
    office: Desk, visitor: PageClient, at: str
) -> None:
    page = visitor.get(f"{at}giay-to/")

    assert page.h1 == "Giấy tờ: xong 0/1"
    assert page.has(office.version.papers[0].name, "Chưa có", "Thêm tệp")
    assert one(office, at) in page.links
    assert "hx-get" not in page.html


def test_a_file_sent_without_scripts_stands_in_the_list_while_it_is_checked(
    office: Desk, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = send(visitor, office, at)

    assert page.path == f"{at}giay-to/"
    assert page.has("don.txt", "Đã tải xong, đang kiểm tra tệp.")
    assert f'hx-get="{at}giay-to/?phan=1"' in page.html

    check_upload(upload_id=FileUpload.objects.get().public_id)
    page = visitor.get(f"{at}giay-to/")

    assert page.h1 == "Giấy tờ: xong 1/1"
    assert page.has("Bạn tải lên")
    assert "hx-get" not in page.html
    opened = visitor.client.get(f"{one(office, at)}tep/")
    assert opened.getvalue() == b"mot cua"


def test_a_script_gives_the_id_of_what_it_sent(office: Desk, visitor: PageClient, at: str) -> None:
    visitor.client.post("/tep/", {"tep": SimpleUploadedFile("don.txt", b"mot cua")})

    page = visitor.post(one(office, at), {"upload": str(FileUpload.objects.get().public_id)})

    assert page.path == f"{at}giay-to/"
    assert FiledPaper.objects.get().upload is not None


def test_the_part_a_script_asks_for_is_the_list_alone(office: Desk, visitor: PageClient, at: str) -> None:
    send(visitor, office, at)

    part = visitor.client.get(f"{at}giay-to/?phan=1", headers={"HX-Request": "true"}).content.decode()

    assert part.lstrip().startswith("<ul")
    assert "<html" not in part


def test_what_was_refused_says_why_in_the_list_and_on_its_page(
    office: Desk, visitor: PageClient, at: str
) -> None:
    send(visitor, office, at, untrusted.evil_pdf("javascript"), "don.pdf")
    check_upload(upload_id=FileUpload.objects.get().public_id)

    for path in (f"{at}giay-to/", one(office, at)):
        page = visitor.get(path)
        assert page.has("don.pdf", "Không nhận được tệp này.", "mã lệnh JavaScript")


def test_sending_nothing_or_a_kind_that_is_not_taken_is_said_on_the_page(
    office: Desk, visitor: PageClient, at: str
) -> None:
    nothing = visitor.post(one(office, at), {})
    assert nothing.status == 422
    assert nothing.faults["id_tep"].startswith("Chưa có tệp nào được gửi.")

    page = send(visitor, office, at, b"MZ", "virus.exe")
    assert page.status == 422
    assert page.faults["id_tep"]
    assert not FiledPaper.objects.exists()


def test_a_paper_of_the_vault_is_chosen(
    citizen: Citizen, office: Desk, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    paper = vault.paper(of=office.agency, owned_by=vault.owner(citizen))
    page = visitor.get(one(office, at))
    assert page.has("Lấy từ kho giấy tờ của bạn", paper.title, "12/GP")

    page = visitor.post(f"{one(office, at)}kho/", {"giay": str(paper.public_id)})

    assert page.path == f"{at}giay-to/"
    assert page.has("Lấy từ kho giấy tờ", "xong 1/1")
    assert FiledPaper.objects.get().file_id == paper.file_id


def test_choosing_no_paper_of_the_vault_is_said(
    citizen: Citizen, office: Desk, visitor: PageClient, at: str
) -> None:
    vault.paper(of=office.agency, owned_by=vault.owner(citizen))

    page = visitor.post(f"{one(office, at)}kho/", {})

    assert page.status == 422
    assert page.has("Hãy chọn một giấy tờ trong kho.")


def test_a_file_is_taken_out_again(office: Desk, visitor: PageClient, at: str) -> None:
    send(visitor, office, at)

    page = visitor.post(f"{one(office, at)}bo/", {})

    assert page.path == f"{at}giay-to/"
    assert page.has("xong 0/1")
    assert not FiledPaper.objects.exists()


def test_a_paper_nobody_asks_for_has_no_page(visitor: PageClient, at: str) -> None:
    assert visitor.get(f"{at}giay-to/99/").status == 404


def test_the_list_is_small_and_costs_the_same_whatever_lies_in_it(
    office: Desk, visitor: PageClient, at: str
) -> None:
    visitor.get(f"{at}giay-to/")
    empty = visitor.get(f"{at}giay-to/")
    send(visitor, office, at)

    full = visitor.get(f"{at}giay-to/")

    assert (len(empty.statements), len(full.statements)) == (7, 7)
    assert len(full.html.encode()) < 16_000


def test_after_the_session_ended_nothing_is_sent(office: Desk, at: str) -> None:
    answer = Client().post(one(office, at), {"tep": SimpleUploadedFile("don.txt", b"mot cua")})

    assert answer.headers["Location"].startswith("/nguoi-dan/dang-nhap/")
    assert not FileUpload.objects.exists()
