"""What applicants are told, and the log of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour, person, statements
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import ApplicantMessage, OutgoingMail
from motcua.domains.notifications.tests.factories import deliver_all, heard, job_arguments
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.types import MessageLine, SentCount
from motcua.domains.people.models import Party
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, links
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
ANH = "anh@nha.test"
CODE = "000.00.NN.H50-240205-0001"


@pytest.fixture
def with_address(office: Desk) -> Dossier:
    """A dossier whose applicant gave an address at intake."""
    return office.take_in(submitter=person(email=ANH))


def tell(dossier: Dossier, name: str, **payload: Any) -> None:
    services.tell_applicant_of(event=heard(dossier, f"dossiers.{name}", payload))


def send(minutes: int = 0) -> SentCount:
    with clock.frozen(MONDAY + timedelta(minutes=minutes)):
        return services.send_queued_mail()


def log(office: Desk, dossier: Dossier) -> list[MessageLine]:
    return selectors.messages_of(office.reception, "dossier", dossier.public_id)


def outcomes(office: Desk, dossier: Dossier) -> list[tuple[str, str, str]]:
    return [(line.what, line.channel, line.outcome) for line in log(office, dossier)]


def test_a_receipt_goes_to_whoever_filed(server: MailServer, office: Desk, with_address: Dossier) -> None:
    deliver_all(with_address)
    assert send() == SentCount(sent=1)

    assert server.subjects_to(ANH) == [f"Đã tiếp nhận hồ sơ {CODE}"]
    text = server.text_to(ANH)
    assert text.startswith(f"Kính gửi tổ chức, cá nhân nộp hồ sơ {CODE},\n\nHồ sơ của bạn đã được tiếp nhận.")
    assert "Hẹn trả kết quả: " in text
    assert links.track_url(with_address.tracking_token) in text
    assert "Nơi tiếp nhận: " in text
    assert "Lương Thị Hồng Ánh" not in text
    assert "0905123456" not in text


def test_a_receipt_is_logged_from_the_queue_to_the_server(
    server: MailServer, office: Desk, with_address: Dossier
) -> None:
    deliver_all(with_address)
    kind, by = "Tiếp nhận hồ sơ và hẹn trả kết quả", "Thư điện tử"
    assert outcomes(office, with_address) == [(kind, by, "Chờ gửi")]

    server.answers[ANH] = "450 Busy"
    send()
    assert outcomes(office, with_address) == [(kind, by, "Chưa gửi được, thử lại lúc 10:03, 05/02/2024")]

    server.answers.clear()
    send(3)
    assert outcomes(office, with_address) == [(kind, by, "Đã giao máy chủ thư lúc 10:03, 05/02/2024")]
    (line,) = log(office, with_address)
    assert (line.told_at, line.sent_at, line.style) == (MONDAY, MONDAY + timedelta(minutes=3), "ok")


def test_a_letter_that_failed_says_to_tell_in_another_way(
    server: MailServer, office: Desk, with_address: Dossier
) -> None:
    deliver_all(with_address)
    server.answers[ANH] = "550 No such user"
    send()

    assert [line.outcome for line in log(office, with_address)] == [
        "Không gửi được sau 1 lần: báo tại quầy/qua bưu chính"
    ]


def test_without_an_address_the_log_says_to_tell_at_the_desk(
    server: MailServer, office: Desk, taken_in: Dossier
) -> None:
    deliver_all(taken_in)

    assert outcomes(office, taken_in) == [
        (
            "Tiếp nhận hồ sơ và hẹn trả kết quả",
            "Tại quầy, qua bưu chính",
            "Chưa có địa chỉ thư điện tử: báo tại quầy/qua bưu chính",
        )
    ]
    assert not OutgoingMail.objects.exists()


def test_without_a_mail_server_the_log_says_so(office: Desk, with_address: Dossier) -> None:
    deliver_all(with_address)

    assert [line.outcome for line in log(office, with_address)] == [
        "Chưa thiết lập máy chủ thư: báo tại quầy/qua bưu chính"
    ]
    assert not OutgoingMail.objects.exists()


def test_an_address_taken_away_before_sending_gets_no_letter(
    server: MailServer, office: Desk, with_address: Dossier
) -> None:
    deliver_all(with_address)
    Party.objects.filter(pk=with_address.submitter_id).update(email="")

    assert send() == SentCount(cancelled=1)

    assert [line.outcome for line in log(office, with_address)] == [
        "Không gửi: địa chỉ thư điện tử không còn"
    ]
    assert server.letters == []


@pytest.mark.parametrize(
    ("name", "payload", "subject", "says"),
    [
        (
            "registered",
            {"answer_due_at": "2024-02-06T03:00:00+00:00"},
            f"Đã nhận hồ sơ {CODE}",
            "Bạn sẽ được trả lời trước 10:00, 06/02/2024.",
        ),
        (
            "supplement_asked",
            {"items": 2, "answer_until": "2024-03-05T10:00:00+00:00"},
            f"Hồ sơ {CODE} cần bổ sung",
            "Hạn bổ sung: 17:00, 05/03/2024.",
        ),
        (
            "supplement_expiring",
            {"answer_until": "2024-03-05T10:00:00+00:00"},
            f"Hồ sơ {CODE} sắp hết hạn bổ sung",
            "Hạn bổ sung: 17:00, 05/03/2024. Quá hạn mà chưa bổ sung",
        ),
        (
            "payment_asked",
            {"amount": 150000},
            f"Hồ sơ {CODE}: đề nghị nộp phí, lệ phí",
            "Hồ sơ của bạn cần nộp phí, lệ phí: 150.000\u00a0đ.",
        ),
        (
            "apology_sent",
            {},
            f"Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {CODE}",
            "Chúng tôi xin lỗi vì chưa giải quyết xong hồ sơ của bạn đúng ngày đã hẹn.\n\n"
            "Hẹn trả kết quả mới: ",
        ),
        (
            "reappointed",
            {"old_due_at": "2024-02-06T10:00:00+00:00", "new_due_at": "2024-02-16T10:00:00+00:00"},
            f"Hẹn lại ngày trả kết quả hồ sơ {CODE}",
            "Ngày hẹn trước: 17:00, 06/02/2024. Ngày hẹn mới: 17:00, 16/02/2024.",
        ),
        ("corrected", {}, f"Sửa thông tin trên giấy tiếp nhận hồ sơ {CODE}", "giấy cũ không còn giá trị"),
        ("refused", {}, f"Hồ sơ {CODE} không được tiếp nhận", "phiếu từ chối tiếp nhận"),
        ("stopped", {}, f"Hồ sơ {CODE} dừng giải quyết", "thông báo dừng giải quyết"),
        ("result_issued", {}, f"Hồ sơ {CODE} đã có kết quả", "Mời bạn mang giấy tiếp nhận và hẹn trả đến"),
    ],
)
def test_each_turn_of_a_dossier_is_told_in_its_own_words(
    server: MailServer, with_address: Dossier, name: str, payload: dict[str, Any], subject: str, says: str
) -> None:
    tell(with_address, name, **payload)
    assert send() == SentCount(sent=1)

    assert server.subjects_to(ANH) == [subject]
    text = server.text_to(ANH)
    assert says in text
    assert "%(" not in text
    assert "Lương" not in text


def test_a_supplement_without_a_date_names_none(server: MailServer, with_address: Dossier) -> None:
    tell(with_address, "supplement_asked", items=1, answer_until=None)
    send()

    assert "Hạn bổ sung" not in server.text_to(ANH)


def test_one_event_is_one_message_however_often_it_is_heard(
    server: MailServer, office: Desk, with_address: Dossier
) -> None:
    event = heard(with_address, "dossiers.result_issued", {})
    for _ in range(3):
        services.tell_applicant_of(event=event)
    send()
    services.tell_applicant_of(event=event)
    send(60)

    assert len(server.letters) == 1
    assert ApplicantMessage.objects.count() == 1


def test_an_event_nobody_is_told_of_is_told_to_nobody(server: MailServer, with_address: Dossier) -> None:
    tell(with_address, "assigned")
    services.tell_applicant_of(event=heard(with_address, "dossiers.result_issued", {}, agency_id=None))

    assert not ApplicantMessage.objects.exists()


def test_an_event_of_another_agency_reaches_no_applicant_of_this_one(
    server: MailServer, with_address: Dossier
) -> None:
    there = neighbour().agency
    services.tell_applicant_of(event=heard(with_address, "dossiers.result_issued", {}, agency_id=there.pk))

    assert not ApplicantMessage.objects.exists()


def test_telling_costs_six_statements(server: MailServer, with_address: Dossier) -> None:
    event = heard(with_address, "dossiers.result_issued", {})

    with CaptureQueriesContext(connection) as captured:
        services.tell_applicant_of(event=event)

    words = [sql.split()[0] for sql in statements(captured)]
    assert words == ["SELECT", "SELECT", "SELECT", "SELECT", "INSERT", "INSERT"]


def test_the_log_is_read_with_one_statement(server: MailServer, office: Desk, with_address: Dossier) -> None:
    for name in ("result_issued", "stopped"):
        tell(with_address, name)
    reader = office.reception

    with CaptureQueriesContext(connection) as captured:
        found = selectors.messages_of(reader, "dossier", with_address.public_id)

    assert [line.kind for line in found] == ["stopped", "result_ready"]
    assert len(statements(captured)) == 1


def test_who_may_not_see_the_dossier_reads_nothing_of_its_log(office: Desk, with_address: Dossier) -> None:
    deliver_all(with_address)
    elsewhere = people.actor(of=office.unit("P-QLKH"), may="dossiers.read")

    assert selectors.messages_of(elsewhere, "dossier", with_address.public_id) == []
    assert selectors.messages_of(neighbour().reception, "dossier", with_address.public_id) == []
    assert selectors.messages_of(office.reception, "dossier", uuid4()) == []
    assert len(log(office, with_address)) == 1


def test_nothing_of_the_applicant_is_stored_with_the_letter(
    server: MailServer, with_address: Dossier
) -> None:
    deliver_all(with_address)
    send()

    stored = str(list(OutgoingMail.objects.values())) + str(list(ApplicantMessage.objects.values()))
    jobs = job_arguments()
    journal = str([entry.payload for entry in entries_of("dossier", with_address.public_id)])
    for place in (stored, jobs, journal):
        for secret in (ANH, "Lương", "0905123456", with_address.tracking_token):
            assert secret not in place
