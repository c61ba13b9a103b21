"""A message that could not be sent is tried again by whoever may, once however often the button is pressed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour, person
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.errors import MessageNotFound, NotToBeSentAgain
from motcua.domains.notifications.models import ApplicantMessage, OutgoingMail, OutgoingText
from motcua.domains.notifications.tests.factories import deliver_all
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.notifications.types import MailState
from motcua.domains.people.models import Party
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
ANH = "anh@nha.test"


def refused(office: Desk, server: MailServer) -> ApplicantMessage:
    """A letter the applicant's server does not take."""
    deliver_all(office.take_in(submitter=person(1, email=ANH)))
    server.answers[ANH] = "550 No such user"
    with clock.frozen(MONDAY):
        services.send_queued_mail()
    server.answers.clear()
    message = ApplicantMessage.objects.select_related("mail").get()
    assert message.mail is not None
    assert message.mail.state == MailState.FAILED
    return message


def clerk(office: Desk) -> Actor:
    return people.actor(of=office.agency, may=["dossiers.read", "notifications.resend"])


def test_a_failed_letter_goes_out_when_it_is_sent_again(server: MailServer, office: Desk) -> None:
    message = refused(office, server)

    with clock.frozen(MONDAY + timedelta(hours=1)):
        services.resend_message(actor=clerk(office), message_id=message.public_id)
        count = services.send_queued_mail()

    mail = OutgoingMail.objects.get()
    assert (count.sent, mail.state, mail.attempts) == (1, MailState.SENT, 1)
    (entry,) = journal.entries_of("notifications.message", message.public_id)
    assert (entry.name, entry.payload["tried"]) == ("notifications.message_sent_again", 1)


def test_a_second_press_changes_nothing(server: MailServer, office: Desk) -> None:
    message = refused(office, server)
    actor = clerk(office)

    for _press in range(3):
        services.resend_message(actor=actor, message_id=message.public_id)

    assert len(journal.entries_of("notifications.message", message.public_id)) == 1
    assert OutgoingMail.objects.get().state == MailState.QUEUED


def test_what_was_sent_is_not_sent_twice(server: MailServer, office: Desk) -> None:
    deliver_all(office.take_in(submitter=person(1, email=ANH)))
    with clock.frozen(MONDAY):
        services.send_queued_mail()
    message = ApplicantMessage.objects.get()

    with pytest.raises(NotToBeSentAgain, match="đã gửi được"):
        services.resend_message(actor=clerk(office), message_id=message.public_id)

    assert OutgoingMail.objects.get().state == MailState.SENT


def test_what_has_to_be_told_by_hand_goes_no_other_way(office: Desk) -> None:
    deliver_all(office.take_in(submitter=person(1)))
    message = ApplicantMessage.objects.get()

    with pytest.raises(NotToBeSentAgain, match="báo tại quầy"):
        services.resend_message(actor=clerk(office), message_id=message.public_id)


def test_without_an_address_it_says_what_to_mend(server: MailServer, office: Desk) -> None:
    message = refused(office, server)
    Party.objects.filter(pk=message.party_id).update(email="")

    with pytest.raises(NotToBeSentAgain, match="sửa thông tin rồi gửi lại"):
        services.resend_message(actor=clerk(office), message_id=message.public_id)


def test_words_that_are_gone_are_not_made_up(server: MailServer, office: Desk) -> None:
    message = refused(office, server)
    OutgoingMail.objects.update(facts={})

    with pytest.raises(NotToBeSentAgain, match="thời hạn lưu giữ"):
        services.resend_message(actor=clerk(office), message_id=message.public_id)
    assert not selectors.sent_messages(clerk(office)).rows[0].may_resend


def test_a_short_message_waits_for_the_end_of_the_quiet_hours(telephones: TextServer, office: Desk) -> None:
    deliver_all(office.take_in(submitter=person(1)))
    OutgoingText.objects.update(state=MailState.FAILED, attempts=5)
    message = ApplicantMessage.objects.get()

    with clock.frozen(local(2024, 2, 5, 22, 0)):
        services.resend_message(actor=clerk(office), message_id=message.public_id)

    text = OutgoingText.objects.get()
    assert (text.state, text.attempts, text.next_try_at) == (MailState.QUEUED, 0, local(2024, 2, 6, 7, 0))


def test_only_who_may_and_sees_the_dossier_sends_again(server: MailServer, office: Desk) -> None:
    message = refused(office, server)
    reader = people.actor(of=office.agency, may="dossiers.read")
    outsider = clerk(neighbour())

    with pytest.raises(NotAllowed):
        services.resend_message(actor=reader, message_id=message.public_id)
    for actor, asked in ((outsider, message.public_id), (clerk(office), uuid4())):
        with pytest.raises(MessageNotFound):
            services.resend_message(actor=actor, message_id=asked)

    assert OutgoingMail.objects.get().state == MailState.FAILED
    assert not journal.entries_of("notifications.message", message.public_id)
    assert [selectors.sent_messages(one).rows[0].may_resend for one in (reader, clerk(office))] == [
        False,
        True,
    ]
