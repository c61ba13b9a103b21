"""The papers step: what is asked for, a file sent without scripts, by a script, from the vault; taken out again."""

from __future__ import annotations

import re
from html import unescape

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


def asked_again(html: str) -> str:
    """The address a page with scripts asks while a file is being checked."""
    found = re.search(r'hx-get="([^"]+)"', html)
    assert found
    return unescape(found[1])


def seconds_in(html: str) -> int:
    """In how many seconds it does."""
    found = re.search(r'hx-trigger="every (\d+)s"', html)
    assert found
    return int(found[1])


def part(visitor: PageClient, address: str) -> str:
    return visitor.client.get(address, headers={"HX-Request": "true"}).content.decode()


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
    assert asked_again(page.html).startswith(f"{at}giay-to/?phan=1")

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


def test_as_long_as_nothing_is_new_one_is_told_when_to_ask_next_and_asks_less_and_less_often(
    office: Desk, visitor: PageClient, at: str
) -> None:
    page = send(visitor, office, at)
    told = [page.html]

    for _look in range(6):
        told.append(part(visitor, asked_again(told[-1])))

    assert [seconds_in(one) for one in told] == [2, 3, 5, 8, 10, 10, 10]
    assert all("<li" not in one and len(one.encode()) < 300 for one in told[1:])


def test_a_file_that_was_checked_meanwhile_brings_the_list_and_ends_the_asking(
    office: Desk, visitor: PageClient, at: str
) -> None:
    page = send(visitor, office, at)
    check_upload(upload_id=FileUpload.objects.get().public_id)

    told = part(visitor, asked_again(page.html))

    assert '<ul class="bare papers2" id="giay-to" hx-swap-oob="true">' in told
    assert '<span id="xong" hx-swap-oob="true">Giấy tờ: xong 1/1</span>' in told
    assert "<html" not in told
    assert "hx-get" not in told


def test_what_is_new_while_another_file_is_checked_is_asked_for_quickly_again(
    office: Desk, visitor: PageClient, at: str
) -> None:
    send(visitor, office, at)

    told = part(visitor, f"{at}giay-to/?phan=1&lan=4&da=00000000")

    assert "<li" in told
    assert seconds_in(told) == 2


@pytest.mark.parametrize("lan", ["-3", "999999999999", "abc", ""])
def test_a_look_of_no_known_number_is_answered_all_the_same(
    office: Desk, visitor: PageClient, at: str, lan: str
) -> None:
    page = send(visitor, office, at)
    known = asked_again(page.html).rpartition("da=")[2]

    told = part(visitor, f"{at}giay-to/?phan=1&lan={lan}&da={known}")

    assert seconds_in(told) in (2, 10)


def test_the_address_asked_again_brings_the_whole_page_to_a_person_who_opens_it(
    office: Desk, visitor: PageClient, at: str
) -> None:
    page = send(visitor, office, at)

    assert visitor.get(asked_again(page.html)).h1 == "Giấy tờ: xong 0/1"


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

    assert (len(empty.statements), len(full.statements)) == (6, 6)
    assert len(full.html.encode()) < 16_000


def test_after_the_session_ended_nothing_is_sent(office: Desk, at: str) -> None:
    answer = Client().post(one(office, at), {"tep": SimpleUploadedFile("don.txt", b"mot cua")})

    assert answer.headers["Location"].startswith("/nguoi-dan/dang-nhap/")
    assert not FileUpload.objects.exists()
