"""The steps of a filing: begun from its procedure, one thing a page, gone on with, thrown away, sent."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient

from motcua.domains.catalogue.tests.filing_places import PORTAL, decided
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.people.models import Consent
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db


def start_of(office: Desk) -> str:
    return f"/nguoi-dan/nop/moi/{office.version.version_public_id}/"


def test_begun_it_stands_at_the_declaration_and_says_it_is_not_sent(
    office: Desk, visitor: PageClient
) -> None:
    page = visitor.post(start_of(office), {"to_chuc": "", "dong_y": "on"})

    draft = FilingDraft.objects.get()
    assert page.path == f"/nguoi-dan/nop/{draft.public_id}/to-khai/"
    assert page.has("CHƯA NỘP", "Đã lưu nháp 10:00", "Bước 2/5", office.version.name)


def test_at_the_first_filing_one_reads_what_the_data_are_for_and_agrees_and_later_is_not_asked(
    office: Desk, visitor: PageClient
) -> None:
    page = visitor.get(start_of(office))
    assert page.has("Dữ liệu của bạn", "chỉ chuyển đến cơ quan giải quyết khi bạn bấm “Nộp hồ sơ”")
    assert "/nguoi-dan/du-lieu/" in page.links

    refused = visitor.post(start_of(office), {"to_chuc": ""})
    assert refused.status == 422
    assert refused.faults == {
        "id_dong_y": "Hãy đọc phần “Dữ liệu của bạn” rồi đánh dấu đồng ý. Không đồng ý thì bạn vẫn nộp được tại quầy."
    }
    assert not FilingDraft.objects.exists()
    assert not Consent.objects.filter(purpose="filing").exists()

    visitor.post(start_of(office), {"to_chuc": "", "dong_y": "on"})
    agreed = Consent.objects.get(purpose="filing")
    assert agreed.given_at == MONDAY
    assert "dong_y" not in visitor.get(start_of(office)).fields
    assert visitor.post(start_of(office), {"to_chuc": ""}).has("CHƯA NỘP")


def test_whoever_took_the_agreement_back_is_asked_again(office: Desk, visitor: PageClient) -> None:
    visitor.post(start_of(office), {"to_chuc": "", "dong_y": "on"})

    visitor.post("/nguoi-dan/du-lieu/", {"purpose": "filing", "act": "withdraw"})

    assert visitor.post(start_of(office), {"to_chuc": ""}).status == 422
    assert FilingDraft.objects.count() == 1


def test_before_it_begins_nothing_is_kept(office: Desk, visitor: PageClient) -> None:
    page = visitor.get(start_of(office))

    assert page.h1 == "Nộp hồ sơ trực tuyến"
    assert page.has("chỉ bạn thấy", "giữ 30 ngày")
    assert not FilingDraft.objects.exists()


def test_what_was_begun_is_offered_again(office: Desk, draft: FilingDraft, visitor: PageClient) -> None:
    page = visitor.get(start_of(office))

    assert page.has("Bạn đang lập dở hồ sơ này cho Hoàng Thị Bảo Châu")
    assert f"/nguoi-dan/nop/{draft.public_id}/" in page.links


def test_below_level_2_the_way_to_the_desk_is_shown(office: Desk) -> None:
    low = PageClient(people.citizen(level=1).account)

    page = low.get(start_of(office))

    assert page.has("cần tài khoản định danh mức độ 02", "Đặt giờ đến quầy")
    assert "Bắt đầu" not in page.text
    assert low.client.post(start_of(office), {"dong_y": "on"}).status_code == 403
    assert not FilingDraft.objects.exists()


def test_where_filings_are_made_on_the_national_portal_the_way_there_is_shown_and_ones_draft_stays(
    office: Desk, draft: FilingDraft, visitor: PageClient
) -> None:
    decided(office.agency)

    page = visitor.get(start_of(office))

    assert page.has("nộp tại Cổng Dịch vụ công quốc gia", "vẫn làm tiếp và nộp được")
    assert any(link.startswith(PORTAL) for link in page.links)
    assert f"/nguoi-dan/nop/{draft.public_id}/" in page.links
    assert "Bắt đầu" not in page.text

    other = PageClient(people.citizen().account)
    refused = other.post(start_of(office), {"to_chuc": "", "dong_y": "on"})
    assert refused.status == 422
    assert refused.has("nộp tại Cổng Dịch vụ công quốc gia")
    assert FilingDraft.objects.count() == 1


def test_a_step_keeps_what_it_says_and_leads_on(draft: FilingDraft, visitor: PageClient, at: str) -> None:
    page = visitor.post(f"{at}to-khai/", {"subject_line": "Gia hạn", "seen": "0"})
    assert page.path == f"{at}giay-to/"

    page = visitor.post(f"{at}nhan/", {"delivery": "post", "delivery_address": "Đông Hà", "seen": "1"})
    assert page.path == f"{at}kiem-tra/"

    draft.refresh_from_db()
    assert (draft.subject_line, draft.delivery, draft.delivery_address) == ("Gia hạn", "post", "Đông Hà")
    assert visitor.get(at).path == f"{at}nhan/"


def test_one_may_leave_and_what_was_typed_stays(draft: FilingDraft, visitor: PageClient, at: str) -> None:
    page = visitor.post(f"{at}to-khai/", {"subject_line": "Gia hạn", "seen": "0", "thoat": "1"})

    assert page.path == "/nguoi-dan/"
    draft.refresh_from_db()
    assert draft.subject_line == "Gia hạn"


def test_another_window_does_not_write_over_this_one(
    draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    visitor.post(f"{at}to-khai/", {"subject_line": "A", "seen": "0"})

    page = visitor.post(f"{at}to-khai/", {"subject_line": "B", "seen": "0"})

    assert page.status == 409
    assert page.has("vừa được lưu ở một cửa sổ khác")
    assert page.fields["subject_line"] == "B"
    draft.refresh_from_db()
    assert draft.subject_line == "A"


def test_what_is_too_long_is_said_and_kept_in_the_field(
    draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.post(f"{at}to-khai/", {"subject_line": "x" * 2001, "seen": "0"})

    assert page.status == 422
    assert page.faults == {"id_subject_line": "Dài quá 2000 ký tự."}
    assert len(page.fields["subject_line"]) == 2001


def test_it_is_thrown_away_after_one_question(draft: FilingDraft, visitor: PageClient, at: str) -> None:
    assert visitor.get(f"{at}bo/").has("không lấy lại được")
    assert FilingDraft.objects.exists()

    page = visitor.post(f"{at}bo/", {})

    assert page.path == "/nguoi-dan/"
    assert page.has("Đã bỏ bản nháp.")
    assert not FilingDraft.objects.exists()


def test_what_was_thrown_away_is_not_found(draft: FilingDraft, visitor: PageClient, at: str, actor) -> None:
    services.discard_filing(actor=actor, public_id=draft.public_id)

    assert visitor.get(f"{at}to-khai/").status == 404
