"""Taking a dossier in at the counter: check, number, clock, process, slip, all or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import Unit
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import NumberRequest
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import DossierTakenIn
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.rules.intake import check_intake
from motcua.domains.dossiers.selectors.clocks import reception_hour
from motcua.domains.dossiers.services._clock import notice_due
from motcua.domains.dossiers.services._intake import (
    Parties,
    Terms,
    keep_papers,
    own_or_refuse,
    parties_of,
    terms_of,
)
from motcua.domains.dossiers.services._moves import snapshot, stand_at, stood_in_for
from motcua.domains.dossiers.services._process import start_process
from motcua.domains.dossiers.services._receipt import record_receipt
from motcua.domains.dossiers.services.drafts import discard_intake_draft
from motcua.domains.dossiers.types import Act, DossierPermission, FeeStatus, Intake, State
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.deadlines.types import Calendar


def take_in_dossier(*, actor: Actor, intake: Intake) -> Dossier:
    """Register and accept a dossier at the actor's receiving unit and fix its due date.

    The legal clock starts at reception of the valid dossier. The same `intake.token` twice (a double click, a
    page sent again) gives the dossier of the first time. What the officer had typed so far is forgotten with
    it. Raises NotAllowed, NotFound (procedure unknown or not
    open) and IntakeInvalid with one Vietnamese message per field; then nothing is kept.
    Nghị định 61/2018/NĐ-CP, Điều 17; Nghị định 118/2025/NĐ-CP.
    """
    try:
        with transaction.atomic(), journal.together():
            return _take_in(actor, intake)
    except IntegrityError:
        earlier = Dossier.objects.filter(intake_token=intake.token).first()
        if intake.token is None or earlier is None:
            raise
        return own_or_refuse(actor, earlier)


def _take_in(actor: Actor, intake: Intake) -> Dossier:
    unit_id = actor.unit_id or 0
    policies.require(actor.may(DossierPermission.RECEIVE))
    version = catalogue.intake_version(actor.agency_key, intake.version_public_id)
    actor = policies.require_receive(actor, unit_id=unit_id, procedure=version.procedure_public_id)
    now = clock.now()
    received_at = clock.aware(intake.received_at) if intake.received_at else now
    check_intake(intake, version, received_at=received_at, now=now)

    terms = terms_of(version)
    calendar = calendars.calendar_for(actor.agency_key, unit_id=unit_id)
    due_at = deadlines.due_moment(
        start=received_at,
        amount=terms.limit,
        unit=Unit(version.limit_unit),
        calendar=calendar,
        cutoff=reception_hour(received_at, intake.channel, calendar),
    )
    parties = parties_of(actor, intake)
    dossier = _new_dossier(actor, intake, version, terms, parties, received_at, due_at, calendar)
    stand_at(dossier, start_process(actor, dossier, terms, calendar, received_at).task)
    dossier.moves = 1
    on = clock.to_vn(received_at).date()
    number, place, slip = documents.allocate_numbers(
        agency_id=actor.agency_key,
        requests=[
            NumberRequest(series="dossier", on=on, unit_id=unit_id),
            NumberRequest(series="register", on=on, unit_id=unit_id),
            NumberRequest(series="receipt", on=on, unit_id=unit_id),
        ],
    )
    dossier.code = number.text
    dossier.save(force_insert=True)
    keep_papers(dossier, version, intake)
    _first_transition(actor, dossier, received_at)
    record_receipt(
        actor=actor,
        dossier=dossier,
        version=version,
        intake=intake,
        number=slip.text,
        book=str(on.year),
        sequence=place.sequence,
    )
    journal.record(
        actor=actor,
        event=DossierTakenIn(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            due_at=due_at.isoformat(),
            procedure_id=str(version.procedure_public_id),
            version_id=str(version.version_public_id),
            channel=int(intake.channel),
            after=snapshot(dossier),
        ),
        occurred_at=received_at,
    )
    if actor.officer_pk is not None:
        discard_intake_draft(actor=actor)
    return dossier


def _new_dossier(
    actor: Actor,
    intake: Intake,
    version: IntakeVersion,
    terms: Terms,
    parties: Parties,
    received_at: datetime,
    due_at: datetime,
    calendar: Calendar,
) -> Dossier:
    return Dossier(
        agency_id=actor.agency_key,
        intake_token=intake.token,
        procedure_id=version.procedure_pk,
        version_id=version.version_pk,
        limit_amount=terms.limit,
        limit_unit=version.limit_unit,
        state=State.ACCEPTED,
        channel=intake.channel,
        receiving_unit_id=actor.unit_id or 0,
        executing_unit_id=terms.unit_pk,
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
        submitted_at=received_at,
        accepted_at=received_at,
        first_due_at=due_at,
        legal_due_at=due_at,
        work_due_at=due_at,
        notice_due_at=notice_due(actor.agency_key, received_at, calendar),
        calendar_version=int(calendar.version),
    )


def _first_transition(actor: Actor, dossier: Dossier, at: datetime) -> None:
    Transition.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=1,
        act=Act.TAKE_IN,
        to_state=dossier.state,
        from_unit_id=dossier.receiving_unit_id,
        to_unit_id=dossier.unit_id,
        by_id=actor.officer_pk,
        on_behalf_of_id=stood_in_for(actor),
        to_id=dossier.holder_id,
        step_name=_("Tiếp nhận hồ sơ"),
        next_step_name=dossier.step_name,
        at=at,
    )
