"""Hồ sơ của bạn đến đâu? By code and four digits or by QR; nothing can be guessed, nothing personal is shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.department import office
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, CLINIC, MONDAY, Desk, person
from motcua.kernel import clock
from motcua.kernel.clock import local

__all__ = ["office"]
pytestmark = pytest.mark.django_db

TRACK = "/tra-cuu/"


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    """Filed by Đinh Phương Nhi (…0214) for a clinic (…9106)."""
    submitter = person(name="Đinh Phương Nhi", id_number="045189000214")
    return office.take_in(submitter=submitter, owner=CLINIC)


def ask(code: str, last_four: str) -> Page:
    return PageClient().post(TRACK, {"code": code, "last_four": last_four})


@pytest.mark.parametrize("last_four", ["0214", "9106", " 0214 "])
def test_the_digits_of_owner_or_submitter_open_it(dossier: Dossier, last_four: str) -> None:
    page = ask(f" {dossier.code.lower()} ", last_four)

    assert page.status == 200
    assert page.h1 == "Hồ sơ của bạn đã được tiếp nhận và đang chuyển đến đơn vị giải quyết."
    assert page.has(dossier.procedure.name, "Hẹn trả kết quả 17:00, 19/02/2024.")


def test_the_qr_code_of_the_slip_opens_the_same(dossier: Dossier) -> None:
    page = PageClient().get(f"/hs/{dossier.tracking_token}/")

    assert page.h1 == ask(dossier.code, "0214").h1


def test_nothing_of_a_person_is_on_the_page(office: Desk, dossier: Dossier) -> None:
    office.walk(dossier, *ALL_STEPS)

    page = PageClient().get(f"/hs/{dossier.tracking_token}/")

    known = str(dossier.public_id)
    for personal in (
        "Đinh",
        "Mầm Xanh",
        "0214",
        "9106",
        "0905",
        "Lê Thị Chuyên",
        "Trần Văn Trưởng",
        "Ánh",
        known,
    ):
        assert personal not in page.html
    assert page.has("Diễn biến", "Phân công xử lý.", "Trả kết quả.")


def test_a_late_dossier_says_so_and_what_is_owed(office: Desk, dossier: Dossier) -> None:
    with clock.frozen(local(2024, 2, 20, 8, 0)):
        page = PageClient().get(f"/hs/{dossier.tracking_token}/")

    assert page.has("Hồ sơ đã quá ngày hẹn")


def test_a_wrong_answer_is_one_answer_whatever_was_wrong_and_keeps_what_was_typed(dossier: Dossier) -> None:
    wrong_digits = ask(dossier.code, "9999")
    unknown = ask("000.00.NN.H50-240205-9999", "9999")

    assert wrong_digits.status == unknown.status == 404
    assert wrong_digits.faults == unknown.faults
    assert wrong_digits.said_at("code-error").startswith("Không tìm thấy hồ sơ.")
    assert (wrong_digits.fields["code"], wrong_digits.fields["last_four"]) == (dossier.code, "9999")


@pytest.mark.parametrize(
    ("code", "last_four", "fields"),
    [
        ("", "0214", ["code"]),
        ("000.00.NN.H50-240205-0001", "21", ["last-four"]),
        ("000.00.NN.H50-240205-0001", "abcd", ["last-four"]),
        ("000.00.NN.H50-240205-0001", "٠٢١٤", ["last-four"]),
        ("", "", ["code", "last-four"]),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(
    office: Desk, code: str, last_four: str, fields: list[str]
) -> None:
    page = ask(code, last_four)

    assert page.status == 422
    assert list(page.faults) == fields
    assert [page.said_at(f"{field}-error") for field in fields] == list(page.faults.values())


def test_guessing_is_stopped_after_ten_wrong_tries_also_for_the_right_digits(dossier: Dossier) -> None:
    for number in range(10):
        assert ask(dossier.code, f"{number:04d}").status == 404

    stopped = ask(dossier.code, "0214")

    assert stopped.status == 429
    assert stopped.faults == {"code": "Bạn đã thử nhiều lần. Hãy chờ 15 phút rồi tra cứu lại."}
    with clock.frozen(MONDAY + timedelta(minutes=16)):
        assert ask(dossier.code, "0214").status == 200


def test_a_guessed_token_gets_the_form_and_counts_as_a_try(office: Desk) -> None:
    tries = [PageClient().get(f"/hs/doan-thu-{number}/") for number in range(11)]

    assert [page.status for page in tries] == [404] * 10 + [429]
    assert tries[0].faults["code"].startswith("Mã QR không đúng")
    assert tries[0].h1 == "Hồ sơ của bạn đến đâu?"


def test_an_empty_form_is_no_try(office: Desk, dossier: Dossier) -> None:
    for _number in range(12):
        ask("", "")

    assert ask(dossier.code, "0214").status == 200


@pytest.mark.parametrize("address", [TRACK, "/hs/{token}/"])
def test_no_cache_keeps_what_a_visitor_saw(dossier: Dossier, address: str) -> None:
    answer = PageClient().client.get(address.format(token=dossier.tracking_token))

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_neither_code_nor_digits_stand_in_an_address(dossier: Dossier) -> None:
    page = ask(dossier.code, "0214")

    assert page.path == TRACK
    assert [link for link in page.links if dossier.code in link or "0214" in link] == []


def test_an_officer_follows_it_as_anybody_does(office: Desk, dossier: Dossier) -> None:
    page = browser_of(office.specialist).get(f"/hs/{dossier.tracking_token}/")

    assert page.status == 200
    assert "Đinh" not in page.html
