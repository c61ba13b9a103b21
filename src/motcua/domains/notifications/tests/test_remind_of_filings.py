"""A filing that was not sent is called to mind once before it is thrown away."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.dossiers import services as dossier_services
from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour, statements
from motcua.domains.dossiers.types import (
    KEPT_FOR,
    REMINDED_BEFORE,
    DossierPermission,
    FilingGiven,
    FilingStep,
)
from motcua.domains.notifications import services
from motcua.domains.notifications.models import ApplicantMessage, ContactChoice, OutgoingMail, OutgoingText
from motcua.domains.notifications.tasks import remind_of_filings_in_all
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.people.models import Agency, Citizen, Party
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor

pytestmark = pytest.mark.django_db
ENDS = MONDAY + KEPT_FOR
SOON = ENDS - REMINDED_BEFORE + timedelta(hours=1)


@pytest.fixture
def citizen(office: Desk) -> Citizen:
    with clock.frozen(MONDAY):
        return people.citizen(phone="0905123608", email="chau@nha.test")


@pytest.fixture
def draft(office: Desk, citizen: Citizen) -> FilingDraft:
    with clock.frozen(MONDAY):
        [version] = catalogue.intake_choices(office.reception)
        return dossier_services.start_filing(
            actor=people.citizen_actor(citizen, of=office.agency),
            version_public_id=version.version_public_id,
        )


def task(of: Agency) -> Actor:
    return system_actor("notifications.filings", agency_id=of.pk, permissions=[DossierPermission.READ])


def remind(office: Desk, at: datetime = SOON) -> int:
    with clock.frozen(at):
        return services.remind_of_filings(actor=task(office.agency))


def save(office: Desk, citizen: Citizen, draft: FilingDraft, at: datetime) -> None:
    with clock.frozen(at):
        dossier_services.save_filing(
            actor=people.citizen_actor(citizen, of=office.agency),
            public_id=draft.public_id,
            given=FilingGiven(step=FilingStep.CASE),
        )


@pytest.mark.parametrize(
    ("at", "told"),
    [(SOON - timedelta(hours=2), 0), (SOON, 1), (ENDS - timedelta(minutes=1), 1), (ENDS, 0)],
    ids=["there is time", "the last three days", "the last minute", "over"],
)
def test_it_is_told_within_the_last_days_and_not_before_or_after(
    office: Desk, draft: FilingDraft, at: datetime, told: int
) -> None:
    assert remind(office, at) == told
    assert ApplicantMessage.objects.count() == told
    draft.refresh_from_db()
    assert draft.reminded_at == (at if told else None)


def test_it_is_told_once_however_often_the_job_runs(office: Desk, draft: FilingDraft) -> None:
    with clock.frozen(SOON):
        remind_of_filings_in_all(0)
        remind_of_filings_in_all(0)

    message = ApplicantMessage.objects.get()
    assert (message.kind, message.subject_type, message.subject_id) == (
        "filing_expiring",
        "filing",
        draft.public_id,
    )


def test_gone_on_with_it_is_kept_longer_and_told_of_again_only_when_that_ends(
    office: Desk, citizen: Citizen, draft: FilingDraft
) -> None:
    remind(office)
    later = SOON + timedelta(hours=1)
    save(office, citizen, draft, later)

    assert remind(office, later + timedelta(hours=1)) == 0
    assert remind(office, later + KEPT_FOR - timedelta(days=1)) == 1


def test_the_letter_says_that_it_is_not_sent_until_when_it_is_kept_and_where_to_go_on(
    server: MailServer, office: Desk, draft: FilingDraft
) -> None:
    remind(office)
    with clock.frozen(SOON):
        services.send_queued_mail()

    assert server.subjects_to("chau@nha.test") == ["Hồ sơ chưa nộp, giữ đến 10:00, 06/03/2024"]
    said = server.text_to("chau@nha.test")
    assert "CHƯA NỘP" in said
    assert draft.version.procedure.name in said
    assert "/nguoi-dan/" in said
    assert str(draft.public_id) not in said


def test_a_short_message_of_the_night_waits_for_the_morning(
    telephones: TextServer, office: Desk, citizen: Citizen, draft: FilingDraft
) -> None:
    citizen.email = ""
    citizen.save(update_fields=["email"])
    FilingDraft.objects.update(contact_email="")
    night = SOON.replace(hour=23, minute=0)

    remind(office, night)

    text = OutgoingText.objects.get()
    assert text.next_try_at > night
    with clock.frozen(night):
        services.send_queued_texts()
    assert telephones.asked == []
    with clock.frozen(text.next_try_at):
        services.send_queued_texts()
    assert len(telephones.asked) == 1


def test_what_was_sent_or_thrown_away_or_gone_on_with_meanwhile_is_not_written_of(
    server: MailServer, office: Desk, citizen: Citizen, draft: FilingDraft
) -> None:
    remind(office)
    save(office, citizen, draft, SOON)
    with clock.frozen(SOON):
        services.send_queued_mail()

    assert OutgoingMail.objects.get().state == "cancelled"
    assert server.subjects_to("chau@nha.test") == []


def test_whoever_does_not_want_to_be_reminded_is_not(
    office: Desk, draft: FilingDraft, citizen: Citizen
) -> None:
    remind(office, SOON)
    party = Party.objects.get(id_hash=citizen.id_hash)
    ApplicantMessage.objects.all().delete()
    FilingDraft.objects.update(reminded_at=None)
    ContactChoice.objects.create(
        agency=office.agency,
        party=party,
        channels=["email"],
        quiet_from="21:00",
        quiet_until="07:00",
        muted=["filing_expiring"],
        saved_at=SOON,
    )

    remind(office, SOON)

    assert ApplicantMessage.objects.get().obstacle == "muted"


def test_how_somebody_is_reached_is_not_changed_by_a_filing_that_was_not_sent(
    office: Desk, citizen: Citizen, draft: FilingDraft
) -> None:
    remind(office)
    party = Party.objects.get(id_hash=citizen.id_hash)
    assert (party.email, party.phone) == ("chau@nha.test", "0905123608")
    FilingDraft.objects.update(contact_email="khac@nha.test", reminded_at=None)

    remind(office, SOON + timedelta(days=1))

    party.refresh_from_db()
    assert party.email == "chau@nha.test"


def test_another_agency_and_an_officer_remind_nobody(office: Desk, draft: FilingDraft) -> None:
    with clock.frozen(SOON):
        assert services.remind_of_filings(actor=task(neighbour().agency)) == 0
        assert services.remind_of_filings(actor=office.director) == 0
        assert services.remind_of_filings(actor=people.citizen_actor(draft.citizen, of=office.agency)) == 0

    draft.refresh_from_db()
    assert draft.reminded_at is None
    assert not ApplicantMessage.objects.exists()
    assert not Dossier.objects.exists()


def test_nothing_to_tell_costs_one_statement(office: Desk, draft: FilingDraft) -> None:
    with clock.frozen(MONDAY), CaptureQueriesContext(connection) as seen:
        services.remind_of_filings(actor=task(office.agency))

    assert len(statements(seen)) == 1
