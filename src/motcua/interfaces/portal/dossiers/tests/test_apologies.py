"""The public list of apologies: what was late, why and until when; nobody's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.department import office
from tests.support.pages import PageClient

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology
from motcua.domains.dossiers.selectors import public_apologies, reasons_in_force
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.types import Delivered, ReasonKind
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

__all__ = ["office"]
pytestmark = pytest.mark.django_db

THURSDAY = local(2024, 2, 15, 14, 0)


def apologised(office: Desk, *, send: bool = True) -> Apology:
    dossier = office.walk(office.take_in(), "assignment")
    with clock.frozen(THURSDAY):
        cause = reasons_in_force(dossier.agency_id, ReasonKind.LATE, THURSDAY.date())[0].code
        services.submit_apology(
            actor=office.specialist,
            public_id=dossier.public_id,
            cause=cause,
            cause_text="Chị Ánh chưa gửi bản vẽ",
            new_date=local(2024, 2, 20).date(),
        )
        services.approve_apology(actor=office.director, public_id=dossier.public_id)
        if send:
            delivered = Delivered("email", to="anh@example.vn")
            services.send_apology(actor=office.reception, public_id=dossier.public_id, delivered=delivered)
    return Apology.objects.select_related("dossier__procedure").get(dossier=dossier)


def test_a_letter_that_was_sent_is_listed_with_dates_and_cause(office: Desk) -> None:
    letter = apologised(office)

    page = PageClient().get("/xin-loi/")

    assert page.has(letter.dossier.code, letter.dossier.procedure.name, letter.public_cause)
    assert page.has("Ngày hẹn đầu tiên19/02/2024", "Ngày hẹn lại20/02/2024", "Ngày gửi xin lỗi15/02/2024")


def test_nothing_of_a_person_is_on_the_list(office: Desk) -> None:
    apologised(office)

    page = PageClient().get("/xin-loi/")

    for personal in ("Ánh", "bản vẽ", "example.vn", "Lê Thị Chuyên", "Hồ Văn Lãnh", "0905"):
        assert personal not in page.html


def test_a_letter_not_yet_sent_is_not_public(office: Desk) -> None:
    letter = apologised(office, send=False)

    page = PageClient().get("/xin-loi/")

    assert letter.dossier.code not in page.text
    assert page.has("Chưa có văn bản xin lỗi nào")


def test_the_list_speaks_english_to_whoever_asks(office: Desk) -> None:
    apologised(office)
    visitor = PageClient()
    visitor.client.cookies["motcua_language"] = "en"

    page = visitor.get("/xin-loi/")

    assert page.h1 == "Late files and the agency's apologies"
    assert page.has("First due date", "New due date", "Cause")


def test_the_list_is_paged_by_key(office: Desk) -> None:
    rows = [apologised(office) for _ in range(3)]
    for number, row in enumerate(rows):
        Apology.objects.filter(pk=row.pk).update(sent_at=THURSDAY + timedelta(minutes=number))

    first = public_apologies(office.agency.pk, size=2)
    second = public_apologies(office.agency.pk, size=2, after=first.next)

    codes = [row.code for row in (*first.rows, *second.rows)]
    assert codes == [row.dossier.code for row in reversed(rows)]
    assert second.next is None


def test_letters_of_another_agency_are_not_on_the_list(office: Desk) -> None:
    apologised(office)

    assert public_apologies(people.agency("SKHCN-QB").pk).rows == ()
