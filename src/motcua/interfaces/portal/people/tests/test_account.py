"""Tài khoản của tôi: what is known, from whom, who read it; acting for an organisation, and stopping."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.pages import PageClient, browser_of

from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.tests.factories import pdf
from motcua.domains.people import selectors, services
from motcua.domains.people.models import Agency, Citizen, Representation
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db
ACCOUNT, CLAIM = "/nguoi-dan/tai-khoan/", "/nguoi-dan/tai-khoan/to-chuc/"
MINE = "045190000001"


@pytest.fixture
def here() -> Agency:
    return people.agency()


@pytest.fixture
def citizen(here: Agency) -> Citizen:
    return people.citizen(subject="a", id_number=MINE, phone="0905123608")


@pytest.fixture
def visitor(citizen: Citizen) -> PageClient:
    return PageClient(citizen.account)


@pytest.fixture
def desk(here: Agency) -> Actor:
    return people.actor(of=here, may=["people.confirm", "people.read", "documents.read"])


def said(**facts: Any) -> dict[str, Any]:
    return {
        "tax_code": "3200100014",
        "organisation_name": "Phòng khám Nhi Mầm Xanh",
        "basis": "legal_representative",
        "paper": SimpleUploadedFile("dang-ky.pdf", pdf(), "application/pdf"),
        **facts,
    }


def test_the_account_tells_what_is_known_and_from_whom(visitor: PageClient) -> None:
    page = visitor.get(ACCOUNT)

    assert page.h1 == "Tài khoản của tôi"
    assert page.has(
        "Hoàng Thị Bảo Châu", "045 190 ••• 001", "0905123608", "Mức độ 02", "VNeID", "Dùng vào việc gì"
    )
    assert MINE not in page.html
    assert page.has("Chưa có ai mở thông tin của bạn ở cơ quan này.")


def test_the_account_costs_few_statements(visitor: PageClient) -> None:
    visitor.get(ACCOUNT)

    assert len(visitor.get(ACCOUNT).statements) == 10


def test_who_opened_my_data_is_named(here: Agency, visitor: PageClient, desk: Actor) -> None:
    party = people.party(of=here, id_number=MINE)
    selectors.get_party(desk, party.public_id)

    page = visitor.get(ACCOUNT)

    assert page.has("Trần Thị Mai", "Phòng Quản lý Khoa học. Giải quyết thủ tục hành chính.")


def test_i_take_all_of_it_along_as_a_file(here: Agency, visitor: PageClient) -> None:
    people.party(of=here, id_number=MINE, address="Xã Triệu Phong")

    answer = visitor.client.get(f"{ACCOUNT}du-lieu/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="du-lieu-cua-toi.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    kept = json.loads(answer.content)
    assert kept["people.citizens"][0]["full_name"] == "Hoàng Thị Bảo Châu"
    assert kept["people"][0]["address"] == "Xã Triệu Phong"


def test_i_say_that_i_act_for_an_organisation_and_show_the_paper(
    visitor: PageClient, citizen: Citizen
) -> None:
    assert visitor.get(CLAIM).form(CLAIM).keys() >= {"tax_code", "organisation_name", "valid_to"}

    page = visitor.post(CLAIM, said())

    assert page.path == ACCOUNT
    assert page.has("Phòng khám Nhi Mầm Xanh", "Chờ cơ quan xác nhận", "Đã gửi.")
    row, file = Representation.objects.get(), StoredFile.objects.get()
    assert (row.paper, file.uploaded_by) == (file.public_id, citizen.account.public_id)


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(visitor: PageClient) -> None:
    page = visitor.post(CLAIM, said(tax_code="123", basis="", paper=""))

    assert page.status == 422
    assert list(page.faults) == ["id_tax_code", "id_basis", "id_paper"]
    assert page.fields["organisation_name"] == "Phòng khám Nhi Mầm Xanh"
    assert Representation.objects.count() == 0


def test_of_a_claim_that_is_not_taken_no_file_stays(visitor: PageClient) -> None:
    page = visitor.post(CLAIM, said(tax_code="123"))
    assert list(page.faults) == ["id_tax_code"]
    assert not StoredFile.objects.exists()

    visitor.post(CLAIM, said())
    again = visitor.post(CLAIM, said())

    assert again.has("Bạn đã đề nghị hoặc đã được xác nhận đại diện cho tổ chức này.")
    assert StoredFile.objects.count() == Representation.objects.count() == 1


def test_below_level_2_no_file_is_kept(here: Agency) -> None:
    low = PageClient(people.citizen(level=1).account)

    assert low.send(CLAIM, said()).status_code == 403
    assert not StoredFile.objects.exists()


def test_a_file_that_is_not_what_its_name_says_is_refused(visitor: PageClient) -> None:
    page = visitor.post(CLAIM, said(paper=SimpleUploadedFile("dang-ky.pdf", b"not a pdf")))

    assert list(page.faults) == ["id_paper"]
    assert Representation.objects.count() == 0


def test_the_desk_opens_the_paper_and_confirms_and_the_person_sees_it(
    visitor: PageClient, desk: Actor, citizen: Citizen, here: Agency
) -> None:
    visitor.post(CLAIM, said())
    row = Representation.objects.get()
    officer = browser_of(desk)

    assert officer.get("/lam-viec/dai-dien/").has("Phòng khám Nhi Mầm Xanh", "Hoàng Thị Bảo Châu")
    page = officer.get(f"/lam-viec/dai-dien/{row.public_id}/")
    assert page.has("Mở giấy tờ chứng minh", "3200100014", "045 190 ••• 001")
    paper = officer.client.get(f"/lam-viec/dai-dien/{row.public_id}/giay-to/")
    assert paper.getvalue() == pdf()  # type: ignore[attr-defined]
    officer.post(f"/lam-viec/dai-dien/{row.public_id}/", {"act": "confirm"})

    assert [one.pk for one in selectors.organisations_of(people.citizen_actor(citizen, here))] == [row.pk]
    assert visitor.get(ACCOUNT).has("Đã xác nhận", "Trần Thị Mai")


def test_a_refusal_needs_its_reason_and_the_person_reads_it(visitor: PageClient, desk: Actor) -> None:
    visitor.post(CLAIM, said())
    address = f"/lam-viec/dai-dien/{Representation.objects.get().public_id}/"
    officer = browser_of(desk)

    assert list(officer.post(address, {"act": "refuse", "reason": " "}).faults) == ["id_reason"]
    officer.post(address, {"act": "refuse", "reason": "Giấy mờ, chụp lại."})

    assert visitor.get(ACCOUNT).has("Không xác nhận", "Lý do: Giấy mờ, chụp lại.")


def test_i_stop_by_myself(visitor: PageClient, citizen: Citizen, here: Agency) -> None:
    row = people.claim(citizen, of=here)

    page = visitor.post(f"{CLAIM}{row.public_id}/thoi/", {})

    assert page.has("Đã thôi")
    row.refresh_from_db()
    assert row.state == "ended"


def test_what_another_said_is_not_found(visitor: PageClient, here: Agency) -> None:
    row = people.claim(people.citizen(), of=here)

    assert visitor.post(f"{CLAIM}{row.public_id}/thoi/", {}).status == 404
    row.refresh_from_db()
    assert row.state == "claimed"


def test_an_officer_without_the_right_sees_none_of_it(here: Agency, citizen: Citizen) -> None:
    row = people.claim(citizen, of=here)
    officer = browser_of(people.actor(of=here, may="people.read"))

    assert officer.get("/lam-viec/dai-dien/").status == 403
    for end in ("", "giay-to/"):
        assert officer.get(f"/lam-viec/dai-dien/{row.public_id}/{end}").status == 404


def test_what_was_confirmed_can_be_ended_with_a_reason(here: Agency, citizen: Citizen, desk: Actor) -> None:
    row = people.claim(citizen, of=here)
    services.decide_representation(actor=desk, representation=row.public_id, confirmed=True)

    browser_of(desk).post(f"/lam-viec/dai-dien/{row.public_id}/", {"act": "end", "reason": "Đã đổi người."})

    row.refresh_from_db()
    assert (row.state, row.why) == ("ended", "Đã đổi người.")
