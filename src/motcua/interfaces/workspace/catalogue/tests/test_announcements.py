"""The announcement desk's pages: what is typed, what is said when it cannot be, who sees which act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.pages import browser_of

from motcua.domains.catalogue.models import Announcement, Trigger
from motcua.domains.catalogue.tests.announcements import AnnouncingDesk, State, announcing
from motcua.domains.catalogue.tests.factories import procedure
from motcua.domains.catalogue.types import AnnouncementKind
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

DESK = "/lam-viec/cong-bo/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def desk() -> Iterator[AnnouncingDesk]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield announcing("AT-01")


def typed(desk: AnnouncingDesk, **changes: object) -> dict[str, object]:
    return {
        "kind": "ministry",
        "number": "1915/QĐ-BKHCN",
        "issuer": "Bộ Khoa học và Công nghệ",
        "title": "Công bố thủ tục an toàn bức xạ",
        "signed_on": "11/03/2024",
        "effective_on": "01/04/2024",
        "received_on": "13/03/2024",
        "unit": str(desk.unit.public_id),
        **changes,
    }


def path_of(case: Announcement) -> str:
    return f"{DESK}{case.public_id}/"


def test_an_empty_desk_says_what_to_do(desk: AnnouncingDesk) -> None:
    page = browser_of(desk.control).get(DESK)

    assert page.h1 == "Không có văn bản nào đang công bố"
    assert page.has("Khi Bộ ban hành quyết định công bố", "Nhập quyết định mới")
    assert not browser_of(desk.reader).get(DESK).has("Nhập quyết định mới")


def test_a_text_is_registered_with_its_file(desk: AnnouncingDesk) -> None:
    file = SimpleUploadedFile("qd-1915.pdf", PDF, content_type="application/pdf")

    page = browser_of(desk.control).post(f"{DESK}moi/", typed(desk, file=file))

    assert page.path == path_of(Announcement.objects.get())
    assert page.has("Đã ghi nhận căn cứ và tính các hạn.", "Chưa có thủ tục nào.")
    assert Trigger.objects.get().file is not None


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(desk: AnnouncingDesk) -> None:
    page = browser_of(desk.control).post(
        f"{DESK}moi/", typed(desk, signed_on="ngày mai", effective_on="", number=" ")
    )

    assert page.status == 422
    assert set(page.faults) == {"id_signed_on", "id_effective_on", "id_number"}
    assert page.has("Không đọc được ngày này. Nhập như 24/11/2026.")
    assert not Trigger.objects.exists()


def test_a_text_that_is_there_leads_to_its_announcement(desk: AnnouncingDesk) -> None:
    case = desk.begun()

    page = browser_of(desk.control).post(f"{DESK}moi/", typed(desk))

    assert page.status == 409
    assert path_of(case) in page.links
    assert page.has("Văn bản này đã được nhập rồi.")


def test_sending_an_unfinished_draft_says_which_and_what_it_lacks(desk: AnnouncingDesk) -> None:
    case = desk.begun()
    desk.add(case, "AT-01", steps=())

    page = browser_of(desk.writer).post(f"{path_of(case)}viec/gui/", {})

    assert page.status == 422
    assert page.has("Chưa có trình tự thực hiện: ghi ít nhất một bước.")
    case.refresh_from_db()
    assert case.state == State.DRAFTING


def test_giving_back_asks_for_the_reason(desk: AnnouncingDesk) -> None:
    case = desk.begun()
    desk.add(case, "AT-01", AnnouncementKind.ABOLISHED)
    desk.walk(case, until=State.CHECKING)

    page = browser_of(desk.control).post(f"{path_of(case)}viec/tra-lai/", {"tra-lai-note": ""})
    again = browser_of(desk.control).post(
        f"{path_of(case)}viec/tra-lai/", {"tra-lai-note": "Thiếu căn cứ pháp lý."}
    )

    assert (page.status, set(page.faults)) == (422, {"id_tra-lai-note"})
    assert again.has("Đã ghi: Trả lại phòng soạn.", "Thiếu căn cứ pháp lý.")


def test_whoever_only_reads_is_offered_nothing(desk: AnnouncingDesk) -> None:
    case = desk.begun()
    reader = browser_of(desk.reader)

    page = reader.get(path_of(case))

    assert not page.has("Việc tiếp theo")
    assert not page.has("Thêm thủ tục")
    assert reader.post(f"{path_of(case)}viec/thoi/", {"thoi-note": "Không cần nữa."}).status == 403
    assert reader.get(f"{DESK}moi/").status == 403
    assert browser_of(desk.control).post(f"{path_of(case)}viec/khac/", {}).status == 404


def test_a_new_procedure_leads_to_its_draft(desk: AnnouncingDesk) -> None:
    case = desk.begun()
    page = browser_of(desk.control).post(
        f"{path_of(case)}thu-tuc-moi/",
        {
            "name": "Cấp phép cơ sở đào tạo an toàn bức xạ",
            "field_code": procedure(desk.agency, "AT-01").field.code,
            "code": "",
        },
    )

    item = case.items.get()
    assert item.draft is not None
    assert page.path == f"/lam-viec/thu-tuc/phien-ban/{item.draft.public_id}/sua/"


def test_an_item_is_taken_out_from_the_page(desk: AnnouncingDesk) -> None:
    case = desk.begun()
    item = desk.add(case, "AT-01")

    page = browser_of(desk.writer).post(f"{path_of(case)}thu-tuc/{item.public_id}/bo/", {})

    assert page.has("Đã bỏ thủ tục khỏi hồ sơ công bố.", "Chưa có thủ tục nào.")
    assert not case.items.exists()
