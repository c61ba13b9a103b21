"""Sending the queue through a real mail server, which may refuse, hang or hang up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import transaction

from motcua.domains.dossiers.tests.factories import MONDAY, in_threads
from motcua.domains.notifications import services, tasks
from motcua.domains.notifications.models import Notification, OutgoingMail
from motcua.domains.notifications.rules import MOST_ATTEMPTS, pause_after
from motcua.domains.notifications.tests import mail_server
from motcua.domains.notifications.tests.factories import give_mailbox, job_arguments, queue
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.types import SentCount
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
MAI, LAN = "mai@so.test", "lan@so.test"


def officer(address: str) -> Officer:
    made = people.officer(of=people.unit())
    give_mailbox(made, address)
    return made


@pytest.fixture
def mai() -> Officer:
    return officer(MAI)


def send(minutes: float = 0, **facts: int) -> SentCount:
    """One round, so many minutes after the letters were queued."""
    with clock.frozen(MONDAY + timedelta(minutes=minutes)):
        return services.send_queued_mail(**facts)


def standing(mail: OutgoingMail) -> tuple[str, int, str]:
    mail.refresh_from_db()
    return mail.state, mail.attempts, mail.error


def test_a_letter_reaches_the_server_whole(server: MailServer, mai: Officer) -> None:
    mail = queue(mai, "Hồ sơ H50-1 đã quá hạn")

    assert send() == SentCount(sent=1)

    (letter,) = server.letters
    assert (letter["To"], letter["From"]) == (MAI, "mot-cua@so.test")
    assert letter["Subject"].strip() == "Hồ sơ H50-1 đã quá hạn"
    assert letter["Message-ID"] == f"<{mail.public_id}@so.test>"
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content().replace("\r\n", "\n")
    assert text.startswith("Hồ sơ H50-1 đã quá hạn.\n\nLoại thông báo: Cảnh báo sắp trễ hạn, quá hạn.\n\n")
    assert f"/lam-viec/ho-so/{mail.subject_id}/" in text
    assert "Sở Khoa học và Công nghệ tỉnh Quảng Trị" in text
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.sent_at, mail.error) == ("sent", 1, MONDAY, "")


def test_a_letter_is_sent_once_however_often_the_round_runs(server: MailServer, mai: Officer) -> None:
    queue(mai)

    rounds = [send(minutes) for minutes in (0, 0, 5, 60 * 48)]

    assert rounds == [SentCount(sent=1), SentCount(), SentCount(), SentCount()]
    assert len(server.letters) == 1


def test_the_schedule_sends_what_is_due(server: MailServer, mai: Officer) -> None:
    queue(mai)

    with clock.frozen(MONDAY):
        tasks.send_mail(0)

    assert len(server.letters) == 1


def test_one_cause_is_one_letter_for_one_officer(server: MailServer, mai: Officer) -> None:
    mail = queue(mai)

    again = queue(mai, entry_id=mail.cause)

    assert again.pk == mail.pk
    assert OutgoingMail.objects.count() == 1


def test_several_letters_go_over_one_connection_oldest_first(server: MailServer, mai: Officer) -> None:
    lan = officer(LAN)
    queue(mai, "hai", at=MONDAY - timedelta(minutes=1))
    queue(lan, "một", at=MONDAY - timedelta(minutes=2))
    queue(mai, "ba")

    assert send() == SentCount(sent=3)

    assert [letter["Subject"].strip() for letter in server.letters] == ["một", "hai", "ba"]
    assert server.connections == 1


def test_a_round_sends_no_more_than_it_may_and_the_next_goes_on(server: MailServer, mai: Officer) -> None:
    for number in range(5):
        queue(mai, f"thư {number}")

    assert [send(most=2).sent for _ in range(4)] == [2, 2, 1, 0]


def test_an_address_the_server_refuses_is_not_tried_again(server: MailServer, mai: Officer) -> None:
    server.answers[MAI] = "550 No such user here"
    mail, other = queue(mai), queue(officer(LAN))

    assert send() == SentCount(sent=1, failed=1)
    server.answers.clear()
    assert send(60 * 24) == SentCount()

    assert standing(mail) == ("failed", 1, "SMTPRecipientsRefused 550")
    assert standing(other) == ("sent", 1, "")


def test_a_letter_the_server_refuses_for_its_content_has_failed(server: MailServer, mai: Officer) -> None:
    server.on_data = "554 Looks like spam"
    mail = queue(mai)

    assert send() == SentCount(failed=1)

    assert standing(mail) == ("failed", 1, "SMTPDataError 554")


def test_a_busy_mailbox_is_tried_again_and_keeps_nobody_waiting(server: MailServer, mai: Officer) -> None:
    server.answers[MAI] = "450 Try again later"
    mail, other = queue(mai), queue(officer(LAN))

    assert send() == SentCount(sent=1, later=1)
    assert standing(mail) == ("queued", 1, "SMTPRecipientsRefused 450")
    assert standing(other) == ("sent", 1, "")

    server.answers.clear()
    assert send(2) == SentCount()  # not before its time
    assert send(3) == SentCount(sent=1)
    assert standing(mail) == ("sent", 2, "")


def test_pauses_grow_and_after_the_last_attempt_the_letter_has_failed(
    server: MailServer, mai: Officer
) -> None:
    server.answers[MAI] = "451 Local error"
    mail = queue(mai)
    pauses = []

    for _ in range(MOST_ATTEMPTS):
        mail.refresh_from_db()
        with clock.frozen(mail.next_try_at):
            services.send_queued_mail()
        before, _now = mail.next_try_at, mail.refresh_from_db()
        pauses.append(mail.next_try_at - before)

    assert pauses == [pause_after(attempt + 1) for attempt in range(MOST_ATTEMPTS)]
    assert [int(pause.total_seconds() // 60) for pause in pauses] == [3, 10, 30, 120, 360, 720, 1440, 1440]
    assert standing(mail) == ("failed", MOST_ATTEMPTS, "SMTPRecipientsRefused 451")


@pytest.mark.parametrize("open_port", [mail_server.silent, mail_server.slamming], ids=["hangs", "hangs up"])
def test_a_server_that_does_not_answer_ends_the_round(
    mail_through: Callable[[int], None],
    mai: Officer,
    open_port: Callable[[], AbstractContextManager[int]],
) -> None:
    with open_port() as port:
        mail_through(port)
        first, second = queue(mai), queue(officer(LAN))

        assert send() == SentCount(later=1)

    assert standing(first) == ("queued", 1, "SMTPServerDisconnected")
    assert standing(second) == ("queued", 0, "")  # it lost no attempt


def test_a_server_that_is_not_there_is_waited_for(mail_through: Callable[[int], None], mai: Officer) -> None:
    mail_through(mail_server.free_port())
    mail = queue(mai)
    assert send() == SentCount(later=1)
    assert standing(mail) == ("queued", 1, "ConnectionRefusedError")

    with mail_server.running() as server:
        mail_through(server.port)
        assert send(3) == SentCount(sent=1)

    assert server.subjects_to(MAI) == [mail.subject]


def test_a_connection_lost_in_the_middle_is_tried_again_under_the_same_id(
    server: MailServer, mai: Officer
) -> None:
    """Nobody can know whether the server took it: it goes again, and mail systems know it by its Message-ID."""
    server.on_data = "take and drop"
    mail = queue(mai)
    assert send() == SentCount(later=1)
    assert standing(mail)[:2] == ("queued", 1)

    server.on_data = "250 OK"
    assert send(3) == SentCount(sent=1)

    assert [letter["Message-ID"] for letter in server.letters] == [f"<{mail.public_id}@so.test>"] * 2


def test_a_server_that_falls_silent_in_the_middle_is_tried_again(server: MailServer, mai: Officer) -> None:
    server.on_data = "hang"
    mail = queue(mai)

    assert send() == SentCount(later=1)

    assert standing(mail) == ("queued", 1, "SMTPServerDisconnected")


def test_a_server_that_wants_a_password_it_did_not_get_ends_the_round(
    server: MailServer, mai: Officer, settings: Any
) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "mot-cua", "sai"
    mail = queue(mai)

    assert send() == SentCount(later=1)

    assert standing(mail) == ("queued", 1, "SMTPNotSupportedError")
    assert server.letters == []


def test_a_letter_whose_worker_died_comes_up_again(server: MailServer, mai: Officer) -> None:
    mail = queue(mai)
    target = "motcua.domains.notifications.services.send_mail._send"
    with mock.patch(target, side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        send()
    assert standing(mail) == ("queued", 1, "")

    assert send(1) == SentCount()  # perhaps it is still being sent
    assert send(3) == SentCount(sent=1)
    assert len(server.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_send_each_letter_once(server: MailServer) -> None:
    somebody = officer(MAI)
    for number in range(12):
        queue(somebody, f"thư {number:02d}")

    rounds = in_threads(*[services.send_queued_mail] * 3)

    assert sum(done.sent for done in rounds) == 12
    assert sorted(server.subjects_to(MAI)) == [f"thư {number:02d}" for number in range(12)]


def test_what_was_rolled_back_is_sent_to_nobody(server: MailServer, mai: Officer) -> None:
    def act() -> None:
        with transaction.atomic():
            queue(mai)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert send() == SentCount()
    assert not Notification.objects.exists()


def test_an_officer_dismissed_meanwhile_gets_no_letter(server: MailServer, mai: Officer) -> None:
    mail = queue(mai)
    people_services.dismiss_officer(actor=people.manager(mai.agency), officer=mai.public_id)

    assert send() == SentCount(cancelled=1)

    assert standing(mail) == ("cancelled", 1, "")
    assert server.letters == []


def test_a_letter_that_cannot_be_composed_keeps_nobody_waiting(server: MailServer, mai: Officer) -> None:
    broken, mail = queue(mai), queue(mai, "lành")
    OutgoingMail.objects.filter(pk=broken.pk).update(letter="no-such-letter")

    assert send() == SentCount(sent=1, later=1)

    assert standing(broken) == ("queued", 1, "KeyError")
    assert standing(mail)[0] == "sent"


def test_without_a_mail_server_notices_stay_in_the_application(mai: Officer) -> None:
    with pytest.raises(OutgoingMail.DoesNotExist):
        queue(mai)

    assert Notification.objects.count() == 1
    assert send() == SentCount()


def test_an_officer_without_an_address_gets_no_letter(server: MailServer) -> None:
    with pytest.raises(OutgoingMail.DoesNotExist):
        queue(people.officer(of=people.unit()))

    assert Notification.objects.count() == 1


def test_an_address_stands_in_no_log_no_job_and_no_letter_row(
    server: MailServer, mai: Officer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.answers[MAI] = f"550 <{MAI}>: unknown user"
    queue(mai)
    send()

    assert "SMTPRecipientsRefused 550" in caplog.text
    for place in (caplog.text, job_arguments(), str(list(OutgoingMail.objects.values()))):
        assert "mai@" not in place
    assert MAI not in repr(OutgoingMail.objects.get())
