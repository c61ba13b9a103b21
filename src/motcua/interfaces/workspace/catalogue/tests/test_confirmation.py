"""Confirming what is known of a procedure: source beside each value, who and when kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.catalogue.models import VersionFact
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.people.models import Agency
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

NEEDED = ["time_limit", "papers", "fees", "applicants"]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(local(2024, 2, 5, 10, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return make.catalogue("AT-01")


@pytest.fixture
def control(here: Agency) -> Actor:
    return make.controller(here)


def address(here: Agency, act: str = "") -> str:
    return f"/lam-viec/thu-tuc/{make.procedure(here, 'AT-01').public_id}/" + (f"{act}/" if act else "")


def send(here: Agency, who: Actor, act: str = "xac-nhan", **typed: Any) -> Page:
    client = browser_of(who)
    form = client.get(address(here)).fields
    return client.post(address(here, act), {**form, "parts": [], **typed})


def confirmed(here: Agency) -> set[str]:
    facts = VersionFact.objects.filter(version=make.version(here, "AT-01"), confirmed_at__isnull=False)
    return set(facts.values_list("part", flat=True))


def test_each_value_stands_beside_its_source_and_what_is_missing_for_intake_is_said(
    here: Agency, control: Actor
) -> None:
    page = browser_of(control).get(address(here))
    sheet = make.sheet(here, "AT-01")

    assert page.has("Chưa mở tiếp nhận được:")
    for fact in sheet.facts:
        assert page.has(fact.label)
        assert fact.source in page.text


def test_confirming_the_parts_needed_opens_intake_and_keeps_who_and_when(
    here: Agency, control: Actor
) -> None:
    page = send(here, control, parts=NEEDED, note="Quyết định 1915/QĐ-BKHCN")

    assert page.has("Đã xác nhận. Thủ tục đang mở tiếp nhận.")
    assert page.has("Xác nhận: Lê Thị Kiểm, 10:00, 05/02/2024. Quyết định 1915/QĐ-BKHCN")
    assert confirmed(here) == set(NEEDED)


def test_confirming_some_parts_keeps_intake_closed(here: Agency, control: Actor) -> None:
    page = send(here, control, parts=["papers"])

    assert page.has("Đã xác nhận.", "Chưa mở tiếp nhận được:")
    assert "đang mở tiếp nhận" not in page.text


def test_confirming_nothing_asks_to_choose_and_keeps_the_note(here: Agency, control: Actor) -> None:
    page = send(here, control, note="Đã đối chiếu")

    assert page.status == 422
    assert page.faults == {"": "Hãy chọn ít nhất một nội dung có trong thủ tục để xác nhận."}
    assert page.fields["note"] == "Đã đối chiếu"
    assert confirmed(here) == set()


def test_a_part_without_a_value_cannot_be_ticked_and_is_said_when_sent_all_the_same() -> None:
    here = make.catalogue("AT-05")
    client = browser_of(make.controller(here))
    page = client.get(f"/lam-viec/thu-tuc/{make.procedure(here, 'AT-05').public_id}/")
    assert 'id="part-papers"' not in page.html

    form = {**page.fields, "parts": ["papers"], "note": "Đã đối chiếu"}
    page = client.post(f"{page.path}xac-nhan/", form)

    assert page.status == 422
    assert page.faults == {"": "Chưa có dữ liệu để xác nhận: thành phần hồ sơ."}
    assert page.fields["note"] == "Đã đối chiếu"


def test_values_that_changed_after_they_were_shown_are_not_confirmed_unseen(
    here: Agency, control: Actor
) -> None:
    page = send(here, control, parts=NEEDED, content="0" * 64, note="Đã đối chiếu")

    assert page.status == 409
    assert page.faults[""].startswith("Nội dung thủ tục vừa thay đổi.")
    assert page.fields["note"] == "Đã đối chiếu"
    assert confirmed(here) == set()


def test_taking_a_confirmation_back_needs_a_reason(here: Agency, control: Actor) -> None:
    make.confirm(here, "AT-01")

    page = send(here, control, "rut-xac-nhan", parts=["fees"], note=" ")

    assert page.status == 422
    assert page.faults == {"confirm-note": "Hãy ghi lý do rút xác nhận."}
    assert page.said_at("confirm-note-error") == "Hãy ghi lý do rút xác nhận."
    assert confirmed(here) >= set(NEEDED)


def test_taking_a_confirmation_back_closes_intake(here: Agency, control: Actor) -> None:
    make.confirm(here, "AT-01")

    page = send(here, control, "rut-xac-nhan", parts=["fees"], note="Biểu phí mới")

    assert page.has("Đã rút xác nhận.", "Chưa mở tiếp nhận được:")
    assert "fees" not in confirmed(here)


@pytest.mark.parametrize("act", ["xac-nhan", "rut-xac-nhan"])
def test_whoever_only_reads_has_no_form_and_changes_nothing(here: Agency, act: str) -> None:
    make.confirm(here, "AT-01", ["papers"])
    reader = browser_of(make.reader(here))
    entries = journal.entries_of("procedure", make.procedure(here, "AT-01").public_id).count()
    assert "parts" not in reader.get(address(here)).fields

    version = make.version(here, "AT-01").public_id
    page = reader.post(address(here, act), {"version": version, "parts": ["papers", "fees"], "note": "x"})

    assert page.status == 403
    assert confirmed(here) == {"papers"}
    assert journal.entries_of("procedure", make.procedure(here, "AT-01").public_id).count() == entries


@pytest.mark.parametrize("act", ["xac-nhan", "rut-xac-nhan"])
def test_strangers_sign_in_first_and_other_agencies_find_nothing(here: Agency, act: str) -> None:
    there = make.neighbour("AT-01")

    stranger = PageClient().send(address(here, act), {"parts": NEEDED})
    foreigner = browser_of(make.controller(there)).post(
        address(here, act), {"parts": NEEDED, "note": "x", "version": make.version(here, "AT-01").public_id}
    )

    assert stranger.headers["Location"].startswith("/dang-nhap/")
    assert foreigner.status == 404
    assert confirmed(here) == set()


def test_confirming_is_never_done_by_opening_its_address(here: Agency, control: Actor) -> None:
    assert browser_of(control).client.get(address(here, "xac-nhan")).status_code == 405
