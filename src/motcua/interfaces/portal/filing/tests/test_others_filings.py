"""Somebody else's filing does not exist, on no page and by no act; whoever is signed out comes back to it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db

PAGES = ("", "bo/", "truong-hop/", "to-khai/", "giay-to/", "giay-to/1/", "nhan/", "kiem-tra/", "da-nop/")
ACTS = ("giay-to/1/kho/", "giay-to/1/bo/")


@pytest.mark.parametrize("page", PAGES)
def test_another_citizen_does_not_find_it(draft: FilingDraft, at: str, page: str) -> None:
    stranger = PageClient(people.citizen().account)
    nothing = stranger.get(f"/nguoi-dan/nop/01890000-0000-7000-8000-000000000001/{page}")

    seen, sent = stranger.get(f"{at}{page}"), stranger.client.post(f"{at}{page}", {"subject_line": "x"})

    assert (seen.status, sent.status_code, nothing.status) == (404, 404, 404)
    assert seen.h1 == nothing.h1
    draft.refresh_from_db()
    assert (draft.saves, draft.sent_at) == (0, None)


@pytest.mark.parametrize("page", PAGES)
def test_who_is_signed_out_signs_in_and_comes_back(at: str, page: str) -> None:
    answer = Client().get(f"{at}{page}")

    assert answer.headers["Location"].startswith("/nguoi-dan/dang-nhap/?next=%2Fnguoi-dan%2Fnop%2F")


def test_what_was_typed_after_the_session_ended_stands_in_the_form_again(
    draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    gone = Client()
    posted = gone.post(
        f"{at}to-khai/",
        {"subject_line": "Gia hạn giấy phép số 12"},
        headers={"Referer": f"http://testserver{at}to-khai/"},
    )
    assert "to-khai" in posted.headers["Location"]
    gone.force_login(draft.citizen.account)
    visitor.client = gone

    page = visitor.get(f"{at}to-khai/")

    assert page.fields["subject_line"] == "Gia hạn giấy phép số 12"
    draft.refresh_from_db()
    assert draft.subject_line == ""


def test_an_officer_is_sent_to_the_citizens_door(office: Desk, at: str) -> None:
    assert browser_of(office.specialist).get(f"{at}to-khai/").path == "/nguoi-dan/dang-nhap/"


@pytest.mark.parametrize("act", ACTS)
def test_another_citizen_puts_no_paper_in_and_takes_none_out(draft: FilingDraft, at: str, act: str) -> None:
    stranger = PageClient(people.citizen().account)

    assert stranger.client.post(f"{at}{act}", {}).status_code == 404
    draft.refresh_from_db()
    assert draft.saves == 0


def test_another_citizen_does_not_open_its_files(draft: FilingDraft, at: str) -> None:
    assert PageClient(people.citizen().account).client.get(f"{at}giay-to/1/tep/").status_code == 404
