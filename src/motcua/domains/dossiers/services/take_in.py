"""Taking a dossier in at the counter: check, number, clock, process, slip, all or nothing."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import Calendar, Unit
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import NumberRequest
from motcua.domains.dossiers.events import DossierTakenIn
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.clocks import reception_hour
from motcua.domains.dossiers.services._clock import notice_due
from motcua.domains.dossiers.services._intake import Terms, keep_papers, parties_of, terms_of
from motcua.domains.dossiers.services._moves import snapshot, stand_at
from motcua.domains.dossiers.services._process import start_process
from motcua.domains.dossiers.services._receipt import record_receipt
from motcua.domains.dossiers.services._reception import (
    Entry,
    entered_once,
    entry_of,
    new_dossier,
    record_entry,
)
from motcua.domains.dossiers.services.drafts import discard_intake_draft
from motcua.domains.dossiers.types import Act, Intake, State
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


def take_in_dossier(*, actor: Actor, intake: Intake) -> Dossier:
    """Register and accept a dossier at the actor's receiving unit and fix its due date.

    The legal clock starts at reception of the valid dossier. The same `intake.token` twice (a double click, a
    page sent again) gives the dossier of the first time. What the officer had typed so far is forgotten with
    it. Raises NotAllowed, NotFound (procedure unknown or not
    open) and IntakeInvalid with one Vietnamese message per field; then nothing is kept.
    Nghị định 61/2018/NĐ-CP, Điều 17; Nghị định 118/2025/NĐ-CP.
    """
    return entered_once(actor, intake, _take_in)


def _take_in(actor: Actor, intake: Intake) -> Dossier:
    entry = entry_of(actor, intake)
    actor, unit_id, version, received_at = entry
    terms = terms_of(version)
    calendar = calendars.calendar_for(actor.agency_key, unit_id=unit_id)
    due_at = deadlines.due_moment(
        start=received_at,
        amount=terms.limit,
        unit=Unit(version.limit_unit),
        calendar=calendar,
        cutoff=reception_hour(received_at, intake.channel, calendar),
    )
    dossier = _accepted(entry, intake, terms, calendar, due_at)
    stand_at(dossier, start_process(actor, dossier, terms, calendar, received_at).task)
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
    record_entry(entry, dossier, Act.TAKE_IN, step_name=_("Tiếp nhận hồ sơ"))
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


def _accepted(entry: Entry, intake: Intake, terms: Terms, calendar: Calendar, due_at: datetime) -> Dossier:
    """The row with the dates of its first appointment, not stored yet."""
    return new_dossier(
        entry,
        intake,
        terms,
        parties_of(entry.actor, intake),
        State.ACCEPTED,
        accepted_at=entry.at,
        first_due_at=due_at,
        legal_due_at=due_at,
        work_due_at=due_at,
        notice_due_at=notice_due(entry.actor.agency_key, entry.at, calendar),
        calendar_version=int(calendar.version),
    )
