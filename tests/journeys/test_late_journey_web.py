"""A dossier that will not make its date, through the web: apology, another date, its letter, the public list."""

from __future__ import annotations

import pytest

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DayKind, DeadlinePermission
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, person
from motcua.kernel import clock, journal
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import local
from tests.support.department import office
from tests.support.pages import PageClient, browser_of

__all__ = ["office"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db]

THURSDAY = local(2024, 2, 15, 14, 0)
FRIDAY = local(2024, 2, 16, 8, 30)
COLD = 40  # statements of a page when calendars, settings and reasons are read for the first time


def address_of(dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/"


def written(office: Desk, dossier: Dossier) -> None:
    """The officer says why and takes the date the clock proposes; without a cause nothing is sent on."""
    address, specialist = address_of(dossier), browser_of(office.specialist)
    form = specialist.get(f"{address}?lam=xin-loi", COLD).form("/xin-loi/trinh/")
    assert form["new_date"] == "20/02/2024"
    bare = specialist.post(f"{address}xin-loi/trinh/", {**form, "cause_text": "Thiếu ý kiến tủ chì."})
    assert bare.status == 422
    assert set(bare.faults) == {"apology-cause"}
    assert bare.form("/xin-loi/trinh/")["cause_text"] == "Thiếu ý kiến tủ chì."

    cause = dossier_causes(specialist, address)[0]
    page = specialist.post(
        f"{address}xin-loi/trinh/", {**form, "cause": cause, "cause_text": "Thiếu ý kiến tủ chì."}
    )
    assert page.has(
        "Đã trình văn bản xin lỗi", "Chờ lãnh đạo duyệt", "Phải gửi cho người nộp trước 17:00, 18/02/2024"
    )


def dossier_causes(client: PageClient, address: str) -> list[str]:
    tree = client.get(f"{address}?lam=xin-loi", COLD).tree
    assert tree is not None
    (select,) = [one for one in tree.iter("select") if one.get("id") == "apology-cause"]
    return [value for option in select.iter("option") if (value := option.get("value") or "")]


def decided_and_sent(office: Desk, dossier: Dossier) -> None:
    """The leader approves: numbered, the new date holds; the desk notes how it went out."""
    address, director = address_of(dossier), browser_of(office.director)
    page = director.post(f"{address}xin-loi/duyet/", director.get(address).form("/xin-loi/duyet/"))
    assert page.has("Đã phê duyệt văn bản xin lỗi", "Mở văn bản")
    letter = Apology.objects.get(dossier=dossier)
    assert letter.paper is not None
    paper = director.client.get(f"{address}van-ban/{letter.paper.public_id}.pdf")
    assert paper.content.startswith(b"%PDF-")

    counter = browser_of(office.reception)
    assert counter.get("/lam-viec/xin-loi/").rows[0][0].startswith("Lương Thị Hồng Ánh")
    form = counter.get(address).form("/xin-loi/gui/")
    page = counter.post(f"{address}xin-loi/gui/", {**form, "channel": "email", "to": "anh@example.vn"})
    assert page.has("Đã ghi việc gửi văn bản xin lỗi.", "Thư điện tử, anh@example.vn")


def test_a_late_dossier_is_apologised_for_and_reappointed(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    with clock.frozen(THURSDAY):
        written(office, dossier)
    with clock.frozen(FRIDAY):
        decided_and_sent(office, dossier)
        page = browser_of(office.specialist).get(f"{address_of(dossier)}han/")
        public = PageClient().get("/xin-loi/")

    assert page.has("Ngày hẹn đầu tiên", "17:00, 19/02/2024", "17:00, 20/02/2024", "Hẹn lại")
    assert public.has(dossier.code, "19/02/2024", "20/02/2024", "16/02/2024")
    assert "Hồng Ánh" not in public.html
    assert "tủ chì" not in public.html
    names = [entry.name for entry in journal.entries_of("dossier", dossier.public_id)]
    assert names[2:] == ["dossiers.apology_submitted", "dossiers.apology_approved", "dossiers.apology_sent"]
    dossier.refresh_from_db()
    assert dossier.legal_due_at == local(2024, 2, 20, 17, 0)
    assert dossier.first_due_at == local(2024, 2, 19, 17, 0)


def test_a_calendar_that_changed_gives_another_appointment_when_somebody_decides_it(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    keeper = system_actor("tests", agency_id=office.agency.pk, permissions=[DeadlinePermission.MANAGE])
    with clock.frozen(THURSDAY):
        deadlines.save_day(
            actor=keeper, on=FRIDAY.date(), kind=DayKind.HOLIDAY, name="Nghỉ theo quyết định", source="QĐ 12"
        )
        director, address = browser_of(office.director), address_of(dossier)
        why = director.get(f"{address}han/")
        shown = director.get(f"{address}hen-lai/")
        empty = director.post(f"{address}hen-lai/", {**shown.form("/hen-lai/"), "reason": " "})
        page = director.post(f"{address}hen-lai/", {**shown.form("/hen-lai/"), "reason": "QĐ 12/QĐ-UBND"})
        trace = director.get(f"{address}?xem=dien-bien")

    assert why.has("Lịch nghỉ đã đổi sau khi in giấy hẹn", "17:00, 20/02/2024")
    assert shown.has("17:00, 19/02/2024", "17:00, 20/02/2024")
    assert set(empty.faults) == {"reason"}
    assert page.has("Đã hẹn lại theo lịch hiện nay")
    assert trace.has("Đã hủy", "Đang dùng")
    dossier.refresh_from_db()
    assert dossier.legal_due_at == local(2024, 2, 20, 17, 0)


def test_a_counter_mistake_is_corrected_with_old_and_new_side_by_side(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = office.take_in(submitter=person(name="Lương Thị Hồng Anh"))
        counter, address = browser_of(office.reception), address_of(dossier)
        form = counter.get(f"{address}sua/").form("/sua/")
        assert form["submitter_name"] == "Lương Thị Hồng Anh"
        typed = {**form, "submitter_name": "Lương Thị Hồng Ánh", "received_at": "02/02/2024 10:00"}
        nameless = counter.post(f"{address}sua/", typed)
        beside = counter.post(f"{address}sua/", {**typed, "reason": "Gõ thiếu dấu, sai ngày"})
        dossier.refresh_from_db()
        assert dossier.owner_name == "Lương Thị Hồng Anh"
        done = counter.post(f"{address}sua/", beside.form("/sua/"), 2 * COLD)
        trace = counter.get(f"{address}?xem=dien-bien")

    assert set(nameless.faults) == {"id_reason"}
    assert nameless.form("/sua/")["received_at"] == "02/02/2024 10:00"
    assert beside.has(
        "Lương Thị Hồng Anh",
        "Lương Thị Hồng Ánh",
        "05/02/2024 10:00",
        "02/02/2024 10:00",
        "17:00, 16/02/2024",
    )
    assert done.has("Đã sửa; giấy tiếp nhận cũ đã hủy")
    assert trace.has("Sửa lần 1", "Gõ thiếu dấu, sai ngày", "Đã hủy", "Đang dùng")
    dossier.refresh_from_db()
    assert (dossier.owner_name, dossier.accepted_at) == ("Lương Thị Hồng Ánh", local(2024, 2, 2, 10, 0))
    assert dossier.legal_due_at == local(2024, 2, 16, 17, 0)
