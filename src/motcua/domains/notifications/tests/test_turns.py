"""Whole turns of a dossier, from the act to the letters: supplement, apology, uncollected result."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, person
from motcua.domains.dossiers.types import Delivered, ItemAsked
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.tests.factories import deliver_all, give_mailbox
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db
ANH = "anh@nha.test"
CODE = "000.00.NN.H50-240205-0001"
TUESDAY = local(2024, 2, 6, 9)


@pytest.fixture
def at_work(server: MailServer, office: Desk) -> Dossier:
    """Of an applicant with an address, held by the specialist since Monday; its receipt is sent."""
    _everybody = office.reception, office.head, office.director, office.clerk
    dossier = office.walk(office.take_in(submitter=person(email=ANH)), "assignment")
    _send(dossier, MONDAY)
    server.letters.clear()
    return dossier


def _send(dossier: Dossier, at: datetime) -> None:
    deliver_all(dossier)
    with clock.frozen(at):
        services.send_queued_mail()


def _told(actor: Actor) -> list[str]:
    rows = Notification.objects.filter(officer_id=actor.officer_pk).order_by("-created_at", "-id")
    return list(rows.values_list("title", flat=True))


def _clockwork(office: Desk) -> Actor:
    return system_actor("tests.clock", agency_id=office.agency.pk, permissions=["dossiers.read"])


def test_a_supplement_names_each_thing_asked_and_its_last_day(
    server: MailServer, office: Desk, at_work: Dossier
) -> None:
    asked = [
        ItemAsked("Giấy phép kinh doanh", "missing", explanation="Bản của bà Lương Thị Hồng Ánh"),
        ItemAsked("Sơ đồ mặt bằng", "missing"),
    ]
    with clock.frozen(TUESDAY):
        dossiers.ask_supplement(
            actor=office.specialist,
            public_id=at_work.public_id,
            items=asked,
            answer_until=date(2024, 3, 6),
        )
    _send(at_work, TUESDAY)

    text = server.text_to(ANH)
    assert server.subjects_to(ANH) == [f"Hồ sơ {CODE} cần bổ sung"]
    assert "cần bổ sung, hoàn thiện 2 nội dung" in text
    assert "Cần bổ sung:\n- Giấy phép kinh doanh: " in text
    assert "\n- Sơ đồ mặt bằng: " in text
    assert "Hạn bổ sung: 17:00, 06/03/2024." in text
    assert "Lương" not in text  # what an officer wrote in free words stays on the paper
    assert _told(office.reception)[0] == f"Hồ sơ {CODE}: người nộp cần bổ sung 2 nội dung"


def test_a_warning_before_the_last_day_lists_what_is_still_missing(
    server: MailServer, office: Desk, at_work: Dossier
) -> None:
    with clock.frozen(TUESDAY):
        dossiers.ask_supplement(
            actor=office.specialist,
            public_id=at_work.public_id,
            items=[ItemAsked("Giấy phép kinh doanh", "missing"), ItemAsked("Sơ đồ mặt bằng", "missing")],
            answer_until=date(2024, 3, 6),
        )
    _send(at_work, TUESDAY)
    with clock.frozen(local(2024, 2, 20, 9)):
        dossiers.receive_supplement(actor=office.reception, public_id=at_work.public_id, received=(1,))
    server.letters.clear()

    late = local(2024, 3, 4, 9)
    with clock.frozen(late):
        assert dossiers.warn_applicants(actor=_clockwork(office)) == 1
        assert dossiers.warn_applicants(actor=_clockwork(office)) == 0
    _send(at_work, late)

    assert server.subjects_to(ANH) == [f"Hồ sơ {CODE} sắp hết hạn bổ sung"]
    text = server.text_to(ANH)
    assert "- Sơ đồ mặt bằng: " in text
    assert "Giấy phép" not in text


def test_an_apology_goes_by_mail_with_its_number_the_old_date_and_the_new(
    server: MailServer, office: Desk, at_work: Dossier
) -> None:
    at_work.refresh_from_db()
    old = at_work.legal_due_at
    assert old is not None
    new = date(2024, 4, 10)
    with clock.frozen(TUESDAY):
        facts = {"public_id": at_work.public_id}
        dossiers.submit_apology(
            actor=office.specialist, cause="workload", cause_text="Nhiều hồ sơ", new_date=new, **facts
        )
        dossiers.approve_apology(actor=office.director, **facts)
        apology = dossiers.send_apology(actor=office.reception, delivered=Delivered(channel="email"), **facts)
    _send(at_work, TUESDAY)

    assert server.subjects_to(ANH) == [f"Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {CODE}"]
    text = server.text_to(ANH)
    assert f"Ngày hẹn trước: {clock.to_vn(old):%H:%M, %d/%m/%Y}." in text
    assert "Hẹn trả kết quả mới: 17:00, 10/04/2024." in text
    assert f"Văn bản xin lỗi số {apology.number} " in text
    assert "Nhiều hồ sơ" not in text
    assert _told(office.director)[0].startswith(f"Hồ sơ {CODE}: văn bản xin lỗi chờ bạn duyệt")
    (line, *_) = selectors.messages_of(office.director, "dossier", at_work.public_id)
    assert (line.what, line.outcome) == (
        "Xin lỗi và hẹn lại ngày trả kết quả",
        "Đã giao máy chủ thư lúc 09:00, 06/02/2024",
    )


def test_a_result_nobody_collects_is_told_and_reminded(
    server: MailServer, office: Desk, at_work: Dossier
) -> None:
    office.walk(at_work, "processing", "approval", "approval", "issuing")
    _send(at_work, MONDAY)
    assert server.subjects_to(ANH) == [f"Hồ sơ {CODE} đã có kết quả"]
    server.letters.clear()

    later = MONDAY + timedelta(days=40)
    with clock.frozen(later):
        assert dossiers.remind_of_results(actor=_clockwork(office)) == 1
        assert dossiers.remind_of_results(actor=_clockwork(office)) == 0
    _send(at_work, later)

    assert server.subjects_to(ANH) == [f"Nhắc nhận kết quả hồ sơ {CODE}"]
    assert "Kết quả hồ sơ của bạn có từ 10:00, 05/02/2024 và chưa được nhận." in server.text_to(ANH)


def test_a_warning_that_time_runs_short_reaches_the_officers_mailbox(
    server: MailServer, office: Desk, at_work: Dossier
) -> None:
    give_mailbox(office.specialist, "chuyen@so.test")
    at_work.refresh_from_db()
    assert at_work.work_due_at is not None
    late = at_work.work_due_at + timedelta(hours=1)
    with clock.frozen(late):
        assert dossiers.escalate(actor=_clockwork(office)) > 0
    _send(at_work, late)

    assert any(
        subject.startswith(f"Hồ sơ {CODE} đã quá hạn") for subject in server.subjects_to("chuyen@so.test")
    )
    assert any("đã quá hạn" in title for title in _told(office.head))
    assert any("đã quá hạn" in title for title in _told(office.director))
