"""The head of the asked unit says who answers: on the leg's page, from the list, from the notice."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Leg
from motcua.interfaces.workspace.dossiers.tests.test_legs import asked, assigned, colleague, of, whole
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/phoi-hop/"


def head_there(office: Desk) -> Actor:
    """The head of the asked unit."""
    return people.actor(
        office.officer("P-QLKH", ["dossiers.assign", "dossiers.process"], name="Đặng Văn Khoa")
    )


def given(office: Desk) -> tuple[Dossier, Leg, Actor, Actor]:
    dossier = assigned(office)
    leg, one = asked(office, dossier), colleague(office)
    return dossier, leg, head_there(office), one


def test_the_list_leads_the_head_to_the_form_and_nobody_else(office: Desk) -> None:
    _dossier, leg, head, one = given(office)

    listed = browser_of(head).get(LIST)
    form = browser_of(head).get(of(leg) + "?lam=giao")

    assert f"{of(leg)}?lam=giao" in listed.links
    assert "Giao người trả lời" in listed.rows[0][3]
    assert form.form("/giao/")["officer"] == ""
    assert form.has("Chọn cán bộ", "Võ Minh Hạnh")
    assert not any("lam=giao" in link for link in browser_of(one).get(LIST).links)
    assert not browser_of(one).get(of(leg)).has("Giao người trả lời")


def test_given_it_stands_with_its_holder_and_the_head_still_sees_it(office: Desk) -> None:
    _dossier, leg, head, one = given(office)

    page = browser_of(head).post(of(leg, "giao"), {"officer": str(one.id)})

    assert page.has("Đã giao người trả lời.", "Người giữVõ Minh Hạnh", "Giao người khác")
    assert page.has("Cả đơn vị, không giao riêng ai")
    assert browser_of(head).get(LIST).rows[0][3].startswith("Võ Minh Hạnh")
    assert browser_of(one).get(of(leg)).has("Gửi trả lời")
    back = browser_of(head).post(of(leg, "giao"), {"officer": ""})
    assert back.has("Đã để cả đơn vị cùng trả lời.", "chưa giao ai")


@pytest.mark.parametrize("wrong", ["abc", "", "0193a1e0-0000-7000-8000-000000000000"])
def test_a_wrong_officer_is_said_beside_the_field(office: Desk, wrong: str) -> None:
    dossier, leg, head, _one = given(office)
    before = whole(dossier)

    page = browser_of(head).post(of(leg, "giao"), {"officer": wrong})

    assert page.status == 422
    assert set(page.faults) == {"leg-assign-officer"}
    assert whole(dossier) == before


def test_whoever_may_not_hand_out_that_units_work_changes_nothing(office: Desk) -> None:
    dossier, leg, _head, one = given(office)
    before, typed = whole(dossier), {"officer": str(one.id)}
    elsewhere = people.actor(office.officer("CCTDC", ["dossiers.assign"]))
    foreign = people.actor(of=people.agency("SKHCN-QB"), may=["dossiers.read", "dossiers.assign"])

    for actor, status in (
        (one, 403), (office.specialist, 403), (office.head, 403), (elsewhere, 404), (foreign, 404)
    ):  # fmt: skip
        assert browser_of(actor).post(of(leg, "giao"), typed).status == status
    assert PageClient().send(of(leg, "giao"), typed).headers["Location"].startswith("/dang-nhap/?next=")
    assert browser_of(one).client.get(of(leg, "giao")).status_code == 405

    assert whole(dossier) == before


def test_a_leg_that_is_closed_says_how_it_ended(office: Desk) -> None:
    dossier, leg, head, one = given(office)
    services.cancel_leg(actor=office.specialist, leg_id=leg.public_id, reason="Không cần")
    before = whole(dossier)

    page = browser_of(head).post(of(leg, "giao"), {"officer": str(one.id)})

    assert page.status == 409
    assert "đã bị hủy lúc" in page.faults[""]
    assert whole(dossier) == before
