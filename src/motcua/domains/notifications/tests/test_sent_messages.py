"""The agency's log of what applicants were told, and what could not be told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour, person, statements
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.tests.factories import deliver_all
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.types import SentFilter
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
ANH = "anh@nha.test"


def file_by(office: Desk, number: int, **facts: str) -> Dossier:
    dossier = office.take_in(submitter=person(number, **facts))
    deliver_all(dossier)
    return dossier


def send(minutes: int = 0) -> None:
    with clock.frozen(MONDAY + timedelta(minutes=minutes)):
        services.send_queued_mail()


def codes(actor: Actor, only: SentFilter = SentFilter.ALL) -> list[str]:
    return [one.code for one in selectors.sent_messages(actor, only=only).rows]


def test_the_newest_stands_first_with_its_address_masked(server: MailServer, office: Desk) -> None:
    first, second = file_by(office, 1, email=ANH), file_by(office, 2)
    send()

    by_hand, sent = selectors.sent_messages(office.reception).rows
    assert [by_hand.code, sent.code] == [second.code, first.code]
    assert (sent.line.to, sent.line.attempts, sent.line.style) == ("a•••@nha.test", 1, "ok")
    assert (by_hand.line.to, by_hand.line.attempts, by_hand.line.style) == ("", 0, "act")
    assert sent.dossier_id == first.public_id


def test_each_filter_finds_its_own(server: MailServer, office: Desk) -> None:
    refused, by_hand = file_by(office, 1, email=ANH), file_by(office, 2)
    server.answers[ANH] = "550 No such user"
    send()
    server.answers["b@nha.test"] = "450 Busy"
    busy = file_by(office, 3, email="b@nha.test")
    send(1)

    assert codes(office.reception, SentFilter.FAILED) == [refused.code]
    assert codes(office.reception, SentFilter.WAITING) == [busy.code]
    assert codes(office.reception, SentFilter.BY_HAND) == [by_hand.code]


def test_the_log_shows_only_dossiers_one_may_see(office: Desk) -> None:
    dossier = file_by(office, 1)

    assert codes(office.reception) == [dossier.code]
    for actor in (neighbour().reception, ANONYMOUS):
        assert codes(actor) == []


def test_the_log_is_paged_with_two_statements(office: Desk) -> None:
    made = [file_by(office, number).code for number in range(1, 6)]
    reader = office.reception

    with CaptureQueriesContext(connection) as captured:
        page = selectors.sent_messages(reader, size=2)
    following = selectors.sent_messages(reader, size=2, after=page.next)

    assert len(statements(captured)) == 2
    assert [one.code for one in (*page.rows, *following.rows)] == made[:0:-1]
    with pytest.raises(Invalid):
        selectors.sent_messages(reader, after="x")
