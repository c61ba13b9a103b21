"""From the ministry's decision to the submission to the province: who does what, when, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from motcua.domains.catalogue import services
from motcua.domains.catalogue.errors import (
    ItemRefused,
    NotADraft,
    TriggerExists,
)
from motcua.domains.catalogue.models import (
    Announcement,
    Trigger,
)
from motcua.domains.catalogue.tests.announcements import (
    AnnouncingDesk,
    State,
    announcing,
    names,
    sentence,
)
from motcua.domains.catalogue.tests.factories import procedure
from motcua.domains.catalogue.tests.versions import rows
from motcua.domains.catalogue.types import AnnouncementKind, Progress
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

KINDS = AnnouncementKind


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def desk() -> AnnouncingDesk:
    return announcing("AT-01", "AT-02", "AT-03")


@pytest.fixture
def case(desk: AnnouncingDesk) -> Announcement:
    """Amends AT-01, abolishes AT-03; both are being drafted."""
    begun = desk.begun()
    desk.add(begun, "AT-01", limit_amount=3)
    desk.add(begun, "AT-03", KINDS.ABOLISHED)
    begun.refresh_from_db()
    return begun


def test_a_ministry_decision_is_registered_and_given_to_a_unit_with_its_terms(desk: AnnouncingDesk) -> None:
    case = desk.begun()

    assert (case.state, case.unit, case.due_on) == (State.DETECTED, desk.unit, date(2024, 3, 18))
    assert [line["key"] for line in case.dues] == ["submit", "law", "index"]
    assert [line["on"] for line in case.dues] == ["2024-03-18", "2024-03-27", "2024-03-25"]
    assert sentence(case).startswith("Mở hồ sơ công bố theo 1915/QĐ-BKHCN, giao ")
    assert sentence(case).endswith("soạn, hạn trình 18/03/2024.")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"number": " "}, "number", "Hãy ghi số, ký hiệu, ví dụ 1915/QĐ-BKHCN."),
        ({"title": ""}, "title", "Hãy ghi trích yếu."),
        ({"kind": "letter"}, "kind", "Hãy chọn loại văn bản trong danh sách."),
        ({"signed_on": date(2024, 3, 21)}, "signed_on", "Ngày ký chưa đến."),
        ({"effective_on": date(2024, 3, 10)}, "effective_on", "không thể trước ngày ký 11/03/2024"),
        ({"received_on": date(2024, 3, 10)}, "received_on", "không thể trước ngày ký 11/03/2024"),
        ({"received_on": date(2024, 3, 25)}, "received_on", "Ngày nhận chưa đến."),
        ({"source_url": "javascript:alert(1)"}, "source_url", "https://"),
        (
            {"signed_on": date(2016, 1, 4), "received_on": date(2016, 1, 5)},
            "received_on",
            "Thời hạn có từ 25/09/2017",
        ),
    ],
)
def test_a_trigger_that_cannot_be_is_refused_beside_its_field(
    desk: AnnouncingDesk, changes: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.begun(**changes)

    assert said in refused.value.errors[field]
    assert not Trigger.objects.exists()


def test_the_same_text_comes_to_the_desk_once_and_its_announcement_is_named(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    with pytest.raises(TriggerExists) as refused:
        desk.begun()

    assert refused.value.details["announcement"] == case.public_id
    assert Trigger.objects.count() == 1


def test_the_first_procedure_begins_the_drafting_and_opens_its_draft(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    assert case.state == State.DRAFTING
    assert case.drafter_id == desk.control.officer_pk
    assert rows(desk.agency, "AT-01")[1][:2] == (2, "draft")
    assert len(rows(desk.agency, "AT-03")) == 1
    assert names(case)[1:3] == ["catalogue.announcement_item_added", "catalogue.announcement_moved"]


def test_a_procedure_new_to_the_catalogue_is_begun_from_the_announcement(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    draft = services.add_new_procedure(
        actor=desk.control,
        announcement_id=case.public_id,
        name="Cấp phép cơ sở đào tạo an toàn bức xạ",
        field_code=procedure(desk.agency, "AT-01").field.code,
        unit_id=desk.unit.public_id,
    )

    item = case.items.get(procedure=draft.procedure)
    assert (item.kind, item.draft) == (KINDS.NEW, draft)
    assert draft.procedure.name == "Cấp phép cơ sở đào tạo an toàn bức xạ"


@pytest.mark.parametrize(
    ("key", "kind", "successor", "said"),
    [
        ("AT-01", KINDS.AMENDED, "", "đã có trong hồ sơ này"),
        ("AT-02", KINDS.NEW, "", "hãy chọn sửa đổi, bổ sung"),
        ("AT-02", KINDS.REPLACED, "", "Hãy chọn thủ tục thay thế."),
        ("AT-02", KINDS.REPLACED, "AT-02", "không thể thay thế chính nó"),
        ("AT-02", "cancelled", "", "Hãy chọn mới, sửa đổi"),
    ],
)
def test_a_procedure_that_does_not_fit_is_refused(
    desk: AnnouncingDesk, case: Announcement, key: str, kind: Any, successor: str, said: str
) -> None:
    with pytest.raises(ItemRefused) as refused:
        desk.add(case, key, kind, successor)

    assert said in refused.value.errors["items.0"]
    assert case.items.count() == 2


def test_a_procedure_stands_in_one_open_announcement_at_a_time(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    other = desk.begun(number="1920/QĐ-BKHCN")

    with pytest.raises(ItemRefused) as refused:
        desk.add(other, "AT-01")

    assert "đang nằm trong hồ sơ công bố “Sửa đổi thủ tục an toàn bức xạ”" in refused.value.message


def test_an_item_is_taken_out_and_its_draft_stays(desk: AnnouncingDesk, case: Announcement) -> None:
    item = case.items.get(kind=KINDS.AMENDED)
    with pytest.raises(NotADraft):
        services.drop_draft(actor=desk.control, version_id=item.draft.public_id)

    services.drop_item(actor=desk.writer, announcement_id=case.public_id, item_id=item.public_id)

    assert case.items.count() == 1
    assert rows(desk.agency, "AT-01")[1][:2] == (2, "draft")
    services.drop_draft(actor=desk.control, version_id=item.draft.public_id)


def test_a_draft_that_lacks_a_part_is_not_sent(desk: AnnouncingDesk, case: Announcement) -> None:
    desk.add(case, "AT-02", steps=())

    with pytest.raises(ItemRefused) as refused:
        services.send_announcement(actor=desk.writer, announcement_id=case.public_id)

    assert list(refused.value.errors) == ["items.2"]
    assert "Chưa có trình tự thực hiện" in refused.value.errors["items.2"]
    case.refresh_from_db()
    assert case.state == State.DRAFTING


def test_nothing_is_sent_before_a_procedure_is_chosen(desk: AnnouncingDesk, case: Announcement) -> None:
    case.items.all().delete()

    with pytest.raises(ItemRefused, match="Chưa chọn thủ tục nào"):
        services.send_announcement(actor=desk.writer, announcement_id=case.public_id)


def test_sending_keeps_what_each_draft_changes(desk: AnnouncingDesk, case: Announcement) -> None:
    desk.walk(case, until=State.CHECKING)

    parts = case.items.get(kind=KINDS.AMENDED).changed_parts
    assert "time_limit" in parts
    assert "name" not in parts


def test_the_office_gives_a_draft_back_with_its_reason(desk: AnnouncingDesk, case: Announcement) -> None:
    desk.walk(case, until=State.CHECKING)
    for reason in ("", "sai"):
        with pytest.raises(Invalid) as refused:
            services.send_back_announcement(
                actor=desk.control, announcement_id=case.public_id, progress=Progress(note=reason)
            )
        assert "note" in refused.value.errors

    back = services.send_back_announcement(
        actor=desk.control, announcement_id=case.public_id, progress=Progress(note="Thiếu căn cứ phí.")
    )

    assert back.state == State.DRAFTING
    assert back.steps.latest("id").note == "Thiếu căn cứ phí."


def test_the_submission_goes_out_with_its_number_and_the_province_term_runs(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    desk.walk(case, until=State.SIGNING)
    with pytest.raises(Invalid) as refused:
        services.sign_submission(actor=desk.director, announcement_id=case.public_id, progress=Progress())
    assert refused.value.errors == {"document_number": "Hãy ghi số, ký hiệu văn bản."}

    sent = desk.walk(case, until=State.SUBMITTED)

    assert (sent.submission_number, sent.submitted_on) == ("15/TTr-SKHCN", date(2024, 3, 20))
    assert sent.due_on == date(2024, 3, 25)


def test_what_the_province_gives_back_goes_through_the_office_again(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    desk.walk(case, until=State.SUBMITTED)
    services.return_announcement(
        actor=desk.control,
        announcement_id=case.public_id,
        progress=Progress(note="Bổ sung cột địa điểm.", document_number="88/VPUB-KSTT"),
    )

    again = services.send_announcement(actor=desk.writer, announcement_id=case.public_id)

    assert again.state == State.CHECKING
    assert [step.act for step in again.steps.order_by("id")][-2:] == ["return", "send"]
