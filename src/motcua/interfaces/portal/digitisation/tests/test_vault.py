"""A citizen's vault on the portal: their own papers, their files, nobody else's."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.support.pages import PageClient

from motcua.domains.digitisation.tests import factories
from motcua.domains.documents.models import StoredFile
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock

pytestmark = pytest.mark.django_db

ADDRESS = "/nguoi-dan/kho/"


def citizen():
    return people.citizen(people.agency().pk)


def test_the_vault_shows_each_paper_with_what_it_says_of_itself():
    who = citizen()
    factories.paper(
        owned_by=factories.owner(who),
        issued_on=date(2023, 1, 2),
        expires_on=date(2024, 1, 2),
        issuer="Sở Khoa học và Công nghệ",
    )

    with clock.frozen(clock.local(2023, 6, 1, 9, 0)):
        page = PageClient(who.account).get(ADDRESS)
    with clock.frozen(clock.local(2024, 6, 1, 9, 0)):
        later = PageClient(who.account).get(ADDRESS)

    assert page.h1 == "Kho giấy tờ của tôi"
    assert page.has("Giấy phép tiến hành công việc bức xạ", "Hiệu lực", "Số 12/GP", "cấp ngày 02/01/2023")
    assert later.has("Hết hạn", "hạn đến 02/01/2024", "Chưa dùng lại lần nào")


def test_an_empty_vault_says_what_comes_into_it():
    assert PageClient(citizen().account).get(ADDRESS).has("Kho chưa có giấy tờ nào", "sẽ tự vào đây")


def test_the_owner_opens_the_file_and_nobody_else_finds_it():
    who, stranger = citizen(), citizen()
    paper = factories.paper(owned_by=factories.owner(who))
    address = f"{ADDRESS}{paper.public_id}/tep/"

    opened = PageClient(who.account).client.get(address)

    assert opened.status_code == 200
    assert opened.getvalue()[:5] == b"%PDF-"
    assert PageClient(stranger.account).client.get(address).status_code == 404
    assert Client().get(address).status_code in {302, 401}


def test_a_file_that_waits_for_its_scan_is_not_sent():
    who = citizen()
    paper = factories.paper(owned_by=factories.owner(who))
    StoredFile.objects.filter(pk=paper.file_id).update(scan="pending")

    answer = PageClient(who.account).client.get(f"{ADDRESS}{paper.public_id}/tep/")

    assert answer.status_code == 409
    assert "đang chờ quét mã độc" in answer.content.decode()


def test_a_stranger_is_sent_to_sign_in():
    people.agency()

    assert Client().get(ADDRESS).status_code == 302
