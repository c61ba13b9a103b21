"""What was said goes with its time; that it was sent stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.dossiers.tests.factories import MONDAY, Desk, person
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import OutgoingMail
from motcua.domains.notifications.services.sweep_messages import sweep_messages
from motcua.domains.notifications.tests.factories import deliver_all
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def test_facts_of_old_letters_are_emptied_and_the_log_stays(server: MailServer, office: Desk) -> None:
    dossier = office.take_in(submitter=person(email="anh@nha.test"))
    deliver_all(dossier)
    later = MONDAY + timedelta(days=1)
    assert sweep_messages(office.agency.pk, later) == 0  # it waits to be sent
    with clock.frozen(MONDAY):
        services.send_queued_mail()

    assert sweep_messages(office.agency.pk, MONDAY) == 0
    assert sweep_messages(office.agency.pk + 1, later) == 0
    assert sweep_messages(office.agency.pk, later) == 1
    assert sweep_messages(office.agency.pk, later) == 0

    assert OutgoingMail.objects.get().facts == {}
    (line,) = selectors.messages_of(office.reception, "dossier", dossier.public_id)
    assert line.style == "ok"
