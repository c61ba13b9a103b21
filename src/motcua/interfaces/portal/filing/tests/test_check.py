"""Before it is sent everything stands on one page, each fault with where it is mended; then it is sent, once."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.pages import PageClient

from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.services.check_upload import check_upload
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.tests.filed_forms import asks
from motcua.domains.dossiers.types import State
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

TYPED = {
    "f-owner": "Phòng khám Hiếu Giang",
    "f-phone": "0905 123 608",
    "f-devices-rows": "1",
    "f-devices-0-machine": "X-quang tổng hợp",
    "f-devices-0-price": "3.000.000",
    "seen": "0",
    "window": "w1",
}


def fill(visitor: PageClient, office: Desk, at: str) -> None:
    path = f"{at}giay-to/{office.version.papers[0].order}/"
    visitor.post(path, {"tep": SimpleUploadedFile("don.txt", b"mot cua")})
    check_upload(upload_id=FileUpload.objects.order_by("-id")[0].public_id)


def test_each_fault_leads_to_the_place_where_it_is_mended(
    draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    visitor.post(f"{at}nhan/", {"delivery": "post", "contact_phone": "12", "seen": "0"})

    page = visitor.get(f"{at}kiem-tra/")

    assert page.h1 == "Kiểm tra trước khi nộp"
    assert page.has("Còn 3 chỗ cần sửa trước khi nộp", "cần có địa chỉ nhận")
    assert {f"{at}giay-to/", f"{at}nhan/#id_delivery_address", f"{at}nhan/#id_contact_phone"} <= set(
        page.links
    )


def test_what_will_be_sent_is_shown_with_the_person_masked(
    office: Desk, citizen: Citizen, visitor: PageClient, at: str
) -> None:
    fill(visitor, office, at)
    visitor.post(f"{at}to-khai/", {"subject_line": "Gia hạn giấy phép"})

    page = visitor.get(f"{at}kiem-tra/")

    assert page.has("Hoàng Thị Bảo Châu", "Gia hạn giấy phép", "Đã nhận tệp.", "Điện tử")
    assert page.has("Nộp lúc này, bạn có câu trả lời trong 08 giờ làm việc, trước 10:00, 06/02/2024")
    assert str(citizen.id_number) not in page.text
    assert "0905123608" not in page.text
    assert "chỗ cần sửa" not in page.text


def test_what_is_not_ready_is_not_sent(visitor: PageClient, at: str) -> None:
    page = visitor.post(f"{at}kiem-tra/", {})

    assert page.status == 422
    assert page.has("Còn 1 chỗ cần sửa trước khi nộp", "Thiếu “")
    assert not Dossier.objects.exists()


def test_sent_it_says_its_code_until_when_it_is_answered_and_what_comes_next(
    office: Desk, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    fill(visitor, office, at)

    page = visitor.post(f"{at}kiem-tra/", {})

    dossier = Dossier.objects.get()
    assert (dossier.state, page.path) == (State.REGISTERED, f"{at}da-nop/")
    assert page.h1 == "Đã nộp hồ sơ"
    assert page.has(dossier.code, "Cán bộ trả lời trong 08 giờ làm việc, trước 10:00, 06/02/2024")
    assert page.has("Việc tiếp theo", "gửi bổ sung ngay trên trang hồ sơ", "don.txt")
    assert f"/nguoi-dan/ho-so/{dossier.public_id}/" in page.links


def test_sent_twice_it_is_one_dossier_and_its_steps_lead_to_what_it_became(
    office: Desk, visitor: PageClient, at: str
) -> None:
    fill(visitor, office, at)
    visitor.post(f"{at}kiem-tra/", {})

    again = visitor.post(f"{at}kiem-tra/", {})

    assert again.path == f"{at}da-nop/"
    assert Dossier.objects.count() == 1
    for step in ("", "to-khai/", "giay-to/", "bo/", "kiem-tra/"):
        assert visitor.get(f"{at}{step}").path == f"{at}da-nop/"
    assert "CHƯA NỘP" not in visitor.get("/nguoi-dan/").text


def test_what_is_not_sent_has_no_page_that_says_so(visitor: PageClient, at: str) -> None:
    assert visitor.get(f"{at}da-nop/").path == f"{at}kiem-tra/"


def test_a_possible_duplicate_is_a_warning_with_its_link_and_keeps_nothing_back(
    office: Desk, actor: Actor, visitor: PageClient, at: str
) -> None:
    fill(visitor, office, at)
    visitor.post(f"{at}kiem-tra/", {})
    first = Dossier.objects.get()
    again = services.start_filing(actor=actor, version_public_id=office.version.version_public_id)
    at = f"/nguoi-dan/nop/{again.public_id}/"
    fill(visitor, office, at)

    page = visitor.get(f"{at}kiem-tra/")

    assert page.has("Có thể trùng", first.code)
    assert f"/nguoi-dan/ho-so/{first.public_id}/" in page.links
    assert visitor.post(f"{at}kiem-tra/", {}).h1 == "Đã nộp hồ sơ"


def test_who_no_longer_acts_for_the_organisation_reads_so(
    office: Desk, citizen: Citizen, actor: Actor, visitor: PageClient
) -> None:
    claimed = people.claim(citizen, of=office.agency)
    confirming = people.actor(of=office.agency, may="people.confirm")
    people_services.decide_representation(actor=confirming, representation=claimed.public_id, confirmed=True)
    draft = services.start_filing(
        actor=actor,
        version_public_id=office.version.version_public_id,
        representation_id=claimed.public_id,
    )
    people_services.end_representation(actor=actor, representation=claimed.public_id)

    page = visitor.get(f"/nguoi-dan/nop/{draft.public_id}/kiem-tra/")

    assert page.has("Bạn không còn đại diện cho tổ chức này")
    assert visitor.client.post(f"/nguoi-dan/nop/{draft.public_id}/kiem-tra/", {}).status_code == 403
    assert not Dossier.objects.exists()


def test_the_declaration_stands_there_in_words_each_answer_with_where_it_is_changed(
    office: Desk, visitor: PageClient, at: str
) -> None:
    asks(office)
    visitor.post(f"{at}to-khai/", TYPED)

    page = visitor.get(f"{at}kiem-tra/")

    assert page.has("Bạn đã khai", "Phòng khám Hiếu Giang", "(1) X-quang tổng hợp, 3.000.000 đ", "chưa khai")
    changed = {link for link in page.links if link.startswith(f"{at}to-khai/#")}
    assert {f"{at}to-khai/#id_f-owner", f"{at}to-khai/#id_f-devices"} <= changed
    form = visitor.get(f"{at}to-khai/")
    assert [link for link in changed if f'id="{link.partition("#")[2]}"' not in form.html] == []


def test_a_wrong_answer_leads_to_its_own_field(office: Desk, visitor: PageClient, at: str) -> None:
    asks(office)
    visitor.post(f"{at}to-khai/", TYPED | {"f-owner": "", "f-phone": "12"})

    page = visitor.get(f"{at}kiem-tra/")

    assert {f"{at}to-khai/#id_f-owner", f"{at}to-khai/#id_f-phone"} <= set(page.links)


def test_without_a_declaration_nothing_is_said_of_one(visitor: PageClient, at: str) -> None:
    assert "Bạn đã khai" not in visitor.get(f"{at}kiem-tra/").text


def test_the_check_is_small_and_cheap(office: Desk, visitor: PageClient, at: str) -> None:
    fill(visitor, office, at)
    visitor.get(f"{at}kiem-tra/")

    page = visitor.get(f"{at}kiem-tra/")

    assert len(page.statements) <= 14
    assert len(page.html.encode()) < 16_000
