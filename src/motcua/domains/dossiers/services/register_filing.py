"""Registering a dossier that is not accepted yet: filed online or by post, or handed in incomplete."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.documents import services as documents
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import DossierRegistered
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.rules.intake import check_intake
from motcua.domains.dossiers.services._clock import moment_after
from motcua.domains.dossiers.services._intake import (
    Parties,
    Terms,
    keep_papers,
    own_or_refuse,
    parties_of,
    terms_of,
)
from motcua.domains.dossiers.services._moves import announce, stood_in_for
from motcua.domains.dossiers.types import Act, DossierPermission, FeeStatus, Intake, State
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor

RECEPTION = "reception"


def register_filing(*, actor: Actor, intake: Intake) -> Dossier:
    """Register a filing at the actor's receiving unit: state 1, with a code; its legal clock has not started.

    The answer has a clock of its own (08 working hours by the settings; a filing after office hours counts
    from the next working morning). Papers may be missing. The same `intake.token` twice gives the dossier of
    the first time. Raises NotAllowed, NotFound, IntakeInvalid with one message per field.
    """
    try:
        with transaction.atomic(), journal.together():
            return _register(actor, intake)
    except IntegrityError:
        earlier = Dossier.objects.filter(intake_token=intake.token).first()
        if intake.token is None or earlier is None:
            raise
        return own_or_refuse(actor, earlier)


def _register(actor: Actor, intake: Intake) -> Dossier:
    unit_id = actor.unit_id or 0
    policies.require(actor.may(DossierPermission.RECEIVE))
    version = catalogue.intake_version(actor.agency_key, intake.version_public_id)
    actor = policies.require_receive(actor, unit_id=unit_id, procedure=version.procedure_public_id)
    now = clock.now()
    submitted_at = clock.aware(intake.received_at) if intake.received_at else now
    check_intake(intake, version, received_at=submitted_at, now=now, complete=False)

    terms, parties = terms_of(version), parties_of(actor, intake)
    dossier = _new(actor, intake, version, terms, parties, submitted_at)
    dossier.answer_due_at = moment_after(dossier, SettingKey.ONLINE_ANSWER, submitted_at)
    dossier.step_due_at = dossier.answer_due_at
    dossier.work_due_at = dossier.answer_due_at or submitted_at
    on = clock.to_vn(submitted_at).date()
    dossier.code = documents.allocate_number(
        agency_id=actor.agency_key, series="dossier", on=on, unit_id=unit_id
    ).text
    dossier.save(force_insert=True)
    keep_papers(dossier, version, intake)
    Transition.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=1,
        act=Act.REGISTER,
        to_state=dossier.state,
        from_unit_id=unit_id,
        to_unit_id=unit_id,
        by_id=actor.officer_pk,
        on_behalf_of_id=stood_in_for(actor),
        step_name="",
        next_step_name=dossier.step_name,
        at=submitted_at,
    )
    announce(
        actor=actor,
        dossier=dossier,
        event=DossierRegistered,
        answer_due_at=dossier.answer_due_at.isoformat() if dossier.answer_due_at else "",
        procedure_id=str(version.procedure_public_id),
        version_id=str(version.version_public_id),
        channel=int(intake.channel),
    )
    return dossier


def _new(
    actor: Actor,
    intake: Intake,
    version: IntakeVersion,
    terms: Terms,
    parties: Parties,
    submitted_at: datetime,
) -> Dossier:
    return Dossier(
        agency_id=actor.agency_key,
        intake_token=intake.token,
        procedure_id=version.procedure_pk,
        version_id=version.version_pk,
        limit_amount=terms.limit,
        limit_unit=version.limit_unit,
        state=State.REGISTERED,
        channel=intake.channel,
        receiving_unit_id=actor.unit_id or 0,
        executing_unit_id=terms.unit_pk,
        unit_id=actor.unit_id or 0,
        received_by_id=actor.officer_pk,
        owner=parties.owner,
        submitter=parties.submitter,
        owner_name=intake.owner.name if intake.owner else intake.submitter.name,
        submitter_name=intake.submitter.name,
        subject_line=intake.subject_line or version.name,
        sets=intake.sets,
        delivery=intake.delivery,
        delivery_address=intake.delivery_address,
        fee_status=FeeStatus.DUE if version.fees else FeeStatus.NONE,
        submitted_at=submitted_at,
        step_order=1,
        step_kind=RECEPTION,
        step_name=_("Kiểm tra, tiếp nhận hồ sơ đã nộp"),
        moves=1,
    )
