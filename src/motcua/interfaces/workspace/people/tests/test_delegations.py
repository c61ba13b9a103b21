"""Người thay thế, ủy quyền through the web: given, seen, taken back; every mistake beside its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.catalogue.models import Procedure
from motcua.domains.catalogue.tests import factories as catalogue
from motcua.domains.people.models import Delegation, Officer
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock

pytestmark = pytest.mark.django_db

HERE = "/lam-viec/uy-quyen/"
NEW = f"{HERE}moi/"


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(clock.local(2026, 11, 23, 9)):
        yield


@pytest.fixture
def head() -> Officer:
    acts = ["dossiers.read", "dossiers.process", "dossiers.approve", "catalogue.read"]
    return make.officer(of=make.unit(), may=acts, name="Lê Văn Hải", title="Trưởng phòng")


@pytest.fixture
def deputy(head: Officer) -> Officer:
    return make.officer(of=head.unit, name="Trần Thị Mai", title="Phó Trưởng phòng")


def client(officer: Officer) -> PageClient:
    return browser_of(make.actor(officer))


def a_procedure(head: Officer) -> Procedure:
    catalogue.catalogue("AT-01", of=head.agency)
    return catalogue.procedure(head.agency, "AT-01")


def typed(deputy: Officer, **other: object) -> dict[str, object]:
    return {
        "kind": "stand_in",
        "receiver": str(deputy.public_id),
        "valid_from": "24/11/2026",
        "valid_to": "27/11/2026",
        "reason": "Đi công tác",
        **other,
    }


def address(row: Delegation, act: str = "") -> str:
    return f"{HERE}{row.public_id}/" + (f"{act}/" if act else "")


@pytest.fixture
def row(head: Officer, deputy: Officer) -> Delegation:
    client(head).post(NEW, typed(deputy))
    return Delegation.objects.get()


def refused(page: Page, status: int = 422) -> dict[str, str]:
    """What is said beside the fields; nothing is written."""
    assert page.status == status
    assert Delegation.objects.count() == 0
    return page.faults


# --- the list


def test_who_has_given_nothing_is_told_what_it_is_for(head: Officer) -> None:
    page = client(head).get(HERE)

    assert page.h1 == "Người thay thế, ủy quyền"
    assert page.has("Bạn chưa giao việc cho ai làm thay", "Tôi giao", "Tôi nhận")
    assert not page.has("Của đơn vị")
    assert NEW in page.links


def test_the_giver_and_the_receiver_find_it_on_their_sides(
    row: Delegation, head: Officer, deputy: Officer
) -> None:
    line = [
        "Trần Thị Mai làm thay Lê Văn HảiNgười thay thế",
        "24/11/2026 đến hết 27/11/2026",
        "Toàn bộ phần việc; mọi việc; mọi thủ tục",
        "Chưa đến ngày",
    ]

    assert client(head).get(HERE).rows == [line]
    assert client(head).get(f"{HERE}?xem=toi-nhan").rows == []
    assert client(deputy).get(f"{HERE}?xem=toi-nhan").rows == [line]
    assert client(deputy).get(HERE).rows == []


def test_the_head_of_the_unit_sees_those_of_its_officers(row: Delegation, head: Officer) -> None:
    chief = make.officer(of=head.unit, may="people.delegate")
    elsewhere = make.officer(of=make.unit(code="VP", name="Văn phòng"), may="people.delegate")

    assert len(client(chief).get(f"{HERE}?xem=don-vi").rows) == 1
    assert client(elsewhere).get(f"{HERE}?xem=don-vi").rows == []


def test_a_strange_side_is_as_if_none_were_asked_for(row: Delegation, head: Officer) -> None:
    assert len(client(head).get(f"{HERE}?xem=tat-ca").rows) == 1


# --- the form


def test_the_form_offers_what_this_officer_can_hand_over_in_words(head: Officer, deputy: Officer) -> None:
    page = client(head).get(NEW)

    assert page.h1 == "Giao việc cho người làm thay"
    assert page.has("Việc của tôi, Lê Văn Hải", "Xử lý, hoàn thành bước được giao", "Duyệt, ký")
    assert page.has("Trần Thị Mai, Phó Trưởng phòng", "Toàn bộ phần việc của người giao")
    assert not page.has("Vào sổ, phát hành kết quả")
    assert not page.has("Giao việc của ai")


def test_what_was_typed_is_handed_over(head: Officer, deputy: Officer) -> None:
    procedure = a_procedure(head)

    page = client(head).post(
        NEW,
        typed(
            deputy,
            kind="delegation",
            unit=str(head.unit.public_id),
            acts=["dossiers.approve"],
            procedures=[str(procedure.public_id)],
            document_number="12/QĐ-SKHCN",
            document_date="20/11/2026",
        ),
    )

    row = Delegation.objects.get()
    assert page.path == address(row)
    assert page.has("Đã giao.", "Trần Thị Mai làm thay Lê Văn Hải", "Chưa đến ngày")
    assert page.has("Duyệt, ký", procedure.name, "số 12/QĐ-SKHCN ngày 20/11/2026", "Đi công tác")
    assert page.has("Giao người làm thay từ ngày 24/11/2026 đến hết ngày 27/11/2026")
    assert (row.valid_from, row.valid_to) == (date(2026, 11, 24), date(2026, 11, 27))
    assert (row.acts, row.procedures) == (["dossiers.approve"], [str(procedure.public_id)])
    assert row.unit == head.unit


def test_a_delegation_in_the_past_is_said_beside_its_day_and_nothing_typed_is_lost(
    head: Officer, deputy: Officer
) -> None:
    page = client(head).post(NEW, typed(deputy, valid_from="20/11/2026"))

    assert refused(page) == {
        "id_valid_from": "Từ ngày: Ngày bắt đầu đã qua. Chọn từ hôm nay, 23/11/2026, trở đi."
    }
    assert page.said_at("id_valid_from-error") == "Ngày bắt đầu đã qua. Chọn từ hôm nay, 23/11/2026, trở đi."
    assert page.fields["valid_from"] == "20/11/2026"
    assert page.fields["reason"].strip() == "Đi công tác"
    assert page.fields["receiver"] == str(deputy.public_id)


@pytest.mark.parametrize(
    ("wrong", "faults"),
    [
        ({"valid_from": ""}, {"id_valid_from": "Từ ngày: Hãy nhập ngày."}),
        (
            {"valid_to": "31/11/2026"},
            {"id_valid_to": "Đến hết ngày: Không đọc được ngày này. Nhập như 24/11/2026."},
        ),
        (
            {"valid_to": "23/11/2026"},
            {"id_valid_to": "Đến hết ngày: Ngày kết thúc không được trước ngày bắt đầu, 24/11/2026."},
        ),
        ({"receiver": ""}, {"id_receiver": "Người làm thay: Hãy chọn trong danh sách."}),
        ({"receiver": "ai-do"}, {"id_receiver": "Người làm thay: Hãy chọn trong danh sách."}),
        ({"unit": "dau-do"}, {"id_unit": "Phần việc: Hãy chọn trong danh sách."}),
        ({"acts": ["dossiers.hand_over"]}, {"id_acts": "Việc được làm thay: Hãy chọn trong danh sách."}),
        ({"procedures": ["x"]}, {"id_procedures": "Thủ tục: Hãy chọn trong danh sách."}),
        ({"reason": " "}, {"id_reason": "Lý do: Hãy nhập lý do."}),
        (
            {"kind": "delegation", "document_number": "12/QĐ"},
            {"id_document_date": "Ngày văn bản: Nhập ngày của văn bản."},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_every_mistake_is_said_beside_its_field(
    head: Officer, deputy: Officer, wrong: dict[str, object], faults: dict[str, str]
) -> None:
    a_procedure(head)

    assert refused(client(head).post(NEW, typed(deputy, **wrong))) == faults


def test_the_same_again_is_said_with_the_days_it_was_given_for(
    row: Delegation, head: Officer, deputy: Officer
) -> None:
    page = client(head).post(NEW, typed(deputy, valid_from="26/11/2026", valid_to="30/11/2026"))

    assert page.status == 409
    assert "từ 24/11/2026 đến hết 27/11/2026" in page.faults["id_valid_from"]
    assert Delegation.objects.count() == 1


def test_who_has_nothing_to_hand_over_is_told(deputy: Officer, head: Officer) -> None:
    page = client(deputy).get(NEW)

    assert page.has("Cán bộ này hiện không có việc gì giao được cho người khác.")
    sent = client(deputy).post(NEW, typed(head))
    assert "không có việc gì để giao" in refused(sent)[""]


# --- for an officer of one's unit


def test_a_head_chooses_whose_work_it_is_and_names_the_unit(head: Officer, deputy: Officer) -> None:
    chief = make.officer(of=head.unit, may="people.delegate", name="Phan Tuệ Lâm")
    make.grant(head, "dossiers.issue_result", over=head.agency)
    page = client(chief).get(NEW)
    assert page.has("Giao việc của ai", "Lê Văn Hải, ")

    theirs = f"{NEW}?cua={head.public_id}"
    page = client(chief).get(theirs)
    assert page.has("Việc của Lê Văn Hải", "Chọn đơn vị")
    assert refused(client(chief).post(theirs, typed(deputy))) == {
        "id_unit": "Phần việc: Hãy chọn trong danh sách."
    }

    client(chief).post(theirs, typed(deputy, unit=str(head.unit.public_id)))
    row = Delegation.objects.get()
    assert (row.giver, row.receiver, row.created_by) == (head, deputy, chief)


def test_nobody_hands_over_the_work_of_a_colleague(head: Officer, deputy: Officer) -> None:
    make.grant(deputy, "dossiers.process", over=deputy.unit)

    assert client(deputy).get(f"{NEW}?cua={head.public_id}").status == 404
    assert client(deputy).post(f"{NEW}?cua={head.public_id}", typed(deputy)).status == 404
    assert Delegation.objects.count() == 0


def test_nobody_of_another_agency_is_offered_or_found(head: Officer, deputy: Officer) -> None:
    there = make.agency("SKHCN-QB")
    foreign = make.officer(of=there, may=["dossiers.approve", "people.delegate"], name="Hồ Văn An")

    assert not client(head).get(NEW).has("Hồ Văn An")
    assert "id_receiver" in refused(client(head).post(NEW, typed(foreign)))
    assert client(foreign).get(f"{NEW}?cua={head.public_id}").status == 404


# --- one of them


def test_it_is_taken_back_with_a_reason(row: Delegation, head: Officer) -> None:
    page = client(head).post(address(row, "thoi-giao"), {"reason": "Về sớm"})

    assert page.path == address(row)
    assert page.has("Đã thôi giao", "Lý do thôi giao", "Về sớm", "Thôi giao người làm thay trước ngày")
    assert "reason" not in page.fields
    row.refresh_from_db()
    assert row.revoked_by == head


def test_without_a_reason_it_stays(row: Delegation, head: Officer) -> None:
    page = client(head).post(address(row, "thoi-giao"), {"reason": " "})

    assert page.status == 422
    assert page.faults == {"id_reason": "Hãy nhập lý do."}
    assert Delegation.objects.get().revoked_at is None


def test_what_is_over_says_so(row: Delegation, head: Officer) -> None:
    client(head).post(address(row, "thoi-giao"), {"reason": "Về sớm"})

    page = client(head).post(address(row, "thoi-giao"), {"reason": "Lần nữa"})

    assert page.status == 409
    assert page.has("Việc giao này đã được thôi trước đó.")
    assert Delegation.objects.get().revoke_reason == "Về sớm"


def test_the_receiver_reads_it_and_does_not_take_it_back(row: Delegation, deputy: Officer) -> None:
    page = client(deputy).get(address(row))
    assert page.has("Trần Thị Mai làm thay Lê Văn Hải", "Đi công tác")
    assert "reason" not in page.fields

    assert client(deputy).post(address(row, "thoi-giao"), {"reason": "Không muốn"}).status == 403
    assert Delegation.objects.get().revoked_at is None


@pytest.mark.parametrize("who", ["colleague", "other agency"])
def test_nobody_else_finds_it(row: Delegation, head: Officer, who: str) -> None:
    of = head.unit if who == "colleague" else make.agency("SKHCN-QB")
    stranger = client(make.officer(of=of, may="people.read"))

    assert stranger.get(address(row)).status == 404
    assert stranger.post(address(row, "thoi-giao"), {"reason": "Tò mò"}).status == 404
    assert Delegation.objects.get().revoked_at is None


def test_a_visitor_is_asked_to_sign_in(row: Delegation) -> None:
    for path in (HERE, NEW, address(row)):
        assert PageClient().get(path).path == "/dang-nhap/"


def test_the_way_there_is_in_the_menu_of_the_person(head: Officer) -> None:
    assert HERE in client(head).get("/lam-viec/tai-khoan/").links


def test_procedures_are_offered_by_field_to_who_may_read_the_catalogue(
    head: Officer, deputy: Officer
) -> None:
    procedure: Procedure = a_procedure(head)

    assert client(head).get(NEW).has("Chỉ một số thủ tục", procedure.field.name, procedure.name)
    assert not client(deputy).get(NEW).has("Chỉ một số thủ tục")
