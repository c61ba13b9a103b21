"""A notice of the officer, for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import ApplicantMessage
from motcua.domains.notifications.types import MessageKind, NoticeKind
from motcua.kernel import clock
from motcua.kernel.ids import uuid7


def samples(world: World) -> Sample:
    dossier = world.of("dossiers")["dossier"]
    services.notify(
        agency_id=world.agency.pk,
        officer_pk=world.officer.pk,
        kind=NoticeKind.ASSIGNED,
        entry_id=uuid7(),
        subject_type="dossier",
        subject_id=dossier.public_id,
        title=dossier.code,
        at=clock.now(),
    )
    notice = selectors.notices_of(world.actor).rows[0]
    services.tell_applicant(
        agency_id=world.agency.pk,
        party_pk=dossier.submitter_id,
        kind=MessageKind.RESULT_READY,
        cause=str(uuid7()),
        facts={"code": dossier.code},
        subject_type="dossier",
        subject_id=dossier.public_id,
        at=clock.now(),
    )
    services.save_preferences(actor=world.actor, by_mail={NoticeKind.ASSIGNED})
    return Sample(
        notice=notice,
        public_id=notice.public_id,
        message_id=ApplicantMessage.objects.get(party=dossier.submitter).public_id,
        subject_type="dossier",
        subject_id=dossier.public_id,
        kind="result_ready",
        channel="sms",
        party_id=dossier.submitter.public_id,
    )
